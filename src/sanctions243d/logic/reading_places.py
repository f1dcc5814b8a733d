"""Finds the references to readings in what an order states, and refuses those that would bound nothing."""

from collections.abc import Iterator

from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import ExceptionClause
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults

Position = Fact | str  # a fact, or `covers` or `official`


def readings_in_node(node: Node) -> Iterator[Scalar]:
    """Yield the references to readings in a node, but not those in the limits of a tie or the facts of a group."""
    if isinstance(node, Scalar):
        if node.text.startswith("reading."):
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from readings_in_node(item)
    elif "in" in node.entries:
        yield from readings_in_node(node.entries["in"])


def limits_in(covers: Node) -> Iterator[tuple[Fact, Node]]:
    """Yield the limits of the ties that `covers` names."""
    for item in covers.items if isinstance(covers, Sequence) else (covers,):
        for limits in item.entries.values() if isinstance(item, Mapping) else ():
            for key, node in limits.entries.items() if isinstance(limits, Mapping) else ():
                if key.upper() in Fact.__members__:
                    yield Fact[key.upper()], node


def refuse_inverted(node: Node, faults: Faults) -> None:
    """A reading that widens under `but` or `unclear` would narrow the rule."""
    for item in node.items if isinstance(node, Sequence) else ():
        refuse_inverted(item, faults)
    for key, inner in node.entries.items() if isinstance(node, Mapping) else ():
        refuse_inverted(inner, faults)
        for scalar in readings_in_node(inner) if key in ("but", "unclear") else ():
            message = f"no reading may stand under `{key}`: what widens there narrows the rule"
            help = "make a reading of the whole constraint: its options hold `{in: …, but: …}`"
            faults.add("reading-inverted", message, scalar.location, help=help)


def refuse_readings(exception: ExceptionClause, faults: Faults) -> None:
    """An exception takes away, so a reading that widens in it would narrow the rule."""
    for node in exception.facts.values():
        for scalar in _all_scalars(node):
            if scalar.text.startswith("reading."):
                message = "no reading may stand in an exception: what widens there narrows the rule"
                faults.add("reading-in-exception", message, scalar.location, help="write the names, or a note")
    for part in exception.parts:
        refuse_readings(part, faults)


def has_reading(node: Node) -> bool:
    """Whether a reading stands anywhere in a node."""
    return any(scalar.text.startswith("reading.") for scalar in _all_scalars(node))


def _all_scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for item in node.items if isinstance(node, Sequence) else node.entries.values():
        yield from _all_scalars(item)
