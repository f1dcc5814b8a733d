"""A rulebook: the orders, the ontology, the sources and the readings of one folder, checked as a whole.

Loading either gives a rulebook in which every name is known and every quote stands in its source,
or raises with every fault of every file.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.employment import JobReader
from sanctions243d.applicant.names import Names
from sanctions243d.errors import RulebookError
from sanctions243d.logic.from_order import clauses_of
from sanctions243d.logic.readings import check_readings, levels_of, readings_in
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.from_document import read_ontology
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.from_document import read_order, read_readings
from sanctions243d.orders.order import ExceptionClause, Order, Quote, Reading, Source
from sanctions243d.orders.quotes import check_quote
from sanctions243d.orders.sources import read_source
from sanctions243d.rulebook.conventions import conventions_of
from sanctions243d.rulebook.selection import Selection, selection_of
from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.document import Node, plain
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.files import files_below, id_of, read_mapping
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

LANGUAGE = 1
RULEBOOK_KEYS = {
    "language": "the version of the rule language",
    "title": "what the rulebook is called",
    "readings": "how facts are computed, by id",
    "notices": "what is printed with an answer, by id",
}
NOTICES = ("not_a_refusal", "no_promise", "post_outside", "exceptions_unpublished", "presumed_in_force")
MAX_COMPILED = 16

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """All clauses under one selection of readings, and the conventions that go with it."""

    selection: Selection
    clauses: tuple[Clause, ...]
    conventions: Conventions


@dataclass(eq=False, repr=False)
class Rulebook:
    """Orders that an applicant can be checked against.

    Make one with `Rulebook.load(folder)` or `Rulebook.bundled()`.

    Attributes:
        digest: a hash of what the rules say; comments and layout do not change it.
        derived: what was computed from the rules; it is not pickled, and is dropped with the rulebook.
    """

    root: Path
    title: str
    ontology: Ontology
    orders: dict[str, Order]
    shared_readings: dict[str, Reading]
    own_readings: dict[str, Reading]
    sources: dict[str, Source]
    notices: dict[str, str]
    digest: str
    derived: dict[object, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: str | Path) -> "Rulebook":
        """Return the rulebook in a folder.

        Raises:
            RulebookError: with every fault of every file.
        """
        return _Loader(Path(folder)).rulebook()

    @classmethod
    def bundled(cls) -> "Rulebook":
        """Return the rulebook that comes with this library; it is read once."""
        return _bundled()

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Every reading by its full id."""
        found = {**self.own_readings, **self.shared_readings}
        for order in self.orders.values():
            found |= {reading.id: reading for reading in order.readings.values()}
        return found

    def compiled(self, readings: Mapping[str, str] | None = None) -> Compiled:
        """Return the clauses under the caller's choice of readings; the defaults fill what is not chosen.

        Raises:
            ReadingError: there is no such reading or option.
        """
        selection = self.selection(readings)
        return self.remembered(("compiled", selection), lambda: self._compile(selection))

    def remembered(self, key: tuple[str, Selection], make: Callable[[], T]) -> T:
        """Return what was made for a selection before, or make it; the oldest of its kind is dropped past a bound."""
        found = self.derived.get(key)
        if found is None:
            found = make()
            same = [other for other in list(self.derived) if isinstance(other, tuple) and other[0] == key[0]]
            if len(same) >= MAX_COMPILED:
                self.derived.pop(same[0], None)
            self.derived[key] = found
        return cast("T", found)

    def selection(self, readings: Mapping[str, str] | None) -> Selection:
        """Return the caller's choice of readings by full id.

        Raises:
            ReadingError: there is no such reading or option.
        """
        return selection_of(readings, self.readings.values()) if readings else ()

    def __getstate__(self) -> dict[str, Any]:
        kept = {item.name for item in fields(self)} - {"derived"}
        return {**{name: getattr(self, name) for name in kept}, "derived": {}}

    def __repr__(self) -> str:
        return f"<Rulebook {self.title!r}: {len(self.orders)} orders, digest {self.digest[:12]}>"

    @cached_property
    def names(self) -> Names:
        """Looks up what an applicant's words may mean."""
        return Names(self.ontology, tuple(dict.fromkeys(order.country for order in self.orders.values())))

    @cached_property
    def jobs(self) -> JobReader:
        """Reads the employments of applicants and their relatives."""
        return JobReader(self.names)

    @cached_property
    def exceptions(self) -> frozenset[str]:
        """The addresses of all exceptions and their parts."""
        levels = [level for order in self.orders.values() for level in levels_of(order.root)]
        return frozenset(address for level in levels for one in level.exceptions for address in _addresses(one))

    def readings_of(self, order: Order) -> tuple[Reading, ...]:
        """Return the readings that stand in an order, its own and shared ones."""
        return readings_in(order, self.shared_readings)

    def _compile(self, selection: Selection) -> Compiled:
        faults = Faults()
        chosen = dict(selection)
        clauses = tuple(
            clause
            for order in self.orders.values()
            for clause in clauses_of(order, self.ontology, self.shared_readings, chosen, faults)
        )
        conventions = conventions_of(self.own_readings, chosen, faults)
        assert conventions is not None, "a rulebook was loaded, so it has these readings"
        return Compiled(selection, clauses, conventions)


