"""Days: those of issuance, often at the edges of the orders' dates, and those of a life, often at an edge of an age."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from hypothesis import strategies as st

from sanctions243d.applicant.age import age_on
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import MAX_AGE
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.partial_date import after

_ANY_DAY = date(2000, 1, 1)
_MARGIN = 730


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which applicants can be judged.

    Attributes:
        anchors: the days about which the edges of ages and employments lie.
    """

    first: date
    last: date
    anchors: tuple[date, ...]

    @classmethod
    def of(cls, rulebook: Rulebook, orders: tuple[str, ...], on: date | None) -> "Span":
        """Return one day, or else the days at and between the edges of some orders, and two years more."""
        if on is not None:
            return cls(on, on, (on,))
        edges = edge_days(rulebook.compiled().clauses, orders)
        seen = [rulebook.orders[id].root.last_seen for id in orders]
        latest = max([edges[-1], *(day.last for day in seen if day)])
        return cls(after(edges[0], -_MARGIN), after(latest, _MARGIN), edges)


def edge_days(clauses: Iterable[Clause], orders: tuple[str, ...]) -> tuple[date, ...]:
    """Return the days on which the clauses of some orders come into force or end, and the days before, ascending."""
    found = {day for clause in clauses if clause.order in orders for day in clause.days_beside}
    return tuple(sorted(found)) or (_ANY_DAY,)


def years_after(day: date, years: int) -> date:
    """Return the same day of another year; 1 March for 29 February of a common year.

    >>> years_after(date(2004, 2, 29), 21)
    datetime.date(2025, 3, 1)
    """
    year = min(max(day.year + years, MINYEAR), MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def last_birth(age: int, on: date, conventions: Conventions) -> date:
    """Return the last day of birth that makes somebody so old on a day: who was born a day later is a year younger."""
    day = min(after(years_after(on, -age)), on)
    while age_on(day, on, conventions.leap_birthday) < age and day > date.min:
        day = after(day, -1)
    return day


def birth_edges(span: Span, ages: Iterable[int], conventions: Conventions) -> tuple[date, ...]:
    """Return the days of birth at the edge of an age: a birthday falls on an anchor, or on the day after it."""
    edges = {after(last_birth(age, day, conventions), step) for age in ages for day in span.anchors for step in (0, 1)}
    first = oldest_birth(span, conventions)
    return tuple(sorted(day for day in edges if first <= day <= span.first))


def oldest_birth(span: Span, conventions: Conventions) -> date:
    """Return the first day of birth of which the age can still be read on every day."""
    return after(last_birth(MAX_AGE + 1, span.last, conventions))


def mostly(edges: Sequence[date], others: st.SearchStrategy[date]) -> st.SearchStrategy[date]:
    """Return a strategy of days that are as often at an edge as anywhere."""
    return st.booleans().flatmap(lambda is_edge: st.sampled_from(edges) if is_edge else others) if edges else others
