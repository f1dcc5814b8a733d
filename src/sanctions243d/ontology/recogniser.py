"""Recognises an agency by the form of its name: its country, an ending after a place, an office within an agency.

A name counts only as a whole: whatever stands in it must be a country, a place, an agency, or a word that the
ontology lets stand there. So what only ends like an agency is not taken for it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sanctions243d.ontology.alias_index import AliasIndex, Match
from sanctions243d.ontology.country_names import CountryNames, without_the
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.normalisation import begins_a_word, has_han, is_han, normalised, simplified
from sanctions243d.ontology.office_names import OfficeNames, office_names
from sanctions243d.ontology.places import Places

# no name of an agency is longer
LONGEST_NAME = 120
_BRACKETS = re.compile(r"[()\[\]]")


@dataclass(slots=True)
class AgencyRecogniser:
    """Recognises the agencies of an index.

    Attributes:
        entries: the agencies, and the countries above them.
        places: the places of a country; of a country without them, anything may stand before an ending.
    """

    index: AliasIndex
    entries: Mapping[str, Entry]
    countries: CountryNames
    places: Mapping[str, Places]
    offices: dict[str, list[str]] = field(default_factory=dict)
    of_country: dict[tuple[str, str], Match] = field(default_factory=dict)
    above: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _offices: dict[str, OfficeNames] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries.values():
            self.above[entry.id] = (entry.id, *self.above.get(entry.parent, ()))
            self._before[entry.id] = tuple(normalised(word) for word in entry.before)
            self._offices[entry.id] = office_names(entry.before_offices, self._offices.get(entry.parent))
            for text in entry.offices:
                self.offices.setdefault(normalised(text), []).append(entry.id)
            for text in (*entry.strong_names, *entry.names_of_bodies):
                for rest, country in self.countries.of_country(key := normalised(text)):
                    if country == entry.country:
                        named = Match((entry.id,), "name", text, self.index.places.get((key, entry.id)), True)
                        self.of_country.setdefault((rest, country), named)

    def recognised(self, text: str, country: str | None) -> Match | None:
        """Return what a text means by its form, in one country or in all."""
        if len(text) > 2 * LONGEST_NAME:
            return None
        key = simplified(normalised(text))
        if len(key) > LONGEST_NAME:
            return None
        key = _with_country(without_the(key), self.countries.names)
        return _Reading(self, {}).read(key, country) or self._in_parts(text, country)

    def bare(self, key: str) -> str:
        """Return the key: what stands around the name of an agency is a part of it."""
        return key

    def _in_parts(self, text: str, country: str | None) -> Match | None:
        """What a text means that names one thing twice, in two scripts or in brackets."""
        parts = _parts(text)
        if not 1 < len(parts) < 5:
            return None
        found = {part: self.index.find(part, country) for part in parts}
        meant = self._together([match for match in found.values() if match])
        others = [self.index.weak.get(simplified(normalised(part))) for part, match in found.items() if not match]
        return meant if meant and all(other in meant.ids for other in others) else None

    def _together(self, matches: list[Match]) -> Match | None:
        """What several names of one thing mean: what all of them can mean, as exactly as any of them."""
        if not matches:
            return None
        first, *others = matches
        for match in others:
            ids = {id for id in first.ids for other in match.ids if other in self._above(id)}
            ids |= {id for id in match.ids for other in first.ids if other in self._above(id)}
            if not ids:
                return None
            nearer = first if ids <= set(first.ids) else match
            first = replace(nearer, ids=tuple(sorted(ids)), says_where=first.says_where or match.says_where)
        return first

    def _above(self, id: str) -> tuple[str, ...]:
        """An agency and those above it; a body in no list has none."""
        return self.above.get(id, (id,))

    def may_follow(self, id: str, base: str) -> bool:
        """Whether the name of an agency may stand after that of another, as of one to which it belongs."""
        entry = self.entries[id]
        is_of_system = entry.parent in self._above(base) and "." in entry.parent
        within = (inside for one in self.above[id] for inside in self.entries[one].within)
        return base in self.above[id] or is_of_system or any(inside in self._above(base) for inside in within)

    def may_be_inner(self, id: str, base: str) -> bool:
        """Whether an agency is known by an inner ending after the name of another."""
        return self.entries[id].parent in self._above(base) or id in self._above(base)

    def has_office(self, id: str, owners: list[str], middle: str) -> bool:
        """Whether an office of a kind that some agencies list is one of an agency, with a text before it."""
        return any(owner in self._above(id) and self._allows_office(owner, middle) for owner in owners)

    def _allows_office(self, owner: str, middle: str) -> bool:
        names = self._offices[owner]
        is_free = names.allows_anything and self.allows_between(owner, middle)
        return is_free or names.are_before(middle, self.places.get(self.entries[owner].country))

    def ending_allows(self, ending: str, id: str, prefix: str, country: str) -> bool:
        """Whether a prefix that is no agency may stand before an ending."""
        places = self.places.get(country)
        if places is None:
            return True
        return places.allow(prefix, places.head_of(ending), self._before[id])

    def allows_between(self, id: str, middle: str) -> bool:
        """Whether a text may stand between the name of an agency and an inner ending."""
        places = self.places.get(self.entries[id].country)
        return places is None or (places.allow_between(middle, self._before[id]) and not self._has_agency(middle))

    def _has_agency(self, middle: str) -> bool:
        """Whether a short text in Chinese has the name of an agency in it."""
        if not has_han(middle):
            return False
        pieces = (middle[start:end] for start in range(len(middle)) for end in range(start + 2, len(middle) + 1))
        return any(self.names_an_agency(piece) for piece in pieces)

    def names_an_agency(self, key: str) -> bool:
        """Whether a key is, or may be, a name of an agency or how one ends; those of ordinary bodies do not count."""
        index = self.index
        if any(key in names for names in (index.shared, index.weak, index.shared_endings)):
            return True
        ids = (id for table in (index.exact, index.endings) for id in table.get(key, {}).values())
        return any(id not in index.ordinary for id in ids)

    def is_elsewhere(self, prefix: str, country: str) -> bool:
        """Whether a prefix begins like a name of another country."""
        places = self.places.get(country)
        return places is not None and places.is_elsewhere(prefix)


@dataclass(slots=True)
class _Reading:
    """Reads one text; what its beginnings mean is read once."""

    of: AgencyRecogniser
    seen: dict[tuple[str, str | None], Match | None]

    def read(self, key: str, country: str | None, *, may_turn: bool = True) -> Match | None:
        """Return what a key means."""
        known = (key, country)
        if known not in self.seen:
            self.seen[known] = None  # a text never means what it is a part of
            self.seen[known] = self._read(key, country, may_turn)
        return self.seen[known]

    def _read(self, key: str, country: str | None, may_turn: bool) -> Match | None:
        index = self.of.index
        found = index.named(key, country)
        if found or key in index.weak or not key:
            return found
        for rest, named in self.of.countries.without_country(key):
            if country not in (None, named):
                continue
            found = self.of.of_country.get((rest, named))
            if found is None and rest in index.weak:
                return None
            found = self.read(rest, named) or found
            if found:
                return replace(found, says_where=True)
        found = self._by_ending(key, country) or self._within(key, country)
        return found or (self._turned(key, country) if may_turn and not has_han(key) else None)

    def _by_ending(self, key: str, country: str | None) -> Match | None:
        """What a key means by the longest ending before which its beginning may stand."""
        index = self.of.index
        for start in range(len(key)):
            ending = key[start:]
            owners = index.endings.get(ending, {})
            shared = index.shared_endings.get(ending, ())
            if not (owners or shared) or not begins_a_word(key, start):
                continue
            prefix = key[:start].strip(" ,-")
            listed = [*owners.items(), *((country_of(id), id) for id in shared if id in self.of.entries)]
            ids = [
                id for owner, id in listed if country in (None, owner) and self._may_begin(prefix, ending, id, owner)
            ]
            if ids:
                says_where = bool(prefix) and all(self.of.entries[id].country in self.of.places for id in ids)
                return self._match(list(dict.fromkeys((*ids, *shared))), "ending", ending, says_where=says_where)
        return None

    def _may_begin(self, prefix: str, ending: str, id: str, country: str) -> bool:
        if not prefix:
            return True
        if self.of.is_elsewhere(prefix, country):
            return False
        for end, base in self._bases(prefix, country):
            between = prefix[end:].strip(" ,-")
            is_clear = not between or self.of.ending_allows(ending, id, between, country)
            may_begin = is_clear and all(self.of.may_follow(id, one) for one in base.ids if one in self.of.entries)
            if may_begin or not self.of.index.ordinary.issuperset(base.ids):
                return may_begin
        return self.of.ending_allows(ending, id, prefix, country)

    def _bases(self, key: str, country: str | None) -> Iterator[tuple[int, Match]]:
        """Yield the agencies with whose name a key begins, the longest first, each after the end of its name."""
        for end in range(len(key), 1, -1):
            if begins_a_word(key, end) and key[end - 1] not in " ,":
                found = self.read(key[:end], country, may_turn=False)
                if found:
                    yield end, found

    def _within(self, key: str, country: str | None) -> Match | None:
        """What a key means that begins with an agency, and ends as its units or offices do."""
        starts = [start for start in range(1, len(key)) if self._is_inner(key[start:]) and begins_a_word(key, start)]
        if not starts:
            return None
        for end, base in self._bases(key[: starts[-1]].rstrip(" ,"), country):
            for start in starts:
                middle = key[end:start].strip(" ,-")
                if start < end:
                    continue
                found = self._unit(key[start:], middle, base) or self._office(key[start:], key[end:], base)
                if found:
                    return found
        return None

    def _is_inner(self, ending: str) -> bool:
        return ending in self.of.index.inner or ending in self.of.offices

    def _unit(self, ending: str, middle: str, base: Match) -> Match | None:
        units = self.of.index.inner.get(ending, [])
        ids = [
            id
            for id in units
            if self.of.allows_between(id, middle) and all(self.of.may_be_inner(id, one) for one in base.ids)
        ]
        return self._match(ids, "ending", ending, says_where=base.says_where) if len(ids) == 1 else None

    def _office(self, ending: str, rest: str, base: Match) -> Match | None:
        """An office of an agency, unless the rest of its name ends like the name of an agency."""
        owners = self.of.offices.get(ending, [])
        if any(self.of.names_an_agency(rest[at:]) for at in range(len(rest) - len(ending))):
            return None
        middle = rest[: len(rest) - len(ending)].strip(" ,-")
        if not owners or not all(self.of.has_office(id, owners, middle) for id in base.ids):
            return None
        found = self._match(list(base.ids), "office", ending, says_where=base.says_where)
        return replace(found, location=self.of.index.places.get((ending, owners[0])))

    def _turned(self, key: str, country: str | None) -> Match | None:
        """What a key means whose parts stand the other way round: `Public Security Bureau of Shanghai`."""
        for mark in (" of ", ", "):
            at = key.find(mark)
            while at > 0:
                turned = f"{without_the(key[at + len(mark) :])} {key[:at]}"
                found = self._by_ending(turned, country) or self._within(turned, country)
                if found:
                    return found
                at = key.find(mark, at + 1)
        return None

    def _match(self, ids: list[str], how: str, key: str, *, says_where: bool) -> Match:
        index = self.of.index
        return Match(tuple(ids), how, index.ending_display[key], index.places.get((key, ids[0])), says_where)


def _with_country(key: str, names: Mapping[str, str]) -> str:
    """A key whose country stands after a comma, where it stood in brackets."""
    start, bracket, end = key.partition(" (")
    country = end.removesuffix(")")
    return f"{start}, {country}" if bracket and without_the(country) in names else key


def _parts(text: str) -> list[str]:
    """The names in a text that stand in brackets, or in another script after a blank."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    for part in _BRACKETS.split(plain):
        words = part.split()
        for word in words:
            if found and words[0] is not word and _is_native(word) == _is_native(found[-1]):
                found[-1] += f" {word}"
            else:
                found.append(word)
    return found


def _is_native(text: str) -> bool:
    return any(is_han(character) for character in text)
