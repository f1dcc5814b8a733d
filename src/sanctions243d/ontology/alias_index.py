"""Finds what a text means: an exact strong name first, then the longest ending; a weak name only suggests.

A strong name means one thing within a country. Across countries it may mean several, and then all are found.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from sanctions243d.text.nearest import nearest


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return a text as names are compared: full width folded, case folded, blanks folded.

    >>> normalised("  Ministry of  PUBLIC Security ")
    'ministry of public security'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = folded.split()
    return ("" if any(_is_han(c) for c in folded) else " ").join(words)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def normalised_symbol(text: str) -> str:
    """Return a visa class symbol as symbols are compared: no hyphens, no blanks.

    >>> normalised_symbol("B-1 / B-2")
    'b1/b2'
    """
    return normalised(text).replace("-", "").replace(" ", "")


@dataclass(frozen=True, slots=True)
class Match:
    """What a text may mean.

    Attributes:
        ids: the candidates, at most one a country.
        how: `name` or `ending`.
        matched: the strong name or the ending that was found in the text.
    """

    ids: tuple[str, ...]
    how: str
    matched: str


@dataclass(slots=True)
class AliasIndex:
    """The strong names, weak names and endings of one kind of thing."""

    is_symbols: bool = False
    exact: dict[str, dict[str, str]] = field(default_factory=dict)
    weak: dict[str, str] = field(default_factory=dict)
    endings: dict[str, dict[str, str]] = field(default_factory=dict)
    display: dict[str, str] = field(default_factory=dict)

    def key(self, text: str) -> str:
        """Return the form in which a text is compared."""
        return normalised_symbol(text) if self.is_symbols else normalised(text)

    def add(self, text: str, id: str, country: str = "") -> str:
        """Add a strong name; return the id that already has it in this country, or nothing."""
        owners = self.exact.setdefault(self.key(text), {})
        self.display.setdefault(self.key(text), text)
        earlier = owners.setdefault(country, id)
        return "" if earlier == id else earlier

    def add_weak(self, text: str, id: str) -> None:
        """Add a name that only helps a suggestion."""
        self.weak.setdefault(self.key(text), id)

    def add_ending(self, text: str, id: str, country: str = "") -> str:
        """Add an ending; return the id that already has it in this country, or nothing."""
        earlier = self.endings.setdefault(self.key(text), {}).setdefault(country, id)
        return "" if earlier == id else earlier

    def find(self, text: str, country: str | None = None) -> Match | None:
        """Return what a text means, in one country or in all."""
        key = self.key(text)
        ids = _in_country(self.exact.get(key, {}), country)
        if ids:
            return Match(ids, "name", self.display[key])
        for start in range(len(key)):
            ids = _in_country(self.endings.get(key[start:], {}), country)
            if ids and _begins_a_word(key, start):
                return Match(ids, "ending", key[start:])
        return None

    def suggestion(self, text: str) -> str:
        """Return the nearest strong name, as it is written in the ontology, or nothing."""
        key = self.key(text)
        if key in self.weak:
            return self.weak[key]
        near = nearest(key, self.display)
        return self.display.get(near, "")


def _in_country(owners: dict[str, str], country: str | None) -> tuple[str, ...]:
    if country is None:
        return tuple(owners.values())
    return (owners[country],) if country in owners else ()


def _begins_a_word(key: str, start: int) -> bool:
    """An ending in letters must begin a word; in Chinese, words are not set apart."""
    return start == 0 or _is_han(key[start]) or not key[start - 1].isalnum()
