"""A text from which nodes were parsed, and where in it each node stands."""

import re
from collections.abc import Iterator

from sanctions243d.text.document import Node, Scalar, Sequence


class SourceText:
    """A text whose only line ends are LF, with offsets for the lines and columns of its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def start(self, node: Node) -> int:
        """Return the offset of a node's first character."""
        return self._offset(node.location.line, node.location.column)

    def end(self, node: Node) -> int:
        """Return the offset of the character after a node's last."""
        return self._offset(node.location.end_line, node.location.end_column)

    def of(self, node: Node) -> str:
        """Return a node as it was written."""
        return self.text[self.start(node) : self.end(node)]

    def first_character(self, node: Node) -> str:
        """Return the character with which a node begins."""
        start = self.start(node)
        return self.text[start : start + 1]

    def is_in_brackets(self, node: Node) -> bool:
        """Whether a list or a mapping was written in brackets."""
        return self.first_character(node) in ("[", "{")

    def _offset(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self.text)


def nodes_below(node: Node) -> Iterator[Node]:
    """Yield a node and all beneath it, keys too."""
    yield node
    if isinstance(node, Scalar):
        return
    inner = node.items if isinstance(node, Sequence) else (*node.keys.values(), *node.entries.values())
    for child in inner:
        yield from nodes_below(child)
