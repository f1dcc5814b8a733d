"""Checks the readings of an order: each is used, none refers to itself, options stand from narrow to wide.

Because coverage only grows from one option to the next, the first options of all readings and the last of all
bound what any selection can answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import prod

from sanctions243d.logic.from_order import READINGS_FILE, Lowering, Part
from sanctions243d.logic.reading_places import Position, limits_in, readings_in_node, refuse_inverted, refuse_readings
from sanctions243d.logic.sets import MAX_CHAIN
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.from_document import unknown_name
from sanctions243d.orders.order import Level, Order, Reading
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults

MAX_COMBINATIONS = 256


@dataclass(slots=True)
class _Walk:
    """Finds where readings stand.

    Attributes:
        circular: the readings that lead back to themselves.
        groups: the official groups that are named somewhere.
    """

    order: Order
    shared: dict[str, Reading]
    faults: Faults
    positions: dict[tuple[str, Position], Reading] = field(default_factory=dict)
    circular: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)

    def reading(self, id: str) -> Reading | None:
        """Return the reading of a short id."""
        return self.order.readings.get(id) or self.shared.get(id)

    def visit(self, node: Node, position: Position, above: tuple[str, ...] = ()) -> None:
        """Visit what stands at a position, and the options of the readings there."""
        refuse_inverted(node, self.faults)
        if position == "official":
            self.groups |= set(_scalars_in(node))
        for scalar in readings_in_node(node):
            id = scalar.text.removeprefix("reading.")
            reading = self.reading(id)
            if reading is None:
                if READINGS_FILE not in self.faults.unread:
                    unknown_name(id, [*self.order.readings, *self.shared], "reading", scalar, self.faults)
            elif id in above or len(above) >= MAX_CHAIN:
                self._refuse(id, above, scalar)
            elif (id, position) not in self.positions:
                self.positions[id, position] = reading
                for option in reading.options.values():
                    self.visit_deep(option, position, (*above, id))

    def visit_deep(self, node: Node, position: Position, above: tuple[str, ...]) -> None:
        """Visit an option, which at `covers` or `official` can hold facts of its own."""
        self.visit(node, position, above)
        if position == "covers":
            for fact, limit in limits_in(node):
                self.visit(limit, fact, above)
        elif position == "official":
            for fact, one in facts_in(node):
                self.visit(one, fact, above)

    def _refuse(self, id: str, above: tuple[str, ...], scalar: Scalar) -> None:
        self.circular.update(above, [id])
        if id in above:
            path = " → ".join(f"`{name}`" for name in (*above[above.index(id) :], id))
            message, help = f"readings refer to each other in a circle: {path}", "write out what one of them means"
        else:
            message, help = f"more than {MAX_CHAIN} readings stand in each other", "write out what one of them means"
        self.faults.add("reading-cycle", message, scalar.location, help=help)


def facts_in(official: Node) -> Iterator[tuple[Fact, Node]]:
    """Yield the facts that `official` states itself, not by the name of a group."""
    for item in official.items if isinstance(official, Sequence) else ():
        yield from facts_in(item)
    for key, node in official.entries.items() if isinstance(official, Mapping) else ():
        if key.upper() in Fact.__members__:
            yield Fact[key.upper()], node


def _scalars_in(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    for item in () if isinstance(node, Scalar | Mapping) else node.items:
        yield from _scalars_in(item)


def check_readings(order: Order, shared: dict[str, Reading], ontology: Ontology, faults: Faults) -> frozenset[str]:
    """Report every fault of an order's readings; return those that lead back to themselves."""
    walk = _walked(order, shared, faults)
    _check_nesting(walk, ontology)
    return frozenset(walk.circular)


# a fault that may be why something seems to be used nowhere
_HIDING = {"wrong-type", "unknown-name", "unknown-key", "duplicate-key", "reading-inverted", "reading-in-exception"}


