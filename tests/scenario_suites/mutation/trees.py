"""Where two trees of nodes are not the same."""

from sanctions243d.text.document import Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]


def places(old: Node, new: Node, path: Path = ()) -> list[Path]:
    """Return each place at which two trees differ: a text, an item that one list has more, a key that one has."""
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return [path] * (old.text != new.text)
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        return _in_lists(old, new, path)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        one_alone = [key for key in {**old.entries, **new.entries} if (key in old.entries) != (key in new.entries)]
        both = [key for key in old.entries if key in new.entries]
        found = [place for key in both for place in places(old.entries[key], new.entries[key], (*path, key))]
        return found + [(*path, key) for key in one_alone]
    return [path]


def _in_lists(old: Sequence, new: Sequence, path: Path) -> list[Path]:
    if len(old.items) == len(new.items):
        pairs = enumerate(zip(old.items, new.items, strict=True))
        return [place for number, pair in pairs for place in places(*pair, (*path, number))]
    short, long = sorted((old.items, new.items), key=len)
    for number in range(len(long)):
        rest = (*long[:number], *long[number + 1 :])
        if len(rest) == len(short) and not any(places(one, other) for one, other in zip(rest, short, strict=True)):
            return [(*path, number)]
    return [(*path, number) for number in range(len(long))]


def at(node: Node, path: Path) -> Node | None:
    """Return the node at a path, or nothing."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node
