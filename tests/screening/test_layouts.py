"""Every layout is answered as `check` answers the same applicant: columns for each relative, and whole lists."""

import json
import os
from collections import Counter
from datetime import date, datetime
from random import Random
from typing import Any

import pandas as pd
import polars as pl
import pytest

from sanctions243d import Rulebook, TableError, check, screen
from screening.agreement import OUTPUT, answer_of
from screening.frames import ENGINES, Engine
from screening.layouts import Laid, drawn, expected, nested, structs, wide
from screening.oracle import Answer

DAY = date(2026, 4, 1)
MANY = int(os.environ.get("MANY", "1"))
EVERY = pytest.mark.parametrize("engine", ENGINES.values(), ids=lambda engine: engine.name)
COMPLETE = {"employments_complete": True, "relatives_complete": True}
SON: dict[str, Any] = {"visa_class": "F1", "post": "Beijing", "nationality": "CHN", "birth_date": "2005-01-01"}
OFFICER = {"employer": "chn.mss", "still_employed": True}


def compare(engine: Engine, laid: Laid, wanted: list[Answer], *, whole_text: bool) -> None:
    """Compare what an engine answers with what is known, row by row."""
    found = engine.read(screen(engine.made(laid.table), on=laid.on)).sort("id")
    for number, (row, answer) in enumerate(zip(found.select(OUTPUT).iter_rows(), wanted, strict=True)):
        given = answer_of(row)
        given = given._replace(missing=tuple(sorted(given.missing)))
        if given.refused and answer.refused and not whole_text:
            given = given._replace(refused=answer.refused)
        assert given == answer, f"row {number} on {laid.on}\n{laid.applicants[number]}\n{given}\n{answer}"


@EVERY
@pytest.mark.parametrize("seed", [51, 52, 53])
def test_columns_for_each_relative_are_answered_as_check_does(engine: Engine, seed: int, rulebook: Rulebook) -> None:
    """One row an applicant, whatever separates the names; also relatives of unknown relation and several jobs."""
    random = Random(seed)
    laid = wide(random, drawn(random, rulebook, 120))
    compare(engine, laid, expected(laid, rulebook, is_nested=False), whole_text=False)


@EVERY
@pytest.mark.parametrize("seed", [54, 55])
def test_lists_in_one_column_are_answered_as_check_does(engine: Engine, seed: int, rulebook: Rulebook) -> None:
    """As JSON, and as lists of structs; what is refused is refused in the words of `check`."""
    laid = nested(drawn(Random(seed), rulebook, 120))
    wanted = expected(laid, rulebook, is_nested=True)
    assert len(Counter(answer.outcome for answer in wanted)) > 1
    compare(engine, laid, wanted, whole_text=True)
    filled = structs(laid)
    compare(engine, filled, expected(filled, rulebook, is_nested=True), whole_text=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60, 60 + 4 * MANY))
def test_many_applicants_in_every_layout(seed: int, rulebook: Rulebook) -> None:
    """4,000 in each layout; 20,000 with `MANY=5` in the environment."""
    random, engine = Random(seed), ENGINES["polars"]
    long = drawn(random, rulebook, 1_000)
    laid = wide(random, long)
    compare(engine, laid, expected(laid, rulebook, is_nested=False), whole_text=False)
    lists = nested(long)
    compare(engine, lists, expected(lists, rulebook, is_nested=True), whole_text=True)
    filled = structs(lists)
    compare(engine, filled, expected(filled, rulebook, is_nested=True), whole_text=True)


# ---- what was silently not covered


def outcomes(table: pl.DataFrame, **options: Any) -> list[str]:
    """Return the outcomes of a table."""
    found: list[str] = screen(table, on=DAY, **options)["outcome"].to_list()
    return found


