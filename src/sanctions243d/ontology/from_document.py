"""The files of `ontology/` → the ontology; every fault of every file is collected."""

from collections.abc import Iterator
from pathlib import Path

from sanctions243d.ontology.alias_index import AliasIndex
from sanctions243d.ontology.hierarchy import Entry, Hierarchy
from sanctions243d.ontology.ladder import Ladders, Level, Rank
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, Country, Ontology
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.files import files_below, id_of, read_mapping
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

ENTRY_KEYS = {
    "name": "the name in English; always means this entry",
    "local_name": "the name in the language of the country; always means this entry",
    "aliases": "other names that always mean this entry",
    "weak_aliases": "names that often mean this entry: they suggest, and never decide",
    "endings": "how the name of a local unit ends; the longest ending wins",
    "founded": "the day it was founded",
    "predecessor": "what did its work before it was founded",
    "level": "the level of the agency, which bounds the titles of its staff",
    "note": "what a reader should know",
    "unverified": "what about this entry was not seen in a source",
    "combines": "the symbols that this one stands for together",
    "others": "true: the list beneath is not complete",
    "default": "true: assumed where nothing is said",
    "units": "what is beneath it",
    "classes": "the classes of a family",
}
OTHER_ENTRY_KEYS = {key: text for key, text in ENTRY_KEYS.items() if key != "combines"}
RANK_KEYS = {
    "name": "the name in English",
    "aliases": "other names that always mean this rank",
    "levels": "the level, or the lowest and the highest level, that it allows",
    "at": "the same, by the level of the agency",
    "unverified": "what about this rank was not seen in a source",
}
LEVEL_KEYS = {key: RANK_KEYS[key] for key in ("name", "aliases", "unverified")}
COUNTRY_KEYS = {"name": "the usual English name", "aliases": "other names"}
RANK_FILE_KEYS = {
    "levels": "the levels of the country, low to high",
    "police_ranks": "police ranks of the command sequence",
    "ranks": "ranks without a post",
    "titles": "titles, which are bounded by the level of the agency",
}

Ranks = dict[str, Rank]


def read_ontology(root: Path, faults: Faults) -> Ontology:
    """Read the folder `ontology/` below `root`."""
    return _Reader(root, faults).ontology()


