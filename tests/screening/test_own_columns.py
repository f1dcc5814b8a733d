"""What is the user's own is untouched: other columns, their order, the index of pandas, the table itself."""

from datetime import date, datetime
from random import Random

import pandas as pd
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sanctions243d import Rulebook, screen
from screening.agreement import OUTPUT, Case, compare_rows, random_case, screened
from screening.frames import ENGINES, Engine, frames
from screening.shapes import Shape

DAY = date(2026, 4, 1)
EVERY = pytest.mark.parametrize("engine", ENGINES.values(), ids=lambda engine: engine.name)


@pytest.fixture(scope="module")
def wide(rulebook: Rulebook) -> Case:
    """200 applicants."""
    return random_case(Random(33), rulebook, 200, is_long=False, shape=Shape())


def _own_table() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "score": [0.5, float("nan"), None],
            "post": ["Beijing", None, "Accra"],
            "tags": [["a"], None, []],
            "seen": [datetime(2026, 1, 1, 12, 30), None, datetime(1999, 12, 31)],
            "person": [{"x": 1}, None, {"x": 2}],
            "visa_class": ["F1", "B1", None],
            "raw": [b"\x00", b"", None],
            "kind": pl.Series(["a", "b", None], dtype=pl.Categorical),
        }
    )


def test_the_columns_of_the_user_are_untouched_and_stand_first(rulebook: Rulebook) -> None:
    """Whatever they hold, and in their order."""
    table = _own_table()
    found = screen(table, on=DAY, rulebook=rulebook, keep="rest")
    assert found.columns == [*table.columns, *OUTPUT]
    assert_frame_equal(found.select(table.columns), table)
    assert_frame_equal(screen(table.lazy(), on=DAY, rulebook=rulebook, keep="rest").collect(), found)


def test_an_arrow_table_keeps_its_columns_and_their_kinds(rulebook: Rulebook) -> None:
    """The same of PyArrow."""
    table = _own_table().to_arrow()
    found = screen(table, on=DAY, rulebook=rulebook, keep="rest")
    assert found.select(table.column_names).schema.equals(table.schema)
    assert_frame_equal(pl.DataFrame(found.select(table.column_names)), _own_table())
    assert found.schema.names == [*table.column_names, *OUTPUT]


@pytest.mark.parametrize(
    "index",
    [
        pd.Index(["c", "a", "a"], name="case"),
        pd.MultiIndex.from_tuples([(1, "x"), (0, "y"), (1, "x")], names=["a", "b"]),
        pd.RangeIndex(10, 4, -2),
    ],
    ids=["twice", "levels", "range"],
)
def test_the_index_of_pandas_is_kept(index: pd.Index, rulebook: Rulebook) -> None:
    """Also one in which a label stands twice; and the kinds of the user's columns."""
    table = pd.DataFrame(
        {"visa_class": ["F1", "B1", None], "n": pd.Series([1, None, 3], dtype="Int8"), "x": [1, 2.5, float("nan")]}
    )
    table.index = index
    before = table.copy(deep=True)
    found = screen(table, on=DAY, rulebook=rulebook, keep="rest")
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(found[list(table.columns)], before)


def test_a_table_is_answered_twice_alike(wide: Case) -> None:
    """Nothing of the first time changes the second; the table itself is as it was."""
    table, _ = frames(wide.drawn)
    before = table.clone()
    first, second = (screen(table, on=wide.drawn.on, rulebook=wide.rulebook, keep="rest") for _ in range(2))
    assert_frame_equal(first, second)
    assert_frame_equal(table, before)


@EVERY
def test_the_outcome_alone_is_the_same(engine: Engine, wide: Case) -> None:
    """Without details there are two columns, which say what they say with them."""
    full, short = screened(engine, wide), screened(engine, wide, details=False)
    assert short.columns == [one for one in full.columns if one not in OUTPUT[1:-1]]
    assert short.sort("file_number")["outcome"].to_list() == full.sort("file_number")["outcome"].to_list()


def test_another_column_of_ids(rulebook: Rulebook) -> None:
    """The id has the name that the user gives it."""
    long = random_case(Random(34), rulebook, 100, is_long=True, shape=Shape(is_long=True))
    table, ties = (one.rename({"id": "case"}) for one in frames(long.drawn) if one is not None)
    found = screen(table, on=long.drawn.on, ties=ties, rulebook=long.rulebook, id="case", keep="rest")
    compare_rows(found, long, whole_text=True)
