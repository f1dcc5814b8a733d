"""Dates of tables as numbers of days: births and ages, days of issuance, and whether an employment goes on."""

from datetime import date
from itertools import product
from threading import RLock

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions243d import Applicant
from sanctions243d.applicant.age import age_on
from sanctions243d.applicant.employment import _employed
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.errors import TableError
from sanctions243d.ontology.fact import EITHER, NO, YES
from sanctions243d.screening.columns import answers_of
from sanctions243d.screening.days import DateTexts, Issuances, number_of
from sanctions243d.screening.jobs import employed

AGES = [1, 18, 21, 30, 151]
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(on=DAYS, birth=DAYS, leap=st.sampled_from([28, 29]))
def test_a_threshold_is_the_last_birth_of_an_age(on: date, birth: date, leap: int) -> None:
    """Who was born no later has reached the age, and nobody else."""
    issued = Issuances(AGES, leap, lambda _: 0, RLock()).one(on)
    for age, threshold in zip(AGES, issued.thresholds, strict=True):
        assert (number_of(birth) <= threshold) == (birth <= on and age_on(birth, on, leap) >= age)


@pytest.mark.parametrize("on", [date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1)])
@pytest.mark.parametrize("leap", [28, 29])
def test_thresholds_around_a_leap_day(on: date, leap: int) -> None:
    """The days around 29 February, one by one."""
    issued = Issuances(AGES, leap, lambda _: 0, RLock()).one(on)
    for year, age in ((2004, 18), (2004, 21), (2003, 21), (1995, 30), (1996, 30)):
        for month, day in ((2, 27), (2, 28), (2, 29), (3, 1), (3, 2)):
            if (month, day) == (2, 29) and year % 4:
                continue
            birth = date(year, month, day)
            threshold = issued.thresholds[AGES.index(age)]
            assert (number_of(birth) <= threshold) == (age_on(birth, on, leap) >= age), birth


TEXTS = [None, "2020", "2021-03", "2021-03-05", "2022-01-01"]
ON = date(2021, 3, 5)


def test_an_employment_of_a_column_is_that_of_an_applicant() -> None:
    """Every combination of dates and of still, against the formula of one employment."""
    rows = list(product(TEXTS, TEXTS, [None, True, False], TEXTS))
    table = pl.DataFrame(
        rows, orient="row", schema={"from": pl.String, "to": pl.String, "s": pl.Boolean, "as_of": pl.String}
    )
    dates = DateTexts(RLock())
    began, ended, known = (dates.spans(table[name]) for name in ("from", "to", "as_of"))
    still = answers_of(table["s"])
    goes_on, is_over, contradicts = employed(began, ended, known, still, np.array(number_of(ON), np.int32))
    for place, (first, last, said, as_of) in enumerate(rows):
        job = {"from": first, "to": last, "still_employed": said, "as_of": as_of}
        applicant = Applicant.model_validate({"employments": [job]})
        assert applicant.employments
        assert applicant.employments[0]
        remarks = Remarks()
        expected = _employed(applicant.employments[0], ON, remarks, "")
        assert bool(contradicts[place]) == bool(remarks.problems), job
        if not remarks.problems:
            found = YES if goes_on[place] else NO if is_over[place] else EITHER
            assert found == expected, job


def test_dates_of_every_kind_are_read_alike() -> None:
    """Text, dates, times at midnight and texts in categories."""
    texts = pl.Series("d", ["2021-03-05", None])
    days = texts.str.to_date()
    reader = DateTexts(RLock())
    expected = reader.spans(texts)
    for column in (days, days.cast(pl.Datetime("us")), texts.cast(pl.Categorical), days.cast(pl.Datetime("ns"))):
        found = reader.spans(column)
        assert (found.first.tolist(), found.last.tolist()) == (expected.first.tolist(), expected.last.tolist())


def test_what_is_no_date_is_marked_or_refused() -> None:
    """A bad text is one row's fault, a wrong kind of column is the table's."""
    spans = DateTexts(RLock()).spans(pl.Series("d", ["2021-02-30", "unknown", "2021"]))
    assert spans.unreadable is not None
    assert spans.unreadable.tolist() == [True, False, False]
    at_noon = DateTexts(RLock()).spans(pl.Series("d", ["2021-03-05T12:00"]).str.to_datetime())
    assert at_noon.unreadable is not None
    assert at_noon.unreadable.tolist() == [True]
    with pytest.raises(TableError, match="column `d` is of the kind Int64; expected text"):
        DateTexts(RLock()).spans(pl.Series("d", [2021]))
