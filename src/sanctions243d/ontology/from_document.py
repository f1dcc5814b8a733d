"""The files of `ontology/` → the ontology; every fault of every file is collected."""

import re
from collections.abc import Iterator
from pathlib import Path

from sanctions243d.ontology.country_names import CountryNames
from sanctions243d.ontology.entries import EntryReader
from sanctions243d.ontology.hierarchy import Entry, Hierarchy, ordinary_ids
from sanctions243d.ontology.keys import COUNTRY_KEYS, LEAVING_KEYS
from sanctions243d.ontology.names import COUNTRIES_FILE, NameCollector
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, PRIVATE, Country, Ontology
from sanctions243d.ontology.places import Places
from sanctions243d.ontology.places_from_document import read_places
from sanctions243d.ontology.post_recogniser import POST_NAMES_FILE, read_post_names
from sanctions243d.ontology.ranks import read_ladders
from sanctions243d.ontology.recogniser import AgencyRecogniser
from sanctions243d.ontology.shared_names import SHARED_NAMES_FILE, read_shared_names
from sanctions243d.ontology.status_words import LEFT, StatusWords
from sanctions243d.ontology.symbols import SymbolReader
from sanctions243d.ontology.vocabulary import Vocabulary
from sanctions243d.ontology.vocabulary_from_document import FILE as RELATIONS_FILE
from sanctions243d.ontology.vocabulary_from_document import plain_vocabularies, read_vocabularies
from sanctions243d.text.document import Mapping, Node, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.files import files_below, id_of, read_mapping
from sanctions243d.text.location import Location
from sanctions243d.text.shown import shown

KINDS = (
    "country",
    "visa_class",
    "post",
    "employer",
    "staff",
    "purpose",
    "column",
    "level",
    "police_rank",
    "rank",
    "title",
)
LEAVING_FILE = "ontology/leaving.yaml"
COLUMNS_FILE = "ontology/columns.yaml"
# of which several things may share a name
SHARING_KINDS = ("employer", "post", "level", "police_rank", "rank", "title")
_CODE = re.compile("[A-Z]{3}")


def read_ontology(root: Path, faults: Faults) -> Ontology:
    """Read the folder `ontology/` below `root`."""
    return _Reader(root, faults).ontology()


