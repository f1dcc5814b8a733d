"""Ties of their own table give the same answers as `screen` on both tables; no tie is lost without a word."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cli.conftest import DAY, Program
from cli.test_screen import LISTS, left, read, written
from sanctions243d import screen
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.screening import batch, columnar_files, joined_ties

PEOPLE = pl.DataFrame(
    {
        "who": [10, 3, 7, 5],
        "visa_class": ["F1", "H1B", "J1", "F1"],
        "post": ["Beijing", "广州", "Shanghai", "Beijing"],
        "birth_date": ["2004-05-06", "1990", "1999-01", "2001"],
        "marital_status": ["single"] * 4,
        "employments_complete": [True] * 4,
        "relatives_complete": [True] * 4,
    }
)
TIES = pl.DataFrame(
    {
        "who": [5, 10, 7, 10, 7],
        "relation": ["self", "father", "mother", "mother", "father"],
        "employer": ["private", "private", "private", "广州市公安局", None],
        "still_employed": ["yes", "yes", "yes", "yes", None],
        "relative_employments_complete": ["yes", "yes", "yes", "yes", None],
    }
)


@pytest.mark.parametrize(("of", "tied"), [("in.parquet", "ties.csv"), ("in.csv", "ties.parquet")])
def test_ties_are_joined_whatever_their_order(
    of: str, tied: str, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers as texts as well, and across batches; nothing but the output stays."""
    for module in (batch, columnar_files, joined_ties):
        monkeypatch.setattr(module, "ROWS", 1)
    source, out = written(tmp_path, PEOPLE, of), tmp_path / "out.ndjson"
    result = program("screen", source, "-o", out, "--on", DAY, "--ties", written(tmp_path, TIES, tied), "--id", "who")
    assert (result.code, result.err) == (0, "")
    expected = screen(PEOPLE, on=date.fromisoformat(DAY), ties=TIES, id="who")
    assert expected["outcome"].to_list() == ["suspended", "not_covered", "undetermined", "not_covered"]
    for name in ("outcome", *LISTS):
        assert read(out)[name].to_list() == expected[name].to_list()
    assert left(tmp_path) == {of, tied, "out.ndjson"}


def test_of_ties_and_applicants_that_do_not_fit_each_is_told(program: Program, tmp_path: Path) -> None:
    """Who has no id of their own is refused; a tie of nobody is not used."""
    people = pl.concat([PEOPLE, PEOPLE[:1], PEOPLE[:1].with_columns(who=pl.lit(None, pl.Int64))])
    stray = pl.concat([TIES, TIES[:1].with_columns(who=pl.lit(99, pl.Int64))])
    out, rejects = tmp_path / "out.parquet", tmp_path / "rejects.csv"
    options = ("--on", DAY, "--id", "who", "--ties", written(tmp_path, stray, "ties.csv"), "--rejects", rejects)
    result = program("screen", written(tmp_path, people), "-o", out, *options)
    assert result.code == ExitCode.FINDINGS
    assert read(out)["outcome"].to_list() == [None, "not_covered", "undetermined", "not_covered", None, None]
    assert read(out)["orders"].to_list()[0] == []
    found = [line.split(",", 1)[1] for line in rejects.read_text(encoding="utf-8").splitlines()[1:]]
    assert found == [
        "7,,99,no applicant has this id",
        ',1,10,"who: another row has it as well, and ties are joined by it"',
        ',5,10,"who: another row has it as well, and ties are joined by it"',
        ',6,,"who: it is missing, and ties are joined by it"',
    ]
    assert "Ties that are not used: 1" in result.out


@pytest.mark.parametrize("line", ["5,self", ",father,chn.nia,yes,yes"])
def test_a_tie_that_may_be_anybodys_leaves_no_list_complete(line: str, program: Program, tmp_path: Path) -> None:
    """Whoever was not covered for want of ties may have had this one."""
    path, out = written(tmp_path, TIES, "ties.csv"), tmp_path / "out.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    result = program("screen", written(tmp_path, PEOPLE), "-o", out, "--on", DAY, "--id", "who", "--ties", path)
    assert result.code == ExitCode.FINDINGS
    assert read(out)["outcome"].to_list() == ["suspended", "not_covered", "undetermined", "undetermined"]
    assert read(out)["missing"][3] == "employments_complete; relatives_complete"
    assert "ties.csv:7: " in result.err
    assert "no list of relatives or employments was taken as complete" in " ".join(result.out.split())


def test_no_ties_at_all_leave_everybody_without(program: Program, tmp_path: Path) -> None:
    """An empty table says nothing; who is complete has none."""
    path, out = written(tmp_path, TIES.clear(), "ties.parquet"), tmp_path / "out.csv"
    assert program("screen", written(tmp_path, PEOPLE), "-o", out, "--on", DAY, "--id", "who", "--ties", path).code == 0
    assert read(out)["outcome"].to_list() == ["not_covered"] * 4


@pytest.mark.parametrize(
    ("table", "id", "reason"),
    [
        (TIES, "id", "--id: there is no column `id`"),
        (TIES.rename({"who": "id"}), "who", "--id: there is no column `who` of the ties"),
        (TIES.select("who"), "who", "no column of the table of ties is read"),
        (TIES.drop("relation"), "who", "the table of ties has no column `relation`"),
    ],
)
def test_tables_that_cannot_be_joined_are_a_failure(
    table: pl.DataFrame, id: str, reason: str, program: Program, tmp_path: Path
) -> None:
    """Before anything is written."""
    path = written(tmp_path, table, "ties.csv")
    options = ("--on", DAY, "--ties", path, "--id", id)
    result = program("screen", written(tmp_path, PEOPLE), "-o", tmp_path / "out.csv", *options)
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert reason in result.err
    assert left(tmp_path) == {"in.parquet", "ties.csv"}


def test_columns_of_ties_among_the_applicants_are_told(program: Program, tmp_path: Path) -> None:
    """They are not read where there is a table of ties: they are refused, unless they are named."""
    people = PEOPLE.with_columns(employer=pl.lit("chn.nia"))
    options = ("--on", DAY, "--ties", written(tmp_path, TIES, "ties.csv"), "--id", "who")
    arguments = ("screen", written(tmp_path, people), "-o", tmp_path / "out.csv", *options)
    for more in ((), ("--keep-rest",)):
        result = program(*arguments, *more)
        assert result.code == ExitCode.FAILED
        assert "`employer` of applicants: it belongs in the table of ties" in " ".join(result.err.split())
    assert program(*arguments, "--keep", "employer").code == 0
    assert read(tmp_path / "out.csv")["outcome"].to_list()[1] == "not_covered"
