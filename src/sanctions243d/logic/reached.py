"""On which readings the meaning of a node depends: those that stand in it, in their options, or in a group it names."""

from collections.abc import Iterable, Iterator, Mapping

from sanctions243d.orders.order import Level, Order, Reading
from sanctions243d.text.document import Node, Scalar, Sequence


def nodes_of(path: tuple[Level, ...]) -> Iterator[Node]:
    """Yield all that is stated on the way to a leaf and decides whom it covers."""
    for level in path:
        yield from level.facts.values()
        yield from (node for node in (level.covers, level.official) if node is not None)


def readings_inside(nodes: Iterable[Node], order: Order, shared: Mapping[str, Reading]) -> tuple[Reading, ...]:
    """Return the readings that some nodes of an order reach, each once."""
    found: dict[str, Reading] = {}
    groups: set[str] = set()
    left = list(nodes)
    while left:
        node = left.pop()
        if isinstance(node, Sequence):
            left += node.items
        elif not isinstance(node, Scalar):
            left += node.entries.values()
        elif node.text in order.groups and node.text not in groups:
            groups.add(node.text)
            left += order.groups[node.text].facts.values()
        elif node.text.startswith("reading."):
            id = node.text.removeprefix("reading.")
            reading = order.readings.get(id) or shared.get(id)
            if reading is not None and reading.id not in found:
                found[reading.id] = reading
                left += reading.options.values()
    return tuple(found.values())
