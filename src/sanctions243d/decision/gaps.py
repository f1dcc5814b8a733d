"""By how much a fact misses a rule: days since a birthday or a date, rungs of a ladder."""

import calendar
from datetime import date

from sanctions243d.decision.results import Gap
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.orders.order import Moment
from sanctions243d.text.partial_date import PartialDate


def birthday(birth: date, years: int, leap_birthday: int) -> date:
    """Return the day on which somebody is so many years old; see `Conventions` for the leap birthday.

    Raises:
        ValueError: no calendar has that day.

    >>> birthday(date(2004, 2, 29), 21, 29)
    datetime.date(2025, 3, 1)
    """
    year = birth.year + years
    if (birth.month, birth.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28) if leap_birthday == 28 else date(year, 3, 1)
    return birth.replace(year=year)


def age_gap(birth: PartialDate, on: date, allowed: CodeSet, value: CodeSet, leap_birthday: int) -> Gap | None:
    """Return for how long an age has been above what a rule allows, or how long it will be below; else nothing."""
    first = min(birth.first, on)
    last = min(birth.last, on)
    try:
        if _lowest(value) > _highest(allowed):
            years = _highest(allowed) + 1
            days = [(on - birthday(day, years, leap_birthday)).days for day in (last, first)]
            return Gap("above", "days", days[0], days[1])
        if _highest(value) < _lowest(allowed):
            days = [(birthday(day, _lowest(allowed), leap_birthday) - on).days for day in (first, last)]
            return Gap("below", "days", days[0], days[1])
    except ValueError:
        return None
    return None


def level_gap(ladders: Ladders, allowed: CodeSet, value: CodeSet) -> Gap | None:
    """Return by how many rungs of its ladder a level misses what a rule allows; nothing on another ladder."""
    whole = next((one for one in ladders.whole.values() if value & ~one == 0), 0)
    needed = allowed & whole
    if not needed:
        return None
    low, high = _lowest(needed), _highest(needed)
    if _highest(value) < low:
        return Gap("below", "rungs", low - _highest(value), low - _lowest(value))
    if _lowest(value) > high:
        return Gap("above", "rungs", _lowest(value) - high, _highest(value) - high)
    return None


def until(moment: Moment, on: date) -> Gap | None:
    """Return how long a day is before a moment; nothing where that is not known."""
    if moment.earliest is None:
        return None
    least = (moment.earliest - on).days
    return Gap("below", "days", least, (moment.latest - on).days if moment.latest else least)


def since(moment: Moment, on: date) -> Gap | None:
    """Return how long a day is after a moment; nothing where that is not known."""
    if moment.latest is None:
        return None
    least = (on - moment.latest).days
    return Gap("above", "days", least, (on - moment.earliest).days if moment.earliest else least)


def _lowest(codes: CodeSet) -> int:
    return (codes & -codes).bit_length() - 1


def _highest(codes: CodeSet) -> int:
    return codes.bit_length() - 1
