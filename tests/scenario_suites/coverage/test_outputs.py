"""What is printed and written: annotated rule files, a page, JSON, and a summary."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from sanctions243d import Rulebook
from sanctions243d.scenarios.coverage.annotate import annotate, annotate_file, wrapped
from sanctions243d.scenarios.coverage.data import from_json, to_data, to_json
from sanctions243d.scenarios.coverage.goal import Goal, Kind
from sanctions243d.scenarios.coverage.measure import measure
from sanctions243d.scenarios.coverage.page import page
from sanctions243d.scenarios.coverage.result import Count, Coverage, Measured
from sanctions243d.scenarios.coverage.summary import summary_line, summary_rows, summary_table
from sanctions243d.scenarios.suite import Scenario
from sanctions243d.text.location import Location

GOLDEN = Path(__file__).parent / "annotated.txt"
ATTACK = "<script>alert('&\"')</script>"


@pytest.fixture(scope="module")
def coverage(aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]) -> Coverage:
    """What all scenarios of Aland show."""
    return measure(aland_scenarios.values(), aland_rules)


def test_a_rule_file_is_annotated_as_it_was_read_by_a_person(
    coverage: Coverage, aland_rules: Rulebook, pytestconfig: pytest.Config
) -> None:
    """Rewritten by `--rewrite-suites`, and reviewed as a diff."""
    found = annotate(coverage, aland_rules.root)
    if pytestconfig.getoption("--rewrite-suites"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_page(rulebook: Rulebook, width: int) -> None:
    """The PRC order has lines of 120 columns, and Chinese quotes without a blank; none of their words is lost."""
    found = measure([], rulebook, ["chn_2021"])
    pages = annotate(found, rulebook.root, width)
    assert max(map(cell_len, pages.splitlines())) <= width
    assert "其配偶和30周岁以下子女" in "".join(pages.split())
    wide = max(cell_len(line) for line in pages.splitlines())
    assert wide > width - 8


def test_wide_characters_take_two_columns() -> None:
    """A word that is too long for a line is cut; what follows is moved to the right."""
    assert wrapped("国家移民管理局", 6, 2) == ["国家", "  移民", "  管理", "  局"]
    assert wrapped("a  b ccc", 4, 0) == ["a  b", "ccc"]
    assert wrapped("", 4, 0) == [""]


def test_a_line_of_which_nothing_is_measured_has_no_mark() -> None:
    """The three marks: all seen, not all seen, nothing measured."""
    text = "first\nsecond\nthird\n"
    lines = annotate_file(_coverage([(1, True), (2, True), (2, False)]), "orders/x.yaml", text).splitlines()
    assert lines[0] == "orders/x.yaml: 2 of 3 goals seen (66%)"
    assert lines[2:] == ["> first", "! second", "      - no scenario in which it is so", "  third"]


def test_the_page_shows_texts_as_they_are(aland_rules: Rulebook) -> None:
    """Whatever stands in a rule file, a sentence or a name is no markup; nothing is fetched."""
    found = _coverage([(1, True), (1, False)], text=ATTACK)
    root = aland_rules.root
    (root / "orders" / "x.yaml").write_text(f"title: {ATTACK}\n", encoding="utf-8")
    try:
        html = page(found, root, title=ATTACK)
    finally:
        (root / "orders" / "x.yaml").unlink()
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 5
    assert "http" not in html.replace("http-equiv", "")


class Balance(HTMLParser):
    """Notes the elements of a page, and that each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self.met.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note one that ends: it is the last that began."""
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_has_each_line_once(coverage: Coverage, aland_rules: Rulebook) -> None:
    """One heading, a table, a section for each file, an item for each line."""
    parser = Balance()
    parser.feed(page(coverage, aland_rules.root))
    assert parser.open == []
    lines = (aland_rules.root / "orders" / "aaa_2020.yaml").read_text(encoding="utf-8").splitlines()
    assert parser.met.count("code") == len(lines)
    assert (parser.met.count("h1"), parser.met.count("table"), parser.met.count("section")) == (1, 1, 1)


def test_json_is_read_back_as_it_was(coverage: Coverage, rulebook: Rulebook) -> None:
    """Of the small rulebook and of a bundled order; the counts in it are those of the goals."""
    for one in (coverage, measure([], rulebook, ["sle_2017"])):
        assert from_json(to_json(one)) == one
    data = to_data(coverage)
    assert data["version"] == 1
    assert data["total"]["all"] == len(data["goals"]) == data["orders"]["aaa_2020"]["all"]
    assert data["total"]["seen"] == sum(goal["seen"] for goal in data["goals"])
    keys = "kind, order, address, aspect, sentence, file, line, column, needs, seen, times, seen_by"
    assert ", ".join(data["goals"][0]) == keys


@pytest.mark.parametrize("text", ["{}", "[]", '{"version": 2}', '{"version": 1}', '{"version": 1, "orders": 7}', "x"])
def test_another_json_is_refused(text: str) -> None:
    """Of another version, or without what it should have."""
    with pytest.raises(ValueError, match=r"coverage|Expecting"):
        from_json(text)


def test_the_summary_counts_by_order_and_by_kind(rulebook: Rulebook, coverage: Coverage) -> None:
    """Its rows add up, and it fits a page of 80 columns."""
    assert summary_line(coverage) == f"coverage: {coverage.total.seen} of 94 goals seen (55%) in 29 scenarios"
    [(name, *cells)] = summary_rows(coverage)
    assert name == "aaa_2020"
    assert cells[-2:] == [f"{coverage.total.seen}/94", "55%"]
    six = measure([], rulebook)
    assert [row[0] for row in summary_rows(six)] == [*rulebook.orders, "all"]
    console = Console(width=80)
    with console.capture() as capture:
        console.print(summary_table(six))
    lines = capture.get().splitlines()
    assert len(lines) == 8
    assert lines[-1].split()[-2:] == [f"0/{len(six.goals)}", "0%"]


def test_a_share_is_never_rounded_up() -> None:
    """Not all is not 100 %, and does not reach it."""
    assert Count(1999, 2000).shown == "99%"
    assert Count(2000, 2000).shown == Count(0, 0).shown == "100%"
    nearly = _coverage([(1, True)] * 1999 + [(1, False)])
    assert not nearly.reaches(100)
    assert nearly.reaches(99.95)


def _coverage(goals: list[tuple[int, bool]], text: str = "it is so") -> Coverage:
    """Return what was measured of a file `orders/x.yaml`, by lines and whether each goal was seen."""
    return Coverage(
        ("x",),
        1,
        tuple(
            Measured(
                Goal(Kind.ROW, "x", f"x.{number}", "true", text, Location("orders/x.yaml", line)),
                is_seen,
                int(is_seen),
                (text,) * is_seen,
            )
            for number, (line, is_seen) in enumerate(goals)
        ),
    )
