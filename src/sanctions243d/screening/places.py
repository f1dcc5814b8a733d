"""The name of a column → what it says: a fact of the applicant, one of a relative, or a list in `check`'s own shape."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from sanctions243d.ontology.vocabulary import Vocabulary
from sanctions243d.ontology.vocabulary_from_document import APPLICANT
from sanctions243d.screening.columns import COLUMNS, JOB_COLUMNS, NEVER_DECIDES, RELATIVE_NATIONALITY, TIE_COLUMNS

NUMBERED = "relative"  # `relative_1`, `relative_2`: relatives whose relation stands in a column
NESTED = ("employments", "relatives")
COMPLETE = "employments_complete"
NATIONALITY = "nationality"
_OF_TIES = ("relation", RELATIVE_NATIONALITY, "relative_employments_complete")  # what only a row of one tie calls so
RELATIVE_COLUMNS = (*NEVER_DECIDES, NATIONALITY, *(name for name in TIE_COLUMNS if name not in _OF_TIES), COMPLETE)
_SEPARATORS = re.compile(r"[._\s]+")
_NUMBER = re.compile(r"(?<=[^\W\d])(?=\d)")


class Place(NamedTuple):
    """What a column says.

    Attributes:
        group: the relative of whom it says something: `father`, `child_2`, `relative_1`; empty of the applicant.
        column: what it says: a column that is read, or a list of employments or relatives.
        relation: the word for the relation, where the name of the group has it.
    """

    group: str
    column: str
    relation: str = ""

    @property
    def name(self) -> str:
        """The name under which the column is read, whatever separates its parts."""
        return f"{self.group}.{self.column}" if self.group else self.column


@dataclass(frozen=True, slots=True)
class Places:
    """Reads the names of columns.

    Attributes:
        relations: the words for relations.
    """

    relations: Vocabulary

    def of(self, name: str) -> Place | None:
        """Return what a column of this name says, or nothing.

        >>> from sanctions243d.ontology.vocabulary_from_document import RELATIONS, plain_vocabularies
        >>> places = Places(plain_vocabularies()[RELATIONS])
        >>> places.of("Father employer").name, places.of("relative_2.relation").name, places.of("note")
        ('father.employer', 'relative_2.relation', None)
        """
        if name in (*COLUMNS, *NEVER_DECIDES, *NESTED):
            return Place("", name)
        words = _SEPARATORS.split(_NUMBER.sub(" ", name.strip().casefold()))
        splits = (self._split(words, at) for at in range(len(words) - 1, 0, -1))
        return next((place for place in splits if place is not None), None)

    def _split(self, words: list[str], at: int) -> Place | None:
        """Return what a name says if so many of its first words are the group."""
        column, group = "_".join(words[at:]), words[:at]
        number = group.pop() if len(group) > 1 and group[-1].isdecimal() else ""
        if group == [NUMBERED]:
            is_known = number and column in ("relation", *RELATIVE_COLUMNS)
            return Place(f"{NUMBERED}_{number}", column) if is_known else None
        meant = self.relations.meant(" ".join(group))
        if not meant or column not in RELATIVE_COLUMNS:
            return None
        if APPLICANT in meant:
            return None if number or column not in (*JOB_COLUMNS, COMPLETE) else Place("", column)
        relation = "_".join(group)
        return Place(f"{relation}_{number}" if number else relation, column, relation)
