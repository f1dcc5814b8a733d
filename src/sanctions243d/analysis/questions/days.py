"""The days and the states of exceptions that can matter to a question about rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from sanctions243d.analysis.situation import Situation, days_of, situations
from sanctions243d.errors import QuestionError
from sanctions243d.logic.row import Clause
from sanctions243d.orders.order import NEVER
from sanctions243d.text.shown import shown

Days = date | tuple[date, date] | None


def check_days(on: object) -> None:
    """Refuse what is no day, and no period of two.

    Raises:
        QuestionError: it is neither.
    """
    several = on if isinstance(on, tuple) else (on,)
    if on is None:
        return
    if not all(isinstance(day, date) and not isinstance(day, datetime) for day in several) or len(several) > 2:
        message = "expected a date, a pair of dates, or nothing for all time"
        raise QuestionError(f"`{shown(on)}` is no day and no period; {message}")
    if isinstance(on, tuple) and (len(on) != 2 or on[0] > on[1]):
        raise QuestionError(f"a period is its first day and its last one, not `{', '.join(map(str, on))}`")


def days_within(on: Days, clauses: Sequence[Clause]) -> list[date]:
    """Return a day for each stretch of a period in which the same clauses are in force, latest first."""
    if on is None:
        return days_of(clauses)
    if isinstance(on, date):
        return [on]
    first, last = on
    return sorted({first, *(day for day in days_of(clauses) if first < day <= last)}, reverse=True)


def situations_of(on: Days, covering: Sequence[Clause], others: Sequence[Clause]) -> Iterator[Situation]:
    """Yield a situation for each stretch of days, and for each way to raise the exceptions of the others.

    Exceptions that none of the others has are never raised: to raise them would only cover less.

    Raises:
        OverflowError: there are more than `MAX_SITUATIONS`.
    """
    days = days_within(on, [*covering, *others])
    addresses = {one.clause.address for clause in others for one in clause.exceptions}
    raising = [
        replace(clause, exceptions=tuple(one for one in clause.exceptions if one.clause.address in addresses))
        for clause in covering
    ]
    undated = [replace(clause, effective=NEVER, terminated=NEVER) for clause in (*raising, *others)]
    for state in (one.states for one in situations(undated)):
        for day in days:
            yield Situation(day, state)
