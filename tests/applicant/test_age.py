"""Completed years of life, and the two readings of a birth on 29 February."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from properties.truths import cases_in
from sanctions243d import ApplicantError, Rulebook
from sanctions243d.applicant.age import age_on
from sanctions243d.ontology.domain import codes_of
from sanctions243d.ontology.fact import Fact

BIRTHS = st.dates(min_value=date(1850, 1, 1), max_value=date(2040, 12, 31))


@given(BIRTHS, st.integers(min_value=0, max_value=60_000), st.sampled_from([28, 29]))
def test_an_age_is_that_of_dateutil(birth: date, days: int, leap_birthday: int) -> None:
    """For everybody who was not born on 29 February."""
    assume((birth.month, birth.day) != (2, 29))
    day = birth + timedelta(days)
    assert age_on(birth, day, leap_birthday) == relativedelta(day, birth).years


@given(st.sampled_from(range(1904, 2041, 4)), st.integers(min_value=0, max_value=60_000))
def test_a_birthday_on_28_february_is_that_of_dateutil_sums(year: int, days: int) -> None:
    """`relativedelta` adds years to 29 February as the reading `february_28` does."""
    birth = date(year, 2, 29)
    day = birth + timedelta(days)
    years = day.year - year
    expected = years if birth + relativedelta(years=years) <= day else years - 1
    assert age_on(birth, day, 28) == expected


@pytest.mark.parametrize(
    ("day", "on_28", "on_1"),
    [
        ("2025-02-27", 20, 20),
        ("2025-02-28", 21, 20),
        ("2025-03-01", 21, 21),
        ("2024-02-28", 19, 19),
        ("2024-02-29", 20, 20),
        ("2034-02-28", 30, 29),
        ("2034-03-01", 30, 30),
        ("2004-02-29", 0, 0),
        ("2005-02-28", 1, 0),
        ("2100-02-28", 96, 95),
    ],
)
def test_born_on_29_february_2004(day: str, on_28: int, on_1: int) -> None:
    """Only in a common year do the readings differ, and only on 28 February."""
    birth, on = date(2004, 2, 29), date.fromisoformat(day)
    assert (age_on(birth, on, 28), age_on(birth, on, 29)) == (on_28, on_1)


@given(BIRTHS, st.integers(min_value=1, max_value=120), st.sampled_from([28, 29]))
def test_one_is_older_on_the_birthday_and_not_a_day_before(birth: date, years: int, leap_birthday: int) -> None:
    """The day before the 21st birthday one is 20."""
    assume((birth.month, birth.day) != (2, 29))
    birthday = birth.replace(year=birth.year + years)
    assert age_on(birth, birthday, leap_birthday) == years
    assert age_on(birth, birthday - timedelta(1), leap_birthday) == years - 1


@given(BIRTHS, st.integers(0, 1_000), st.integers(0, 50_000), st.sampled_from([28, 29]))
def test_age_is_monotone_in_birth(birth: date, earlier: int, days: int, leap_birthday: int) -> None:
    """So the ends of a partial date give the ends of the age."""
    day = birth + timedelta(days)
    assert age_on(birth - timedelta(earlier), day, leap_birthday) >= age_on(birth, day, leap_birthday)


def ages(rulebook: Rulebook, birth: object, on: str, readings: dict[str, str] | None = None) -> list[int]:
    """Return the ages that an applicant may have."""
    case, *_ = cases_in(rulebook, {"birth_date": birth}, date.fromisoformat(on), readings)
    return codes_of(case[Fact.AGE])


@pytest.mark.parametrize(
    ("birth", "on", "lowest", "highest"),
    [
        ("2005-04-01", "2026-04-01", 21, 21),
        ("2005-04-02", "2026-04-01", 20, 20),
        ("2005-04", "2026-04-01", 20, 21),
        ("2005-04", "2026-04-30", 21, 21),
        ("2005-04", "2026-03-31", 20, 20),
        ("2005", "2026-04-01", 20, 21),
        ("2005", "2026-01-01", 20, 21),
        ("2005", "2025-12-31", 20, 20),
        ("2026", "2026-04-01", 0, 0),
        ("2026-04", "2026-04-01", 0, 0),
        ("2026-04-01", "2026-04-01", 0, 0),
        (None, "2026-04-01", 0, 150),
        ("1876-04-01", "2026-04-01", 150, 150),
        ("1875", "2026-04-01", 150, 150),
    ],
)
def test_a_partial_birth_date_gives_both_ends(
    birth: str | None, on: str, lowest: int, highest: int, rulebook: Rulebook
) -> None:
    """Cut at the day of issuance."""
    assert ages(rulebook, birth, on) == list(range(lowest, highest + 1))


def test_the_reading_of_29_february_is_asked(rulebook: Rulebook) -> None:
    """`march_1` by default."""
    assert ages(rulebook, "2004-02-29", "2025-02-28") == [20]
    assert ages(rulebook, "2004-02-29", "2025-02-28", {"born_on_29_february": "february_28"}) == [21]
    assert ages(rulebook, "2004-02", "2025-02-28", {"born_on_29_february": "february_28"}) == [21]
    assert ages(rulebook, "2004-02", "2025-02-28") == [20, 21]


@pytest.mark.parametrize("birth", ["2026-04-02", "2026-05", "2027", "1874-12-31", "1800"])
def test_a_birth_after_the_day_or_too_long_ago_is_refused(birth: str, rulebook: Rulebook) -> None:
    """No negative age, and none past 150."""
    with pytest.raises(ApplicantError, match="birth_date"):
        ages(rulebook, birth, "2026-04-01")
