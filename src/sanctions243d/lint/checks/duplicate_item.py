"""A list that holds an item twice."""

from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.lint.mend import Removal
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence, plain
from sanctions243d.text.shown import shown

CODE = "duplicate-item"
_PAIRS = ("levels", "at")  # of a rank: the lowest and the highest level may be the same


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the later of two equal items of a list."""
    for _, _, item, first in _found(context):
        what = f"`{shown(item.text)}`" if isinstance(item, Scalar) else "the same"
        message = f"{what} stands twice in this list; the first is in line {first.location.line}"
        yield Diagnostic(CODE, message, item.location, "drop one", "warning")


def mends(context: Context) -> Iterator[Removal]:
    """Yield the texts that stand in a list for a second time."""
    for parent, key, item, _ in _found(context):
        if isinstance(item, Scalar):
            yield Removal(item, parent, key)


def _found(context: Context) -> Iterator[tuple[Mapping, str, Node, Node]]:
    for file, root in context.documents.items():
        yield from _below(root, is_ranks=file.startswith("ontology/ranks/"))


def _below(node: Node, *, is_ranks: bool) -> Iterator[tuple[Mapping, str, Node, Node]]:
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _below(item, is_ranks=is_ranks)
    for key, value in node.entries.items() if isinstance(node, Mapping) else ():
        if isinstance(node, Mapping) and isinstance(value, Sequence) and not (is_ranks and key in _PAIRS):
            yield from ((node, key, item, first) for item, first in _repeated(value))
        if not (is_ranks and key == "at"):
            yield from _below(value, is_ranks=is_ranks)


def _repeated(node: Sequence) -> Iterator[tuple[Node, Node]]:
    seen: dict[str, Node] = {}
    for item in node.items:
        first = seen.setdefault(repr(plain(item)), item)
        if first is not item:
            yield item, first
