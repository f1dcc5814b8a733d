"""The lines of the rules that an answer rests on: what covers somebody, and what keeps others from it."""

from collections.abc import Iterator
from typing import NamedTuple

from sanctions243d.analysis.exceptions import granted
from sanctions243d.analysis.questions.answer import Line
from sanctions243d.analysis.questions.search import Found
from sanctions243d.analysis.questions.space import Point, Space
from sanctions243d.analysis.questions.target import Target
from sanctions243d.analysis.situation import Situation
from sanctions243d.logic.evaluate import constraint_truth, force, row_truth
from sanctions243d.logic.row import Clause, Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.text.location import Location
from sanctions243d.truth import TRUE, UNKNOWN, Truth, negated


def lines_of(
    found: Found, space: Space, covering: tuple[Target, ...], failing: tuple[Target, ...], *, may: bool
) -> tuple[Line, ...]:
    """Return the lines by which some targets cover the applicant that was found, and those by which others do not."""
    if found.situation is None:
        return ()
    reader = _Reader(found.points, found.situation, space, UNKNOWN if may else TRUE)
    lines = dict.fromkeys(line for target in covering for line in reader.covering(target))
    lines |= dict.fromkeys(line for target in failing for line in reader.failing(target))
    return tuple(lines)


def line_of_row(clause: Clause) -> Line:
    """Return where the one row of a clause stands."""
    row = clause.rows[0]
    return Line(row.address, _place(clause, row), _who(row))


class _Reader(NamedTuple):
    """Reads lines about an applicant.

    Attributes:
        points: the known cases of the applicant.
        need: how true it must be that something covers them.
    """

    points: tuple[Point, ...]
    situation: Situation
    space: Space
    need: Truth

    def covering(self, target: Target) -> Iterator[Line]:
        """Yield the first row of each clause that covers one of the cases."""
        for clause in target.clauses:
            if force(clause, self.situation.on) < self.need:
                continue
            for row, codes in self._asked(clause):
                if row_truth(row.constraints, codes) >= self.need:
                    yield Line(row.address, _place(clause, row), _who(row))
                    break

    def failing(self, target: Target) -> Iterator[Line]:
        """Yield what keeps the nearest clause from covering the applicant."""
        best: list[Line] | None = None
        for clause in target.clauses:
            outside = list(self._outside(clause))
            for row, codes in self._asked(clause):
                lines = [*outside, *self._failed(row, codes)]
                if best is None or len(lines) < len(best):
                    best = lines
        yield from best or ()

    def _asked(self, clause: Clause) -> Iterator[tuple[Row, Point]]:
        return ((row, self.space.codes(point, clause.country)) for row in clause.rows for point in self.points)

    def _outside(self, clause: Clause) -> Iterator[Line]:
        """Yield what keeps a clause from covering anybody: its dates and exceptions."""
        if force(clause, self.situation.on) < self.need:
            words = f"effective {clause.effective}, terminated {clause.terminated}"
            yield Line(clause.address, clause.location, words)
        for one in clause.exceptions:
            if negated(granted(one, self.situation.states)) < self.need:
                yield Line(clause.address, one.clause.location, f"exception: {one.clause.text or 'unpublished'}")

    def _failed(self, row: Row, codes: Point) -> Iterator[Line]:
        for fact, constraint in row.constraints.items():
            if constraint_truth(constraint, codes[fact]) < self.need:
                yield Line(row.address, constraint.location, f"{fact.key}: {constraint.words}")


def _place(clause: Clause, row: Row) -> Location:
    tie = row.constraints.get(Fact.TIE) or row.constraints.get(Fact.NATIONAL) or row.constraints.get(Fact.RESIDENT)
    return tie.location if tie else clause.location


def _who(row: Row) -> str:
    ties = dict.fromkeys(tie for tie, _ in row.labels if tie)
    groups = dict.fromkeys(group for _, group in row.labels if group)
    return f"covers: {', '.join(ties)}" + (f", official: {', '.join(groups)}" if groups else "")
