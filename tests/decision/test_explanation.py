"""The explanation of every scenario of every order: what it says, and that every form says the same."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console

from decision.decided import Decided
from sanctions243d import Decision, Outcome, check
from sanctions243d.decision.explanation.as_markdown import escaped
from sanctions243d.decision.explanation.explain import Depth, explain
from sanctions243d.decision.explanation.sentences import HEADINGS
from sanctions243d.decision.explanation.short import MOST_CLAUSES, MOST_FACTS
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import TRUE

SNAPSHOTS = Path(__file__).parent / "snapshots"
DEPTHS: tuple[Depth, ...] = get_args(Depth)
DAY = date(2026, 6, 1)
# an id of a rule, a path of an applicant, or a choice of a reading
ID = re.compile(r"\b(?:[a-z]{3}_\d{4}(?:\.\w+)*|\w+=\w+|(?:relatives|employments|exceptions)\.[\w.]+)")
PLACE = re.compile(r"(\.yaml):\d+")


def nodes(tree: Explanation) -> Iterator[Explanation]:
    """Yield a tree's nodes, itself first."""
    yield tree
    for part in tree.parts:
        yield from nodes(part)


def texts(tree: Explanation) -> list[str]:
    """Return every text of a tree, in the order in which it is said."""
    return [text for node in nodes(tree) for text in (node.heading, *node.lines) if text]


