"""Whether a text tells a name: with other accents, signs and blanks, in another order, in Chinese or in pinyin."""

import re
import unicodedata
from dataclasses import dataclass

from sanctions243d.ontology.normalisation import has_han, is_han, normalised, simplified
from sanctions243d.ontology.pinyin import readings_of

LONGEST_SURNAME = 2  # characters
# letters that are no plain letter with an accent, as they are written without
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ToldName:
    """A name that somebody has.

    Attributes:
        words: its words, in plain letters.
        spellings: of a Chinese name, the ways to part it into surname and given name, each as it is read.
    """

    words: frozenset[str]
    spellings: tuple[tuple[re.Pattern[str], ...], ...] = ()

    @classmethod
    def of(cls, name: str) -> "ToldName":
        """Return the name that a text is.

        >>> ToldName.of("Jose Álvarez").is_told_by("Jose Alvarez Ltd")
        True
        >>> ToldName.of("王大力").is_told_by("Wang Dali Trading Co")
        True
        """
        plain = plain_words(name)
        joined = "".join(plain)
        ends = range(1, min(LONGEST_SURNAME, len(joined) - 1) + 1) if has_han(joined) else ()
        return cls(frozenset(plain), tuple((_read(joined[:end]), _read(joined[end:])) for end in ends))

    def is_told_by(self, text: str) -> bool:
        """Whether a text holds all words of the name."""
        said = "".join(plain_words(text))
        if not self.words:
            return False
        if all(word in said or _is_spelled(word, said) for word in self.words):
            return True
        return any(all(part.search(said) for part in parts) for parts in self.spellings)


def plain_words(text: str) -> list[str]:
    """Return the words of a text in small plain letters and simplified characters.

    >>> plain_words("José-María ÁLVAREZ")
    ['jose', 'maria', 'alvarez']
    """
    parts = unicodedata.normalize("NFKD", simplified(normalised(text)).translate(_LETTERS))
    return _WORD.findall("".join(part for part in parts if unicodedata.category(part) != "Mn"))


def _read(characters: str) -> re.Pattern[str]:
    """What finds some characters as they are read."""
    several = (readings_of(character) for character in characters)
    return re.compile("".join(f"(?:{'|'.join(map(re.escape, readings))})" for readings in several))


def _is_spelled(word: str, said: str) -> bool:
    """Whether a word in letters is how some Chinese characters, one after the other, are read."""
    if has_han(word) or not has_han(said):
        return False
    return any(is_han(said[start]) and _reads(word, said, start) for start in range(len(said)))


def _reads(word: str, said: str, start: int) -> bool:
    if not word or start == len(said):
        return not word
    return any(
        word.startswith(reading) and _reads(word[len(reading) :], said, start + 1)
        for reading in readings_of(said[start])
    )
