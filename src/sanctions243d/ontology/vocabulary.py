"""What people call a relation or a marital status: words, each with the ids that it may mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sanctions243d.ontology.normalisation import has_han, normalised, simplified
from sanctions243d.text.nearest import nearest

_LIKE = 85  # of 100: `godmother` is no slip of `mother`
_SIGNS = str.maketrans({"-": " ", "_": " ", ".": "", "(": " ", ")": " ", "/": " "})


class Relation(StrEnum):
    """What a relative is to the applicant."""

    __hash__ = str.__hash__

    SPOUSE = "spouse"
    FATHER = "father"
    MOTHER = "mother"
    PARENT = "parent"
    STEP_PARENT = "step_parent"
    ADOPTIVE_PARENT = "adoptive_parent"
    CHILD = "child"
    STEP_CHILD = "step_child"
    ADOPTED_CHILD = "adopted_child"
    SIBLING = "sibling"
    HALF_SIBLING = "half_sibling"
    STEP_SIBLING = "step_sibling"
    FORMER_SPOUSE = "former_spouse"
    FIANCE = "fiance"
    PARTNER = "partner"
    PARENT_IN_LAW = "parent_in_law"
    CHILD_IN_LAW = "child_in_law"
    SIBLING_IN_LAW = "sibling_in_law"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    OTHER_RELATIVE = "other_relative"
    HOUSEHOLD_EMPLOYER = "household_employer"


class MaritalStatus(StrEnum):
    """Whether the applicant is married; a separated person still is."""

    __hash__ = str.__hash__

    SINGLE = "single"
    MARRIED = "married"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    WIDOWED = "widowed"

    @property
    def is_married(self) -> bool:
        """Whether the marriage still stands."""
        return self in (MaritalStatus.MARRIED, MaritalStatus.SEPARATED)


def word_key(text: str) -> str:
    """Return the form in which a word is compared: case, hyphens, blanks, underscores and old characters do not count.

    >>> word_key("Step-Father"), word_key("step_father"), word_key("繼 父")
    ('step father', 'step father', '继父')
    """
    plain = " ".join(normalised(text).translate(_SIGNS).split())
    return simplified(plain.replace(" ", "")) if has_han(plain) else plain


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one field.

    Attributes:
        ids: by the key of a word, all that it may mean.
        before: keys of words that may stand before any other and say nothing: `my`, 我的.
        display: by the key of a word, as it was written.
    """

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    display: Mapping[str, str] = field(default_factory=dict)

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the ids that a text may mean; none where nobody knows it."""
        key = word_key(text)
        found = self.ids.get(key, ())
        for word in () if found else self.before:
            rest = key.removeprefix(word if has_han(word) else f"{word} ")
            if rest != key:
                return self.ids.get(rest, ())
        return found

    def suggestion(self, text: str) -> str:
        """Return the word that a text is a slip of, or nothing; a word that only begins or ends alike is another."""
        return self.display.get(nearest(word_key(text), self.ids, at_least=_LIKE), "")


NO_WORDS = Vocabulary()