class _Reader:
    def __init__(self, root: Path, faults: Faults) -> None:
        self.root = root
        self.faults = faults
        self.indexes: dict[str, AliasIndex] = {}
        self.combined: list[Scalar] = []

    def ontology(self) -> Ontology:
        countries = self._countries()
        ladders, ranks = self._ladders(countries)
        agencies = self._by_country("agencies", "employer", (NONE, ELSEWHERE), countries)
        self._check_levels(agencies, ladders)
        return Ontology(
            countries=countries,
            visa_classes=self._one_file("visa_classes", "visa_class", ()),
            posts=self._posts(countries),
            agencies=agencies,
            staff=self._one_file("staff", "staff", (NONE,)),
            purposes=self._one_file("purposes", "purpose", ()),
            levels=ladders,
            police_ranks=ranks["police_ranks"],
            ranks=ranks["ranks"],
            titles=ranks["titles"],
            indexes=self.indexes,
        )

    def _mapping(self, file: str) -> Mapping:
        node = read_mapping(self.root, f"ontology/{file}", self.faults)
        return node or Mapping({}, {}, Location(f"ontology/{file}", 1))

    def _countries(self) -> dict[str, Country]:
        found: dict[str, Country] = {}
        node = self._mapping("countries.yaml")
        for id, value in node.entries.items():
            fields = self._fields(value, COUNTRY_KEYS, f"country `{id}`")
            name = value.text if isinstance(value, Scalar) else fields.text("name")
            found[id] = Country(id, name, fields.texts("aliases"))
            for text in (id, name, *found[id].aliases):
                self._add("country", text, id, "", node.keys[id].location)
        return found

    def _one_file(self, name: str, kind: str, specials: tuple[str, ...]) -> Hierarchy:
        self.indexes[kind] = AliasIndex(is_symbols=kind == "visa_class")
        entries: dict[str, Entry] = {}
        for entry in self._entries(self._mapping(f"{name}.yaml"), "", "", name == "visa_classes"):
            self._insert(entries, entry, kind)
        for scalar in self.combined:
            if scalar.text not in entries:
                near = nearest(scalar.text, entries)
                help = f"did you mean `{near}`?" if near else ""
                message = f"there is no visa class `{shown(scalar.text)}`"
                self.faults.add("unknown-name", message, scalar.location, help=help)
        self.combined = []
        return Hierarchy(entries, specials, are_symbols=kind == "visa_class")

    def _by_country(
        self, folder: str, kind: str, specials: tuple[str, ...], countries: dict[str, Country]
    ) -> Hierarchy:
        index = self.indexes[kind] = AliasIndex()
        for word in ("private", ELSEWHERE):
            index.add(word, ELSEWHERE)
        entries: dict[str, Entry] = {}
        for file in files_below(self.root, f"ontology/{folder}"):
            node = self._mapping(f"{folder}/{Path(file).name}")
            country = self._country_of_file(file, countries)
            entries[country] = Entry(country, _name(countries, country), node.location, country=country)
            index.add(country, country, country)
            for entry in self._entries(node, country, country, False):
                self._insert(entries, entry, kind)
        return Hierarchy(entries, specials)

    def _posts(self, countries: dict[str, Country]) -> Hierarchy:
        index = self.indexes["post"] = AliasIndex()
        file = self._mapping("posts.yaml")
        listed = {**file.entries, **{id: Mapping({}, {}, file.location) for id in countries if id not in file.entries}}
        entries: dict[str, Entry] = {}
        for country, node in listed.items():
            entries[country] = Entry(country, _name(countries, country), node.location, country=country)
            known = countries.get(country)
            if known is None:
                self._unknown_country(country, file.keys[country].location, countries)
                continue
            for text in (country, known.name, *known.aliases):
                index.add(text, country)
            if not isinstance(node, Mapping):
                self.faults.add("wrong-type", f"`{country}` needs its posts, each with a name", node.location)
                continue
            for entry in self._entries(node, country, "", False):
                self._insert(entries, entry, "post")
        return Hierarchy(entries)

    def _country_of_file(self, file: str, countries: dict[str, Country]) -> str:
        country = id_of(file).upper()
        if country not in countries:
            self._unknown_country(country, Location(file, 1), countries)
        return country

    def _unknown_country(self, country: str, location: Location, countries: dict[str, Country]) -> None:
        near = nearest(country, countries)
        help = f"did you mean `{near}`?" if near else "countries are ISO 3166-1 alpha-3, as in countries.yaml"
        self.faults.add("unknown-country", f"there is no country `{shown(country)}`", location, help=help)

    def _entries(self, node: Mapping, parent: str, country: str, family: bool) -> Iterator[Entry]:
        """Yield the entries of a mapping and all beneath them, in preorder."""
        prefix = f"{country.lower()}." if country else ""
        for key, value in node.entries.items():
            fields = self._fields(value, ENTRY_KEYS if family else OTHER_ENTRY_KEYS, f"`{key}`")
            below = fields.mapping("units") or fields.mapping("classes")
            yield Entry(
                id=prefix + key,
                name=value.text if isinstance(value, Scalar) else fields.text("name"),
                location=node.keys[key].location,
                parent=parent,
                country=country,
                local_name=fields.text("local_name"),
                aliases=fields.texts("aliases"),
                weak_aliases=fields.texts("weak_aliases"),
                endings=fields.texts("endings"),
                founded=fields.day("founded"),
                predecessor=fields.text("predecessor"),
                level=prefix + fields.text("level") if "level" in fields else "",
                note=fields.text("note"),
                unverified=fields.text("unverified"),
                combines=self._combined(fields) if family else (),
                is_default=fields.flag("default"),
                has_own_code=not (family and below) or fields.flag("others"),
            )
            if below:
                yield from self._entries(below, prefix + key, country, family)

    def _combined(self, fields: Fields) -> tuple[str, ...]:
        scalars = fields.scalars("combines")
        self.combined += scalars
        return tuple(scalar.text for scalar in scalars)

    def _insert(self, entries: dict[str, Entry], entry: Entry, kind: str) -> None:
        if entry.id in entries:
            first = entries[entry.id].location
            self.faults.add("duplicate-id", f"`{entry.id}` stands in line {first.line} too", entry.location)
            return
        entries[entry.id] = entry
        # what a visa class is called is a description, not a name for it
        strong = entry.aliases if kind == "visa_class" else entry.strong_names
        for text in (entry.id, *strong):
            self._add(kind, text, entry.id, entry.country, entry.location)
        for text in entry.weak_aliases:
            self.indexes[kind].add_weak(text, entry.id)
        for text in entry.endings:
            earlier = self.indexes[kind].add_ending(text, entry.id, entry.country)
            if earlier:
                self.faults.add("duplicate-name", f"the ending `{text}` belongs to `{earlier}` too", entry.location)

    def _add(self, kind: str, text: str, id: str, country: str, location: Location) -> None:
        earlier = self.indexes.setdefault(kind, AliasIndex()).add(text, id, country)
        if earlier:
            message = f"the strong name `{shown(text)}` of `{id}` already means `{earlier}`"
            help = "a strong name means one thing within a country: make it a weak alias, or drop it"
            self.faults.add("duplicate-name", message, location, help=help)

    def _ladders(self, countries: dict[str, Country]) -> tuple[Ladders, dict[str, Ranks]]:
        ladders: dict[str, tuple[Level, ...]] = {}
        files: list[tuple[str, Fields]] = []
        for file in files_below(self.root, "ontology/ranks"):
            node = self._mapping(f"ranks/{Path(file).name}")
            country = self._country_of_file(file, countries)
            fields = Fields(node, RANK_FILE_KEYS, self.faults, "a file of ranks")
            ladders[country] = tuple(self._levels(country, fields))
            files.append((country, fields))
        known = Ladders(ladders)
        ranks: dict[str, Ranks] = {"police_ranks": {}, "ranks": {}, "titles": {}}
        for country, fields in files:
            for kind, found in ranks.items():
                found |= self._ranks(country, fields, kind, known)
        return known, ranks

    def _levels(self, country: str, fields: Fields) -> Iterator[Level]:
        node = fields.mapping("levels")
        for key, value in node.entries.items() if node else ():
            inner = self._fields(value, LEVEL_KEYS, f"level `{key}`")
            aliases = tuple(i.text for i in value.items if isinstance(i, Scalar)) if isinstance(value, Sequence) else ()
            name = inner.text("name") or key.replace("_", " ")
            level = Level(
                f"{country.lower()}.{key}",
                name,
                value.location,
                inner.texts("aliases") or aliases,
                inner.text("unverified"),
            )
            for text in (level.id, *level.strong_names):
                self._add("level", text, level.id, country, level.location)
            yield level

    def _ranks(self, country: str, fields: Fields, kind: str, known: Ladders) -> Ranks:
        node = fields.mapping(kind)
        found: Ranks = {}
        for key, value in node.entries.items() if node else ():
            inner = self._fields(value, RANK_KEYS, f"`{key}`")
            levels = self._pair(country, inner.node.get("levels"), inner, known)
            at_node = inner.mapping("at")
            at = {}
            for level, node_ in at_node.entries.items() if at_node else ():
                pair = self._pair(country, node_, inner, known)
                if pair and self._level(country, level, at_node.keys[level].location, known):  # type: ignore[union-attr]
                    at[f"{country.lower()}.{level}"] = pair
            if levels is None:
                continue
            for level, (low, high) in at.items():
                if not known.codes[levels[0]] <= known.codes[low] <= known.codes[high] <= known.codes[levels[1]]:
                    message = f"`at` `{level}` allows levels that `levels` does not"
                    self.faults.add("outside-range", message, value.location)
            id = f"{country.lower()}.{key}"
            rank = Rank(
                id, inner.text("name"), value.location, levels, inner.texts("aliases"), at, inner.text("unverified")
            )
            found[id] = rank
            for text in (id, *rank.strong_names):
                self._add(kind.removesuffix("s"), text, id, country, rank.location)
        return found

    def _pair(self, country: str, node: Node | None, fields: Fields, known: Ladders) -> tuple[str, str] | None:
        """Read a level, or the lowest and the highest level."""
        if node is None:
            self.faults.add("missing-key", f"{fields.what} needs the key `levels`", fields.node.location)
            return None
        names = list(fields.scalars_of(node, "a level"))
        ids = [self._level(country, scalar.text, scalar.location, known) for scalar in names]
        if len(ids) not in (1, 2) or not all(ids):
            if len(ids) not in (1, 2):
                self.faults.add("wrong-type", "expected a level, or the lowest and the highest level", node.location)
            return None
        low, high = ids[0], ids[-1]
        if known.codes[low] > known.codes[high]:
            self.faults.add("empty-range", f"`{low}` is above `{high}`", node.location, help="low stands first")
            return None
        return low, high

    def _level(self, country: str, text: str, location: Location, known: Ladders) -> str:
        id = f"{country.lower()}.{text}"
        if id in known.codes:
            return id
        near = nearest(id, known.codes)
        help = f"did you mean `{near.partition('.')[2]}`?" if near else ""
        self.faults.add("unknown-name", f"there is no level `{shown(text)}`", location, help=help)
        return ""

    def _check_levels(self, agencies: Hierarchy, ladders: Ladders) -> None:
        for entry in agencies.entries.values():
            if entry.level and entry.level not in ladders.codes:
                self._level(entry.country, entry.level.partition(".")[2], entry.location, ladders)

    def _fields(self, value: Node, known: dict[str, str], what: str) -> Fields:
        """The keys of an entry; a bare text or list is an entry without keys."""
        node = value if isinstance(value, Mapping) else Mapping({}, {}, value.location)
        return Fields(node, known, self.faults, what)


def _name(countries: dict[str, Country], id: str) -> str:
    return countries[id].name if id in countries else id