class Words(HTMLParser):
    """Collects the text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.found += data.split()


def words_of_html(html: str) -> list[str]:
    """Return the words that a browser shows."""
    parser = Words()
    parser.feed(html)
    return parser.found


def words_of_markdown(text: str) -> list[str]:
    """Return the words that Markdown shows."""
    lines = [re.sub(r"^(?:#+|>|-) ", "", line) for line in text.splitlines()]
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", "\n".join(lines)).split()


@pytest.mark.parametrize("suite", sorted(path.stem for path in SNAPSHOTS.glob("*.txt")))
def test_the_explanations_are_these(suite: str, decided: list[Decided], request: pytest.FixtureRequest) -> None:
    """Those of the first row of each sentence; lines of rule files are left out, since they move."""
    mine = [one for one in decided if one.suite == suite and one.is_first]
    pages = [f"{'=' * 80}\n{one.scenario.name}\n\n{explain(one.decision)}\n" for one in mine]
    text = PLACE.sub(r"\1", "\n".join(pages))
    path = SNAPSHOTS / f"{suite}.txt"
    if request.config.getoption("--rewrite-explanations", default=False):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_there_is_a_snapshot_for_every_suite(decided: list[Decided]) -> None:
    """A new order needs one: an empty file that `--rewrite-explanations` fills."""
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == {one.suite for one in decided}


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("depth", DEPTHS)
def test_no_line_is_wider_than_asked(depth: Depth, width: int, decided: list[Decided]) -> None:
    """As a terminal counts columns, so that Chinese quotes fit too."""
    for one in decided:
        text = explain(one.decision, depth=depth).text(width)
        assert max(map(cell_len, text.splitlines())) <= width, one.scenario.name


@pytest.mark.parametrize("depth", DEPTHS)
def test_no_id_stands_without_its_words(depth: Depth, decided: list[Decided]) -> None:
    """Every id stands in parentheses, after words that are no id."""
    for one in decided:
        for text in texts(explain(one.decision, depth=depth)):
            for match in ID.finditer(text):
                before = text[: match.start()]
                assert before.count("(") > before.count(")"), text
                assert re.search(r"[A-Za-z\u4e00-\u9fff]{3,}", ID.sub("", before.partition("(")[0])), text


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_clause_has_its_words(depth: Depth, decided: list[Decided]) -> None:
    """A clause that covers, or may, has at least one quote with its place; in full every quote."""
    for one in decided:
        tree = explain(one.decision, depth=depth)
        shown = [node for node in nodes(tree) if node.name == "clause"]
        for clause, node in zip(one.decision.clauses, shown, strict=False):
            assert f"({clause.clause}, {clause.place})" in node.heading
            quotes = [part.heading for part in nodes(node) if part.kind == "quote"]
            wanted = clause.quotes if depth == "full" else clause.quotes[:0]
            assert quotes, one.scenario.name
            assert all(re.search(r"\.yaml:\d+[;)]", quote) for quote in quotes)
            assert all(any(cited.text in quote for quote in quotes) for cited in wanted)


def test_in_full_every_row_and_every_constraint_is_said(decided: list[Decided]) -> None:
    """And every note, reading, assumption and notice."""
    for one in decided:
        tree = explain(one.decision, depth="full")
        rows = [node for node in nodes(tree) if node.name == "row"]
        wanted = [row for clause in one.decision.clauses for row in clause.rows]
        assert len(rows) == len(wanted)
        for node, row in zip(rows, wanted, strict=True):
            facts = [line for part in nodes(node) for line in part.lines]
            assert len(facts) == len(row.constraints)
            assert all(any(constraint.place in line for line in facts) for constraint in row.constraints)
        text = "\n".join(texts(tree))
        said = [note for clause in one.decision.clauses for note in clause.notes]
        said += [remark.text for remark in (*one.decision.assumptions, *one.decision.notices)]
        said += [f"({reading.id}={reading.option})" for reading in one.decision.readings]
        assert all(sentence in text for sentence in said)


def test_in_short_everything_that_decided_is_said(decided: list[Decided]) -> None:
    """Every fact of the first row that holds of the clauses that are shown; what is missing and what is open."""
    for one in decided:
        text = "\n".join(texts(explain(one.decision)))
        for finding in one.decision.findings:
            for clause in finding.clauses[:MOST_CLAUSES]:
                for constraint in clause.rows[0].constraints if clause.rows_truth is TRUE else ():
                    assert constraint.value in text or constraint.fact == Fact.TIE.key
        for id in (*one.decision.missing[:MOST_FACTS], *one.decision.open):
            assert f"({id})" in text


def test_the_answer_fits_one_screen(decided: list[Decided]) -> None:
    """Of 80 columns and 30 lines: half of the scenarios of every outcome and more, and 7 of 10 over all."""
    lines: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
    for one in decided:
        lines[one.decision.outcome].append(len(explain(one.decision).text(80).splitlines()))
    assert all(median(counts) <= 30 for counts in lines.values()), {
        key: median(counts) for key, counts in lines.items()
    }
    every = [count for counts in lines.values() for count in counts]
    assert sum(count <= 30 for count in every) >= 0.7 * len(every)


def test_a_source_is_cited_in_full_where_it_is_first_quoted() -> None:
    """With its title, its publisher, the day on which it was first seen, and the line of the rule file after them."""
    text = " ".join(explain(with_employer("公安部")).text().split())
    cited = (
        "(Letter handed to visa applicants, English; U.S. Embassy Beijing and the U.S. consulates in China, as"
        " published by lawandborder.com; first seen 2021-05-13; orders/chn_2021.yaml:"
    )
    assert text.count(cited) == 1


def test_the_outcome_says_that_the_order_is_presumed_in_force() -> None:
    """And what the law says follows is said once."""
    tree = explain(with_employer("公安部"))
    assert tree.heading.endswith("Presumed in force: last attested 2024-07, no termination found (chn_2021).")
    text = " ".join(texts(tree))
    assert text.count("cannot be waived") == 1
    assert text.count("resumed in force") == 1


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_form_says_the_same_words(depth: Depth, decided: list[Decided]) -> None:
    """Text, Markdown and HTML; a break inside Chinese adds a blank to the text and to nothing else."""
    for one in decided:
        tree = explain(one.decision, depth=depth)
        wanted = " ".join(texts(tree)).split()
        assert words_of_html(tree.html()) == wanted
        assert words_of_markdown(tree.markdown()) == wanted
        lines = (re.sub(r"^ *- ", "", line).split() for line in tree.text().splitlines())
        assert "".join("".join(line) for line in lines) == "".join(wanted)


@pytest.mark.parametrize("depth", DEPTHS)
def test_the_html_is_well_formed(depth: Depth, decided: list[Decided]) -> None:
    """One element, with classes that begin with the name of the library and no style or script."""
    for one in decided:
        root = ElementTree.fromstring(explain(one.decision, depth=depth).html())
        assert root.tag == "article"
        assert root.get("class") == f"sanctions243d-decision sanctions243d-{one.decision.outcome.value}"
        for element in root.iter():
            assert element.tag in {"article", "section", "div", "blockquote", "p", "ul", "li", "h3", "h4", "h5", "h6"}
            assert element.attrib.keys() <= {"class"}
            assert all(name.startswith("sanctions243d-") for name in element.get("class", "").split())


def with_employer(name: str, **facts: Any) -> Decision:
    """Return the decision on somebody with one employer."""
    job = {"employer": name, "still_employed": True}
    return check({"visa_class": "B2", "post": "Beijing", "employments": [job], **facts}, on=DAY)


def test_what_somebody_typed_is_escaped_in_every_form() -> None:
    """Markup is shown as it was typed, and a control character never moves the cursor."""
    tree = explain(with_employer("<script>alert('*a_b*')</script>\x1b[2J"))
    assert "<script>" in tree.text()
    assert "<script" not in tree.html()
    assert "&lt;script&gt;" in tree.html()
    assert r"\<script\>" in tree.markdown()
    console = Console(width=80, record=True, file=None, force_terminal=False)
    with console.capture() as capture:
        console.print(tree)
    for text in (tree.text(), tree.html(), tree.markdown(), capture.get()):
        assert "\x1b" not in text


def test_a_terminal_shows_the_lines_of_the_text() -> None:
    """For its own width, with the outcome bold."""
    tree = explain(with_employer("公安部"))
    plain = Console(width=60, force_terminal=False, color_system=None)
    with plain.capture() as capture:
        plain.print(tree)
    assert capture.get() == tree.text(60) + "\n"
    terminal = Console(width=60, force_terminal=True, color_system="standard")
    with terminal.capture() as capture:
        terminal.print(tree)
    assert capture.get().startswith("\x1b[1mSUSPENDED")


def test_a_notebook_shows_the_short_explanation() -> None:
    """Of a decision and of an explanation."""
    decision = with_employer("公安部")
    assert decision._repr_html_() == explain(decision).html() == explain(decision)._repr_html_()


def test_only_two_depths_are_known() -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="`depth` is `short` or `full`, not `deep`"):
        explain(with_employer("公安部"), depth="deep")  # type: ignore[arg-type]


def test_a_decision_that_was_read_back_is_explained_alike(decided: list[Decided]) -> None:
    """The explanation needs nothing but the data, so it can be printed anywhere."""
    for one in decided[::10]:
        again = Decision.from_json(one.decision.to_json())
        assert again == one.decision
        assert explain(again, depth="full") == explain(one.decision, depth="full")


def test_names_that_are_the_same_have_their_countries() -> None:
    """`Ministry of Public Security` is one of two ministries, in every row."""
    decision = check({"visa_class": "B2", "employments": [{"employer": "MPS"}], "relatives": []}, on=DAY)
    text = " ".join(texts(explain(decision, depth="full")))
    assert "Ministry of Public Security of China" in text
    assert "Ministry of Public Security of Laos" in text
    assert "Ghana of Ghana" not in text


def test_the_outcome_comes_first_and_headings_are_of_one_table(decided: list[Decided]) -> None:
    """No section has a heading of its own making."""
    for one in decided:
        tree = explain(one.decision, depth="full")
        assert tree.heading.startswith(one.decision.outcome.value.upper().replace("_", " "))
        for part in tree.parts:
            assert part.name in ("order", "why_not") or part.heading == HEADINGS[part.name]


@pytest.mark.parametrize("text", ["1. a", "- a", "+ a", "# a", "a_b*c", "<b>", "[x](y)", "a & b", "`a`", "~~a~~"])
def test_markdown_is_escaped(text: str) -> None:
    """Whatever means something in Markdown is preceded by a backslash."""
    assert words_of_markdown(f"- {escaped(text)}") == text.split()
    assert re.search(r"(?<!\\)[\\`*_\[\]<>#|~&]", re.sub(r"\\.", "", escaped(text))) is None


def test_every_outcome_is_among_the_scenarios(decided: list[Decided]) -> None:
    """So that each is looked at."""
    assert {one.decision.outcome for one in decided} == set(Outcome)


def test_a_relation_has_one_form() -> None:
    """A blank in it is a hyphen."""
    decision = check({"relatives": [{"relation": "step_parent", "employments": []}]}, on=date(2026, 4, 1))
    assert "step parent" not in explain(decision, depth="full").text()
