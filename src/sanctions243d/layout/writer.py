"""Entries with their comments → the canonical text of a file."""

from sanctions243d.layout.pieces import BLANK, Body, Entry
from sanctions243d.layout.scalars import keeps_line_ends, one_line, quoted, scalar_lines
from sanctions243d.layout.shapes import Shape
from sanctions243d.layout.source_text import SourceText
from sanctions243d.text.document import Scalar

WIDTH = 120
INDENT = 2
BEFORE_COMMENT = " " * 4


def written(text: str, root: Entry, shape: Shape) -> str:
    """Return a file in its canonical layout; `text` is the file that the entries were read from."""
    writer = _Writer(text)
    assert root.body
    writer.root(root, root.body, shape)
    return "\n".join(writer.lines).rstrip("\n" if not writer.is_kept else "") + "\n"


class _Writer:
    def __init__(self, text: str) -> None:
        self.source = SourceText(text)
        self.lines: list[str] = []
        self.is_kept = False  # the last lines are blank, and are part of a text

    def root(self, root: Entry, body: Body, shape: Shape) -> None:
        """Write the whole file, headed by the comments that a blank line parts from the first entry."""
        header = [*root.trailing, *root.above]
        self._comments(_without_first_blanks(header), 0)
        if header:
            self._blank()
        if not body.entries:
            self._line("[]" if body.is_list else "{}", [])
        self._body(body, 0, shape)

    def _body(self, body: Body, indent: int, shape: Shape, *, is_headed: bool = False) -> None:
        """Write a block; `is_headed` where the comments above its first entry are written already."""
        for number, entry in enumerate(self._ordered(body, shape)):
            below = shape.under(entry.key.text) if entry.key else shape
            self._entry(entry, indent, below, is_first=number == 0, is_headed=is_headed and number == 0)
        self._comments(body.end, indent)

    def _entry(self, entry: Entry, indent: int, shape: Shape, *, is_first: bool, is_headed: bool) -> None:
        lead = f"{' ' * indent}{self._key(entry.key)}:" if entry.key else f"{' ' * indent}-"
        flat = self._flat_value(entry, len(lead), shape)
        is_block = entry.body is not None and flat is None
        if not is_headed:
            above = self._above(entry, shape, indent)
            self._comments(_without_first_blanks(above) if is_first else above, indent)
        if is_block and entry.body:
            if entry.key:
                self._line(lead, entry.trailing)
                self._body(entry.body, indent + INDENT, shape)
            else:
                self._dashed(entry.body, indent, shape)
        elif isinstance(entry.node, Scalar):
            self._scalar(entry.node, lead, indent, entry.trailing)
        else:
            self._line(f"{lead} {flat}", entry.trailing)

    def _above(self, entry: Entry, shape: Shape, indent: int) -> list[str]:
        """What stands above an entry; the first entry of a list's item stands in the item's own line."""
        lead = indent + (len(self._key(entry.key)) if entry.key else 0) + 1
        if entry.key or not entry.body or self._flat_value(entry, lead, shape) is not None:
            return [*entry.above, *entry.trailing[1:]]
        first = self._ordered(entry.body, shape)[0]
        below = shape.under(first.key.text) if first.key else shape
        inner = self._above(first, below, indent + INDENT)
        return [*entry.above, *entry.trailing, *filter(None, inner)]

    def _dashed(self, body: Body, indent: int, shape: Shape) -> None:
        start = len(self.lines)
        self._body(body, indent + INDENT, shape, is_headed=True)
        self.lines[start] = f"{' ' * indent}- {self.lines[start][indent + INDENT :]}"

    def _scalar(self, node: Scalar, lead: str, indent: int, trailing: list[str]) -> None:
        source = self.source.of(node)
        if not source:
            self._line(lead, trailing)
            return
        shown = scalar_lines(source, node.text)
        padding = " " * (indent + INDENT)
        lines = [f"{lead} {shown.lines[0]}", *(f"{padding}{line}" if line else "" for line in shown.lines[1:])]
        commented = 0 if shown.is_block else len(lines) - 1
        for number, line in enumerate(lines):
            self._line(line, trailing if number == commented else [])
        self.is_kept = shown.is_block and keeps_line_ends(node.text)

    def _line(self, line: str, trailing: list[str]) -> None:
        self.lines.append(f"{line}{BEFORE_COMMENT}{trailing[0]}" if trailing else line)
        self.is_kept = False

    def _comments(self, lines: list[str], indent: int) -> None:
        for line in lines:
            if line:
                self._line(f"{' ' * indent}{line}", [])
            else:
                self._blank()

    def _blank(self) -> None:
        if self.lines and self.lines[-1] and not self.is_kept:
            self.lines.append("")

    def _ordered(self, body: Body, shape: Shape) -> list[Entry]:
        if body.is_list:
            return body.entries
        return sorted(body.entries, key=lambda entry: shape.rank(entry.key.text, entry.node) if entry.key else 0)

    def _flat_value(self, entry: Entry, width: int, shape: Shape) -> str | None:
        """A value in brackets on one line, where it was written in brackets, has no comments, and fits."""
        if entry.body is None or not entry.body.is_flow or entry.body.is_pair or entry.body.has_comments:
            return None
        flat = self._flat(entry, shape)
        is_fit = flat is not None and (not entry.body.entries or width + 1 + len(flat) <= WIDTH)
        return flat if is_fit else None

    def _flat(self, entry: Entry, shape: Shape) -> str | None:
        if isinstance(entry.node, Scalar):
            source = self.source.of(entry.node)
            return one_line(source, entry.node.text) or (None if source else "")
        body = entry.body
        assert body
        found = []
        for inner in self._ordered(body, shape):
            flat = self._flat(inner, shape.under(inner.key.text) if inner.key else shape)
            if flat is None:
                return None
            found.append(self._flat_pair(inner.key, flat, body.is_pair))
        text = ", ".join(found)
        return text if body.is_pair else f"[{text}]" if body.is_list else f"{{{text}}}"

    def _flat_pair(self, key: Scalar | None, flat: str, is_pair: bool) -> str:
        if key is None:
            return flat
        return f"{self._key(key)}: {flat}" if flat or is_pair else self._key(key)

    def _key(self, key: Scalar) -> str:
        source = self.source.of(key)
        return quoted(key.text) if "\n" in source or not source else source


def _without_first_blanks(lines: list[str]) -> list[str]:
    while lines and lines[0] == BLANK:
        lines = lines[1:]
    return lines
