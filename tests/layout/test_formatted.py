"""The canonical layout: what it looks like, that it is stable, and that nothing is lost."""

import json
from pathlib import Path, PurePath
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.scrambling import Scrambler, shuffled
from sanctions243d import Rulebook
from sanctions243d.layout.formatted import formatted, laid_out
from sanctions243d.layout.shapes import kind_of
from sanctions243d.text.document import parse, plain
from sanctions243d.text.faults import Faults

ROOT = Rulebook.bundled().root
SCENARIOS = sorted((Path(__file__).parents[1] / "scenarios").glob("*.yaml"))
FILES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.yaml"))
ODDITIES = {
    "title": " x\n",
    "note": "a\n\n b\n\n\n",
    "country": None,
    "quote": ["", "\n", "a  b", "x: y", "# no", "- z", "\tq", "null", "~", [], {}, {"a": {}}, [["a", "b"], ["c"]]],
    "clauses": {"b": {"note": "a b c", "covers": ["self", {"child": {"age": "any"}}]}, "a": {}},
}


def read(text: str) -> object:
    """What a text says."""
    node = parse(text.replace("\r\n", "\n"), "", Faults())
    assert node is not None
    return plain(node)


SMALL = [path for path in FILES if (ROOT / path).stat().st_size < 6_500]
DATA = [("order", ODDITIES)] + [(kind_of(path), read((ROOT / path).read_text("utf-8"))) for path in SMALL]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_bundled_file_is_in_its_canonical_layout(path: Path) -> None:
    """Nobody needs to run `fmt` over what comes with the library."""
    text = (ROOT / path).read_text("utf-8")
    assert laid_out(text, kind_of(path)).diagnostics == ()
    assert formatted(text, kind_of(path)) == text


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.name)
def test_the_scenario_files_are_in_their_canonical_layout(path: Path) -> None:
    """Nor over those of the bundled orders; a row in one line stays so."""
    text = path.read_text("utf-8")
    assert laid_out(text, kind_of(path)).diagnostics == ()
    assert formatted(text, kind_of(path)) == text


def test_the_keys_of_a_scenario_are_brought_into_their_order() -> None:
    """Those of a row stay in their author's order, and in brackets where they were."""
    text = (
        "- expect: {open: [], outcome: suspended}\n  applicant: {relatives: [], post: yaren, employments: "
        "[{from: 2010, employer: nru.foreign}]}\n  issued_on: 2021-03-01\n  name: A\n"
        "- each:  # rows\n  - {post: aiwo,   expect: suspended, employments.0: {from: 2011, level: nru.clerk}}\n"
        "  like: A\n  change: {relatives.0.name: x, post: absent}\n  name: B\n"
    )
    assert (
        formatted(text, "scenario")
        == """\
- name: A
  issued_on: 2021-03-01
  applicant: {post: yaren, employments: [{employer: nru.foreign, from: 2010}], relatives: []}
  expect: {outcome: suspended, open: []}
- name: B
  like: A
  change: {relatives.0.name: x, post: absent}
  each:    # rows
    - {post: aiwo, expect: suspended, employments.0: {level: nru.clerk, from: 2011}}
"""
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DATA), st.integers(0, 1 << 32))
def test_a_scrambled_file_keeps_what_it_says_and_each_comment_once(given: tuple[str, object], seed: int) -> None:
    """Shuffled keys, any indentation, brackets or blocks, comments anywhere; laid out again, nothing changes."""
    kind, data = given
    scrambler = Scrambler(seed)
    mixed = shuffled(data, Random(seed))
    assert isinstance(mixed, dict)
    text = scrambler.document(mixed)
    assert read(text) == data
    result = laid_out(text, kind)
    assert result.diagnostics == ()
    assert read(result.text) == data
    lines = [line + "\n" for line in result.text.split("\n")]
    assert [sum(comment + "\n" in line for line in lines) for comment in scrambler.comments] == [
        1 for _ in scrambler.comments
    ]
    assert formatted(result.text, kind) == result.text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([path for path in SMALL if kind_of(path) in ("order", "source")]), st.integers(0, 1 << 32))
def test_the_order_in_which_keys_were_written_does_not_matter(path: Path, seed: int) -> None:
    """A file whose keys are shuffled at one level comes back in the canonical order of its table."""
    data = read((ROOT / path).read_text("utf-8"))
    assert isinstance(data, dict)
    keys = list(data)
    Random(seed).shuffle(keys)
    texts = [json.dumps({key: data[key] for key in order}, ensure_ascii=False) for order in (keys, list(data))]
    assert formatted(texts[0], kind_of(path)) == formatted(texts[1], kind_of(path))


PARTS = [
    "a",
    "key: ",
    "title: ",
    "- ",
    "? ",
    ": ",
    ":\n",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "# c\n",
    " # d\n",
    "\n",
    "\n\n",
]
PARTS += [
    "  ",
    "|\n",
    "|-\n",
    ">+\n",
    "|2\n",
    "'x'",
    "'a\n b'",
    '"a \\\n  b\\ \n c"',
    "---\n",
    "...\n",
    "~",
    "%",
    "!",
    "é",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.integers(0, 190), st.integers(0, 5))
