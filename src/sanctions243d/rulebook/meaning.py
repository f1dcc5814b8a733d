"""What the files say, as one text that comments, layout and the order of keys do not change."""

import json
from collections.abc import Mapping as AbstractMapping

from sanctions243d.text.document import Node, Scalar, Sequence

# under these keys the order is part of what is said: narrow to wide, low to high
_ORDERED = ("options", "levels")


def meaning_of(documents: AbstractMapping[str, Node | None]) -> str:
    """Return what the documents of a rulebook say, by file name."""
    content = {file: _plain(node) for file, node in documents.items() if node is not None}
    return json.dumps(content, sort_keys=True)


def _plain(node: Node, key: str = "") -> object:
    if isinstance(node, Scalar):
        return None if node.is_null else " ".join(node.text.split())
    if isinstance(node, Sequence):
        items = [_plain(item) for item in node.items]
        # one name, and a list of that one name, say the same
        return items[0] if len(items) == 1 else items
    found = {name: _plain(value, name) for name, value in node.entries.items()}
    return [list(pair) for pair in found.items()] if key in _ORDERED else found
