"""The page about a run is one well-formed file that needs nothing else, and has the numbers of the run."""

import re
from html.parser import HTMLParser
from pathlib import Path

import polars as pl

from cli.conftest import DAY, Program
from cli.test_screen import PEOPLE, read, written

VOID = {"meta", "br", "rect"}


class Page(HTMLParser):
    """Reads a page, and fails where a tag is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that holds nothing."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text in a table."""
        if self.rows and ("td" in self.open or "th" in self.open):
            self.rows[-1][-1] += data


def test_the_page_has_the_numbers_of_the_output(program: Program, tmp_path: Path) -> None:
    """In tables with a caption and heads; charts are drawn in the page, and nothing is fetched."""
    table = pl.concat([PEOPLE] * 5 + [PEOPLE[:1].with_columns(visa_class=pl.lit("B9"))])
    out, report = tmp_path / "out.parquet", tmp_path / "report.html"
    program(
        "screen", written(tmp_path, table), "-o", out, "--on", DAY, "--report", report, "--where", "id < 4 OR id = 4"
    )
    page = Page(report.read_text(encoding="utf-8"))
    for outcome, count in read(out)["outcome"].drop_nulls().value_counts().iter_rows():
        assert [outcome.replace("_", " "), str(count), f"{100 * count / 21:.1f}%"] in page.rows
    assert ["not decided", "1", "4.8%"] in page.rows
    assert ["F1", "5", "0", "5", "0", "10", "47.6%"] in page.rows
    names = [tag for tag, _ in page.tags]
    assert names.count("table") == names.count("caption") == names.count("h2") - 1
    assert "svg" in names
    assert not {"script", "link", "img", "iframe"} & set(names)
    text = report.read_text(encoding="utf-8")
    assert not re.search(r"https?:|url\(|@import", text)
    assert "default-src &#x27;none&#x27;" in text
    assert "id &lt; 4 OR id = 4" in text


def test_what_was_typed_is_text_in_the_page(program: Program, tmp_path: Path) -> None:
    """Names of files and columns can bring in no tag."""
    hostile = "<script>alert(1)</script>\u202e"
    name = hostile.replace("/", "") + ".csv"
    (tmp_path / name).write_text(f'visa_class,"{hostile}"\nF1,2026-04-01\n', encoding="utf-8")
    report = tmp_path / "r.html"
    result = program("screen", tmp_path / name, "-o", tmp_path / "out.csv", "--on-column", hostile, "--report", report)
    assert result.code == 0
    text = report.read_text(encoding="utf-8")
    assert "script" not in {tag for tag, _ in Page(text).tags}
    assert "&lt;script&gt;" in text
    assert "\u202e" not in text


def test_a_run_over_nobody_has_a_page(program: Program, tmp_path: Path) -> None:
    """Without tables of what nobody came to."""
    report = tmp_path / "r.html"
    program("screen", written(tmp_path, PEOPLE.clear()), "-o", tmp_path / "o.csv", "--on", DAY, "--report", report)
    page = Page(report.read_text(encoding="utf-8"))
    assert ["suspended", "0", "-"] in page.rows
