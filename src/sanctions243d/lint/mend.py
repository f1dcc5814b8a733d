"""Takes items out of the text of a file, and leaves every other character, comments among them, as it was.

A change is kept only if the new text reads as the old one without the item.
"""

import re
from dataclasses import dataclass

from sanctions243d.text.document import Mapping, Node, Scalar, Sequence, parse, plain
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t]*")
_NOT_COMMA = re.compile(r"(?:\s|#[^\n]*)*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Removal:
    """A text to be taken out of the list under a key; the key goes with it where nothing else stands there."""

    item: Scalar
    parent: Mapping
    key: str

    @property
    def place(self) -> Location:
        """Where the item stands."""
        return self.item.location


def without(text: str, root: Node, removal: Removal) -> tuple[str, Node] | None:
    """Return a text without an item, and what it reads as; nothing where that cannot be done for certain."""
    spans = _spans(text, removal)
    if spans is None:
        return None
    changed = text
    for start, end in sorted(spans, reverse=True):
        changed = _cut(changed, start, end)
    faults = Faults()
    node = parse(changed, removal.place.file, faults)
    if node is None or faults.diagnostics or plain(node) != _plain_without(root, removal):
        return None
    return changed, node


def _plain_without(node: Node, removal: Removal) -> object:
    if isinstance(node, Scalar):
        return plain(node)
    if isinstance(node, Sequence):
        return [_plain_without(item, removal) for item in node.items]
    found = {key: _plain_without(value, removal) for key, value in node.entries.items()}
    if node is removal.parent:
        value = node.entries[removal.key]
        left = [plain(item) for item in value.items if item is not removal.item] if isinstance(value, Sequence) else []
        found[removal.key] = left
        if not left:
            del found[removal.key]
    return found


def _spans(text: str, removal: Removal) -> list[Span] | None:
    """Return the spans of the item and of the comma beside it, or nothing where they are not plain to see."""
    places = _Places(text)
    value = removal.parent.entries[removal.key]
    if isinstance(value, Sequence) and len(value.items) > 1:
        outer: Node = value
        all_spans = [places.span(item.location) for item in value.items]
        number = next(i for i, item in enumerate(value.items) if item is removal.item)
    else:
        outer = removal.parent
        keys = list(outer.entries)
        all_spans = [
            (places.span(outer.keys[key].location)[0], places.span(outer.entries[key].location)[1]) for key in keys
        ]
        number = keys.index(removal.key)
    start, end = all_spans[number]
    if text[start] in "|>" or text[places.span(value.location)[0]] in "|>":
        return None
    if text[places.span(outer.location)[0]] in "[{":
        comma = _comma(text, all_spans, number)
        return None if comma is None else [(start, end), comma]
    if isinstance(outer, Mapping):
        last = places.span(removal.item.location)[1]
        return [(start, last if text[places.span(value.location)[0]] != "[" else end)]
    dash = text.rfind("-", 0, start)
    return [(dash, end)] if dash >= 0 and not text[dash + 1 : start].strip() else None


def _comma(text: str, spans: list[Span], number: int) -> Span | None:
    """Return the comma after an item, or that before it where it is the last one."""
    is_last = number == len(spans) - 1
    before = spans[number - 1] if is_last else spans[number]
    gap = _NOT_COMMA.match(text, before[1])
    place = gap.end() if gap else before[1]
    return (place, place + 1) if text[place : place + 1] == "," else None


def _cut(text: str, start: int, end: int) -> str:
    """Cut a span out, with the blanks beside it; a line on which nothing is left goes with it.

    The blanks before a comment stay, unless the comment now begins the line.
    """
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    begins_line = not text[first:start].strip()
    blanks = _BLANKS.match(text, end)
    if blanks and (begins_line or not text.startswith("#", blanks.end())):
        end = blanks.end()
    line_end = _LINE_END.match(text, end)
    if line_end and begins_line:
        return text[:first] + text[line_end.end() :]
    if line_end:
        start = len(text[:start].rstrip(" \t"))
    return text[:start] + text[end:]


class _Places:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def span(self, place: Location) -> Span:
        """Return the first character of a place and the one after its last."""
        first = self.starts[place.line - 1] + place.column - 1
        return first, self.starts[place.end_line - 1] + place.end_column - 1
