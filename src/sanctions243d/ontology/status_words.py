"""Words of a kind of staff, and of having left, as they stand within the texts of an employment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sanctions243d.ontology.normalisation import has_han, normalised, simplified

LEFT = ""  # what a word of having left means: no kind of staff
_TAKEN = "\0"
_EDGES = " ,;:/-()[]\0"
_GAPS = re.compile(rf"\(\s*\)|\[\s*\]|{_TAKEN}+|\s+")


class StatusFound(NamedTuple):
    """The words of status in one text.

    Attributes:
        kinds: the kinds of staff that they mean.
        left: a word of having left, or nothing.
        rest: the text without them, normalised; nothing where nothing else stands in it.
    """

    kinds: tuple[str, ...]
    left: str
    rest: str


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Finds words of status; a longer word is taken before a shorter one that stands in it.

    Attributes:
        meanings: by word, normalised, the kind of staff, or `LEFT`.
    """

    meanings: dict[str, str]
    _pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]], longer: Iterable[str] = ()) -> "StatusWords":
        """Return the finder of some words, each with what it means.

        Args:
            words: each with the kind of staff that it means, or `LEFT`.
            longer: longer words in which such a word says nothing.
        """
        meanings = {normalised(text): kind for text, kind in words}
        every = sorted({*meanings, *map(normalised, longer)}, key=lambda word: (-len(word), word))
        pattern = re.compile("|".join(map(_whole, every))) if meanings else None
        return cls(meanings, pattern)

    def find(self, text: str) -> StatusFound | None:
        """Return the words of status in a text, or nothing where there is none.

        >>> words = StatusWords.of([("辅警", "auxiliary"), ("former", LEFT), ("原", LEFT)], ["太原"])
        >>> words.find("Former Ministry of Public Security").rest
        'ministry of public security'
        >>> words.find("深圳市公安局辅警大队")
        StatusFound(kinds=('auxiliary',), left='', rest='深圳市公安局大队')
        >>> words.find("太原市公安局") is None
        True
        """
        if self._pattern is None:
            return None
        key = _key(text)
        hits = [hit for hit in self._pattern.finditer(key) if hit.group() in self.meanings]
        if not hits:
            return None
        rest = key
        for hit in hits:
            rest = rest[: hit.start()] + _TAKEN * len(hit.group()) + rest[hit.end() :]
        kinds = dict.fromkeys(kind for hit in hits if (kind := self.meanings[hit.group()]) != LEFT)
        left = next((hit.group() for hit in hits if self.meanings[hit.group()] == LEFT), "")
        return StatusFound(tuple(kinds), left, _without(rest))


def _key(text: str) -> str:
    return simplified(normalised(text))


def _whole(word: str) -> str:
    """A pattern of a word: one in letters stands by itself."""
    return re.escape(word) if has_han(word) else rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"


def _without(key: str) -> str:
    """What is left of a text where words were taken out."""
    joint = "" if has_han(key) else " "
    return _GAPS.sub(joint, key.strip(_EDGES)).strip(_EDGES)
