"""`sanctions243d edges`: readable at 80 columns, as CSV that can be read back, as a page that is well-formed."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.conftest import Program
from cli.hostile_rules import CHINESE, FORMULA, LONG, NAMES, TITLE, hostile_rules
from sanctions243d import Rulebook
from sanctions243d.analysis.edges import edges
from sanctions243d.analysis.edges_words import said
from sanctions243d.cli.pages.edges.as_csv import cell
from sanctions243d.ontology.fact import Fact

# each order, and a day on which all of it is in force
DAYS = {
    "chn_2021": "2026-04-01",
    "eri_2017": "2018-01-01",
    "gha_2019": "2019-06-01",
    "gmb_2016": "2017-01-01",
    "guy_2001": "2001-11-01",
    "sle_2017": "2020-10-10",
}
VOID = {"meta", "br", "wbr"}


class Page(HTMLParser):
    """Reads a page, holds it to be well-formed, and keeps its text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def page_of(text: str) -> Page:
    """Return a page that was read to its end."""
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open
    return page


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("id", DAYS)
def test_a_table_fits(id: str, columns: str, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is longer than the terminal, and nothing is cut off."""
    monkeypatch.setenv("COLUMNS", columns)
    result = program("edges", id, "--on", DAYS[id])
    assert (result.code, result.err) == (0, "")
    for line in result.out.splitlines():
        assert cell_len(line) <= int(columns)
        assert not line.endswith(" ")
    assert "\x1b" not in result.out
    assert "…" not in result.out


@pytest.mark.parametrize("format", ["human", "csv", "html"])
@pytest.mark.parametrize("id", DAYS)
def test_every_form_says_every_fact_of_every_row(id: str, format: str, program: Program, rulebook: Rulebook) -> None:
    """In the same words, with the outcomes, the clauses and the points of law."""
    text = program("edges", id, "--on", DAYS[id], "--format", format).out
    found = squeezed(page_of(text).text if format == "html" else text).replace('""', '"')
    (table,) = edges(rulebook, rulebook.orders[id], on=date.fromisoformat(DAYS[id])).tables
    assert len(table.rows) > 4
    for row in table.rows:
        for fact, codes in row.shown.items():
            assert squeezed(said(fact, codes, rulebook.ontology, table.country)) in found
        for address in row.rows:
            assert squeezed(address.partition(".")[2]) in found
        assert all(point in found for point in row.open)
        assert row.answer.outcome.value.replace("_", "" if format != "csv" else "_") in found.lower()


def csv_of(text: str) -> list[dict[str, str]]:
    """Return the lines of a table by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("id", ["gha_2019", "guy_2001", "sle_2017"])
def test_the_csv_has_each_row_of_each_period_and_its_example_can_be_checked(
    id: str, program: Program, rulebook: Rulebook
) -> None:
    """The example is an applicant file, and has the outcome of its row."""
    lines = csv_of(program("edges", id, "--format", "csv").out)
    tables = edges(rulebook, rulebook.orders[id]).tables
    assert len(lines) == sum(len(table.rows) * len(table.periods) for table in tables)
    assert [line["from"] for line in lines] == sorted(line["from"] for line in lines)
    for line in lines[:: max(len(lines) // 6, 1)]:
        json.loads(line["example"])
        result = program("check", "--on", line["example_on"], "--format", "json", stdin=line["example"].encode())
        (one,) = result.json
        assert one["decision"]["outcome"] == line["outcome"]
        assert one["decision"]["possible_outcomes"] == line["possible_outcomes"].split()


def test_one_day_has_one_table(program: Program) -> None:
    """Without --on there is one for each period, and the days without any are said."""
    assert program("edges", "sle_2017", "--on", "2020-10-10").out.count("\nOn 2020-10-10\n") == 1
    out = program("edges", "sle_2017").out
    assert out.index("Until 2017-09-10") < out.index("From 2017-09-11 to 2017-09-12")
    assert "From 2017-09-13 to 2020-09-10; and from 2021-03-31 on" in out
    assert "It is not in force, and covers nobody." in out
    assert "covers nobody" in program("edges", "guy_2001", "--on", "2026-04-01").out


def test_another_reading_makes_another_table(program: Program) -> None:
    """And it is said that the caller chose it."""
    usual = program("edges", "gha_2019", "--on", "2019-06-01").out
    other = program("edges", "gha_2019", "--on", "2019-06-01", "--reading", "diplomats=whole_staff").out
    assert "Undetermined" in usual
    assert "Undetermined" not in other
    assert "Read as the caller chose: diplomats=whole_staff." in other


def test_a_page_names_each_outcome_and_needs_nothing_else(program: Program) -> None:
    """No script, no link, no image; a heading for every column."""
    text = program("edges", "gha_2019", "--format", "html").out
    page = page_of(text)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "http" not in text.replace('http-equiv="', "")
    for word in ("suspended", "limited to 1 month and 1 entry", "not covered", "Employer", "Outcome"):
        assert word in page.text
    assert text.count("<tr class=") == text.count('<th scope="row"') > 10


def test_a_table_can_be_written_to_a_file(program: Program, tmp_path: Path) -> None:
    """In each form, and the same as is printed."""
    for format in ("human", "csv", "html"):
        file = tmp_path / f"table.{format}"
        result = program("edges", "eri_2017", "--format", format, "-o", file)
        assert (result.code, result.out, result.err) == (0, "", "")
        assert file.read_text(encoding="utf-8") == program("edges", "eri_2017", "--format", format).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["eri_2071"], "there is no order `eri_2071`; did you mean `eri_2017`?"),
        (["eri_2017", "--on", "yesterday"], "`yesterday`"),
        (["eri_2017", "--on", "2020"], "not a whole date"),
        (["eri_2017", "--format", "pdf"], "pdf"),
        (["chn_2021", "--reading", "mps_reach"], "not of the form ID=OPTION"),
        (["chn_2021", "--reading", "mps_reach=narrow"], "narrow"),
        (["eri_2017", "-o", "/no/such/folder/table.txt"], "cannot be written"),
        ([], "ORDER"),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments: list[str], said: str, program: Program) -> None:
    """With the nearest name, and without a table."""
    result = program("edges", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_table_that_is_too_long_is_said_to_be(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half table is printed."""

    def refuse(*_: object, **__: object) -> None:
        raise OverflowError("a table of more than 1,000 rows")

    monkeypatch.setattr("sanctions243d.analysis.edges.edges", refuse)
    result = program("edges", "eri_2017")
    assert (result.code, result.out) == (1, "")
    assert "more than 1,000 rows" in result.err


def columns_of(text: str) -> Iterator[str]:
    """Yield the cells about employers."""
    for line in csv_of(text):
        yield line["employer"]


def test_hostile_names_break_nothing(program: Program, tmp_path: Path) -> None:
    """Markup stays text, a formula is none, and what is long is whole."""
    rules = hostile_rules(tmp_path / "rules")
    human = program("edges", "nru_2020", "--rules", rules)
    assert human.code == 0
    assert all(cell_len(line) <= 80 for line in human.out.splitlines())
    text = program("edges", "nru_2020", "--format", "html", "--rules", rules).out
    page = page_of(text)
    assert "script" not in page.tags
    table = program("edges", "nru_2020", "--format", "csv", "--rules", rules).out
    everything = "".join(columns_of(table))
    for name in NAMES:
        assert squeezed(name) in squeezed(human.out)
        assert squeezed(name) in squeezed(page.text)
        assert name in everything
    assert squeezed(TITLE) in squeezed(page.text)
    assert squeezed(FORMULA + LONG) in squeezed(page.text)
    assert CHINESE in page.text


def test_what_is_read_back_from_csv_is_what_was_said(program: Program, tmp_path: Path) -> None:
    """Cell by cell, whatever the names are."""
    rules = hostile_rules(tmp_path / "rules")
    rulebook = Rulebook.load(rules)
    lines = csv_of(program("edges", "nru_2020", "--format", "csv", "--rules", rules).out)
    rows = [(table, row) for table in edges(rulebook, rulebook.orders["nru_2020"]).tables for row in table.rows]
    for line, (table, row) in zip(lines, rows, strict=True):
        for fact in (fact for fact in Fact if fact.key in line):
            codes = row.shown.get(fact, rulebook.ontology.domains[fact].everything)
            assert line[fact.key].removeprefix("'") == said(fact, codes, rulebook.ontology, table.country)
        assert line["rows"].split() == list(row.rows)
        assert line["clauses"].split() == list(row.answer.clauses)
        assert row.example is not None
        assert json.loads(line["example"]) == row.example.applicant


def test_no_cell_is_a_formula(program: Program, tmp_path: Path) -> None:
    """A cell that begins like one begins with an apostrophe instead; all others are as they are said."""
    assert [cell(text) for text in ("=1", "+1", "-1", "@a", "a=1", "")] == ["'=1", "'+1", "'-1", "'@a", "a=1", ""]
    rules = hostile_rules(tmp_path / "rules")
    for line in csv_of(program("edges", "nru_2020", "--format", "csv", "--rules", rules).out):
        assert not any(re.match(r"[=+@-]", text) for text in line.values())
