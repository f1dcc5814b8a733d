"""Changes to a tree of nodes: a new tree in which one node is another, or is gone; and how a node reads on one line."""

from operator import is_

from sanctions243d.scenarios import written
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence, plain
from sanctions243d.text.location import Location


def replaced(root: Node, target: Node, new: Node) -> Node:
    """Return a tree in which one node, that very object, is another.

    Raises:
        LookupError: the node is not in the tree.
    """
    found = _replaced(root, target, new)
    if found is root:
        raise LookupError(f"{target.location}: the node is none of this tree")
    return found


def _replaced(root: Node, target: Node, new: Node) -> Node:
    """The tree itself where the node is not in it."""
    if root is target:
        return new
    if isinstance(root, Scalar):
        return root
    if isinstance(root, Sequence):
        items = tuple(_replaced(item, target, new) for item in root.items)
        return root if all(map(is_, items, root.items)) else Sequence(items, root.location)
    entries = {key: _replaced(value, target, new) for key, value in root.entries.items()}
    same = all(map(is_, entries.values(), root.entries.values()))
    return root if same else Mapping(entries, root.keys, root.location)


def without_item(node: Sequence, item: Node) -> Sequence:
    """Return a list without one of its items, that very object."""
    return Sequence(tuple(one for one in node.items if one is not item), node.location)


def without_key(node: Mapping, *keys: str) -> Mapping:
    """Return a mapping without some of its keys."""
    entries = {key: value for key, value in node.entries.items() if key not in keys}
    return Mapping(entries, {key: node.keys[key] for key in entries}, node.location)


def with_key(node: Mapping, key: str, value: Node) -> Mapping:
    """Return a mapping in which something else stands under a key."""
    keys = node.keys if key in node.keys else {**node.keys, key: Scalar(key, node.location)}
    return Mapping({**node.entries, key: value}, keys, node.location)


def with_item(node: Node, item: Node) -> Sequence:
    """Return a list with one more item; a node that is no list becomes its first."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return Sequence((*items, item), node.location)


def word(text: str, location: Location) -> Scalar:
    """Return a text, as if it were written at a place."""
    return Scalar(text, location)


def flow(node: Node) -> str:
    """Return a node as it can be written on one line.

    >>> from sanctions243d.text.document import parse
    >>> from sanctions243d.text.faults import Faults
    >>> flow(parse("in: [B1,   'B2']\\nbut: none", "", Faults()))
    '{in: [B1, B2], but: none}'
    """
    return written.flow(plain(node))