@pytest.mark.parametrize(
    "columns",
    [
        {"father.employer": "chn.mss", "father.still_employed": True},
        {"father_employer": "chn.mss", "father_still_employed": True},
        {"Father Employer": "chn.mss", "Father still employed": True},
        {"dad.employer": "国家安全部", "dad.still_employed": True},
        {"父亲.employer": "国家安全部", "父亲_still_employed": True},
        {"relative_1.relation": "father", "relative1.employer": "MSS", "relative_1_still_employed": True},
        {"relative_1.relation": "爸爸", "relative_1.employer": "国家安全部", "relative_1.still_employed": True},
        {"child_1.employer": "private", "father.employer": "国家安全部", "father.still_employed": True},
        {"relatives": [{"relation": "father", "employments": [OFFICER]}]},
        {"relatives": json.dumps([{"relation": "father", "employments": [OFFICER]}])},
    ],
    ids=str,
)
def test_the_son_of_an_officer_is_suspended_in_every_layout(columns: dict[str, Any]) -> None:
    """Each of these tables was *not covered*."""
    flags = {} if "relatives" in columns else COMPLETE
    row = {**SON, **flags, **columns}
    assert outcomes(pl.DataFrame([row])) == ["suspended"]


def test_own_employments_in_a_list(rulebook: Rulebook) -> None:
    """A list of two, of which one is past; beside columns of a relative."""
    past = {"employer": "private", "to": "2010", "still_employed": False}
    row = {"visa_class": "B1", "post": "Beijing", "employments": [past, OFFICER], "relatives_complete": True}
    assert outcomes(
        pl.DataFrame([row | {"father.employer": None}], schema_overrides={"father.employer": pl.String})
    ) == ["suspended"]


