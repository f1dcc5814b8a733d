"""The text of a rule file → the same in its canonical layout; what it says and every comment stay.

The result is read again before it is returned: a file that cannot be laid out without a loss stays as it is.
"""

import re
from collections import Counter
from dataclasses import dataclass

from sanctions243d.layout.pieces import Entry, comments_of, read_pieces
from sanctions243d.layout.shapes import SHAPES
from sanctions243d.layout.source_text import SourceText, nodes_below
from sanctions243d.layout.writer import written
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Node, Scalar, parse, plain
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location

_ODD = re.compile("^%.*|[\x85\u2028\u2029]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file in its canonical layout; or, with diagnostics, as it was."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def formatted(text: str, kind: str) -> str:
    """Return the canonical layout of a file of a kind; a file that cannot be read is returned as it was."""
    return laid_out(text, kind).text


def laid_out(text: str, kind: str, file: str = "") -> LaidOut:
    """Return the canonical layout of a file, or the file as it was with the reasons."""
    faults = Faults()
    unix = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    node = parse(unix, file, faults)
    if node is not None and not faults.has_errors:
        entry = _entry(unix, node, file, faults)
        if entry is not None:
            result = written(unix, entry, SHAPES[kind])
            if _says_the_same(result, node, entry):
                return LaidOut(result)
            _refuse("the file cannot be laid out without changing what it says", file, 1, faults)
    return LaidOut(text, tuple(sorted(faults.diagnostics, key=Diagnostic.sort_key)))


def _entry(text: str, node: Node, file: str, faults: Faults) -> Entry | None:
    odd = _odd_line(text, node)
    if isinstance(node, Scalar):
        faults.add("wrong-type", "the file must hold keys with values", Location(file, 1))
    elif odd:
        _refuse("a directive, a tag or an odd line end stands here, which a rule file does not need", file, odd, faults)
    else:
        return read_pieces(text, node)
    return None


def _odd_line(text: str, node: Node) -> int:
    """The first line that has what is not laid out, or 0."""
    match = _ODD.search(text)
    if match:
        return text.count("\n", 0, match.start()) + 1
    source = SourceText(text)
    return next((inner.location.line for inner in nodes_below(node) if source.first_character(inner) == "!"), 0)


def _refuse(message: str, file: str, line: int, faults: Faults) -> None:
    faults.add("cannot-lay-out", message, Location(file, line))


def _says_the_same(result: str, node: Node, entry: Entry) -> bool:
    again = parse(result, "", Faults())
    if again is None or isinstance(again, Scalar) or plain(again) != plain(node):
        return False
    return Counter(comments_of(read_pieces(result, again))) == Counter(comments_of(entry))
