"""The reference evaluator: this file is the meaning of the rule language, and every engine is tested against it.

A constraint is TRUE where all that a fact may be lies in *must*, FALSE where none of it lies in *may*.
A row is the minimum of its constraints, a clause the maximum of its rows over all cases.
A clause covers an applicant on a day if it is in force, some row holds, and no exception is granted.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sanctions243d.logic.row import Clause, CompiledException, Constraint, Row
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth, negated

Codes = Sequence[CodeSet]
States = Mapping[str, str | None]
STATE_TRUTH = {None: UNKNOWN, "not_raised": FALSE, "refused": FALSE, "raised": UNKNOWN, "granted": TRUE}


def constraint_truth(constraint: Constraint, may_be: CodeSet) -> Truth:
    """Return whether a fact satisfies a constraint, given all that the fact may be."""
    if not may_be & ~constraint.must:
        return TRUE
    if not may_be & constraint.may:
        return FALSE
    return UNKNOWN


def row_truth(constraints: Mapping[Fact, Constraint], case: Codes) -> Truth:
    """Return whether a case satisfies all constraints of a row."""
    return min((constraint_truth(one, case[fact]) for fact, one in constraints.items()), default=TRUE)


def rows_truth(rows: Iterable[Row], case: Codes) -> Truth:
    """Return whether a case satisfies some row."""
    return max((row_truth(row.constraints, case) for row in rows), default=FALSE)


def force(clause: Clause, on: date) -> Truth:
    """Return whether a clause is in force on a day."""
    return min(clause.effective.reached(on), negated(clause.terminated.reached(on)))


def exception_truth(exception: CompiledException, cases: Iterable[Codes], states: States) -> Truth:
    """Return whether an exception holds: it is granted, and its facts hold of the applicant.

    An exception is asked of the applicant, not of one case: its facts hold if they do in some case.
    An exception of several parts holds if all do; a state given for the whole stands for parts without one.
    """
    cases = tuple(cases)
    facts = max((row_truth(exception.constraints, case) for case in cases), default=FALSE)
    return min(_granted(exception, states, "not_raised", cases), facts if exception.constraints else TRUE)


def _granted(exception: CompiledException, states: States, above: str | None, cases: tuple[Codes, ...]) -> Truth:
    state = states.get(exception.clause.address, above)
    if not exception.parts:
        return STATE_TRUTH[state]
    return min(
        min(
            _granted(part, states, state, cases),
            max((row_truth(part.constraints, case) for case in cases), default=FALSE) if part.constraints else TRUE,
        )
        for part in exception.parts
    )


def excepted(clause: Clause, cases: Iterable[Codes], states: States) -> Truth:
    """Return whether some exception of a clause holds."""
    cases = tuple(cases)
    return max((exception_truth(one, cases, states) for one in clause.exceptions), default=FALSE)


def covers(in_force: Truth, rows: Truth, exception: Truth) -> Truth:
    """Return whether a clause covers an applicant: in force, some row holds, and no exception does."""
    return min(in_force, rows, negated(exception))
