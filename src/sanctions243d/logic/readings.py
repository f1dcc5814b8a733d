"""Checks the readings of an order: each is used, none refers to itself, options stand from narrow to wide.

Because coverage only grows from one option to the next, the first options of all readings and the last of all
bound what any selection can answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product

from sanctions243d.logic.from_order import Lowering, Part
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.from_document import unknown_name
from sanctions243d.orders.order import ExceptionClause, Level, Order, Reading
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults

Position = Fact | str  # a fact, or `covers` or `official`


@dataclass(slots=True)
class _Walk:
    """Finds where readings stand."""

    order: Order
    shared: dict[str, Reading]
    faults: Faults
    positions: dict[tuple[str, Position], Reading] = field(default_factory=dict)
    has_cycle: bool = False

    def visit(self, node: Node, position: Position, above: tuple[str, ...] = ()) -> None:
        """Visit what stands at a position, and the options of the readings there."""
        _refuse_inverted(node, self.faults)
        for scalar in _readings_in(node):
            id = scalar.text.removeprefix("reading.")
            reading = self.order.readings.get(id) or self.shared.get(id)
            if reading is None:
                unknown_name(id, [*self.order.readings, *self.shared], "reading", scalar, self.faults)
            elif id in above:
                path = " → ".join((*above[above.index(id) :], id))
                self.faults.add("reading-cycle", f"readings refer to each other in a circle: {path}", scalar.location)
                self.has_cycle = True
            elif (id, position) not in self.positions:
                self.positions[id, position] = reading
                for option in reading.options.values():
                    self.visit(option, position, (*above, id))


def check_readings(order: Order, shared: dict[str, Reading], ontology: Ontology, faults: Faults) -> bool:
    """Report every fault of an order's readings; return whether the order can be lowered."""
    walk = _walked(order, shared, faults)
    used = {id for id, _ in walk.positions}
    for id, reading in order.readings.items():
        if id not in used:
            faults.add("unused-reading", f"the reading `{id}` stands nowhere in the order", reading.location)
    for id in order.defaults.keys() - used:
        faults.add("unused-reading", f"the shared reading `{id}` stands nowhere in the order", order.root.location)
    if walk.has_cycle:
        return False
    _check_nesting(walk, ontology)
    return True


def readings_in(order: Order, shared: dict[str, Reading]) -> tuple[Reading, ...]:
    """Return the readings that stand in an order, its own and shared ones, in the order of their places."""
    found = _walked(order, shared, Faults()).positions.values()
    return tuple({reading.id: reading for reading in found}.values())


def _walked(order: Order, shared: dict[str, Reading], faults: Faults) -> _Walk:
    walk = _Walk(order, shared, faults)
    for level in levels_of(order.root):
        _visit_level(level, walk)
    for group in order.groups.values():
        for fact, node in group.facts.items():
            walk.visit(node, fact)
    return walk


def levels_of(level: Level) -> Iterator[Level]:
    """Yield a level and every level beneath it."""
    yield level
    for child in level.children:
        yield from levels_of(child)


def _visit_level(level: Level, walk: _Walk) -> None:
    for fact, node in level.facts.items():
        walk.visit(node, fact)
    if level.official is not None:
        walk.visit(level.official, "official")
        if isinstance(level.official, Mapping):
            for key, node in level.official.entries.items():
                if key.upper() in Fact.__members__:
                    walk.visit(node, Fact[key.upper()])
    if level.covers is not None:
        walk.visit(level.covers, "covers")
        for fact, node in _limits_in(level.covers):
            walk.visit(node, fact)
    for exception in level.exceptions:
        _refuse_readings(exception, walk.faults)


def _limits_in(covers: Node) -> Iterator[tuple[Fact, Node]]:
    for item in covers.items if isinstance(covers, Sequence) else (covers,):
        for limits in item.entries.values() if isinstance(item, Mapping) else ():
            for key, node in limits.entries.items() if isinstance(limits, Mapping) else ():
                if key.upper() in Fact.__members__:
                    yield Fact[key.upper()], node


def _readings_in(node: Node) -> Iterator[Scalar]:
    """Yield the references to readings in a node, but not those in the limits of a tie or the facts of a group."""
    if isinstance(node, Scalar):
        if node.text.startswith("reading."):
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _readings_in(item)
    elif "in" in node.entries:
        yield from _readings_in(node.entries["in"])


def _refuse_inverted(node: Node, faults: Faults) -> None:
    """A reading that widens under `but` or `unclear` would narrow the rule."""
    for item in node.items if isinstance(node, Sequence) else ():
        _refuse_inverted(item, faults)
    for key, inner in node.entries.items() if isinstance(node, Mapping) else ():
        _refuse_inverted(inner, faults)
        for scalar in _readings_in(inner) if key in ("but", "unclear") else ():
            message = f"no reading may stand under `{key}`: what widens there narrows the rule"
            faults.add("reading-inverted", message, scalar.location, help="put the whole constraint in the reading")


def _refuse_readings(exception: ExceptionClause, faults: Faults) -> None:
    for node in exception.facts.values():
        for scalar in _readings_in(node):
            faults.add("reading-in-exception", "no reading may stand in an exception", scalar.location)
    for part in exception.parts:
        _refuse_readings(part, faults)


def _check_nesting(walk: _Walk, ontology: Ontology) -> None:
    """Each option must lie in the next, whatever is chosen for the readings that stand in them."""
    for (id, position), reading in walk.positions.items():
        if not reading.is_nested:
            continue
        inner = _inner_readings(reading, walk)
        for narrow, wide in pairwise(reading.options):
            if not all(
                _lies_in(reading.options[narrow], reading.options[wide], position, lowering)
                for lowering in _lowerings(inner, walk, ontology)
            ):
                message = f"`{narrow}` is not narrower than `{wide}`: options stand from narrow to wide"
                help = "change their order, or say `nested: false`"
                walk.faults.add("not-narrow-to-wide", f"reading `{id}`: {message}", reading.location, help=help)


def _inner_readings(reading: Reading, walk: _Walk) -> list[Reading]:
    """The readings that stand in the options of a reading, and in theirs."""
    found: dict[str, Reading] = {}
    left = [reading]
    while left:
        for option in left.pop().options.values():
            for scalar in _readings_in(option):
                id = scalar.text.removeprefix("reading.")
                inner = walk.order.readings.get(id) or walk.shared.get(id)
                if inner is not None and inner.id not in found:
                    found[inner.id] = inner
                    left.append(inner)
    return list(found.values())


def _lowerings(inner: list[Reading], walk: _Walk, ontology: Ontology) -> Iterator[Lowering]:
    for options in product(*(reading.options for reading in inner)):
        selection = {reading.id: option for reading, option in zip(inner, options, strict=True)}
        yield Lowering(walk.order, ontology, walk.shared, selection, walk.faults)


def _lies_in(narrow: Node, wide: Node, position: Position, lowering: Lowering) -> bool:
    if isinstance(position, Fact):
        return lowering.reader.sets(narrow, position).lies_in(lowering.reader.sets(wide, position))
    parts_of = lowering.groups if position == "official" else lambda node, _: lowering.ties(node, None, ())
    return all(any(_part_lies_in(part, other) for other in parts_of(wide, ())) for part in parts_of(narrow, ()))


def _part_lies_in(narrow: Part, wide: Part) -> bool:
    return all(
        fact in narrow[1] and not (narrow[1][fact].must & ~one.must or narrow[1][fact].may & ~one.may)
        for fact, one in wide[1].items()
    )
