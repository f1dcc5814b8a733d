"""The decision table of an order: every known case in one row, and each row with its outcome and an example.

A known case is one tie with one employment, and one value for each fact. The rows are disjoint and complete, and no
two can be merged: all cases of a row have the same outcome by the same clauses, and the same exceptions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions243d.analysis.edges_example import Example, Examples
from sanctions243d.analysis.edges_law import Answer, Law, Piece
from sanctions243d.analysis.edges_partition import MAX_PIECES, best_order, partition
from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.analysis.periods import Period, alike, periods_of
from sanctions243d.decision.decision import Outcome
from sanctions243d.logic.regions import Box, intersected, is_empty, subtracted_all
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.truth import FALSE, Truth

_PLACES = (Outcome.SUSPENDED, Outcome.LIMITED, Outcome.UNDETERMINED, Outcome.NOT_COVERED)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Known cases with one answer.

    Attributes:
        box: the cases; a fact that it does not name may be anything.
        shown: the same without what contradicts itself, so that it names only facts that still tell something.
        rows: the addresses of the order's rows that hold of some of the cases, or may.
        open: the points of law that bear on some of the cases, as ids: readings, facts and dates.
        example: an applicant of this row; nothing where none was found whom words can describe.
    """

    box: Box
    shown: Box
    answer: Answer
    rows: tuple[str, ...]
    open: tuple[str, ...]
    example: Example | None


@dataclass(frozen=True, slots=True)
class Table:
    """The decision table of an order for days on which it is the same.

    Attributes:
        periods: the days, ascending.
        clauses: the clauses that are in force or may be, each with which of both; none where the order is not in force.
        rows: the covered cases first, those that are not covered last; cases that contradict themselves, which no
            applicant can have, may be left out.
        pieces: all cases once more, cut so that of each row of the order the same is known of all cases of a piece.
    """

    country: str
    periods: tuple[Period, ...]
    clauses: tuple[tuple[Clause, Truth], ...]
    rows: tuple[TableRow, ...]
    pieces: tuple[Piece, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that some row asks for."""
        return tuple(fact for fact in Fact if any(fact in row.shown for row in self.rows))

    def covers_day(self, on: date) -> bool:
        """Whether the table is that of a day."""
        return any(on in period for period in self.periods)


@dataclass(frozen=True, slots=True)
class Edges:
    """The decision tables of an order, those of earlier days first; together they are about every day asked for."""

    order: str
    readings: Mapping[str, str]
    tables: tuple[Table, ...]


def edges(
    rulebook: Rulebook, order: Order, *, on: date | None = None, readings: Mapping[str, str] | None = None
) -> Edges:
    """Return the decision tables of an order on a day, or else for every period between its dates.

    Raises:
        ReadingError: there is no such reading or option.
        OverflowError: a table has too many rows to be read.
    """
    chosen = dict(readings or {})
    clauses = rulebook.clauses_of(order, rulebook.selection(chosen))
    periods = periods_of(clauses) if on is None else [Period(on, on)]
    tables = []
    for forces, same in alike(clauses, periods).items():
        standing = tuple(pair for pair in zip(clauses, forces, strict=True) if pair[1] is not FALSE)
        tables.append(_table(rulebook, order, standing, tuple(same), chosen))
    return Edges(order.id, chosen, tuple(tables))


def _table(
    rulebook: Rulebook,
    order: Order,
    clauses: tuple[tuple[Clause, Truth], ...],
    periods: tuple[Period, ...],
    readings: Mapping[str, str],
) -> Table:
    everything = rulebook.ontology.everything
    contradictions = impossible_boxes(rulebook.ontology)
    examples = Examples(rulebook, order, periods[0].day, readings)
    law = Law.of(clauses, periods[0].day)
    order_of_facts = best_order(law.asked, everything, law.answer)
    cuts = partition(law.asked, everything, lambda state: state, order_of_facts, MAX_PIECES)
    pieces = [(cut.answer, law.piece(cut)) for cut in cuts]
    rows = []
    for part in partition(law.asked, everything, law.answer, order_of_facts):
        possible = subtracted_all(part.box, contradictions, everything)
        if possible:
            shown = _shown(part.box, contradictions, everything)
            by: dict[str, None] = {}
            open: dict[str, None] = {}
            for state, piece in pieces:
                inside = intersected(piece.box, shown)
                if not is_empty(inside):
                    by |= dict.fromkeys((*piece.holds, *piece.perhaps))
                    open |= dict.fromkeys(law.open(state, inside))
            example = examples.of(possible, part.answer.outcomes)
            rows.append(TableRow(part.box, shown, part.answer, tuple(by), tuple(open), example))
    addresses = [row.address for row, _, _ in law.rows]
    rows.sort(key=lambda row: _place(row, addresses))
    return Table(order.country, periods, clauses, tuple(rows), tuple(piece for _, piece in pieces))


def _place(row: TableRow, addresses: list[str]) -> tuple[int, int, int]:
    """Return what a row comes after: graver outcomes, earlier rows of the order, rows that say less."""
    first = min((addresses.index(one) for one in row.rows), default=0)
    return _PLACES.index(row.answer.outcome), first, len(row.shown)


def _shown(box: Box, contradictions: Sequence[Box], everything: Sequence[CodeSet]) -> Box:
    """Return a box with only the values that a fact can have beside the others; one that has all these is left out."""
    found: Box = {}
    for fact, codes in sorted(box.items()):
        possible = 0
        for part in subtracted_all({**box, fact: everything[fact]}, contradictions, everything):
            possible |= part.get(fact, everything[fact])
        if possible & ~codes:
            found[fact] = codes & possible
    return found
