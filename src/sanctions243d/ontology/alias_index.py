"""Finds what a text means: an exact strong name first, then what its form says; a weak name only suggests.

A strong name means one thing within a country. Across countries it may mean several, and then all are found. A shared
name means several things wherever it is written.
"""

from dataclasses import dataclass, field
from typing import Protocol

from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.normalisation import normalised, normalised_symbol, simplified
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest

SHARED = ""  # whose a name is that several share


@dataclass(frozen=True, slots=True)
class Match:
    """What a text may mean.

    Attributes:
        ids: the candidates, at most one a country but for shared names.
        how: `name`, `ending` or `office`.
        matched: the strong name or the ending that was found in the text, as the ontology writes it.
        location: where the ontology writes it; nothing where it is an id.
        says_where: whether the text names the country, or a place in it.
    """

    ids: tuple[str, ...]
    how: str
    matched: str
    location: Location | None = None
    says_where: bool = False


class Recogniser(Protocol):
    """Finds what the form of a name says, where no strong name is the whole text."""

    def recognised(self, text: str, country: str | None) -> Match | None:
        """Return what a text means, in one country or in all."""
        ...

    def bare(self, key: str) -> str:
        """Return a key without the words around the name in it, for what it may be meant to say."""
        ...


@dataclass(slots=True)
class AliasIndex:
    """The strong names, weak names and endings of one kind of thing.

    Attributes:
        exact, endings: by key and country, the id.
        shared, shared_endings: by key, all ids that a shared name or ending may mean.
        weak: by key, the id.
        everyday: keys of job titles that people have everywhere, which suggest nothing.
        inner: by key, the ids of units with an ending that counts after the name of an agency alone.
        display, ending_display: by key, the text as it was written.
        called: by id, what it is called in English, where a text that means it may be only the end of a name.
        places: by key and id, where a text was written; a shared name has the id `SHARED`.
        ordinary: the ids of what is of no agency of an order: its endings suggest nothing, and hide no other name.
        recogniser: what looks at the form of a name, where the kind of thing has forms.
    """

    is_symbols: bool = False
    exact: dict[str, dict[str, str]] = field(default_factory=dict)
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared_endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weak: dict[str, str] = field(default_factory=dict)
    everyday: frozenset[str] = frozenset()
    endings: dict[str, dict[str, str]] = field(default_factory=dict)
    inner: dict[str, list[str]] = field(default_factory=dict)
    display: dict[str, str] = field(default_factory=dict)
    ending_display: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, str], Location] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()
    recogniser: Recogniser | None = None

    def key(self, text: str) -> str:
        """Return the form in which a text is compared."""
        return normalised_symbol(text) if self.is_symbols else normalised(text)

    def add(self, text: str, id: str, country: str = "", location: Location | None = None) -> str:
        """Add a strong name; return the id that already has it in this country, or nothing."""
        key = self.key(text)
        owners = self.exact.setdefault(key, {})
        self.display.setdefault(key, text)
        earlier = owners.setdefault(country, id)
        if location:
            self.places.setdefault((key, id), location)
        return "" if earlier == id else earlier

    def add_shared(self, text: str, ids: tuple[str, ...], location: Location) -> bool:
        """Add a name that may mean each of some ids; return whether it is new."""
        key = self.key(text)
        self.display.setdefault(key, text)
        self.places[key, SHARED] = location
        return self.shared.setdefault(key, ids) is ids

    def add_shared_ending(self, text: str, ids: tuple[str, ...], location: Location) -> bool:
        """Add an ending of names that may mean each of some ids; return whether it is new."""
        key = self.key(text)
        self.add_office(text, ids[0], location)
        is_new = key not in self.endings and key not in self.shared_endings
        self.shared_endings.setdefault(key, ids)
        return is_new

    def add_weak(self, text: str, id: str) -> None:
        """Add a name that only helps a suggestion."""
        self.weak.setdefault(self.key(text), id)

    def add_ending(self, text: str, id: str, country: str = "", location: Location | None = None) -> str:
        """Add an ending; return the id that already has it in this country, or nothing."""
        self.add_office(text, id, location)
        earlier = self.endings.setdefault(self.key(text), {}).setdefault(country, id)
        return "" if earlier == id else earlier

    def add_inner(self, text: str, id: str, location: Location | None = None) -> None:
        """Add an ending that counts after the name of an agency alone."""
        self.inner.setdefault(self.key(text), []).append(id)
        self.add_office(text, id, location)

    def add_office(self, text: str, id: str, location: Location | None = None) -> None:
        """Add the ending of an office, which says nothing without the name of its agency."""
        self.ending_display.setdefault(self.key(text), text)
        if location:
            self.places.setdefault((self.key(text), id), location)

    def find(self, text: str, country: str | None = None) -> Match | None:
        """Return what a text means, in one country or in all."""
        key = self.key(text)
        found = self.named(key, country)
        if found:
            return found
        if self.is_symbols:
            return self.recogniser.recognised(text, country) if self.recogniser else None
        plain = simplified(key)
        if plain != key:
            found = self.named(plain, country)
        if found or self.recogniser is None:
            return found
        return self.recogniser.recognised(text, country)

    def named(self, key: str, country: str | None) -> Match | None:
        """Return what a key means as a whole strong or shared name."""
        ids = in_country(self.exact.get(key, {}), country)
        if key in self.shared:
            ids = tuple(dict.fromkeys((*of_country(self.shared[key], country), *ids)))
        by = SHARED if key in self.shared else ids[0] if ids else ""
        return Match(ids, "name", self.display[key], self.places.get((key, by))) if ids else None

    def suggestion(self, text: str) -> str:
        """Return the nearest strong name, as it is written in the ontology, or nothing."""
        key = self.key(text)
        if key in self.weak:
            return self.weak[key]
        near = nearest(key, self.display)
        return self.display.get(near, "")


def of_country(ids: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """Return those ids that a shared name has in one country, or all; where the country has none, nothing is known."""
    if country is None:
        return ids
    listed = tuple(id for id in ids if country_of(id) == country)
    return (*listed, *(id for id in ids if "." not in id)) if listed else ()


def in_country(owners: dict[str, str], country: str | None) -> tuple[str, ...]:
    """Return the ids that a name has in one country, or in all."""
    if country is None:
        return tuple(owners.values())
    return (owners[country],) if country in owners else ()