class _Reader:
    def __init__(self, root: Path, faults: Faults) -> None:
        self.root = root
        self.faults = faults
        self.names = NameCollector(faults)
        for kind in KINDS:
            self.names.index(kind)

    def ontology(self) -> Ontology:
        """Return the ontology that the files state."""
        countries = self._countries()
        ladders, ranks = read_ladders(list(self._by_country("ranks")), self.names, self.faults)
        staff = self._one_file("staff", "staff", (NONE,))
        self._check_default(staff)
        found = Ontology(
            countries=countries,
            visa_classes=self._visa_classes(),
            posts=self._posts(),
            agencies=self._agencies(ladders.codes),
            staff=staff,
            purposes=self._one_file("purposes", "purpose", ()),
            columns=self._columns(),
            levels=ladders,
            police_ranks=ranks["police_ranks"],
            ranks=ranks["ranks"],
            titles=ranks["titles"],
            indexes=self.names.indexes,
            vocabularies=self._vocabularies(),
            status_words=self._status_words(staff),
        )
        if (self.root / SHARED_NAMES_FILE).exists():
            known = {
                **{kind: frozenset(found.ids(kind)) for kind in SHARING_KINDS},
                "employer": frozenset((*found.agencies.entries, ELSEWHERE)),
            }
            node = self._mapping(SHARED_NAMES_FILE)
            found.shared_names = read_shared_names(node, self.names.indexes, known, self.faults)
        return found

    def _status_words(self, staff: Hierarchy) -> StatusWords:
        """The words of a kind of staff and, where a rulebook lists them, of having left."""
        kinds = [(part, entry.id) for entry in staff.entries.values() for part in entry.parts]
        longer = [text for entry in staff.entries.values() for text in entry.not_in]
        of_leaving: tuple[str, ...] = ()
        if (self.root / LEAVING_FILE).exists():
            fields = Fields(self._mapping(LEAVING_FILE), LEAVING_KEYS, self.faults, "the words of having left")
            fields.required("parts", "list them: `parts: [former, retired]`")
            of_leaving, longer = fields.texts("parts"), [*longer, *fields.texts("not_in")]
        return StatusWords.of([*kinds, *((part, LEFT) for part in of_leaving)], longer)

    def _vocabularies(self) -> dict[str, Vocabulary]:
        """What people call relations; a folder without the file knows the ids alone."""
        if not (self.root / RELATIONS_FILE).exists():
            return plain_vocabularies()
        return read_vocabularies(self._mapping(RELATIONS_FILE), self.faults)

    def _mapping(self, file: str) -> Mapping:
        node = read_mapping(self.root, file, self.faults)
        return node or Mapping({}, {}, Location(file, 1))

    def _countries(self) -> dict[str, Country]:
        found = self.names.countries
        node = self._mapping(COUNTRIES_FILE)
        for id, value in node.entries.items():
            place = node.keys[id].location
            if not _CODE.fullmatch(id):
                help = "a country is three capital letters, ISO 3166-1 alpha-3"
                self.faults.add("bad-id", f"`{shown(id)}` is not the code of a country", place, help=help)
            found[id] = self._country(id, value, place)
            for text in (id, found[id].name, *found[id].aliases):
                self.names.add("country", text, id, "", place)
        return found

    def _country(self, id: str, value: Node, place: Location) -> Country:
        if isinstance(value, Scalar) and not value.is_null:
            return Country(id, value.text)
        if not isinstance(value, Mapping):
            self.faults.add("wrong-type", f"the country `{shown(id)}` needs a name", place, help=f"`{shown(id)}: …`")
            return Country(id, id)
        fields = Fields(value, COUNTRY_KEYS, self.faults, f"the country `{shown(id)}`", place)
        fields.required("name")
        name, aliases = fields.text("name") or id, fields.texts("aliases")
        return Country(id, name, aliases, fields.texts("adjectives"), fields.flag("han_names"))

    def _visa_classes(self) -> Hierarchy:
        reader = EntryReader("visa_class", self.faults, self.names)
        reader.read(self._mapping("ontology/visa_classes.yaml"))
        reader.check_mentioned("combines", reader.entries, "visa class")
        reader.check_mentioned("issued_at", self.names.countries, "country", COUNTRIES_FILE)
        index = self.names.index("visa_class")
        index.recogniser = SymbolReader(index, reader.entries)
        return Hierarchy(reader.entries, (), are_symbols=True)

    def _one_file(self, name: str, kind: str, specials: tuple[str, ...]) -> Hierarchy:
        reader = EntryReader(kind, self.faults, self.names)
        reader.read(self._mapping(f"ontology/{name}.yaml"))
        return Hierarchy(reader.entries, specials)

    def _columns(self) -> Hierarchy:
        """The words of columns; rules without them know the names of the columns alone."""
        is_there = (self.root / COLUMNS_FILE).exists()
        return self._one_file("columns", "column", ()) if is_there else Hierarchy({}, ())

    def _check_default(self, staff: Hierarchy) -> None:
        defaults = [entry for entry in staff.entries.values() if entry.is_default]
        for second in defaults[1:]:
            message = f"`{second.id}` is a second default; `{defaults[0].id}` is one already"
            self.faults.add("stated-twice", message, second.location, help="one kind of staff is assumed")

    def _agencies(self, levels: dict[str, int]) -> Hierarchy:
        reader = EntryReader("employer", self.faults, self.names)
        for word in (PRIVATE, ELSEWHERE):
            self.names.index("employer").add(word, ELSEWHERE)
        for country, node in self._by_country("agencies", has_parts=True):
            if country not in reader.entries:
                self._root(reader, country, node.location)
                self.names.index("employer").add(country, country, country)
            reader.read(node, country, country, prefix=f"{country.lower()}.")
        reader.check_mentioned("level", levels, "level", "ontology/ranks/{country}.yaml")
        for key in ("within", "may_be"):
            reader.check_mentioned(key, reader.entries, "agency", "ontology/agencies/{country}.yaml")
        index = self.names.index("employer")
        index.ordinary = ordinary_ids(reader.entries)
        index.recogniser = AgencyRecogniser(index, reader.entries, self._country_names(), self._places())
        return Hierarchy(reader.entries, (NONE, ELSEWHERE))

    def _country_names(self) -> CountryNames:
        found = CountryNames()
        for id, country in self.names.countries.items():
            found.add(id, (country.name, *country.aliases), country.adjectives)
        return found

    def _places(self) -> dict[str, Places]:
        countries = self.names.countries
        return {
            country: read_places(node, country, countries, self.faults) for country, node in self._by_country("places")
        }

    def _posts(self) -> Hierarchy:
        reader = EntryReader("post", self.faults, self.names)
        index = self.names.index("post")
        file = self._mapping("ontology/posts.yaml")
        unlisted = {id: Mapping({}, {}, file.location) for id in self.names.countries if id not in file.entries}
        for country, node in {**file.entries, **unlisted}.items():
            self._root(reader, country, node.location)
            known = self.names.countries.get(country)
            if known is None:
                self.names.check_country(country, file.keys[country].location)
            for text in (country, known.name, *known.aliases) if known else ():
                index.add(text, country)
            if not isinstance(node, Mapping):
                help = "`a_city: {name: A City}`, one post a line"
                place = file.keys[country].location
                self.faults.add("wrong-type", f"`{shown(country)}` needs its posts, each with a name", place, help=help)
            else:
                reader.read(node, country)
        if (self.root / POST_NAMES_FILE).exists():
            names = self._mapping(POST_NAMES_FILE)
            index.recogniser = read_post_names(names, index, reader.entries, self._country_names(), self.faults)
        return Hierarchy(reader.entries)

    def _root(self, reader: EntryReader, country: str, place: Location) -> None:
        """A country is the entry above its agencies or its posts."""
        reader.entries[country] = Entry(country, self.names.country_name(country), place, country=country)

    def _by_country(self, folder: str, *, has_parts: bool = False) -> Iterator[tuple[str, Mapping]]:
        """Yield the files of a folder in which each is named by its country; `gha.yaml` has parts in `gha_….yaml`."""
        seen: set[str] = set()
        for file in files_below(self.root, f"ontology/{folder}"):
            node = self._mapping(file)
            written, _, part = id_of(file).partition("_" if has_parts else "/")
            country = written.upper()
            start = Location(file, 1, 1, 1, 2)
            if self.names.check_country(country, start) and written != country.lower():
                help = f"name it `{id_of(file).replace(written, country.lower(), 1)}.yaml`"
                self.faults.add("bad-file-name", "a file is named by its country in small letters", start, help=help)
            if part or country not in seen:
                seen.add(country)
                yield country, node