@cache
def _bundled() -> Rulebook:
    return Rulebook.load(bundled_folder())


def bundled_folder() -> Path:
    """Return the folder of the rules that come with this library: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parents[1] / "rules"


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults = Faults()

    def rulebook(self) -> Rulebook:
        head = self._head()
        if self.faults.has_errors:
            raise RulebookError(self.faults.diagnostics)
        ontology = read_ontology(self.root, self.faults)
        shared = self._readings("readings.yaml")
        sources = {id: read_source(id, node, self.faults) for id, node in self._nodes("sources")}
        orders = {id: read_order(id, node, shared, self.faults) for id, node in self._nodes("orders")}
        for order in orders.values():
            self._check_order(order, sources, ontology)
        own = read_readings(head.mapping("readings") or _nothing("rulebook.yaml"), "", self.faults)
        self._check_conventions(own)
        if not self.faults.has_errors:
            self._check_names(orders, ontology, shared)
        notices = self._notices(head)
        if self.faults.has_errors:
            raise RulebookError(self.faults.diagnostics)
        return Rulebook(
            root=self.root,
            title=head.text("title"),
            ontology=ontology,
            orders=orders,
            shared_readings=shared,
            own_readings=own,
            sources=sources,
            notices=notices,
            digest=_digest(self.faults.documents),
        )

    def _head(self) -> Fields:
        if not self.root.is_dir():
            message = f"`{shown(self.root)}` is not a folder of rules"
            self.faults.add("no-rulebook", message, Location("rulebook.yaml", 1))
            return Fields(_nothing("rulebook.yaml"), (), self.faults, "a rulebook")
        node = read_mapping(self.root, "rulebook.yaml", self.faults) or _nothing("rulebook.yaml")
        head = Fields(node, RULEBOOK_KEYS, self.faults, "a rulebook")
        language = head.required("language")
        if language is not None and head.text("language") != str(LANGUAGE):
            found = shown(head.text("language"))
            message = f"the rules are written in language `{found}`; this library reads language {LANGUAGE}"
            help = "install a newer version of this library"
            self.faults.add("unknown-language", message, language.location, help=help)
        return head

    def _readings(self, file: str) -> dict[str, Reading]:
        if not (self.root / file).exists():
            return {}
        node = read_mapping(self.root, file, self.faults)
        return read_readings(node, "", self.faults) if node else {}

    def _nodes(self, folder: str) -> Iterator[tuple[str, MappingNode]]:
        for file in files_below(self.root, folder):
            node = read_mapping(self.root, file, self.faults)
            if node is not None:
                yield id_of(file), node

    def _check_order(self, order: Order, sources: dict[str, Source], ontology: Ontology) -> None:
        place = order.root.location
        if order.country not in ontology.countries:
            near = nearest(order.country, ontology.countries)
            help = f"did you mean `{near}`?" if near else "a country is an ISO 3166-1 alpha-3 code"
            self.faults.add("unknown-country", f"there is no country `{shown(order.country)}`", place, help=help)
        for id in order.sources:
            if id not in sources:
                near = nearest(id, sources)
                help = f"did you mean `{near}`?" if near else "a source is a file in `sources/`"
                self.faults.add("unknown-source", f"there is no source `{shown(id)}`", place, help=help)
        known = [sources[id] for id in order.sources if id in sources]
        for quote in quotes_of(order):
            check_quote(quote, known, self.faults)

    def _check_conventions(self, own: dict[str, Reading]) -> None:
        for reading in own.values():
            for option in reading.options:
                if conventions_of(own, {reading.id: option}, self.faults) is None:
                    message = "a rulebook needs the readings born_on_29_february and step_and_adopted_children"
                    self.faults.add("missing-key", message, Location("rulebook.yaml", 1))
                    return
        if not own:
            self.faults.add("missing-key", "a rulebook needs `readings`", Location("rulebook.yaml", 1))

    def _check_names(self, orders: dict[str, Order], ontology: Ontology, shared: dict[str, Reading]) -> None:
        for order in orders.values():
            if check_readings(order, shared, ontology, self.faults):
                clauses_of(order, ontology, shared, {}, self.faults)

    def _notices(self, head: Fields) -> dict[str, str]:
        node = head.mapping("notices")
        found = {id: head.text_of(text, f"the notice `{id}`") for id, text in node.entries.items()} if node else {}
        for id in NOTICES:
            if id not in found:
                self.faults.add("missing-key", f"the notice `{id}` is missing", Location("rulebook.yaml", 1))
        return found


def quotes_of(order: Order) -> Iterator[Quote]:
    """Yield every quote of an order."""
    for path in order.root.leaf_paths():
        for level in path:
            yield from level.quotes
    for group in order.groups.values():
        yield from group.quotes


def _addresses(exception: ExceptionClause) -> Iterator[str]:
    yield exception.address
    for part in exception.parts:
        yield from _addresses(part)


def _nothing(file: str) -> MappingNode:
    return MappingNode({}, {}, Location(file, 1))


def _digest(documents: dict[str, Node | None]) -> str:
    """Hash what all files say, by file name."""
    content = {file: plain(node) for file, node in documents.items() if node is not None}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
