"""Which date of an employment is asked for: that which leaves it open, and no answer overwrites what was said."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from sanctions243d import answered, check, questions, read_applicant
from sanctions243d.applicant.plain import plain_of
from sanctions243d.screening.screen import screen

DAY = date(2026, 4, 1)


def officer(**dates: object) -> dict[str, Any]:
    """Return somebody of whose employment only some dates are known."""
    job = {"employer": "公安部", **dates}
    return {"visa_class": "B1", "post": "Beijing", "employments": [job], "relatives": []}


OPEN: list[tuple[dict[str, object], str]] = [
    ({"to": "2027-01-01"}, "from"),
    ({"to": "2027-01-01", "from": "2026"}, "from"),
    ({"to": "2026"}, "to"),
    ({"from": "2020"}, "to"),
    ({}, "to"),
    ({"still_employed": True, "as_of": "2020-01-01"}, "to"),
]


@pytest.mark.parametrize(("dates", "asked"), OPEN)
def test_missing_names_the_date_that_leaves_it_open(dates: dict[str, object], asked: str) -> None:
    """Where the last day is known, the first is asked for."""
    assert check(officer(**dates), on=DAY).missing == (f"employments.0.{asked}",)
    columns = {"to": None, "from": None, **dates}
    row = {"visa_class": "B1", "post": "Beijing", "employer": "公安部", **columns, "id": 1}
    table = pl.DataFrame([{**row, "employments_complete": True, "relatives_complete": True}])
    assert screen(table, on=DAY)["missing"].to_list() == [[asked]]


@pytest.mark.parametrize(("dates", "asked"), OPEN)
def test_no_answer_overwrites_what_was_said(dates: dict[str, object], asked: str) -> None:
    """What an answer states anew says no less than before, and settles whether the employment goes on."""
    found = questions(officer(**dates), on=DAY)
    (question,) = found.questions
    assert question.path == f"employments.0.{asked}"
    assert len(question.answers) == 2
    before = plain_of(read_applicant(officer(**dates)))["employments"][0]
    for answer in question.answers:
        after = plain_of(answered(found.applicant, answer))["employments"][0]
        changed = {key for key in before if after.get(key) != before[key]}
        assert all(str(after[key]).startswith(str(before[key])) for key in changed), (before, after)
        assert not check(answered(found.applicant, answer), on=DAY).missing
