"""The words in the name of a column that nobody reads: what it may have been meant to be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sanctions243d.ontology.normalisation import has_han, normalised, simplified
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.ontology.vocabulary_from_document import APPLICANT, RELATIONS
from sanctions243d.screening.columns import COLUMNS, JOB_COLUMNS
from sanctions243d.screening.places import RELATIVE_COLUMNS
from sanctions243d.text.nearest import nearest

_ALIKE = 88  # of 100: `visa_clas`, `birthdate`, `postt`
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORTEST_PLURAL = 4

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What the name of a column is about, as far as its words say; each is empty where none of them does.

    Attributes:
        relation: a word for a relation.
        column: a column that is read.
    """

    relation: str = ""
    column: str = ""

    @property
    def name(self) -> str:
        """The column that may be meant."""
        if not self.relation:
            return self.column
        return f"{self.relation}.{self.column if self.column in RELATIVE_COLUMNS else JOB_COLUMNS[0]}"


class HeaderWords:
    """The words of relations, and those by which people name columns."""

    def __init__(self, ontology: Ontology) -> None:
        entries = ontology.columns.entries.values()
        names = [(entry.id, text) for entry in entries for text in entry.strong_names]
        self._columns = [(_phrase(text), id) for id, text in [*((name, name) for name in COLUMNS), *names]]
        taken = {phrase for phrase, _ in self._columns}
        words = ontology.vocabularies[RELATIONS].ids
        relations = [(_phrase(word), word) for word, meant in words.items() if APPLICANT not in meant]
        self._relations = [(phrase, word.replace(" ", "_")) for phrase, word in relations if phrase not in taken]

    def meant(self, name: str) -> Meant:
        """Return what the words in a name are about; of several the longest counts, and a relation goes first."""
        words, text = _words(name), simplified(normalised(name))
        phrase, relation = _longest(self._relations, words, text)
        words, text = tuple(word for word in words if word not in phrase), text.replace("".join(phrase), "")
        return Meant(relation, _longest(self._columns, words, text)[1])

    def suggestion(self, name: str, known: Iterable[str]) -> str:
        """Return which column may have been meant, or nothing."""
        folded = "_".join(_words(name))
        return nearest(folded, known, at_least=_ALIKE) or self.meant(name).name


def _longest(phrases: list[tuple[Phrase, str]], words: Phrase, text: str) -> tuple[Phrase, str]:
    """Return the longest phrase that a name has in it, with what it means."""
    inside = [pair for pair in phrases if _is_in(pair[0], words, text)]
    return max(inside, key=lambda pair: sum(map(len, pair[0])), default=((), ""))


def _is_in(phrase: Phrase, words: Phrase, text: str) -> bool:
    """Whether a name has a phrase in it: word by word, or where it is Chinese anywhere."""
    if has_han(phrase[0]):
        return "".join(phrase) in text
    return any(words[start : start + len(phrase)] == phrase for start in range(len(words) - len(phrase) + 1))


def _phrase(text: str) -> Phrase:
    return (simplified(normalised(text)),) if has_han(text) else _words(text)


def _words(name: str) -> Phrase:
    """The words of a name, in small letters, singular: `Father's jobs`, `fatherJob`, `father_job1` have two."""
    found = _WORD.findall(normalised(_HUMP.sub(" ", name)))
    return tuple(_singular(word) for word in found if word != "s")


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORTEST_PLURAL and not word.endswith("ss") else word
