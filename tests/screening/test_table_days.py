"""Days as tables have them: dates, text, time stamps at midnight; a time of day is no date."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sanctions243d import Rulebook, screen
from screening.agreement import OUTPUT

DAY = date(2026, 4, 1)
# the child of an official is covered until the 21st birthday
BIRTHS = (date(2005, 4, 1), date(2005, 4, 2))
CHILD = {
    "visa_class": "F1",
    "post": "Beijing",
    "relation": "mother",
    "employer": "chn.nia",
    "level": "bureau_director",
    "still_employed": True,
    "relative_employments_complete": True,
    "relatives_complete": True,
    "employments_complete": True,
}
TABLE = pl.DataFrame([CHILD] * 3)
KINDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "pandas": pl.DataFrame.to_pandas,
    "arrow": pl.DataFrame.to_arrow,
}


def rows_of(found: Any) -> list[tuple[Any, ...]]:
    """Return outcome and reason of each row."""
    answers = found[["outcome", "refused"]] if isinstance(found, pd.DataFrame) else found
    read = pl.from_pandas(answers) if isinstance(answers, pd.DataFrame) else pl.DataFrame(answers)
    return read.select("outcome", "refused").rows()


def test_the_edge_is_an_edge() -> None:
    """A day changes the outcome, so what follows can tell one date from the next."""
    found = screen(TABLE.with_columns(pl.Series("birth_date", [*BIRTHS, None])), on=DAY)
    assert found["outcome"].to_list() == ["not_covered", "suspended", "undetermined"]


@pytest.mark.parametrize("zone", [None, "Asia/Shanghai", "America/Los_Angeles"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_time_stamp_of_midnight_is_the_date_on_its_own_clock(kind: str, zone: str | None) -> None:
    """pandas has no dates but these."""
    stamps = pl.Series("birth_date", [*(datetime.combine(one, datetime.min.time()) for one in BIRTHS), None])
    table = TABLE.with_columns(stamps.dt.replace_time_zone(zone))
    outcomes = [outcome for outcome, _ in rows_of(screen(KINDS[kind](table), on=DAY))]
    assert outcomes == ["not_covered", "suspended", "undetermined"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_time_of_day_is_refused(kind: str) -> None:
    """As `check` refuses it; the other rows are answered."""
    table = TABLE.with_columns(pl.Series("birth_date", [datetime(2005, 4, 1, 12), datetime(2005, 4, 2), None]))
    first, second, third = rows_of(screen(KINDS[kind](table), on=DAY))
    assert first[0] is None
    assert first[1].startswith("birth_date: `2005-04-01 12:00:00` is not a date")
    assert (second, third) == (("suspended", None), ("undetermined", None))


@pytest.mark.parametrize("kind", [pa.date32(), pa.date64()], ids=str)
def test_dates_of_arrow(kind: pa.DataType) -> None:
    """Of both kinds."""
    table = TABLE.to_arrow().append_column("birth_date", pa.array([*BIRTHS, None], kind))
    assert [outcome for outcome, _ in rows_of(screen(table, on=DAY))] == ["not_covered", "suspended", "undetermined"]


def test_the_day_of_issuance_is_each_row_s_own(rulebook: Rulebook) -> None:
    """A row without one is refused, and so is one whose day is only partly known; text is read."""
    births = TABLE.with_columns(pl.lit(date(2005, 4, 2)).alias("birth_date"))
    for days in ([DAY, date(2026, 4, 2), None], ["2026-04-01", "2026-04-02", "2026-04"]):
        found = screen(births.with_columns(pl.Series("issued", days)), on="issued", rulebook=rulebook)
        assert found["outcome"].to_list() == ["suspended", "not_covered", None]
        assert found["refused"].to_list() == [None, None, "issued: no day of issuance"]


@pytest.mark.parametrize("kind", KINDS)
def test_days_of_issuance_that_are_time_stamps(kind: str, rulebook: Rulebook) -> None:
    """Midnight is a date here as well."""
    births = TABLE.with_columns(pl.lit(date(2005, 4, 2)).alias("birth_date"))
    table = births.with_columns(pl.Series("issued", [datetime(2026, 4, 1), datetime(2026, 4, 2), None]))
    outcomes = [outcome for outcome, _ in rows_of(screen(KINDS[kind](table), on="issued", rulebook=rulebook))]
    assert outcomes == ["suspended", "not_covered", None]


def test_mixed_objects_of_pandas() -> None:
    """Dates, text, and the nulls of pandas, in one column."""
    for births in (
        [*BIRTHS, None],
        ["2005-04-01", "2005-04-02", None],
        [*BIRTHS, pd.NaT],
        ["2005-04-01", BIRTHS[1], None],
    ):
        table = TABLE.to_pandas()
        table["birth_date"] = pd.Series(births, dtype=object)
        assert rows_of(screen(table, on=DAY)) == [("not_covered", None), ("suspended", None), ("undetermined", None)]


def test_the_answer_has_the_columns_of_answers_last() -> None:
    """Also where the day is a column."""
    table = TABLE.with_columns(pl.lit(DAY).alias("issued"))
    assert screen(table, on="issued").columns == [*table.columns, *OUTPUT]
