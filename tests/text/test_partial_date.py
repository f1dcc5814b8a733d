"""Partial dates: the year first or the month in letters, nothing filled in."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions243d import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1999", date(1999, 1, 1), date(1999, 12, 31)),
        ("1999-04", date(1999, 4, 1), date(1999, 4, 30)),
        ("1999-02", date(1999, 2, 1), date(1999, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("1999-12", date(1999, 12, 1), date(1999, 12, 31)),
        ("2000-02-29", date(2000, 2, 29), date(2000, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date.max, date.max),
    ],
)
def test_a_partial_date_is_all_days_that_it_may_be(text: str, first: date, last: date) -> None:
    """From the first to the last day, both included."""
    found = PartialDate.parse(text)
    assert (found.first, found.last) == (first, last)
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "99", "199", "19990", "1999-4-", "1999/04-01", "1999.4", "1999-04-01T00:00", "1999-13", "1999-00",
        "0000", "2021-02-30", "2023-02-29", "1900-02-29", "1999-04-31", "1999-", " 1999", "1999 ", "-1999", "+1999",
        "１９９９", "19990401", "1999-W14", "1999-091", "1 4 99", "Foo 1999", "0 April 1999",
        "1999年0月1日", "unknown", "١٩٩٩",
    ],
)  # fmt: skip
def test_every_other_form_is_refused(text: str) -> None:
    """The message shows what was written."""
    with pytest.raises(ValueError, match=r"is not a (date|day)"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2003-9-14", "2003-09-14"), ("2003/9/14", "2003-09-14"), ("2003/09/14", "2003-09-14"),
        ("2003.9.14", "2003-09-14"), ("2003年9月14日", "2003-09-14"), ("2003 年 9 月 14 日", "2003-09-14"),
        ("２００３年９月１４日", "2003-09-14"), ("14 Sep 2003", "2003-09-14"), ("14 September 2003", "2003-09-14"),
        ("14-SEP-2003", "2003-09-14"), ("14th Sept. 2003", "2003-09-14"), ("September 14, 2003", "2003-09-14"),
        ("sep 14 2003", "2003-09-14"), ("2003-9", "2003-09"), ("2003/9", "2003-09"), ("2003年9月", "2003-09"),
        ("2003年", "2003"), ("Sep 2003", "2003-09"), ("5/5/2003", "2003-05-05"), ("May 2003", "2003-05"),
        ("2003-09-14\n", "2003-09-14"),
    ],
)  # fmt: skip
def test_what_people_write_is_read_where_it_means_one_thing(text: str, same: str) -> None:
    """The year first, or the month in letters."""
    assert PartialDate.parse(text) == PartialDate.parse(same)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("14/09/2003", ("2003-09-14 with the day first", "no day with the month first")),
        ("9/14/2003", ("2003-09-14 with the month first", "no day with the day first")),
        ("09/10/2003", ("2003-10-09 with the day first", "2003-09-10 with the month first")),
        ("9.10.2003", ("2003-10-09", "2003-09-10")),
        ("09-10-2003", ("2003-10-09", "2003-09-10")),
        ("32/31/2003", ("is no day",)),
    ],
)
def test_a_date_that_may_be_read_in_two_ways_is_refused(text: str, readings: tuple[str, ...]) -> None:
    """The message names both readings, and what to write."""
    with pytest.raises(ValueError, match="write YYYY-MM-DD") as raised:
        PartialDate.parse(text)
    assert all(one in str(raised.value) for one in readings)


@given(st.dates())
def test_a_whole_date_is_itself(day: date) -> None:
    """`of` and `parse` of its text are the same."""
    assert PartialDate.parse(day.isoformat()) == PartialDate.of(day)
    assert PartialDate.of(day).first == PartialDate.of(day).last == day


@given(st.dates())
def test_less_is_said_of_more_days(day: date) -> None:
    """A year holds its months, a month its days; the days on either side are not in it."""
    year, month = PartialDate.parse(day.isoformat()[:4]), PartialDate.parse(day.isoformat()[:7])
    assert year.first <= month.first <= day <= month.last <= year.last
    assert (month.last - month.first).days + 1 == calendar.monthrange(day.year, day.month)[1]
    if day.year not in (1, 9999):
        assert (month.first - timedelta(1)).month != day.month
        assert (year.last + timedelta(1)).year == day.year + 1
