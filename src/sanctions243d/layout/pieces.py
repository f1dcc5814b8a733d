"""A file as entries, each with the comments that belong to it.

A comment on a line of its own belongs to what follows, or, where it is indented more than that, to the end of the
block that has just ended. A comment behind something belongs to the entry in whose line it stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sanctions243d.layout.scalars import is_block, keeps_line_ends, without_last_blanks
from sanctions243d.layout.source_text import SourceText
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\n]*)?")
BLANK = ""
_INSIDE = 1 << 30  # a column so far right that no block can end before it


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an item of a list; `above` holds comments and blank lines."""

    node: Node
    key: Scalar | None = None
    above: list[str] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    body: "Body | None" = None


@dataclass(slots=True, eq=False)
class Body:
    """The entries of a mapping or of a list; `end` holds the comments after the last of them."""

    column: int
    is_list: bool
    is_flow: bool = False
    is_pair: bool = False
    entries: list[Entry] = field(default_factory=list)
    end: list[str] = field(default_factory=list)

    @property
    def has_comments(self) -> bool:
        """Whether a comment stands anywhere within."""
        return bool(self.end) or any(
            entry.above or entry.trailing or (entry.body and entry.body.has_comments) for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A comment, or a blank line, between two tokens; column 0 where something stands before it in its line."""

    text: str
    column: int = 0
    is_trailing: bool = False


def read_pieces(text: str, root: Mapping | Sequence) -> Entry:
    """Return the root of a file whose nodes are known; `text` has no line ends but LF."""
    return _Reader(SourceText(text)).root(root)


def comments_of(entry: Entry) -> Iterator[str]:
    """Yield every comment of an entry and of what is beneath it."""
    yield from filter(None, [*entry.above, *entry.trailing])
    if entry.body:
        for inner in entry.body.entries:
            yield from comments_of(inner)
        yield from filter(None, entry.body.end)


class _Reader:
    """Walks the nodes in the order of the text; `at` is the end of what was read."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.at = 0
        self.is_line_start = True
        self.owner: Entry
        self.ended: list[Body] = []

    def root(self, node: Mapping | Sequence) -> Entry:
        """Return the whole document as one entry."""
        root = self.owner = Entry(node)
        self._value(root)
        assert root.body
        self._give(len(self.source.text), 0, root.body.end)
        _part_header(root)
        return root

    def _value(self, entry: Entry) -> None:
        node = entry.node
        if isinstance(node, Scalar):
            self._give_comments(node, entry.above)
            self._scalar(node, entry)
        elif self.source.is_in_brackets(node):
            self._give_comments(node, entry.above)
            self._flow(entry, node)
        else:
            self._block(entry, node)

    def _block(self, entry: Entry, node: Mapping | Sequence) -> None:
        body = entry.body = Body(node.location.column, isinstance(node, Sequence))
        for inner in _entries(node):
            self._give(self.source.start(inner.key or inner.node), body.column, inner.above)
            self._entry(body, inner)
        self.ended.append(body)

    def _flow(self, entry: Entry, node: Mapping | Sequence) -> None:
        body = entry.body = Body(0, isinstance(node, Sequence), is_flow=True)
        self._pass(self.source.start(node) + 1, entry)
        for inner in _entries(node):
            self._give_comments(inner.key or inner.node, inner.above)
            self._entry(body, inner)
        end = self.source.end(node)
        self._give(end - 1, _INSIDE, body.end)
        self._pass(end, entry)
        body.end[:] = filter(None, body.end)
        if not body.entries:
            entry.trailing += body.end
            body.end.clear()

    def _entry(self, body: Body, inner: Entry) -> None:
        body.entries.append(inner)
        self.owner, self.is_line_start = inner, False
        if inner.key:
            self._scalar(inner.key, inner)
        node = inner.node
        if body.is_flow and isinstance(node, Mapping) and not self.source.is_in_brackets(node):
            pair = inner.body = Body(0, is_list=False, is_flow=True, is_pair=True)
            for entry in _entries(node):
                self._give_comments(entry.key or entry.node, entry.above)
                self._entry(pair, entry)
        else:
            self._value(inner)

    def _scalar(self, node: Scalar, owner: Entry) -> None:
        source = self.source.of(node)
        if not is_block(source):
            if source:
                self._pass(self.source.end(node), owner)
            return
        header = _HEADER.match(source)
        if header and header[1]:
            owner.trailing.append(header[1].rstrip())
        if keeps_line_ends(node.text):
            self._pass(self.source.end(node), owner)
            self.is_line_start = True
        else:
            self._pass(self.source.start(node) + len(without_last_blanks(source, node.text)), owner)

    def _pass(self, offset: int, owner: Entry) -> None:
        self.at, self.owner, self.is_line_start = offset, owner, False

    def _give_comments(self, node: Node, above: list[str]) -> None:
        """Give the comments before a node to what it belongs to; blank lines there mean nothing."""
        found: list[str] = []
        self._give(self.source.start(node), _INSIDE, found)
        above += filter(None, found)

    def _give(self, offset: int, column: int, above: list[str]) -> None:
        """Give what stands before the next token to whom it belongs; `column` is that of the next entry."""
        ended = list(self.ended)
        target = above
        blanks: list[str] = []
        for piece in self._pieces(offset):
            if piece.is_trailing:
                self.owner.trailing.append(piece.text)
                continue
            blanks.append(piece.text)
            if not piece.text:
                continue
            while ended and not column < ended[0].column <= piece.column:
                ended.pop(0)
            target = ended[0].end if ended else above
            _add(target, blanks)
            blanks.clear()
        _add(above, blanks)
        self.ended.clear()
        self.at = max(self.at, offset)

    def _pieces(self, offset: int) -> Iterator[_Piece]:
        lines = self.source.text[self.at : max(offset, self.at)].split("\n")
        for number, line in enumerate(lines):
            before, mark, comment = line.partition("#")
            if mark:
                is_trailing = number == 0 and not self.is_line_start
                column = 0 if before.strip(" \t") else len(before) + 1
                yield _Piece(f"#{comment}".rstrip(), column, is_trailing)
            elif 0 < number < len(lines) - 1 and not line.strip():
                yield _Piece(BLANK)


def _part_header(root: Entry) -> None:
    """Give the root the comments at the top that a blank line parts from the first entry."""
    assert root.body
    if root.body.entries:
        above = root.body.entries[0].above
        last = max((number for number, line in enumerate(above) if line == BLANK), default=-1)
        root.above += above[: last + 1]
        del above[: last + 1]


def _entries(node: Mapping | Sequence) -> Iterator[Entry]:
    if isinstance(node, Sequence):
        yield from (Entry(item) for item in node.items)
    else:
        yield from (Entry(value, node.keys[key]) for key, value in node.entries.items())


def _add(target: list[str], lines: Iterable[str]) -> None:
    """Add lines, with at most one blank line in a row."""
    for line in lines:
        if line or not target or target[-1]:
            target.append(line)
