"""The leaves of an order with their rows as they are written, by default and under other readings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sanctions243d.logic.evaluate import force
from sanctions243d.logic.from_order import COUNTRY_TIES, Lowering
from sanctions243d.logic.row import Clause, Constraint, Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Level, Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.coverage.possible import best_truth
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from sanctions243d.truth import FALSE, Truth

Meaning = tuple[tuple[tuple[str, str], ...], tuple[tuple[Fact, tuple[int, int]], ...]]


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One tie with one official group.

    Attributes:
        address: the row's name, with a number where several of a clause have the same.
        meaning: what tells it from a row that means another thing, under whatever readings.
        best: the most that each constraint can be.
    """

    address: str
    location: Location
    meaning: Meaning
    constraints: Mapping[Fact, Constraint]
    best: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One clause of an order.

    Attributes:
        clause: as it is compiled by default; its own rows are merged.
        rows: the rows by default, before any are merged.
        best_force: whether it is certain on some day that the clause is in force.
    """

    path: tuple[Level, ...]
    clause: Clause
    rows: tuple[WrittenRow, ...]
    best_force: Truth

    @property
    def location(self) -> Location:
        """Where the clause is named."""
        return self.path[-1].place or self.path[-1].location


def leaves_of(order: Order, rulebook: Rulebook) -> tuple[Leaf, ...]:
    """Return the leaves of an order by default, in the order of the file."""
    clauses = {clause.address: clause for clause in rulebook.compiled().clauses if clause.order == order.id}
    paths = list(order.root.leaf_paths())
    return tuple(
        Leaf(path, clause, rows, _best_force(clause))
        for path, rows in zip(paths, rows_under(order, rulebook, {}), strict=True)
        for clause in (clauses[path[-1].address],)
    )


def rows_under(order: Order, rulebook: Rulebook, selection: Mapping[str, str]) -> list[tuple[WrittenRow, ...]]:
    """Return the rows of each leaf under some readings, before any are merged."""
    lowering = Lowering(order, rulebook.ontology, rulebook.shared_readings, selection, Faults())
    return [tuple(_written(lowering.rows(path))) for path in order.root.leaf_paths()]


def meanings(rows: Iterable[WrittenRow]) -> Counter[Meaning]:
    """Return what some rows mean, whatever their order."""
    return Counter(row.meaning for row in rows)


def _best_force(clause: Clause) -> Truth:
    return max((force(clause, day) for day in clause.days_beside), default=FALSE)


def _written(rows: list[Row]) -> Iterator[WrittenRow]:
    met: Counter[str] = Counter()
    for row in rows:
        met[row.address] += 1
        number = met[row.address]
        yield WrittenRow(
            row.address if number == 1 else f"{row.address} [{number}]",
            _place_of(row),
            (row.labels, tuple((fact, one.sets) for fact, one in row.constraints.items())),
            row.constraints,
            tuple(map(best_truth, row.constraints.values())),
        )


def _place_of(row: Row) -> Location:
    """Where the tie of a row stands."""
    tie = row.labels[0][0]
    return row.constraints[COUNTRY_TIES.get(tie, Fact.TIE)].location
