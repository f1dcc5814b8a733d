"""YAML text to nodes: each knows its place, every scalar stays text, and what nests or refers too far is refused."""

import pytest

from sanctions243d.text.document import MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse, plain
from sanctions243d.text.faults import Faults


def read(text: str) -> Node:
    """Return the root of a text without faults."""
    faults = Faults()
    node = parse(text, "a.yaml", faults)
    assert not faults.diagnostics
    assert node is not None
    return node


def codes(text: str) -> list[str]:
    """Return the codes of the faults of a text."""
    faults = Faults()
    parse(text, "a.yaml", faults)
    return [one.code for one in faults.diagnostics]


def place(node: Node) -> tuple[int, int, int, int]:
    """Return where a node begins and ends."""
    found = node.location
    return found.line, found.column, found.end_line, found.end_column


def test_every_node_knows_its_place() -> None:
    """Lines and columns count from 1; the end is the character after the last."""
    root = read("a: one\nb:\n  - two\n  - {c: three}\n")
    assert isinstance(root, Mapping)
    assert place(root.entries["a"]) == (1, 4, 1, 7)
    assert place(root.keys["b"]) == (2, 1, 2, 2)
    items = root.entries["b"]
    assert isinstance(items, Sequence)
    assert place(items.items[0]) == (3, 5, 3, 8)
    inner = items.items[1]
    assert isinstance(inner, Mapping)
    assert place(inner) == (4, 5, 4, 15)
    assert place(inner.entries["c"]) == (4, 9, 4, 14)
    assert str(inner.location) == "a.yaml:4"


def test_columns_count_characters_not_bytes() -> None:
    """A Chinese character is one column."""
    root = read("公安部: 国家安全部\n")
    assert isinstance(root, Mapping)
    assert place(root.entries["公安部"]) == (1, 6, 1, 11)


@pytest.mark.parametrize(
    "text", ["yes", "no", "on", "1.0", "0x10", "1999-01-01", "1e3", ".inf", "12:30:00", "true", "007"]
)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    """Nothing is resolved."""
    assert plain(read(f"a: {text}")) == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing(text: str) -> None:
    """Written plain; in quotes it is a text."""
    assert plain(read(f"a: {text}")) == {"a": None}
    assert plain(read(f"a: '{text}'")) == {"a": text}


def test_a_folded_text_is_one_line() -> None:
    """As YAML folds it."""
    assert plain(read("a: >-\n  one\n  two\n")) == {"a": "one two"}


def test_keys_stay_in_the_order_in_which_they_were_written() -> None:
    """So that a report can follow the file."""
    root = read("z: 1\na: 2\nm: 3\n")
    assert isinstance(root, Mapping)
    assert list(root.entries) == ["z", "a", "m"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "duplicate-key"),
        ("{a: 1, a: 2}", "duplicate-key"),
        ("? [a]\n: 1\n", "key-not-text"),
        ("a: &x 1\n", "anchor"),
        ("a: *x\n", "anchor"),
        ("a: &x [1]\nb: *x\n", "anchor"),
        ("a: !!int 1\n", "tag"),
        ("a: !x 1\n", "tag"),
        ("a: 1\n---\nb: 2\n", "several-documents"),
        ("", "empty-file"),
        ("# nothing\n", "empty-file"),
        ("a: [1\n", "yaml-syntax"),
        ("a: b: c\n", "yaml-syntax"),
        ("a:\n\t- b\n", "yaml-syntax"),
        ("a: \ud800\n", "not-utf8"),
    ],
)
def test_what_cannot_be_read_is_a_fault(text: str, code: str) -> None:
    """With the code of its kind."""
    assert code in codes(text)


def test_nesting_up_to_the_limit_is_read_and_one_more_is_not() -> None:
    """Mapping and list each count as a level."""
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["too-deep"]
    assert codes("{a: " * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1)) == ["too-deep"]


def test_nesting_far_past_the_limit_does_not_crash() -> None:
    """The parser itself would crash the process if it composed a node of this."""
    assert codes("[" * 100_000) == ["too-deep"]


def test_a_fault_shows_its_line() -> None:
    """And a mark under the place."""
    faults = Faults()
    parse("a: 1\nbb: 2\nbb: 3\n", "x.yaml", faults)
    (found,) = faults.diagnostics
    assert (found.location.line, found.location.column) == (3, 1)
    assert found.source_line == "bb: 3"
    assert str(found).splitlines()[1:] == ["    bb: 3", "    ~^"]


def test_a_scalar_knows_whether_it_was_quoted() -> None:
    """Only a plain one can be nothing."""
    plain_one, quoted = read("null"), read("'null'")
    assert isinstance(plain_one, Scalar)
    assert isinstance(quoted, Scalar)
    assert (plain_one.is_null, quoted.is_null) == (True, False)
