"""A rulebook: the orders, the ontology, the sources and the readings of one folder, checked as a whole.

Loading either gives a rulebook in which every name is known and every quote stands in its source,
or raises with every fault of every file.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any, TypeVar, cast

from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.employment import JobReader
from sanctions243d.applicant.names import Names
from sanctions243d.logic.leaves import Leaves
from sanctions243d.logic.reached import readings_inside
from sanctions243d.logic.readings import levels_of, readings_in
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.order import ExceptionClause, Order, Reading, Source
from sanctions243d.rulebook.conventions import conventions_of
from sanctions243d.rulebook.loader import load
from sanctions243d.rulebook.selection import Selection, selection_of
from sanctions243d.text.faults import Faults

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
        derived: what was computed from the rules, by kind and order, then by selection; it is not pickled, and is
            dropped with the rulebook.
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
    derived: dict[tuple[str, str], dict[Selection, Any]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: str | Path) -> "Rulebook":
        """Return the rulebook in a folder.

        Raises:
            RulebookError: with every fault of every file.
        """
        found = load(Path(folder))
        return cls(
            root=found.root,
            title=found.head.title,
            ontology=found.ontology,
            orders=found.orders,
            shared_readings=found.shared_readings,
            own_readings=found.head.readings,
            sources=found.sources,
            notices=found.head.notices,
            digest=found.digest,
        )

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

    def remembered(self, key: tuple[str, Selection], make: Callable[[], T], order: str = "") -> T:
        """Return what was made for a selection before, or make it; the oldest of its kind is dropped past a bound.

        What is made of one order alone says so, by its id.
        """
        kind, selection = key
        same = self.derived.setdefault((kind, order), {})
        found = same.get(selection)
        if found is None:
            found = make()
            if len(same) >= MAX_COMPILED:
                same.pop(next(iter(same), ()), None)
            same[selection] = found
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

    @cached_property
    def posts_by_readings(self) -> dict[str, CodeSet]:
        """The posts at which an order may apply under some option, of each order whose posts are open to reading."""
        found = {order.id: self._posts_by_readings(order) for order in self.orders.values()}
        return {id: posts for id, posts in found.items() if posts}

    def _posts_by_readings(self, order: Order) -> CodeSet:
        nodes = [level.facts[Fact.POST] for level in levels_of(order.root) if Fact.POST in level.facts]
        readings = readings_inside(nodes, order, self.shared_readings)
        found = 0
        for options in product(*(reading.options for reading in readings)) if readings else ():
            selection = tuple((reading.id, option) for reading, option in zip(readings, options, strict=True))
            for clause in self.clauses_of(order, self.selection(dict(selection))):
                found |= clause.posts
        return found

    def readings_of(self, order: Order) -> tuple[Reading, ...]:
        """Return the readings that stand in an order, its own and shared ones."""
        return self.remembered(("readings", ()), lambda: readings_in(order, self.shared_readings), order.id)

    def chosen_in(self, order: Order, selection: Selection) -> Selection:
        """Return the part of a selection that is about an order."""
        ids = {reading.id for reading in self.readings_of(order)} if selection else ()
        return tuple(choice for choice in selection if choice[0] in ids)

    def with_order(self, order: Order) -> "Rulebook":
        """Return a rulebook in which an order is replaced by a version of it that is about the same country.

        What does not depend on the order is shared. There is no digest, since there are no files of this rulebook.
        """
        shared = {key: dict(made) for key, made in self.derived.items() if key[1] not in ("", order.id)}
        changed = replace(self, orders={**self.orders, order.id: order}, digest="", derived=shared)
        changed.names, changed.jobs = self.names, self.jobs
        return changed

    def only(self, id: str) -> "Rulebook":
        """Return a rulebook of one order, or of none if it has none of this id; words mean what they mean in the whole.

        There is no digest, since there are no files of this rulebook.
        """
        alone = replace(self, orders={id: self.orders[id]} if id in self.orders else {}, digest="", derived={})
        alone.names, alone.jobs = self.names, self.jobs
        return alone

    def clauses_of(self, order: Order, selection: Selection) -> tuple[Clause, ...]:
        """Return the clauses of one order under a selection."""
        leaves = self.remembered(("leaves", ()), lambda: Leaves(order, self.ontology, self.shared_readings), order.id)
        return leaves.clauses(dict(selection))

    def _compile(self, selection: Selection) -> Compiled:
        clauses = tuple(clause for order in self.orders.values() for clause in self.clauses_of(order, selection))
        conventions = conventions_of(self.own_readings, dict(selection), Faults())
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


def _addresses(exception: ExceptionClause) -> Iterator[str]:
    yield exception.address
    for part in exception.parts:
        yield from _addresses(part)
