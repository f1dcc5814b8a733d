"""`screen` gives in every format what `check` says of each row, and sums it up; nothing else is changed or left."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cli.conftest import DAY, Program
from sanctions243d import screen
from sanctions243d.cli.exit_codes import ExitCode

PEOPLE = pl.DataFrame(
    {
        "id": [1, 2, 3, 4],
        "name": ["李娜", "王伟", "Zhang, San", "a\nb"],
        "visa_class": ["F1", "H-1B", "f-1", None],
        "post": ["Beijing", "广州", "Shanghai", "Beijing"],
        "birth_date": ["2004-05-06", "1990", "1999-01", "1980-02-03"],
        "relation": ["father", None, "self", "spouse"],
        "employer": ["广州市公安局", None, "private", None],
        "still_employed": ["yes", None, "yes", None],
        "employments_complete": ["true", "true", "true", None],
        "relatives_complete": ["yes", "true", "true", "no"],
    }
)
TEXTS = PEOPLE.with_columns(pl.col("id").cast(pl.String))
LISTS = ("orders", "tranches", "clauses", "missing", "open")
WRITE: dict[str, Callable[[pl.DataFrame, Path], Any]] = {
    "parquet": pl.DataFrame.write_parquet,
    "csv": pl.DataFrame.write_csv,
    "ndjson": pl.DataFrame.write_ndjson,
    "jsonl": pl.DataFrame.write_ndjson,
    "arrow": pl.DataFrame.write_ipc,
    "feather": pl.DataFrame.write_ipc,
}
READ: dict[str, Callable[[Path], pl.DataFrame]] = {
    "parquet": pl.read_parquet,
    "csv": lambda path: pl.read_csv(path, infer_schema=False),
    "ndjson": lambda path: pl.read_ndjson(path, infer_schema_length=None),
    "jsonl": lambda path: pl.read_ndjson(path, infer_schema_length=None),
    "arrow": pl.read_ipc,
    "feather": pl.read_ipc,
}


def written(folder: Path, table: pl.DataFrame = PEOPLE, name: str = "in.parquet") -> Path:
    """Write a table into a folder, in the format of its name."""
    WRITE[name.rpartition(".")[2]](table, folder / name)
    return folder / name


def read(path: Path) -> pl.DataFrame:
    """Read a table in the format of its name."""
    return READ[path.suffix[1:]](path)


def left(folder: Path) -> set[str]:
    """Return the names of all files in a folder."""
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("parquet", "arrow"),
        ("arrow", "parquet"),
        ("feather", "ndjson"),
        ("csv", "csv"),
        ("csv", "parquet"),
        ("ndjson", "csv"),
        ("jsonl", "jsonl"),
        ("ndjson", "feather"),
    ],
)
def test_every_format_gives_the_same_answers(of: str, to: str, program: Program, tmp_path: Path) -> None:
    """The columns of the input are as they were, and behind them stands what `screen` says; lists of CSV are joined."""
    source, out = written(tmp_path, name=f"in.{of}"), tmp_path / f"out.{to}"
    result = program("screen", source, "-o", out, "--on", DAY)
    assert (result.code, result.err) == (0, "")
    found, expected = read(out), screen(PEOPLE, on=date.fromisoformat(DAY))
    if to == "csv":
        joined = [pl.when(pl.col(name).list.len() > 0).then(pl.col(name).list.join("; ")) for name in LISTS]
        expected = expected.with_columns(joined)
    numbers = pl.String if "csv" in (of, to) else pl.Int64
    expected = expected.with_columns(pl.col("id").cast(numbers))
    assert found.columns == expected.columns
    assert_frame_equal(found.select(*PEOPLE.columns, "outcome"), expected.select(*PEOPLE.columns, "outcome"))
    for name in LISTS:
        assert found[name].to_list() == expected[name].to_list()
    assert left(tmp_path) == {source.name, out.name}


def test_several_files_and_patterns_are_one_table(program: Program, tmp_path: Path) -> None:
    """In the order given, those of a pattern by name, each file once, whatever the order of its columns."""
    for number in (2, 0, 1):
        part = PEOPLE.with_columns(pl.lit(number).alias("part"))
        names = part.columns[::-1] if number == 1 else part.columns
        written(tmp_path, part.select(names), f"part{number}.parquet")
    out = tmp_path / "out.parquet"
    parts = (tmp_path / "part2.parquet", tmp_path / "part?.parquet")
    result = program("screen", *parts, "-o", out, "--on", DAY, "--keep", "part")
    assert (result.code, result.err) == (0, "")
    assert read(out)["part"].to_list() == [2] * 4 + [0] * 4 + [1] * 4
    assert "12 applicants of 3 files screened on 2026-04-01" in result.out


def test_the_summary_counts_what_is_in_the_output(program: Program, tmp_path: Path) -> None:
    """By visa class however it is written, by order and by clause; no line is wider than the terminal."""
    table = pl.concat([PEOPLE] * 3)
    result = program("screen", written(tmp_path, table), "-o", tmp_path / "out.parquet", "--on", DAY)
    lines = [line.split() for line in result.out.splitlines()]
    found = read(tmp_path / "out.parquet")
    for outcome, count in found["outcome"].value_counts().iter_rows():
        assert [*outcome.split("_"), str(count), f"{100 * count / 12:.1f}%"] in lines
    assert ["F1", "3", "0", "3", "6"] in lines
    assert ["chn_2021.families", "3", "3", "6"] in lines
    assert max(len(line) for line in result.out.splitlines() if not line.startswith("written: ")) <= 80


def test_a_class_that_is_not_said_or_not_there_is_counted_as_such(program: Program, tmp_path: Path) -> None:
    """`unknown` is not said either; what is no class is not decided."""
    table = pl.DataFrame({"visa_class": ["unknown", None, "J9"], "post": ["Accra"] * 3})
    result = program("screen", written(tmp_path, table), "-o", tmp_path / "out.csv", "--on", DAY)
    lines = [line.rsplit(None, 3) for line in result.out.splitlines()]
    assert ["(not said)", "2", "0", "2"] in lines
    assert ["(no such class)", "0", "1", "1"] in lines


def test_the_program_begins_without_the_packages_for_tables() -> None:
    """Who checks one applicant does not wait for them."""
    names = ("polars", "pyarrow", "duckdb", "numpy")
    code = f"import sys, sanctions243d.cli.main; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_only_the_rows_that_are_asked_for(program: Program, tmp_path: Path) -> None:
    """A condition as in SQL; where it is neither true nor false, the row is left out."""
    out = tmp_path / "out.csv"
    where = "visa_class IN ('F1', 'f-1') AND post LIKE 'B%' OR visa_class = 'H-1B'"
    result = program("screen", written(tmp_path), "-o", out, "--on", DAY, "--where", where)
    assert read(out)["name"].to_list() == ["李娜", "王伟"]
    assert "Rows left out by --where: 2" in result.out


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("visa_class =", "is no condition"),
        ("visa_clas = 'F1'", "there is no column `visa_clas`; did you mean `visa_class`?"),
        ("zzz = 'F1'", "there is no column `zzz`; there are id, name, visa_class"),
        ("id", "is Int64, which is neither true nor false"),
        ("post > 3", "cannot compare string with numeric type"),
        ("id = MAX(id)", "asks other rows as well"),
        ("COUNT(*) > 1", "asks other rows as well"),
        ("ROW_NUMBER() OVER (ORDER BY id) = 1", "asks other rows as well"),
        ("id IN (SELECT 1)", "`id IN (SELECT 1)`"),
        ("\x1b[2J = 1", "\\x1b[2J = 1"),
    ],
)
def test_a_condition_that_cannot_be_used_is_wrong_usage(
    where: str, reason: str, program: Program, tmp_path: Path
) -> None:
    """Before anything is read or written."""
    source = written(tmp_path)
    result = program("screen", source, "-o", tmp_path / "out.csv", "--on", DAY, "--where", where)
    assert (result.code, result.out) == (ExitCode.USAGE, "")
    assert "--where" in result.err
    assert reason in result.err
    assert left(tmp_path) == {source.name}


def test_the_day_may_stand_in_a_column(program: Program, tmp_path: Path) -> None:
    """Each applicant has a day; one who has none is refused."""
    table = TEXTS.with_columns(day=pl.Series(["2026-04-01", "2020-01-01", None, "2026-04-01"]))
    out = tmp_path / "out.csv"
    result = program("screen", written(tmp_path, table, "in.csv"), "-o", out, "--on-column", "day")
    assert result.code == ExitCode.FINDINGS
    assert read(out)["outcome"].to_list()[0] == "suspended"
    assert read(out)["outcome"].to_list()[2] is None
    assert "in.csv:4 (id 3): day: no day of issuance" in result.err
    assert "on the days in `day`" in result.out


def test_without_a_day_it_is_today_and_said_so(program: Program, tmp_path: Path) -> None:
    """As `check` does."""
    result = program("screen", written(tmp_path), "-o", tmp_path / "out.csv")
    assert f"no --on given: taken as today, {date.today()}" in result.err


def test_outcomes_alone_and_a_prefix(program: Program, tmp_path: Path) -> None:
    """Fewer columns, under other names."""
    out = tmp_path / "out.csv"
    table = PEOPLE.with_columns(outcome=pl.lit("mine"))
    options = ("-o", out, "--on", DAY, "--outcome-only", "--prefix", "s_", "--keep", "outcome")
    assert program("screen", written(tmp_path, table), *options).code == 0
    assert read(out).columns == [*table.columns, "s_outcome", "s_refused"]
    assert read(out)["outcome"].to_list() == ["mine"] * 4
    result = program("screen", tmp_path / "in.parquet", "-o", out, "--on", DAY)
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert "already has a column `outcome`" in result.err


def test_readings_and_rules_are_those_of_check(program: Program, tmp_path: Path, rules: Path) -> None:
    """Another option gives another answer; one that is not there is wrong usage."""
    source, out = written(tmp_path, PEOPLE.head(1)), tmp_path / "out.csv"
    for options, outcome in ([(), "suspended"], [("--reading", "mps_reach=ministry_only"), "undetermined"]):
        assert program("screen", source, "-o", out, "--on", DAY, "--rules", rules, *options).code == 0
        assert read(out)["outcome"].to_list() == [outcome]
    result = program("screen", source, "-o", out, "--on", DAY, "--reading", "mps_reach=nothing")
    assert (result.code, "--reading" in result.err) == (ExitCode.USAGE, True)


def test_a_column_that_looks_misspelt_is_told(program: Program, tmp_path: Path) -> None:
    """It is refused before anything is written; also where the rest is kept."""
    table = PEOPLE.rename({"birth_date": "birthdate"})
    for options in ((), ("--keep-rest",)):
        result = program("screen", written(tmp_path, table), "-o", tmp_path / "out.csv", "--on", DAY, *options)
        assert (result.code, result.out) == (ExitCode.FAILED, "")
        assert "`birthdate`: did you mean `birth_date`?" in result.err
        assert left(tmp_path) == {"in.parquet"}


def test_a_column_that_is_not_read_is_refused_unless_it_is_kept(program: Program, tmp_path: Path) -> None:
    """Each is told with what it may have been meant to be; those that are kept stand in the summary and in the page."""
    table = PEOPLE.drop("relation", "employer").with_columns(
        father_job=pl.lit("MPS"), note=pl.lit("-"), **{"file no": pl.lit(7)}
    )
    out, report = tmp_path / "out.csv", tmp_path / "report.html"
    arguments = ("screen", written(tmp_path, table), "-o", out, "--on", DAY)
    result = program(*arguments)
    assert (result.code, left(tmp_path)) == (ExitCode.FAILED, {"in.parquet"})
    assert "3 columns are not read" in result.err
    assert "  `father_job`: did you mean `father.title`?\n" in result.err
    assert "  `note`: nothing is read under such a name\n" in result.err
    assert "unread with --keep, or --keep-rest for all" in result.err
    assert all(len(line) <= 80 for line in result.err.splitlines())
    result = program(*arguments, "--keep-rest")
    assert (result.code, "`note`" in result.err, "a column is not read" in result.err) == (ExitCode.FAILED, False, True)
    result = program(*arguments, "--keep-rest", "--keep", "father_job", "--report", report)
    assert result.code == ExitCode.NOT_COVERED
    assert "Columns kept unread: father_job, note, file no" in result.out
    assert read(out)["father_job"].to_list() == ["MPS"] * 4
    assert "Columns kept unread" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "reason"), [("notes", "no column `notes`; did you mean `note`?"), ("post", "the column `post` is read")]
)
def test_what_is_kept_is_there_and_not_read(name: str, reason: str, program: Program, tmp_path: Path) -> None:
    """A slip in `--keep` is told; what is read cannot pass through unread."""
    table = PEOPLE.with_columns(note=pl.lit("-"))
    result = program("screen", written(tmp_path, table), "-o", tmp_path / "out.csv", "--on", DAY, "--keep", name)
    assert (result.code, f"--keep: {reason}" in result.err or reason in result.err) == (ExitCode.FAILED, True)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("none.csv",), "there is no file `"),
        (("none*.csv",), "no file is named like `"),
        (("",), "is a folder; name its files"),
        (("in.parquet", "--on-column", "id"), "--on-column"),
        (("in.parquet", "--rejects", "out.csv"), "out.csv` is written by --output as well"),
        (("in.parquet", "--report", "in.parquet"), "in.parquet` is read as well"),
        (("in.parquet", "--rejects", "none/r.csv"), "cannot be written: No such file or directory"),
        (("a\0b.csv",), "there is no file `"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_written(
    arguments: tuple[str, ...], reason: str, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, and no file more than before."""
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    first = tmp_path / arguments[0] if arguments[0] != "in.parquet" else "in.parquet"
    result = program("screen", first, *arguments[1:], "-o", "out.csv", "--on", DAY)
    assert (result.code, result.out) == (ExitCode.USAGE, "")
    assert reason in result.err
    assert left(tmp_path) == {"in.parquet"}


