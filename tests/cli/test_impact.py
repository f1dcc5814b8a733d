"""`sanctions243d impact`: every format, what it prints, its exit codes, its page, and what it says of bad input."""

import re
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cli.conftest import Program
from cli.test_screen import WRITE
from cli.test_screen_report import Page
from rulebooks.patches import BASE
from sanctions243d import Rulebook
from sanctions243d.cli.screening import batch, columnar_files, csv_files, joined_ties, ndjson_files
from sanctions243d.screening.impact import Impact, impact

ON = "2024-03-01"
PEOPLE = pl.DataFrame(
    {
        "id": [1, 2, 3, 4, 5, 6],
        "visa_class": ["B1", "b-2", "B1/B2", "B1", "B7", "F1"],
        "post": ["yaren"] * 6,
        "birth_date": ["2001-05-06", "2010-01-01", "2002", "1980-02-03", "2001-05-06", "2001-05-06"],
        "marital_status": ["single"] * 6,
        "relation": ["father", "mother", "father", "father", "father", "father"],
        "employer": ["nru.foreign", "nru.foreign", "nru.foreign", "nru.police", "nru.foreign", None],
        "still_employed": ["yes"] * 5 + [None],
        "employments_complete": ["yes"] * 6,
        "relatives_complete": ["yes"] * 6,
        "relative_employments_complete": ["yes"] * 6,
        "outcome": ["an older answer"] * 6,
    }
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The small rules, with children covered until they are 25."""
    folder = Path(shutil.copytree(BASE, tmp_path / "draft"))
    path = folder / "orders/nru_2020.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("under: 21", "under: 25"), encoding="utf-8")
    return folder


def written(folder: Path, table: pl.DataFrame = PEOPLE, name: str = "people.parquet") -> Path:
    """Write a table into a folder, in the format of its name."""
    WRITE[name.rpartition(".")[2]](table, folder / name)
    return folder / name


def of_library(draft: Path, table: pl.DataFrame = PEOPLE) -> Impact:
    """What the library says of a table."""
    return impact(table, Rulebook.load(BASE), Rulebook.load(draft), on=date.fromisoformat(ON), keep="rest")


@pytest.mark.parametrize("name", sorted(WRITE))
def test_every_format_is_counted_alike(
    name: str, program: Program, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the library counts, and across batches; a column that is named like an answer is in no way."""
    for module in (batch, columnar_files, csv_files, ndjson_files):
        if hasattr(module, "ROWS"):
            monkeypatch.setattr(module, "ROWS", 2)
    result = program(
        "impact", BASE, draft, written(tmp_path, name=f"in.{name}"), "--on", ON, "--keep-rest", "--format", "json"
    )
    assert (result.code, result.err) == (5, "")
    expected, found = of_library(draft), result.json
    assert expected.changed > 0
    for key in ("shifts", "changes"):
        assert {(one["before"], one["now"]): one["count"] for one in found[key]} == getattr(expected, key)
    assert (found["rows"], found["changed"], found["same"]) == (6, expected.changed, False)
    assert found["refused"] == {"now": 0, "before": 0, "both": 1}
    assert [one["name"] for one in found["visa_classes"]] == [group.name for group in expected.classes]
    samples = [(one["id"], one["before"]["outcome"], one["now"]["outcome"]) for one in found["samples"]]
    assert samples == [(one.id, *one.shift) for one in expected.samples]


def test_a_change_is_told_in_words(
    program: Program, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns: how many, the matrix, by class, order and clause, and an applicant before and now."""
    monkeypatch.chdir(written(tmp_path, name="people.csv").parent)
    result = program("impact", BASE, draft, "people.csv", "--on", ON, "--keep-rest")
    assert (result.code, result.err) == (5, "")
    assert all(len(line) <= 80 for line in result.out.splitlines())
    said = " ".join(result.out.split())
    assert said.startswith("2 applicants change outcome, of 6 on 2024-03-01.")
    assert "suspended 1 0 0 0" in said
    assert "1 applicant is not decided by either version." in said
    assert "By order order change of from → to nru_2020 2 3 not covered → suspended 2" in said
    assert "id 1, people.csv:2, B1 before not covered now suspended; by nru_2020.families" in said


def test_the_same_rules_are_0(program: Program, tmp_path: Path) -> None:
    """Rows that are refused are told all the same."""
    result = program("impact", BASE, BASE, written(tmp_path), "--on", ON, "--keep-rest")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("No applicant changes outcome, of 6 on 2024-03-01.")
    assert "1 applicant is not decided by either version." in result.out
    assert "For example" not in result.out


def test_the_same_outcome_for_other_reasons_is_0_and_told(program: Program, tmp_path: Path) -> None:
    """A clause by another name."""
    folder = Path(shutil.copytree(BASE, tmp_path / "renamed"))
    path = folder / "orders/nru_2020.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  families:", "  relatives:"), encoding="utf-8")
    result = program("impact", BASE, folder, written(tmp_path), "--on", ON, "--keep-rest", "--samples", "1")
    assert (result.code, result.err) == (0, "")
    assert "1 applicant keeps the outcome, but something in the answer differs:\n  - the clauses: 1" in result.out
    assert "same outcome, otherwise answered" in result.out
    assert "nru_2020.relatives" in result.out


def test_ties_of_their_own_table_are_counted_alike(
    program: Program, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one wide table; a tie of nobody is told."""
    for module in (batch, columnar_files, joined_ties):
        monkeypatch.setattr(module, "ROWS", 2)
    of_ties = ["id", "relation", "employer", "still_employed", "relative_employments_complete"]
    ties = PEOPLE.select(of_ties).with_columns(id=pl.when(pl.col("id") == 4).then(99).otherwise("id"))
    people = written(tmp_path, PEOPLE.drop(of_ties[1:]))
    tied = written(tmp_path, ties, "ties.csv")
    result = program("impact", BASE, draft, people, "--on", ON, "--keep-rest", "--ties", tied, "--format", "json")
    assert result.code == 5
    assert "ties.csv:5 (id 99): no applicant has this id" in result.err
    assert result.json["unused_ties"] == 1
    expected = of_library(draft)
    assert {(one["before"], one["now"]): one["count"] for one in result.json["changes"]} == expected.changes


def test_days_may_stand_in_a_column(program: Program, draft: Path, tmp_path: Path) -> None:
    """Before the order there is no change; a row without a day is not decided."""
    days = [date(2019, 12, 31), None, *[date.fromisoformat(ON)] * 4]
    table = written(tmp_path, PEOPLE.with_columns(day=pl.Series(days)))
    result = program("impact", BASE, draft, table, "--on-column", "day", "--keep-rest", "--format", "json")
    assert result.json["changed"] == 1
    assert result.json["refused"]["both"] == 2


def test_the_page_is_one_well_formed_file(program: Program, draft: Path, tmp_path: Path) -> None:
    """It has the numbers, drawings, and nothing from elsewhere; what was typed is text in it."""
    hostile = "<script>alert(1)"
    table = PEOPLE.with_columns(id=pl.format("{}" + hostile, "id"))
    report = tmp_path / "r.html"
    result = program("impact", BASE, draft, written(tmp_path, table), "--on", ON, "--keep-rest", "--report", report)
    assert result.code == 5
    assert "written: " in result.err
    text = report.read_text(encoding="utf-8")
    page = Page(re.sub(r"<path [^>]*/>", "", text))
    assert ["not covered", "2", "0", "0", "2", "0"] in page.rows
    names = [tag for tag, _ in page.tags]
    assert "script" not in names
    assert not {"link", "img", "iframe"} & set(names)
    assert "&lt;script&gt;" in text
    assert not re.search(r"https?:|url\(|@import", text)
    assert text.count('class="moves suspended"') == 1
    assert names.count("table") == names.count("caption") == 4


def test_nobody_has_a_page_as_well(program: Program, draft: Path, tmp_path: Path) -> None:
    """A table without rows."""
    report = tmp_path / "r.html"
    result = program(
        "impact", BASE, draft, written(tmp_path, PEOPLE.clear()), "--on", ON, "--keep-rest", "--report", report
    )
    assert result.code == 0
    assert result.out.startswith("No applicant changes outcome, of 0 on")
    Page(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("BASE", "DRAFT", "no.csv"), 2, "there is no file `no.csv`"),
        (("BASE", "DRAFT", "TABLE", "--on", "2024-13-01"), 2, "2024-13-01"),
        (("BASE", "DRAFT", "TABLE", "--on", ON, "--keep-rest", "--on-column", "day", "--keep-rest"), 2, "one of them"),
        (("BASE", "DRAFT", "TABLE", "--on-column", "outcom"), 1, "did you mean `outcome`?"),
        (("BASE", "DRAFT", "TABLE", "--on", ON, "--keep-rest", "--samples", "-1"), 2, "'--samples'"),
        (("BASE", "DRAFT", "TABLE", "--on", ON, "--keep-rest", "--report", "TABLE"), 2, "is read as well"),
        (("BASE", "DRAFT", "TABLE", "--on", ON, "--keep-rest", "--report", "no/such/r.html"), 2, "cannot be written"),
        (("BASE", "DRAFT", "OTHER", "--on", ON, "--keep-rest"), 1, "no column of the table is read"),
        (("BASE", "DRAFT", "BROKEN", "--on", ON, "--keep-rest"), 1, "broken.parquet"),
        (("BASE", "nowhere", "TABLE", "--on", ON, "--keep-rest"), 2, "nowhere"),
        (("BASE", "INVALID", "TABLE", "--on", ON, "--keep-rest"), 6, "in the version"),
    ],
)
def test_bad_input_is_told(
    arguments: tuple[str, ...], code: int, message: str, program: Program, draft: Path, tmp_path: Path
) -> None:
    """Without a traceback, and with the code of its kind."""
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 nothing")
    invalid = Path(shutil.copytree(BASE, tmp_path / "invalid"))
    (invalid / "orders/nru_2020.yaml").write_text("title: [", encoding="utf-8")
    files = {
        "BASE": BASE,
        "DRAFT": draft,
        "INVALID": invalid,
        "TABLE": written(tmp_path),
        "OTHER": written(tmp_path, pl.DataFrame({"a": [1]}), "other.csv"),
        "BROKEN": tmp_path / "broken.parquet",
    }
    result = program("impact", *(files.get(one, one) for one in arguments))
    assert result.code == code, result
    assert message in " ".join(result.err.split()), result.err


def test_rows_that_cannot_be_read_are_told(program: Program, draft: Path, tmp_path: Path) -> None:
    """They are not counted as anybody's."""
    path = tmp_path / "people.csv"
    path.write_text("visa_class,post\nB1,yaren\nB1,yaren,too,many\n", encoding="utf-8")
    result = program("impact", BASE, draft, path, "--on", ON, "--keep-rest")
    assert "of 1 on" in result.out
    assert "Rows that cannot be read, and are not counted: 1" in result.out
    assert "people.csv:3" in result.err
