"""What a text says of the country of what it names: `Chinese …`, `… of the PRC`, `…, Laos`, `中国…`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sanctions243d.ontology.normalisation import has_han, normalised

_MOST_WORDS = 8


@dataclass(slots=True)
class CountryNames:
    """The names of countries, and what is said of what is theirs."""

    names: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)

    def add(self, id: str, names: tuple[str, ...], adjectives: tuple[str, ...]) -> None:
        """Add a country."""
        for text in names:
            self.names.setdefault(without_the(normalised(text)), id)
        for text in adjectives:
            self.adjectives.setdefault(normalised(text), id)

    def without_country(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield what is left of a key without the country that it names, and the country."""
        if has_han(key):
            yield from self._after_native_name(key)
            return
        words = key.split(" ")
        for count in range(1, min(len(words), _MOST_WORDS + 1)):
            name = " ".join(words[:count]).removesuffix("'s")
            country = self.names.get(name) or self.adjectives.get(name)
            if country:
                yield " ".join(words[count:]), country
        yield from self.of_country(key)

    def of_country(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield what stands before `of` or a comma and a country, and the country."""
        for mark in (" of ", ", "):
            at = key.find(mark)
            while at > 0:
                country = self.names.get(without_the(key[at + len(mark) :]))
                if country:
                    yield key[:at], country
                at = key.find(mark, at + 1)

    def _after_native_name(self, key: str) -> Iterator[tuple[str, str]]:
        for length in range(min(len(key) - 1, 16), 0, -1):
            country = self.names.get(key[:length])
            if country:
                yield key[length:], country


def without_the(key: str) -> str:
    """Return a key without the article before it."""
    return key.removeprefix("the ")