def test_a_damaged_file_is_laid_out_or_left_as_it_is(part: str, at: int, cut: int) -> None:
    """No input raises, none is half-written, and a layout that was reached is kept."""
    base = (
        "a:\n  - b  # c\n  - {x: 1, y: [2, 3]}\n\nk: |\n   te\n     xt\n\n# own\nnote: two\n  lines\nquote: 'q\n   r'\n"
    )
    base += "z: [child: {a: 1}, # t\n  s]\n"
    for text in (part, base[:at] + part + base[at + cut :]):
        result = laid_out(text, "order")
        if result.diagnostics:
            assert result.text == text
            assert "without changing" not in result.diagnostics[0].message
        else:
            assert read(result.text) == read(text)
            assert formatted(result.text, "order") == result.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufefftitle:   a  \r\n\r\n\r\n\r\ncountry: B  ", "title: a\n\ncountry: B\n"),
        ("country: B\ntitle: a\n", "title: a\ncountry: B\n"),
        ("\n# of the country\ncountry: B # code\ntitle: a\n", "title: a\n# of the country\ncountry: B    # code\n"),
        ("# head\n\n# of the country\ncountry: B\ntitle: a\n", "# head\n\ntitle: a\n# of the country\ncountry: B\n"),
        ("title: a\n\nquote: q\nnote: n\n", "title: a\nnote: n\n\nquote: q\n"),
        ("covers:\n- self\n-   child: {age: {under: 21},married: any}\n", None),
        ("covers: [ self,spouse , ]\n", "covers: [self, spouse]\n"),
        ("clauses:\n    b:   # last\n        title: x\n    a: {reads: r, quote: q}\n", None),
        ("exceptions: unpublished\ncovers: [self]\n", "exceptions: unpublished\ncovers: [self]\n"),
        ("exceptions:\n  a: b\ncovers: [self]\n", "covers: [self]\nexceptions:\n  a: b\n"),
        ("quote:\n  - a\n  # no more\nvisa_class: A\n", "quote:\n  - a\n  # no more\nvisa_class: A\n"),
        ("note: |2\n    x\n   y\n", "note: |2\n    x\n   y\n"),
        ("covers: [self,  # the official\n  spouse]\n", "covers:\n  - self    # the official\n  - spouse\n"),
        ("---\ntitle: a\n...\n", "title: a\n"),
        ("clauses: {}\n", "clauses: {}\n"),
        ("note: one\n      two\n", "note: one\n  two\n"),
    ],
)
def test_a_small_file_looks_like_this(before: str, after: str | None) -> None:
    """Each line of the layout's description has its example."""
    expected = {
        "covers:\n- self": "covers:\n  - self\n  - child: {age: {under: 21}, married: any}\n",
        "clauses:\n    b": "clauses:\n  b:    # last\n    title: x\n  a: {quote: q, reads: r}\n",
    }
    assert formatted(before, "order") == (after or expected[before[:14] if after is None else ""])


def test_ids_and_options_keep_their_order() -> None:
    """Options stand from narrow to wide, and clauses in the order of the law."""
    text = "readings:\n  z:\n    question: q\n    options: {wide: any, narrow: none}\n  a:\n    question: q\n"
    assert formatted(text, "order") == text


def test_a_list_too_long_for_a_line_becomes_a_block() -> None:
    """Brackets are kept where they fit."""
    words = ["word " * 10 + str(number) for number in range(3)]
    text = f"sources: [{', '.join(words)}]\n"
    assert formatted(text, "order") == "sources:\n" + "".join(f"  - {word}\n" for word in words)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [b\n", "yaml-syntax"),
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a: &x 1\n", "anchor"),
        ("", "empty-file"),
        ("text\n", "wrong-type"),
        ("%YAML 1.1\n---\na: 1\n", "cannot-lay-out"),
        ("a: 'b\u2028 c'\n", "cannot-lay-out"),
        ("a: ! b\n", "cannot-lay-out"),
    ],
)
def test_a_file_that_cannot_be_read_stays_as_it_is(text: str, code: str) -> None:
    """It is never half-written, and the reason is given at its place."""
    result = laid_out(text, "order", "orders/a.yaml")
    assert result.text == text
    assert [(one.code, one.location.file) for one in result.diagnostics] == [(code, "orders/a.yaml")]


def test_the_kind_of_a_file_is_known_from_its_place() -> None:
    """All bundled files have a kind, and so has a file in a folder of scenarios; any other has none."""
    assert all(kind_of(path) for path in FILES)
    assert kind_of(PurePath("tests/scenarios/chn_2021.yaml")) == "scenario"
    assert kind_of(PurePath("tests/chn_2021.yaml")) == kind_of(PurePath("tests/scenarios/notes.txt")) == ""
