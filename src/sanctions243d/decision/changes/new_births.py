"""The days of birth that an applicant could have: one on each side of every day at which an answer can change."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from sanctions243d.applicant.age import age_on
from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.decision.changes.changed_applicant import NewValue
from sanctions243d.logic.regions import Axis
from sanctions243d.ontology.domain import MAX_AGE
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.text.partial_date import PartialDate, after


def new_births(
    applicant: Applicant, on: date, axis: Axis, codes: CodeSet, conventions: Conventions
) -> tuple[NewValue, ...]:
    """Return days of birth, those nearest to the present one first, one for each way in which they can matter.

    Args:
        applicant: whose age is asked; a step- or adoptive parent makes a child of whoever was young enough.
        on: the day of issuance.
        axis: the regions of ages.
        codes: the ages that the applicant may have.
        conventions: how ages are computed.
    """
    present = applicant.birth_date
    known = present.first if present is not None and present.is_whole else None
    nearest = sorted(
        {day for day in _edges(applicant, on, axis, conventions) if day <= on},
        key=lambda day: abs((day - known).days) if known else -day.toordinal(),
    )
    found: dict[object, NewValue] = {}
    for day in nearest:
        age = age_on(day, on, conventions.leap_birthday)
        kind = (axis.met(1 << age), *_ties(applicant, day, on, conventions)) if age <= MAX_AGE else None
        if kind is None or kind in found or (known and kind == _kind(applicant, known, on, axis, conventions)):
            continue
        whole = PartialDate.of(day)
        found[kind] = NewValue(str(whole), {"birth_date": whole}, codes=1 << age)
    return tuple(found.values())


def _kind(applicant: Applicant, day: date, on: date, axis: Axis, conventions: Conventions) -> object:
    age = age_on(day, on, conventions.leap_birthday)
    return (axis.met(1 << age), *_ties(applicant, day, on, conventions)) if age <= MAX_AGE else None


def _edges(applicant: Applicant, on: date, axis: Axis, conventions: Conventions) -> Iterator[date]:
    """Yield each day of birth about which an age, or a tie that began at an age, changes; and the days beside it."""
    ages = [0, *(age for age in range(1, MAX_AGE + 1) if axis.met(1 << age) != axis.met(1 << age - 1)), MAX_AGE + 1]
    anchors = [(on, age) for age in ages]
    for since, limit in _later_ties(applicant, on, conventions):
        anchors += [(since.first, limit), (since.last, limit)]
    for day, years in anchors:
        if day.year - years >= 2:
            birth = day - relativedelta(years=years)
            yield from (after(birth, step) for step in (-2, -1, 0, 1, 2))


def _later_ties(applicant: Applicant, on: date, conventions: Conventions) -> Iterator[tuple[PartialDate, int]]:
    """Yield when each tie that makes a child only of the young began, at the latest on the day, and the age limit."""
    for relative in applicant.relatives or ():
        for relation in relative.relations if relative is not None else ():
            limit = conventions.tie_begins_under.get(relation.value)
            if relative is not None and limit is not None:
                since = relative.since or PartialDate.of(on)
                yield PartialDate(since.first, min(since.last, on)), limit


def _ties(applicant: Applicant, birth: date, on: date, conventions: Conventions) -> tuple[tuple[bool, bool], ...]:
    """Whether somebody born on a day was young enough when each tie began."""
    leap = conventions.leap_birthday
    return tuple(
        (age_on(birth, since.first, leap) < limit, age_on(birth, since.last, leap) < limit)
        for since, limit in _later_ties(applicant, on, conventions)
    )
