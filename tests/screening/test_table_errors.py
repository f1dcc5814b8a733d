"""Tables that cannot be screened are refused as a whole, and the message names the column."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from sanctions243d import DayError, ReadingError, Rulebook, TableError, TableWarning, screen
from screening.frames import ENGINES, Engine

DAY = date(2026, 4, 1)
EVERY = pytest.mark.parametrize("engine", ENGINES.values(), ids=lambda engine: engine.name)
TABLE = pl.DataFrame({"id": [1, 2], "visa_class": ["F1", "B1"], "post": ["Beijing", None]})
TIES = pl.DataFrame({"id": [1], "relation": ["father"], "employer": ["chn.mps"]})


def refused(table: Any, **options: Any) -> str:
    """Return why a table is refused; a lazy one at the latest when it is collected."""
    with pytest.raises(TableError) as error:
        _all_of(screen(table, **{"on": DAY, **options}))
    return str(error.value)


def _all_of(found: Any) -> None:
    if isinstance(found, pl.LazyFrame):
        found.collect()


@EVERY
def test_a_column_that_is_already_there_is_not_replaced(engine: Engine, rulebook: Rulebook) -> None:
    """A prefix makes other names."""
    table = engine.made(TABLE.with_columns(pl.lit("mine").alias("outcome")))
    assert "outcome" in refused(table)
    found = engine.read(screen(table, on=DAY, rulebook=rulebook, prefix="s243d_", keep=["outcome"]))
    assert found["outcome"].to_list() == ["mine", "mine"]
    assert found["s243d_outcome"].to_list() == ["undetermined", "undetermined"]


@EVERY
def test_a_misspelt_column_is_refused(engine: Engine, rulebook: Rulebook) -> None:
    """The message names what may be meant; by its name it is kept, and a warning says so."""
    table = engine.made(TABLE.rename({"visa_class": "visa_clas"}))
    for keep in ((), "rest"):
        assert "`visa_clas`: did you mean `visa_class`?" in refused(table, keep=keep)
    with pytest.warns(TableWarning, match=r"kept unread: `visa_clas`"):
        found = engine.read(screen(table, on=DAY, rulebook=rulebook, keep=["visa_clas"]))
    assert "visa_clas" in found.columns


SAID = {
    "father_employer_name": "father.employer",
    "father_job": "father.title",
    "employer_father": "father.employer",
    "FatherEmployer": "father.employer",
    "relation2": "relation",
    "Spouse Job": "spouse.title",
    "单位": "employer",
    "所在單位": "employer",
    "父亲职务": "父亲.title",
    "husband_job": "husband.title",
    "妈妈单位": "妈妈.employer",
    "rank2": "rank",
    "birthdate": "birth_date",
    "job": "title",
    "police": "employer",
    "date_of_birth": "birth_date",
    "employers": "employer",
}


@EVERY
@pytest.mark.parametrize("column", SAID)
def test_nothing_that_a_column_says_of_anybody_is_dropped(engine: Engine, column: str, rulebook: Rulebook) -> None:
    """Such a table was silently *not covered*; neither is the column taken with the rest."""
    complete = {"employments_complete": [True], "relatives_complete": [True], "birth_date": ["2000-01-01"]}
    table = pl.DataFrame({"id": [1], "visa_class": ["F1"], "post": ["Beijing"], **complete, "note": ["-"]})
    table = engine.made(table.with_columns(pl.lit("公安部").alias(column)))
    for keep in (["note"], "rest", ["rest", "note"]):
        assert SAID[column] in refused(table, keep=keep)
    found = engine.read(screen(table, on=DAY, rulebook=rulebook, keep=[column, "rest"]))
    assert found["outcome"].to_list() == ["not_covered"]


@pytest.mark.parametrize("keep", ["note", 7, [1], None])
def test_what_is_no_list_of_names_keeps_nothing(keep: Any) -> None:
    """A text is no list of its letters."""
    assert "keep: " in refused(TABLE.with_columns(note=pl.lit("-")), keep=keep)


@pytest.mark.parametrize(
    ("keep", "reason"), [("notes", "`notes`; did you mean `note`?"), ("post", "`post` is read"), ("id", "`id` is read")]
)
def test_a_column_that_is_kept_is_there_and_not_read(keep: str, reason: str) -> None:
    """A slip in `keep` is told; what is read cannot pass through unread."""
    assert reason in refused(TABLE.with_columns(note=pl.lit("-")), keep=[keep])


@EVERY
@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"visa_class": [1, 2]}, "visa_class"),
        ({"birth_date": [1999, 2000]}, "birth_date"),
        ({"relatives_complete": [0.5, 1.0], "post": ["a", "b"]}, "relatives_complete"),
    ],
    ids=["numbers as text", "numbers as dates", "fractions as flags"],
)
def test_a_column_of_a_wrong_kind_is_named(engine: Engine, columns: dict[str, list[Any]], name: str) -> None:
    """Nothing is guessed from a number."""
    assert name in refused(engine.made(pl.DataFrame({"id": [1, 2], **columns})))


@EVERY
def test_a_table_of_which_nothing_is_read_is_refused(engine: Engine) -> None:
    """An answer to a table of something else would be *undetermined* of everybody."""
    assert "visa_class" in refused(engine.made(pl.DataFrame({"id": [1], "colour": ["red"]})))


@EVERY
@pytest.mark.parametrize(
    ("ids", "owners", "word"),
    [([1, 1], [1], "1"), ([1, None], [1], "id"), ([1, 2], [3], "3"), ([1, 2], [None], "id")],
    ids=["twice", "none", "of nobody", "tie without"],
)
def test_ids_that_do_not_fit_are_refused(engine: Engine, ids: list[Any], owners: list[Any], word: str) -> None:
    """Each applicant has one id, and each tie is of an applicant who is there."""
    table = TABLE.with_columns(pl.Series("id", ids, pl.Int64))
    ties = TIES.with_columns(pl.Series("id", owners, pl.Int64))
    assert word in refused(engine.made(table), ties=engine.made(ties))


def test_a_column_of_ids_that_is_not_there() -> None:
    """In either table."""
    assert "`id`" in refused(TABLE.drop("id"), ties=TIES)
    assert "`id`" in refused(TABLE, ties=TIES.drop("id"))


def test_the_day_is_a_date_or_a_column(rulebook: Rulebook) -> None:
    """Anything else is no day of issuance."""
    assert "issued" in refused(TABLE, on="issued")
    for wrong in (datetime(2026, 4, 1, 12), 20260401, None):
        with pytest.raises(DayError):
            screen(TABLE, on=wrong, rulebook=rulebook)  # type: ignore[arg-type]


def test_a_reading_that_is_not_there(rulebook: Rulebook) -> None:
    """As `check` says it."""
    with pytest.raises(ReadingError):
        screen(TABLE, on=DAY, rulebook=rulebook, readings={"nothing": "x"})


@pytest.mark.parametrize("wrong", [[1, 2], {"visa_class": ["F1"]}, "table.csv", None, 7])
def test_what_is_no_table(wrong: Any) -> None:
    """The message says what is."""
    assert "Polars, pandas, PyArrow, DuckDB or Spark" in refused(wrong)


def test_tables_of_two_kinds_are_not_brought_together() -> None:
    """Nobody is asked in which of the two the answer is to be given."""
    assert "pandas" in refused(TABLE, ties=TIES.to_pandas())


def test_a_table_of_ties_says_whose_each_is() -> None:
    """Without `relation` nobody knows whether an employment is the applicant's own."""
    assert "`relation`" in refused(TABLE, ties=TIES.drop("relation"))


def test_a_column_of_pandas_with_no_value_says_nothing() -> None:
    """So does `read_csv` read an empty column: as numbers, of which there is none."""
    found = screen(TABLE.to_pandas().assign(purpose=float("nan")), on=DAY)
    assert found["outcome"].tolist() == ["undetermined", "undetermined"]


def test_a_misspelt_column_of_ties_is_refused() -> None:
    """As one of applicants is."""
    ties = TIES.rename({"employer": "employr"})
    assert "`employr` of ties: did you mean `employer`?" in refused(TABLE, ties=ties)


@pytest.mark.parametrize("column", ["employer", "relation"])
def test_a_column_that_stands_in_the_wrong_table_is_refused(column: str) -> None:
    """An employment in the table of applicants is not read where there are ties, and the answer is about another."""
    table = TABLE.with_columns(pl.lit("self").alias(column))
    assert f"`{column}` of applicants: it belongs in the table of ties" in refused(table, ties=TIES, keep="rest")


def test_a_column_that_stands_twice_is_named() -> None:
    """pandas lets a name stand twice; nobody knows which is meant."""
    frame = TABLE.select("visa_class", "post").to_pandas()
    frame.columns = ["visa_class", "visa_class"]
    assert "visa_class" in refused(frame)
