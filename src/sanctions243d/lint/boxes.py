"""The rows of a clause before any are merged, as boxes that know where they were written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sanctions243d.lint.context import Context, LeafPath, Selection
from sanctions243d.logic.from_order import Part
from sanctions243d.logic.regions import Box, subtracted
from sanctions243d.logic.row import Constraint
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Order
from sanctions243d.text.document import Node, Scalar
from sanctions243d.text.location import Location

MAX_BOXES = 2_000

Pair = tuple[CodeSet, CodeSet]


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One tie with one official group, as a clause writes it.

    Attributes:
        place: where the tie stands.
        key: tells the row from every other, whatever is chosen for the readings around it.
        must, may: the known cases in which the row holds, and in which it may.
    """

    clause: str
    name: str
    place: Location
    key: tuple[Location, Location]
    must: Box
    may: Box

    @property
    def address(self) -> str:
        """The row's name: `chn_2021.families.child@security`."""
        return f"{self.clause}.{self.name}"


def rows_of(path: LeafPath, order: Order, context: Context, selection: Selection) -> list[WrittenRow]:
    """Return the rows of the leaf at the end of a path that may hold at all."""
    return [row for row in _rows(path, order, context, selection) if all(row.may.values())]


def _rows(path: LeafPath, order: Order, context: Context, selection: Selection) -> Iterator[WrittenRow]:
    base = _base(path, order, context, selection)
    covers = next((level.covers for level in path if level.covers is not None), None)
    official = next((level.official for level in path if level.official is not None), None)
    ties: list[Part] = []
    groups: list[Part] = [("", {})]
    if covers is not None:
        ties = context.lowered(covers, order, selection, "covers", lambda lowering: lowering.ties(covers, None, ()))
    if official is not None:
        groups = context.lowered(official, order, selection, "official", lambda low: low.groups(official, ()))
    leaf = path[-1]
    for tie, limits in ties:
        for group, facts in groups:
            sets = {**base, **{fact: one.sets for fact, one in (limits | facts).items()}}
            yield WrittenRow(
                clause=leaf.address,
                name=f"{tie}@{group}" if group else tie,
                place=_place(limits.values(), leaf.location),
                key=(_place(limits.values(), leaf.location), _place(facts.values(), leaf.location)),
                must={fact: must for fact, (must, _) in sets.items()},
                may={fact: may for fact, (_, may) in sets.items()},
            )


def _base(path: LeafPath, order: Order, context: Context, selection: Selection) -> dict[Fact, Pair]:
    """Return the sets of the facts that are stated on a path."""
    nodes: dict[Fact, Node] = {Fact.POST: Scalar(order.country, path[0].location)}
    for level in path:
        nodes |= level.facts
    return {fact: sets_of(fact, node, order, context, selection) for fact, node in nodes.items()}


def sets_of(fact: Fact, node: Node, order: Order, context: Context, selection: Selection) -> Pair:
    """Return the *must* and *may* sets of what is stated about a fact."""
    sets = context.lowered(node, order, selection, fact.key, lambda lowering: lowering.reader.sets(node, fact))
    return sets.must, sets.may


def _place(constraints: Iterable[Constraint], default: Location) -> Location:
    return next((one.location for one in constraints), default)


def companions(order: Order) -> list[list[LeafPath]]:
    """Return the leaves of an order, those together that differ in nothing but whom they cover.

    They stand in one tranche, and have the same effect, dates and exceptions.
    """
    found: dict[object, list[LeafPath]] = {}
    for path in order.root.leaf_paths():
        tranche = next((level.address for level in path if level.kind == "tranche"), "")
        stated = [
            next((value for level in path if (value := getattr(level, key)) is not None), None)
            for key in ("effect", "effective", "terminated")
        ]
        exceptions = tuple(one.address for level in path for one in level.exceptions)
        found.setdefault((tranche, *stated, exceptions), []).append(path)
    return list(found.values())


def lies_in(box: Box, others: Iterable[Box], everything: Sequence[CodeSet]) -> bool:
    """Whether every case of a box lies in one of the others; where that takes too long to say, it is taken not to."""
    left = [box] if all(box.values()) else []
    for other in others:
        left = [part for one in left for part in subtracted(one, other, everything)]
        if not left or len(left) > MAX_BOXES:
            break
    return not left


def is_within(row: WrittenRow, others: Sequence[WrittenRow], everything: Sequence[CodeSet]) -> bool:
    """Whether a row holds only where one of the others does, and may hold only where one of the others may."""
    return lies_in(row.must, [one.must for one in others], everything) and lies_in(
        row.may, [one.may for one in others], everything
    )
