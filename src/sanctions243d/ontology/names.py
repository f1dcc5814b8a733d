"""Collects the names of all kinds of things, and reports a strong name that means two."""

from dataclasses import dataclass, field

from sanctions243d.ontology.alias_index import AliasIndex
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.ladder import Level, Rank
from sanctions243d.ontology.ontology import Country
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

COUNTRIES_FILE = "ontology/countries.yaml"


@dataclass(slots=True)
class NameCollector:
    """The index of names of each kind: country, visa_class, post, employer, level, title…"""

    faults: Faults
    countries: dict[str, Country] = field(default_factory=dict)
    indexes: dict[str, AliasIndex] = field(default_factory=dict)

    def add(
        self, kind: str, text: str, id: str, country: str, location: Location, written: Location | None = None
    ) -> None:
        """Add a strong name of an id; `location` is blamed where it means two, `written` is where it stands."""
        earlier = self.index(kind).add(text, id, country, written or location)
        if earlier:
            message = f"the strong name `{shown(text)}` of `{id}` already means `{earlier}`"
            help = "a strong name means one thing within a country: make it a weak alias, or drop it"
            self.faults.add("duplicate-name", message, location, help=help)

    def index(self, kind: str) -> AliasIndex:
        """Return the index of a kind."""
        return self.indexes.setdefault(kind, AliasIndex(is_symbols=kind == "visa_class"))

    def add_rank(self, kind: str, rank: Level | Rank, country: str) -> None:
        """Add every name of a level, a rank or a title."""
        for text in (rank.id, *rank.strong_names):
            self.add(kind, text, rank.id, country, rank.location)
        for text in rank.weak_aliases:
            self.index(kind).add_weak(text, rank.id)
            self.index(kind).called[rank.id] = rank.strong_names[0]

    def add_entry(self, kind: str, entry: Entry, written: dict[str, Location]) -> None:
        """Add every name of an entry; `written` says where each stands."""
        # what a visa class is called is a description, not a name for it
        strong = entry.aliases if kind == "visa_class" else entry.strong_names
        for text in (entry.id, *strong, *entry.names_of_bodies):
            self.add(kind, text, entry.id, entry.country, entry.location, written.get(text))
        for text in entry.weak_aliases:
            self.index(kind).add_weak(text, entry.id)
        if kind != "visa_class":
            self.index(kind).called[entry.id] = entry.name
        for text in entry.inner_endings:
            self.index(kind).add_inner(text, entry.id, written.get(text))
        for text in entry.offices:
            self.index(kind).add_office(text, entry.id, written.get(text))
        for text in entry.endings:
            earlier = self.index(kind).add_ending(text, entry.id, entry.country, written.get(text))
            if earlier:
                message = f"the ending `{shown(text)}` of `{entry.id}` already means `{earlier}`"
                help = "make it longer, or drop it"
                self.faults.add("duplicate-name", message, entry.location, help=help)

    def country_name(self, id: str) -> str:
        """Return what a country is called."""
        return self.countries[id].name if id in self.countries else id

    def check_country(self, id: str, location: Location) -> bool:
        """Report a country that is not known; return whether it is."""
        if id in self.countries:
            return True
        if COUNTRIES_FILE not in self.faults.unread:
            near = nearest(id.upper(), self.countries, at_least=60)
            help = (
                f"did you mean `{near}`?"
                if near
                else f"countries are listed in `{COUNTRIES_FILE}`, by ISO 3166-1 alpha-3"
            )
            self.faults.add("unknown-country", f"there is no country `{shown(id)}`", location, help=help)
        return False
