"""Tables read the words that people write for relations and marital statuses as `check` does."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from sanctions243d import ApplicantError, Rulebook, check
from sanctions243d.screening.rows import applicant_of
from sanctions243d.screening.screen import screen

DAY = date(2026, 4, 1)
RELATIONS = (
    *("Father", "My Wife", "husband", "stepfather", "adoptive mother", "son", "ex-wife", "foster father", "guardian"),
    *("dad's wife", "父亲", "配偶", "繼父", "爱人", "女婿", "uncle", "fathr", "nobody knows", "unknown", None),
)
STATUSES = ("未婚", "已婚", "Divorced", "never married", "civil union", "Mrs", None)
BASE: Mapping[str, object] = {
    "visa_class": "F1",
    "post": "Beijing",
    "birth_date": "2007-04-02",
    "employer": "公安部",
    "still_employed": True,
    "employments_complete": True,
    "relative_employments_complete": True,
}
ROWS = [
    {**BASE, "id": n, "relation": relation, "marital_status": status, "relatives_complete": is_complete, "since": since}
    for n, (relation, status, is_complete, since) in enumerate(
        (relation, status, is_complete, since)
        for relation in RELATIONS
        for status in STATUSES
        for is_complete in (True, False)
        for since in (None, "2024")
    )
]


def said_by_check(row: Mapping[str, object]) -> tuple[str | None, bool]:
    """Return the outcome of `check`, and whether it refuses."""
    try:
        return check(applicant_of(row), on=DAY).outcome.value, False
    except ApplicantError:
        return None, True


def test_every_word_is_read_as_check_reads_it() -> None:
    """In a table with one row an applicant, for every relation with every marital status."""
    found = screen(pl.DataFrame(ROWS, infer_schema_length=None), on=DAY)
    for row, outcome, refused in zip(ROWS, found["outcome"], found["refused"], strict=True):
        assert (outcome, refused is not None) == said_by_check(row), row


def test_every_word_is_read_in_a_table_of_ties() -> None:
    """In two tables too."""
    people = pl.DataFrame(ROWS, infer_schema_length=None)
    own = ["id", "visa_class", "post", "birth_date", "marital_status", "employments_complete", "relatives_complete"]
    ties = people.select([name for name in people.columns if name == "id" or name not in own]).filter(
        pl.col("relation").is_not_null()
    )
    named = people.filter(pl.col("relation").is_not_null()).select(own)
    found = screen(named, on=DAY, ties=ties)
    for row, outcome, refused in zip(
        [row for row in ROWS if row["relation"] is not None], found["outcome"], found["refused"], strict=True
    ):
        assert (outcome, refused is not None) == said_by_check(row), row


@pytest.mark.parametrize("word", ["self", "本人", "Principal Applicant"])
def test_a_row_of_the_applicant_is_known_by_any_word(word: str, rulebook: Rulebook) -> None:
    """Also where the row is judged singly, since its dates contradict each other."""
    rows = [{**BASE, "id": 1, "relation": word}, {**BASE, "id": 2, "relation": word, "from": "2020", "to": "2019"}]
    found = screen(pl.DataFrame(rows, infer_schema_length=None), on=DAY, rulebook=rulebook)
    expected = screen(pl.DataFrame([{**row, "relation": "self"} for row in rows], infer_schema_length=None), on=DAY)
    assert found["outcome"].to_list() == expected["outcome"].to_list()
    assert found["refused"].to_list() == expected["refused"].to_list()


DATES = (
    "2007-4-2",
    "2007/04/02",
    "2007年4月2日",
    "2 Apr 2007",
    "2007年4月",
    "April 2007",
    "2007/4",
    "02/04/2007",
    "4.2.07",
)


def test_every_date_is_read_as_check_reads_it() -> None:
    """A date of birth in each of its forms; what may be read in two ways is refused in both."""
    rows = [{**BASE, "id": n, "birth_date": text, "relation": "father"} for n, text in enumerate(DATES)]
    found = screen(pl.DataFrame(rows, infer_schema_length=None), on=DAY)
    for row, outcome, refused in zip(rows, found["outcome"], found["refused"], strict=True):
        assert (outcome, refused is not None) == said_by_check(row), row


@pytest.mark.parametrize("text", ["2026-4-1", "2026/04/01", "2026年4月1日", "1 April 2026"])
def test_a_day_of_issuance_is_read_in_every_form(text: str) -> None:
    """In a column of texts too; a month alone is no day."""
    rows = [{**BASE, "id": 1, "day": text}, {**BASE, "id": 2, "day": "2026年4月"}]
    found = screen(pl.DataFrame(rows), on="day")
    assert found["outcome"].to_list() == [check(applicant_of(rows[0]), on=DAY).outcome.value, None]
    assert found["refused"][1] == "day: no day of issuance"
