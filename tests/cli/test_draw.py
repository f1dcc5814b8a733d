"""`sanctions243d draw`: a picture that is well-formed, whole, and in which no text leaves its box."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.conftest import Program
from cli.hostile_rules import CHINESE, MARKUP, NAMES, TITLE, hostile_rules
from sanctions243d import Rulebook
from sanctions243d.cli.pages.drawing.flow import MARGIN, WIDTH
from sanctions243d.cli.pages.drawing.measure import lines_of, width_of
from sanctions243d.cli.pages.drawing.model import Flow, flow_of
from sanctions243d.cli.pages.drawing.picture import picture
from sanctions243d.cli.pages.drawing.timeline import Axis, Part, drawn_timeline
from sanctions243d.orders.order import NEVER, Moment

IDS = ("chn_2021", "eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")
SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"title": 16.0}


@dataclass(frozen=True)
class Text:
    """A line of text, and where it stands."""

    words: str
    x: float
    y: float
    width: float
    anchor: str

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.x - (self.width / 2 if self.anchor == "middle" else 0)

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


def text_of(element: ElementTree.Element) -> Text:
    """Read a line of text, and say how wide it is at most."""
    words = "".join(element.itertext())
    kind = element.get("class", "")
    is_bold = kind in ("bold", "title", "mark label")
    width = width_of(words, SIZES.get(kind, 13.0), bold=is_bold)
    return Text(words, float(element.get("x", "")), float(element.get("y", "")), width, element.get("text-anchor", ""))


def texts_in(root: ElementTree.Element) -> Iterator[Text]:
    """Yield every line of text."""
    return map(text_of, root.iter(f"{SVG}text"))


def boxes_in(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, list[Text]]]:
    """Yield every box with its lines."""
    for group in root.iter(f"{SVG}g"):
        rect = group.find(f"{SVG}rect")
        if rect is not None and "box" in rect.get("class", ""):
            yield rect, [text_of(line) for line in group.findall(f"{SVG}text")]


def check_fits(svg: str) -> ElementTree.Element:
    """Say that no text leaves its box, no box another, and nothing the picture; return the picture."""
    root = ElementTree.fromstring(svg)
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    assert width == WIDTH
    for text in texts_in(root):
        assert text.left >= 0
        assert text.right <= width
        assert 0 < text.y <= height - 2
    boxes = []
    for rect, lines in boxes_in(root):
        x, y, wide, high = (float(rect.get(key, "")) for key in ("x", "y", "width", "height"))
        assert lines
        for line in lines:
            assert x < line.left
            assert line.right < x + wide
            assert y < line.y - 10
            assert line.y + 3 < y + high
        boxes.append((x, y, x + wide, y + high))
    for place, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:place]:
            assert right < other[0] or other[2] < left or bottom < other[1] or other[3] < top, "two boxes overlap"
    return root


@pytest.mark.parametrize("id", IDS)
def test_no_text_leaves_its_box(id: str, rulebook: Rulebook) -> None:
    """Whatever common font it is drawn in."""
    root = check_fits(picture(rulebook, rulebook.orders[id]))
    assert len(list(boxes_in(root))) >= 4


@pytest.mark.parametrize("id", IDS)
def test_a_picture_can_be_read_aloud_and_needs_nothing_else(id: str, rulebook: Rulebook) -> None:
    """It has a title and a description, which name every box; no script, no font, no address but that of SVG."""
    svg = picture(rulebook, rulebook.orders[id])
    root = ElementTree.fromstring(svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == rulebook.orders[id].title
    assert root.get("role") == "img"
    assert root.get("aria-labelledby", "").split() == [title.get("id"), description.get("id")]
    for box in flow_of(rulebook, rulebook.orders[id]).boxes:
        assert f"{box.title}:" in (description.text or "")
    assert "script" not in svg
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "prefers-color-scheme: dark" in svg


def paths_in(flow: Flow) -> set[tuple[str, ...]]:
    """Return every way from the left to the right, by the titles of its boxes, without dashed lines."""
    found: set[tuple[str, ...]] = set()
    for (visa, officials), _ in flow.edges.items():
        if visa.column != "visa":
            continue
        for (first, clause), mark in flow.edges.items():
            if first == officials and not mark:
                for (last, outcome), _ in flow.edges.items():
                    if last == clause:
                        found.add(("; ".join(visa.items), officials.title, clause.title, outcome.title))
    return found


def test_the_lines_are_those_of_the_clauses(rulebook: Rulebook) -> None:
    """No line leads from the visas of one clause to another clause."""
    found = {path[1:] for path in paths_in(flow_of(rulebook, rulebook.orders["chn_2021"]))}
    assert found == {
        ("Officials: immigration", "Clause “immigration”", "Suspended"),
        ("Officials: security", "Clause “security”", "Suspended"),
        ("Officials: security", "Clause “families”", "Suspended"),
    }
    ways = paths_in(flow_of(rulebook, rulebook.orders["sle_2017"]))
    assert len(ways) == 3
    (immigrants,) = [way for way in ways if "immigrants" in way[2]]
    assert immigrants[0].startswith("Visa classes: Immigrant visas;")
    assert immigrants[1] == "Everybody"


def test_what_another_reading_adds_is_dashed(rulebook: Rulebook) -> None:
    """With the mark of the reading; what is drawn by default has none."""
    flow = flow_of(rulebook, rulebook.orders["chn_2021"])
    dashed = {(first.title, second.title, mark) for (first, second), mark in flow.edges.items() if mark}
    assert dashed == {("Officials: immigration", "Clause “families”", "◇2")}


@pytest.mark.parametrize("id", IDS)
def test_a_picture_shows_every_clause_reading_and_exception(id: str, rulebook: Rulebook) -> None:
    """Each reading stands in the legend, and its mark in the picture too."""
    order = rulebook.orders[id]
    root = ElementTree.fromstring(picture(rulebook, order))
    words = squeezed(" ".join(text.words for text in texts_in(root)))
    for number, reading in enumerate(rulebook.readings_of(order), 1):
        assert squeezed(f"◇{number} {reading.question}") in words
        assert len(re.findall(rf"◇{number}(?!\d)", words)) > 1
    for clause in rulebook.clauses_of(order, ()):
        name = clause.address.partition(".")[2].replace("_", " ").replace(".", ": ")
        assert squeezed(f"“{name}”" if name else "The order") in words
        for one in clause.exceptions:
            assert squeezed(one.clause.text) in words


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def test_an_exception_says_the_facts_that_it_asks_for(rulebook: Rulebook) -> None:
    """The order about Guyana excepts A and G visas."""
    (outcome,) = flow_of(rulebook, rulebook.orders["guy_2001"]).column("outcome")
    assert "– as appropriate for A and G visa applications (Visa classes: A, G)" in outcome.items


def bars_of(part: Part) -> list[tuple[str, float, float]]:
    """Return the bars of one part: the kind of each, and where it begins and ends."""
    drawn = drawn_timeline([part], 0)
    root = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}">{"".join(drawn.parts)}</svg>')
    found = [
        (one.get("class", ""), float(one.get("x", "")), float(one.get("width", ""))) for one in root.iter(f"{SVG}rect")
    ]
    return [(kind, x, x + width) for kind, x, width in found]


FIRST, LAST = date(2020, 1, 1), date(2021, 1, 1)


def test_a_timeline_tells_what_is_certain_from_what_is_not() -> None:
    """Between two reported days the bar is hatched; without an end it goes on to the right."""
    axis = Axis(2019, 2023)
    exact = Part("", Moment(FIRST, FIRST), Moment(LAST, LAST), None)
    ((kind, start, end),) = bars_of(exact)
    assert kind == "bar"
    assert start == pytest.approx(axis.x(FIRST), abs=0.01)
    assert end == pytest.approx(axis.x(LAST), abs=0.01)
    endless = Part("", Moment(FIRST, LAST), NEVER, None)
    kinds = bars_of(endless)
    assert [kind for kind, _, _ in kinds] == ["perhaps", "bar"]
    assert kinds[0][2] == pytest.approx(kinds[1][1], abs=0.01)
    assert kinds[1][2] > WIDTH - 2 * MARGIN
    perhaps_ended = Part("", Moment(FIRST, FIRST), Moment(LAST, None), None)
    assert [kind for kind, _, _ in bars_of(perhaps_ended)] == ["bar", "perhaps"]
    first_seen = Part("", Moment(None, LAST), NEVER, LAST)
    assert [kind for kind, _, _ in bars_of(first_seen)] == ["perhaps", "bar"]
    never_certain = Part("", Moment(FIRST, date(2022, 1, 1)), Moment(LAST, date(2022, 6, 1)), None)
    assert [kind for kind, _, _ in bars_of(never_certain)] == ["perhaps"]
    assert bars_of(Part("", Moment(), Moment(), None)) == []


@pytest.mark.parametrize("years", [1, 3, 14, 15, 60, 400, 2000])
def test_the_years_of_an_axis_do_not_run_into_each_other(years: int) -> None:
    """However many there are."""
    axis = Axis(2000, 2000 + years)
    places = [axis.x(date(year, 1, 1)) for year in axis.ticks]
    assert len(places) >= 1
    assert all(other - one > width_of("2000", 13) for one, other in pairwise(places))


def test_lines_are_broken_where_they_must_be() -> None:
    """At blanks, after Chinese letters, and anywhere in what is too long; nothing is lost."""
    for text in ("one two three " * 9, "x" * 300, CHINESE, f"a {CHINESE} b", "W" * 99, "", "\u0301" * 40):
        lines = lines_of(text, 80, 13)
        assert squeezed("".join(lines)) == squeezed(text)
        assert all(width_of(line, 13) <= 80 for line in lines)
    assert lines_of("国家安全部", 30, 13) == ["国家", "安全", "部"]


def test_hostile_names_break_nothing(program: Program, tmp_path: Path) -> None:
    """Markup stays text, and what is long or Chinese stays in its box."""
    result = program("draw", "nru_2020", "--rules", hostile_rules(tmp_path / "rules"))
    assert (result.code, result.err) == (0, "")
    root = check_fits(result.out)
    words = squeezed(" ".join(text.words for text in texts_in(root)))
    for name in (*NAMES, TITLE, MARKUP):
        assert squeezed(name) in words
    assert not list(root.iter("script"))
    assert not list(root.iter(f"{SVG}script"))


def test_a_picture_is_written_to_a_file(program: Program, tmp_path: Path) -> None:
    """The same as is printed."""
    file = tmp_path / "order.svg"
    assert program("draw", "eri_2017", "-o", file).out == ""
    assert file.read_text(encoding="utf-8") == program("draw", "eri_2017").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["eri_2071"], "there is no order `eri_2071`; did you mean `eri_2017`?"),
        (["eri_2017", "-o", "/no/such/folder/order.svg"], "cannot be written"),
        ([], "ORDER"),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments: list[str], said: str, program: Program) -> None:
    """With the nearest name, and without a picture."""
    result = program("draw", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