def check_unused(order: Order, shared: dict[str, Reading], faults: Faults) -> None:
    """Report the readings and the official groups that stand nowhere in an order."""
    if faults.faulty.get(order.root.location.file, set()) & _HIDING:
        return
    walk = _walked(order, shared, Faults())
    used = {id for id, _ in walk.positions}
    for id, reading in order.readings.items():
        if id not in used:
            message = f"the reading `{id}` stands nowhere in the order"
            help = f"put `reading.{id}` where it is meant, or take it out"
            faults.add("unused-reading", message, reading.place or reading.location, help=help)
    for id, place in order.default_places.items():
        if id not in used:
            message = f"a default is chosen for the shared reading `{id}`, which stands nowhere in the order"
            help = f"put `reading.{id}` where it is meant, or take it out"
            faults.add("unused-reading", message, place, help=help)
    for id, group in order.groups.items():
        if id not in walk.groups:
            message = f"the official group `{id}` is named by no clause"
            faults.add(
                "unused-group", message, group.place or group.location, help=f"say `official: {id}`, or take it out"
            )


def readings_in(order: Order, shared: dict[str, Reading]) -> tuple[Reading, ...]:
    """Return the readings that stand in an order, its own and shared ones, in the order of their places."""
    found = positions_in(order, shared).values()
    return tuple({reading.id: reading for reading in found}.values())


def positions_in(order: Order, shared: dict[str, Reading]) -> dict[tuple[str, Position], Reading]:
    """Return the readings that stand in an order, by their short id and where: at a fact, `covers` or `official`."""
    return _walked(order, shared, Faults()).positions


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
        walk.visit_deep(level.official, "official", ())
    if level.covers is not None:
        walk.visit_deep(level.covers, "covers", ())
    for exception in level.exceptions:
        refuse_readings(exception, walk.faults)


def _check_nesting(walk: _Walk, ontology: Ontology) -> None:
    """Each option must lie in the next, whatever is chosen for the readings that stand in them."""
    for (id, position), reading in walk.positions.items():
        inner = _inner_readings(reading, walk)
        if id in walk.circular or any(not one.options for one in inner):
            continue
        if prod(len(one.options) for one in inner) > MAX_COMBINATIONS:
            message = f"the readings within `{id}` can be chosen in more than {MAX_COMBINATIONS:,} ways"
            help = "write out what some of them mean"
            walk.faults.add("too-many-parts", message, reading.location, help=help)
            continue
        lowerings = list(_lowerings(inner, walk, ontology))
        if _say_something(reading, position, lowerings[0], walk.faults) and reading.is_nested:
            for narrow, wide in pairwise(reading.options):
                _check_pair(reading, narrow, wide, position, lowerings, walk.faults)


def _say_something(reading: Reading, position: Position, lowering: Lowering, faults: Faults) -> bool:
    """Report the faults of every option, of those too that are not the default; return whether there are none."""
    for option in reading.options.values():
        _lies_in(option, option, position, lowering)
    for diagnostic in lowering.faults.diagnostics:
        faults.add_diagnostic(diagnostic)
    return not lowering.faults.has_errors


def _check_pair(
    reading: Reading, narrow: str, wide: str, position: Position, lowerings: list[Lowering], faults: Faults
) -> None:
    one, other = reading.options[narrow], reading.options[wide]
    if not all(_lies_in(one, other, position, lowering) for lowering in lowerings):
        name = reading.id.rpartition(".")[2]
        message = f"reading `{name}`: `{narrow}` is not narrower than `{wide}`; options stand from narrow to wide"
        help = "change their order, or say `nested: false` where neither lies in the other"
        faults.add("not-narrow-to-wide", message, other.location, help=help)


def _inner_readings(reading: Reading, walk: _Walk) -> list[Reading]:
    """The readings that stand in the options of a reading, and in theirs."""
    found: dict[str, Reading] = {}
    left = [reading]
    while left and len(found) <= MAX_CHAIN:
        for option in left.pop().options.values():
            for scalar in readings_in_node(option):
                inner = walk.reading(scalar.text.removeprefix("reading."))
                if inner is not None and inner.id not in found:
                    found[inner.id] = inner
                    left.append(inner)
    return list(found.values())


def _lowerings(inner: list[Reading], walk: _Walk, ontology: Ontology) -> Iterator[Lowering]:
    for options in product(*(reading.options for reading in inner)):
        selection = {reading.id: option for reading, option in zip(inner, options, strict=True)}
        aside = Faults(sources=walk.faults.sources, unread=walk.faults.unread)
        yield Lowering(walk.order, ontology, walk.shared, selection, aside)


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