def test_other_names_are_read_by_a_dictionary() -> None:
    """Of the applicant and of relatives; it goes before what the name itself would say."""
    table = pl.DataFrame([{**SON, **COMPLETE, "Father's employer": "国家安全部", "在职": True, "note": "-"}])
    columns = {"Father's employer": "father.employer", "在职": "father still_employed"}
    assert outcomes(table, columns=columns, keep=["note"]) == ["suspended"]
    table = table.rename({"Father's employer": "title", "在职": "to do", "post": "Where"})
    columns = {"title": "father.employer", "to do": "father.still_employed", "Where": "post"}
    assert outcomes(table, columns=columns, keep="rest") == ["suspended"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"nothing": "employer"}, "columns: there is no column `nothing`"),
        ({"x": "father.employr"}, "columns: nothing is read as `father.employr`; did you mean `father.employer`?"),
        ({"x": "post"}, "the columns `post` and `x` are both read as `post`; one of them"),
        ("x=post", "columns: `x=post` is no mapping of names"),
        ({"x": 1}, "is no mapping of names"),
    ],
)
def test_a_dictionary_that_cannot_be_used_is_refused(columns: Any, reason: str) -> None:
    """A slip in it would leave a column unread."""
    with pytest.raises(TableError) as error:
        screen(pl.DataFrame([SON | {"x": "-"}]), on=DAY, columns=columns)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"father.employer": "a", "father_employer": "b"}, "are both read as `father.employer`"),
        ({"relatives": [[]], "father.employer": "a"}, "`father.employer`: the list in `relatives` says it already"),
        ({"relatives": [[]], "relatives_complete": True}, "the list in `relatives` says it already"),
        ({"employments": [[]], "employer": "a"}, "`employer`: the list in `employments` says it already"),
        ({"employments": [[{"employr": "a"}]]}, "`employments` has a field `employr`, which is not read; did you mean"),
        ({"relatives": [[{"employments": [{"job": "a"}]}]]}, "`relatives.employments` has a field `job`"),
        ({"relatives": 0.5}, "column `relatives` is of the kind Float64; expected a list of relatives, or its JSON"),
        ({"father.employer": 3}, "column `father.employer` is of the kind Int64; expected text"),
        ({"father.still_employed": 0.5}, "father.still_employed"),
        ({"father.from": 3}, "father.from"),
        ({"relative.employer": "a"}, "`relative.employer`: did you mean"),
        ({"father.relation": "a"}, "`father.relation`: did you mean"),
        ({"father.visa_class": "a"}, "`father.visa_class`: did you mean"),
        ({"aunty2job": "a"}, "`aunty2job`"),
    ],
)
@EVERY
def test_columns_that_cannot_be_read_are_refused(columns: dict[str, Any], reason: str, engine: Engine) -> None:
    """Whatever the rows say; two columns never say one thing."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in columns.items()}
    table = pl.DataFrame({**{name: [value] for name, value in SON.items()}, **lists})
    if engine.name.startswith("pandas") and ("field" in reason or "kind Float64" in reason):
        pytest.skip("mappings of Python are refused row by row, as `check` refuses them")
    with pytest.raises(TableError) as error:
        engine.read(screen(engine.made(table), on=DAY))
    assert reason in str(error.value)


# ---- of whom nothing is said


def test_nothing_said_of_a_relative_names_nobody() -> None:
    """An open list stays open; of a complete one it is said that there are no others, as in `check`."""
    schema = {"father.employer": pl.String, "spouse.title": pl.String}
    rows = [
        {**SON, "employments_complete": True, "relatives_complete": complete, "father.employer": word}
        for complete, word in ((True, None), (None, None), (False, None), (True, "unknown"), (True, "private"))
    ]
    found = outcomes(pl.DataFrame(rows, schema_overrides=schema))
    said: list[dict[str, Any]] = [
        {"relatives": []},
        {},
        {},
        {"relatives": [{"relation": "father"}]},
        {"relatives": [{"relation": "father", "employments": [{"employer": "private"}, "unknown"]}]},
    ]
    wanted = [check({**SON, "employments": [], **more}, on=DAY).outcome.value for more in said]
    assert found == wanted == ["not_covered", "undetermined", "undetermined", "undetermined", "undetermined"]


def test_an_unmarried_applicant_has_empty_columns_of_a_spouse() -> None:
    """Who is single is not refused for a column that others need; who is married and names nobody is."""
    table = pl.DataFrame(
        [{**SON, **COMPLETE, "marital_status": status, "spouse.employer": None} for status in ("single", "married")],
        schema_overrides={"spouse.employer": pl.String},
    )
    assert screen(table, on=DAY)["outcome"].to_list() == ["not_covered", None]


def test_mappings_of_pandas_keep_what_is_left_out() -> None:
    """A staff that is left out has its default, and one that is nothing is unknown; dates and times are dates."""
    job = {"employer": "chn.mps", "from": pd.Timestamp("2010-01-01"), "to": float("nan"), "still_employed": True}
    lists = [[job], [job | {"staff": None}], [job | {"from": datetime(2011, 1, 1)}], None, "unknown", ["unknown"]]
    frame = pd.DataFrame({"visa_class": "B1", "post": "Beijing", "employments": pd.Series(lists, dtype=object)})
    said = {"employer": "chn.mps", "from": "2010-01-01", "still_employed": True}
    wanted = [[said], [said | {"staff": None}], [said], None, None, ["unknown"]]
    asked = [{"visa_class": "B1", "post": "Beijing", "employments": one} for one in wanted]
    assert screen(frame, on=DAY)["outcome"].tolist() == [check(one, on=DAY).outcome.value for one in asked]


def test_a_refused_row_names_its_column() -> None:
    """And one in a list its place in the list."""
    row = {**SON, "father.level": "x" * 201, "employments": '[{"from": "never"}]'}
    refused = screen(pl.DataFrame([row]), on=DAY)["refused"][0]
    assert "father.level: the text is longer" in refused
    assert "employments.0.from: " in refused
    broken = screen(pl.DataFrame([SON | {"relatives": text} for text in ("[{", "none", '[{"relation": 1}]')]), on=DAY)
    assert broken["outcome"].to_list() == [None] * 3
