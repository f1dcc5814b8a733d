"""Periods of days of issuance, as those on which the same is known of the dates of an order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sanctions243d.analysis.situation import ANY_DAY, days_of
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.row import Clause
from sanctions243d.text.partial_date import after
from sanctions243d.truth import Truth


@dataclass(frozen=True, slots=True)
class Period:
    """Days of issuance: the first and the last, or nothing where there is none."""

    first: date | None
    last: date | None

    @property
    def day(self) -> date:
        """One of the days."""
        return self.first or self.last or ANY_DAY

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        if self.first is None and self.last is None:
            return "on every day"
        if self.first is None:
            return f"until {self.last}"
        if self.last is None:
            return f"from {self.first} on"
        return f"on {self.first}" if self.first == self.last else f"from {self.first} to {self.last}"


def periods_of(clauses: Sequence[Clause]) -> list[Period]:
    """Return all days, cut at every date that some clause names; ascending."""
    bounds = sorted(days_of(clauses))[1:]
    firsts = [None, *bounds]
    lasts = [*(after(day, -1) for day in bounds), None]
    return [Period(first, last) for first, last in zip(firsts, lasts, strict=True)]


def alike(clauses: Sequence[Clause], periods: Sequence[Period]) -> dict[tuple[Truth, ...], list[Period]]:
    """Return the periods by whether each clause is in force in them; neighbours that are alike are one."""
    found: dict[tuple[Truth, ...], list[Period]] = {}
    earlier: tuple[Truth, ...] | None = None
    for period in periods:
        forces = tuple(force(clause, period.day) for clause in clauses)
        same = found.setdefault(forces, [])
        if forces == earlier:
            same[-1] = Period(same[-1].first, period.last)
        else:
            same.append(period)
        earlier = forces
    return found
