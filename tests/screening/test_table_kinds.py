"""Tables as people have them: empty ones, odd columns, categories, time stamps; what is the user's own is untouched."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sanctions243d import Rulebook, screen
from sanctions243d.screening.batches import Screener
from screening.agreement import OUTPUT, Case, compare_rows, random_case, screened
from screening.frames import ENGINES, Engine, frames
from screening.oracle import COLUMNS, DEFAULTED, LISTS, answer, answers, applicant_of
from screening.random_tables import Drawn
from screening.shapes import Shape
from strategies import Plain

DAY = date(2026, 4, 1)
TEXTS = (
    "", " ", "x" * 200, "x" * 201, "a\x00b", "\u202eF1", "[bold]F1[/]", "F1;F2", "unknown", "UNKNOWN", "unsaid", "None",
    "null", "=cmd()", "ＦＩ", "𠀀" * 50, "F1\n", "\ufeffF1", "中國", "self", "2026", "true",
)  # fmt: skip
EVERY = pytest.mark.parametrize("engine", ENGINES.values(), ids=lambda engine: engine.name)


@pytest.fixture(scope="module")
def wide(rulebook: Rulebook) -> Case:
    """300 applicants, all columns, text dates, flags."""
    return random_case(Random(31), rulebook, 300, is_long=False, shape=Shape())


@pytest.fixture(scope="module")
def long(rulebook: Rulebook) -> Case:
    """200 applicants and their ties."""
    return random_case(Random(32), rulebook, 200, is_long=True, shape=Shape(is_long=True, text_ids=True))


# ---- batches


@pytest.mark.parametrize("size", [17, 299, 300])
def test_batches_of_any_size_are_answered_alike(size: int, wide: Case, rulebook: Rulebook) -> None:
    """One screener answers batch after batch as it answers the whole."""
    table, _ = frames(wide.drawn)
    screener = Screener(rulebook, {}, wide.drawn.on)
    found = pl.concat([screener.screened(table[start : start + size]) for start in range(0, table.height, size)])
    compare_rows(found, wide, whole_text=True)


def test_a_row_alone_is_answered_as_among_others(wide: Case, rulebook: Rulebook) -> None:
    """Batches of one."""
    table, _ = frames(wide.drawn)
    screener = Screener(rulebook, {}, wide.drawn.on)
    found = pl.concat([screener.screened(table[start : start + 1]) for start in range(25)])
    first = Case(Drawn(wide.drawn.shape, wide.drawn.on, wide.drawn.rows[:25]), rulebook, {}, wide.expected[:25])
    compare_rows(found, first, whole_text=True)


def test_batches_of_a_long_table_have_their_own_ties(long: Case, rulebook: Rulebook) -> None:
    """The ties of a batch are those of its applicants."""
    table, ties = frames(long.drawn)
    assert ties is not None
    screener = Screener(rulebook, {}, long.drawn.on)
    parts = [table[start : start + 37] for start in range(0, table.height, 37)]
    found = pl.concat([screener.screened(one, ties.filter(pl.col("id").is_in(one["id"].implode()))) for one in parts])
    compare_rows(found, long, whole_text=True)


def test_chunked_tables_are_answered_in_their_order(wide: Case) -> None:
    """Chunks of Arrow are no other tables."""
    table, _ = frames(wide.drawn)
    chunked = pl.concat([table[:1], table[1:2], table[2:150], table[150:]], rechunk=False)
    for given in (chunked, pa.concat_tables([table[:3].to_arrow(), table[3:].to_arrow()])):
        found = pl.DataFrame(screen(given, on=wide.drawn.on, rulebook=wide.rulebook, keep="rest"))
        compare_rows(found.select(OUTPUT), wide, whole_text=True)


# ---- empty


@EVERY
def test_an_empty_table_gives_an_empty_one_with_all_columns(engine: Engine, wide: Case) -> None:
    """Of the same kinds as those of a table that is not empty."""
    table, _ = frames(wide.drawn)
    full = screened(engine, wide)
    empty = engine.read(screen(engine.made(table.clear()), on=wide.drawn.on, rulebook=wide.rulebook, keep="rest"))
    assert empty.height == 0
    assert empty.columns == full.columns


@EVERY
def test_without_any_tie_nobody_is_named(engine: Engine, long: Case) -> None:
    """An empty table of ties says nothing of anybody."""
    table, ties = frames(long.drawn)
    assert ties is not None
    found = engine.read(
        screen(
            engine.made(table), on=long.drawn.on, ties=engine.made(ties.clear()), rulebook=long.rulebook, keep="rest"
        )
    )
    nobody = Drawn(long.drawn.shape, long.drawn.on, long.drawn.rows)
    wanted = answers(nobody.rows, nobody.ties, nobody.on, long.rulebook)
    compare_rows(found.sort("file_number"), Case(nobody, long.rulebook, {}, wanted), whole_text=False)


@EVERY
def test_columns_of_nothing_but_nulls_say_nothing(engine: Engine, rulebook: Rulebook) -> None:
    """Unknown is never no: all that can be is asked for."""
    table = pl.DataFrame({"id": [1, 2], **{one: [None, None] for one in COLUMNS}})
    found = engine.read(screen(engine.made(table), on=DAY, rulebook=rulebook))
    row = dict.fromkeys(COLUMNS)
    wanted = answer(applicant_of(row, [row], is_wide=True), DAY, rulebook, None)
    assert wanted.outcome == "undetermined"
    drawn = Drawn(Shape(), DAY, [row, row])
    compare_rows(found, Case(drawn, rulebook, {}, [wanted, wanted]), whole_text=False)


# ---- kinds of columns


def _texts_as(kind: Any) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda table: table.with_columns(pl.col(pl.String).exclude("note").cast(kind))


def _arrow_as(kind: pa.DataType) -> Callable[[pl.DataFrame], pa.Table]:
    def made(table: pl.DataFrame) -> pa.Table:
        arrow = table.to_arrow()
        is_text = [pa.types.is_large_string(one.type) or pa.types.is_string_view(one.type) for one in arrow.schema]
        columns = [
            column.cast(pa.string()).cast(kind) if text else column
            for column, text in zip(arrow.columns, is_text, strict=True)
        ]
        return pa.table(dict(zip(arrow.column_names, columns, strict=True)))

    return made


def _pandas_categories(table: pl.DataFrame) -> pd.DataFrame:
    frame = table.to_pandas()
    words = [one for one in table.columns if table[one].dtype == pl.String]
    return frame.astype(dict.fromkeys(words, "category"))


KINDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "categories of Polars": _texts_as(pl.Categorical),
    "Arrow string": _arrow_as(pa.string()),
    "Arrow large_string": _arrow_as(pa.large_string()),
    "Arrow string_view": _arrow_as(pa.string_view()),
    "Arrow dictionary": _arrow_as(pa.dictionary(pa.int32(), pa.string())),
    "categories of pandas": _pandas_categories,
    "objects of pandas": ENGINES["pandas_objects"].made,
    "nulls of pandas": lambda table: table.to_pandas().convert_dtypes(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_every_kind_is_text(kind: str, wide: Case) -> None:
    """Categories, dictionaries and views are other ways to keep the same words."""
    table, _ = frames(wide.drawn)
    found = screen(KINDS[kind](table), on=wide.drawn.on, rulebook=wide.rulebook, keep="rest")
    read = pl.from_pandas(found) if isinstance(found, pd.DataFrame) else pl.DataFrame(found)
    compare_rows(read, wide, whole_text=True)


@pytest.mark.parametrize("column", [one for one in COLUMNS if one not in (*LISTS, "relation", "since")])
def test_odd_texts_are_read_or_refused_as_check_does(column: str, rulebook: Rulebook) -> None:
    """Empty, long, with control characters: in any column of text."""
    rows = [{"id": n, "visa_class": "B1", "post": "Beijing", "relation": "father"} for n, _ in enumerate(TEXTS)]
    if column in (*DEFAULTED, "relative_employments_complete"):
        rows = [row | {"employer": "chn.mps"} for row in rows]
    rows = [row | {column: text} for row, text in zip(rows, TEXTS, strict=True)]
    if column == "relative_employments_complete":
        rows = [row for row in rows if row[column] in ("unknown", "UNKNOWN", "true")]
    if column == "nationality":
        rows += [
            row | {column: text} for row, text in zip(rows, ("CHN;", ";", "China; ;USA", "CHN;unknown"), strict=False)
        ]
    drawn = Drawn(Shape(), DAY, rows)
    case = Case(drawn, rulebook, {}, answers(rows, None, DAY, rulebook))
    compare_rows(screen(pl.DataFrame(rows), on=DAY, rulebook=rulebook), case, whole_text=True)


@pytest.mark.parametrize("column", ["relation", "since"])
def test_odd_texts_of_a_relative_are_read_or_refused_as_check_does(column: str, rulebook: Rulebook) -> None:
    """Where an employment is said, a relative is there, whatever the column says."""
    rows = [{"id": n, "post": "Beijing", "relation": "father", "employer": "chn.nia"} for n, _ in enumerate(TEXTS)]
    rows = [row | {column: text} for row, text in zip(rows, TEXTS, strict=True)]
    case = Case(Drawn(Shape(), DAY, rows), rulebook, {}, answers(rows, None, DAY, rulebook))
    compare_rows(screen(pl.DataFrame(rows), on=DAY, rulebook=rulebook), case, whole_text=True)


@pytest.mark.parametrize("column", ["relation", "since"])
def test_the_word_unknown_alone_names_a_relative(column: str, rulebook: Rulebook) -> None:
    """Who writes it says that there is somebody; unknown is never no."""
    said = {"relation": None} | {column: "unknown"}
    rows = [
        {"id": 1, "visa_class": "F1", "post": "Beijing", "birth_date": "2000", **dict.fromkeys(LISTS, True), **said}
    ]
    case = Case(Drawn(Shape(), DAY, rows), rulebook, {}, answers(rows, None, DAY, rulebook))
    assert case.expected[0].outcome == "undetermined"
    table = pl.DataFrame(rows, schema_overrides={"relation": pl.String})
    compare_rows(screen(table, on=DAY, rulebook=rulebook), case, whole_text=True)


@pytest.mark.parametrize("column", [*LISTS, "relative_employments_complete"])
@pytest.mark.parametrize("text", ["", "maybe", "1", "yes!", "unknown", "no"])
def test_a_flag_that_does_not_say_yes_completes_nothing(column: str, text: str) -> None:
    """A list is complete only where it is said to be."""
    said = {"relatives_complete": "yes", "employments_complete": "yes", "relative_employments_complete": "yes"}
    row: Plain = {"visa_class": "F1", "post": "Beijing", "birth_date": "2000-01-01", "relation": "father", **said}
    row |= {"employer": "private", "still_employed": "true", "title": None}
    outcome, refused = screen(pl.DataFrame([row | {column: text}]), on=DAY).select("outcome", "refused").row(0)
    assert screen(pl.DataFrame([row]), on=DAY)["outcome"].to_list() == ["not_covered"]
    assert outcome == "undetermined" or (outcome is None and column in refused)