@pytest.mark.parametrize("out", ["out.xlsx", "out", "out.parquet.gz", "none/out.csv", "folder.csv"])
def test_an_output_that_cannot_be_written_is_wrong_usage(out: str, program: Program, tmp_path: Path) -> None:
    """By its format or by its place."""
    (tmp_path / "folder.csv").mkdir()
    result = program("screen", written(tmp_path), "-o", tmp_path / out, "--on", DAY)
    assert (result.code, result.out) == (ExitCode.USAGE, "")
    assert left(tmp_path) == {"in.parquet", "folder.csv"}


def test_an_input_is_never_written_over(program: Program, tmp_path: Path) -> None:
    """Not by another name either."""
    source = written(tmp_path)
    (tmp_path / "link.parquet").symlink_to(source)
    before = source.read_bytes()
    for out in (source, tmp_path / "link.parquet"):
        result = program("screen", source, "-o", out, "--on", DAY)
        assert (result.code, "is read as well" in result.err) == (ExitCode.USAGE, True)
    assert source.read_bytes() == before


def test_an_output_that_is_there_is_replaced_and_keeps_its_mode(program: Program, tmp_path: Path) -> None:
    """Whole, or not at all: a failure leaves the old one."""
    out = tmp_path / "out.ndjson"
    out.write_text("old", encoding="utf-8")
    os.chmod(out, 0o640)
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    assert program("screen", bad, "-o", out, "--on", DAY).code == ExitCode.FAILED
    assert out.read_text(encoding="utf-8") == "old"
    assert program("screen", written(tmp_path), "-o", out, "--on", DAY).code == 0
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[0])["outcome"] == "suspended"
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_hostile_name_of_a_file_is_printed_escaped(program: Program, tmp_path: Path) -> None:
    """It can neither move the cursor nor look like an answer."""
    name = "a\x1b[2J\u202e [bold]x.csv"
    (tmp_path / name).write_text("visa_class,post\nB9,Beijing\n", encoding="utf-8")
    result = program(
        "screen", tmp_path / name, "-o", tmp_path / f"out {name}", "--on", DAY, "--rejects", tmp_path / "r.csv"
    )
    assert result.code == ExitCode.FINDINGS
    assert not set(result.out + result.err) & {"\x1b", "\u202e"}
    assert "[bold]x.csv" in result.out
    assert left(tmp_path) == {name, f"out {name}", "r.csv"}


def test_missing_packages_are_told_in_one_sentence(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs them."""
    from sanctions243d.cli.screening import packages

    monkeypatch.setattr(packages, "find_spec", lambda name: None if name in ("polars", "duckdb") else object())
    result = program("screen", tmp_path / "in.csv", "-o", tmp_path / "out.csv", "--ties", tmp_path / "t.csv")
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert result.err == (
        "tables need polars and duckdb, which are not installed: pip install 'sanctions243d[tables]'\n"
    )


def test_a_column_of_ids_that_is_named_must_be_there(program: Program, tmp_path: Path) -> None:
    """Whoever names it wants to find rows by it."""
    result = program("screen", written(tmp_path), "-o", tmp_path / "out.csv", "--on", DAY, "--id", "idd")
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert "--id: there is no column `idd`; did you mean `id`?" in result.err
