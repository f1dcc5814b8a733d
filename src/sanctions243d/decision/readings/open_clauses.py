"""A clause before any reading is chosen: its rows, with a decision diagram in the place of each set of codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanctions243d.decision.readings.diagram import Diagram, Diagrams
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Level, Order

Pair = tuple[CodeSet, CodeSet]


@dataclass(eq=False, slots=True)
class OpenConstraint:
    """What a row asks of one fact: the union of its parts, each a diagram of *must* and *may*.

    Attributes:
        reached: the codes that some option of some part takes into *must*.
        musts: the *must* sets of all options of all parts.
    """

    fact: Fact
    parts: tuple[Diagram, ...]
    reached: CodeSet
    musts: frozenset[CodeSet]


Part = tuple[OpenConstraint, ...]


@dataclass(eq=False, slots=True)
class OpenRows:
    """The rows of a clause under one choice of its readings of ties and groups.

    Attributes:
        shared: the constraints that stand in every row.
        rows: the other constraints of each row.
        contested: by fact, the other constraints on it, in the order of the rows; nothing for a row without one.
    """

    shared: Part
    rows: tuple[Part, ...]
    contested: dict[Fact, tuple[OpenConstraint | None, ...]]


@dataclass(eq=False, slots=True)
class OpenClause:
    """A leaf of an order.

    Attributes:
        clause: the leaf under the default readings, for what no reading changes.
        rows: a diagram of `OpenRows`.
        posts: the codes of every post at which it may hold under some selection.
        asks_country: whether some row asks for nationality or residence.
    """

    clause: Clause
    order: Order
    path: tuple[Level, ...]
    rows: Diagram
    posts: CodeSet
    asks_country: bool


def joined(*parts: Part) -> Part:
    """Return the constraints of a row, each fact once, in the order of the facts; a later part prevails."""
    found = {one.fact: one for part in parts for one in part}
    return tuple(found[fact] for fact in sorted(found))


def open_rows(rows: tuple[Part, ...]) -> OpenRows:
    """Return rows, each the constraints of the facts that it asks, with what is in all of them apart."""
    shared = tuple(one for one in rows[0] if all(one in row for row in rows)) if rows else ()
    left = tuple(tuple(one for one in row if one not in shared) for row in rows)
    facts = sorted({one.fact for row in left for one in row})
    contested = {fact: tuple(next((one for one in row if one.fact is fact), None) for row in left) for fact in facts}
    return OpenRows(shared, left, contested)


def union(diagrams: Diagrams, parts: Sequence[Diagram]) -> Diagram:
    """Return the diagram of the unions of *must* and of *may*."""
    found = parts[0]
    for part in parts[1:]:
        found = diagrams.applied(_union, found, part)
    return found


def _union(first: Pair, second: Pair) -> Pair:
    return first[0] | second[0], first[1] | second[1]
