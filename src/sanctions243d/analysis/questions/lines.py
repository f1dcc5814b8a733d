"""The lines of the rules that an answer rests on: what covers somebody, and what keeps others from it."""

from collections.abc import Iterator

from sanctions243d.analysis.questions.answer import Line
from sanctions243d.analysis.questions.search import Found
from sanctions243d.analysis.questions.space import Point
from sanctions243d.analysis.questions.target import Target
from sanctions243d.logic.evaluate import STATE_TRUTH, constraint_truth, force, row_truth
from sanctions243d.logic.row import Clause, CompiledException, Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.text.location import Location
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth


def lines_of(found: Found, covering: tuple[Target, ...], failing: tuple[Target, ...], *, may: bool) -> tuple[Line, ...]:
    """Return the lines by which some targets cover the applicant that was found, and those by which others do not."""
    lines = dict.fromkeys(line for target in covering for line in _covering(found, target, may))
    lines |= dict.fromkeys(line for target in failing for line in _failing(found, target, may))
    return tuple(lines)


def line_of_row(clause: Clause) -> Line:
    """Return where the one row of a clause stands."""
    row = clause.rows[0]
    return Line(row.address, _place(clause, row), _who(row))


def _covering(found: Found, target: Target, may: bool) -> Iterator[Line]:
    """The first row of each clause that covers one of the cases."""
    assert found.space is not None
    assert found.situation is not None
    need = UNKNOWN if may else TRUE
    for clause in target.clauses:
        if force(clause, found.situation.on) < need:
            continue
        for row, point in ((row, point) for row in clause.rows for point in found.points):
            if row_truth(row.constraints, found.space.codes(point, clause.country)) >= need:
                yield Line(row.address, _place(clause, row), _who(row))
                break


def _failing(found: Found, target: Target, may: bool) -> Iterator[Line]:
    """What keeps the nearest clause from covering the applicant."""
    assert found.space is not None
    assert found.situation is not None
    need = UNKNOWN if may else TRUE
    best: list[Line] | None = None
    for clause in target.clauses:
        outside: list[Line] = []
        if force(clause, found.situation.on) < need:
            words = f"effective {clause.effective}, terminated {clause.terminated}"
            outside.append(Line(clause.address, clause.location, words))
        for one in clause.exceptions:
            state = _granted(one, found)
            if state is TRUE or (state is UNKNOWN and not may):
                outside.append(
                    Line(clause.address, one.clause.location, f"exception: {one.clause.text or 'unpublished'}")
                )
        for row, point in ((row, point) for row in clause.rows for point in found.points):
            lines = [*outside, *_failed(row, found.space.codes(point, clause.country), need)]
            if best is None or len(lines) < len(best):
                best = lines
    yield from best or ()


def _failed(row: Row, codes: Point, need: Truth) -> Iterator[Line]:
    for fact, constraint in row.constraints.items():
        if constraint_truth(constraint, codes[fact]) < need:
            yield Line(row.address, constraint.location, f"{fact.key}: {constraint.words}")


def _granted(exception: CompiledException, found: Found) -> Truth:
    assert found.situation is not None
    if not exception.parts:
        return STATE_TRUTH[found.situation.states.get(exception.clause.address, "not_raised")]
    return min((_granted(part, found) for part in exception.parts), default=FALSE)


def _place(clause: Clause, row: Row) -> Location:
    tie = row.constraints.get(Fact.TIE) or row.constraints.get(Fact.NATIONAL) or row.constraints.get(Fact.RESIDENT)
    return tie.location if tie else clause.location


def _who(row: Row) -> str:
    ties = dict.fromkeys(tie for tie, _ in row.labels if tie)
    groups = dict.fromkeys(group for _, group in row.labels if group)
    return f"covers: {', '.join(ties)}" + (f", official: {', '.join(groups)}" if groups else "")
