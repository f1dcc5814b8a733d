"""What the picture of an order shows: boxes in four columns, and which leads to which."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from sanctions243d.cli.pages.statements import LABELS, country_name
from sanctions243d.cli.pages.wording import Wording
from sanctions243d.ontology.fact import FACT_OF_KEY, Fact
from sanctions243d.orders.order import ExceptionClause, Level, Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence

Column = Literal["visa", "officials", "clause", "outcome"]
COLUMNS: tuple[Column, ...] = ("visa", "officials", "clause", "outcome")
HEADS = {
    "visa": "Visa and post",
    "officials": "Officials",
    "clause": "Whom it covers",
    "outcome": "Outcome",
}
VISA, EVERYBODY, NO_OFFICIAL = "Visas", "Everybody", "no official is asked for"
THE_ORDER, CLAUSE = "The order", "Clause “{name}”"
SUSPENDED, LIMITED, ALL_OF = "Suspended", "Limited to {limit}", "all of these"
UNLESS = "unless an exception is granted:"
_MARK = re.compile(r"\[reading (\d+)\]")
_OPEN = ("◇", "open in law", "not disclosed")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the picture.

    Attributes:
        kind: of an outcome what happens to the visa.
        lane: of officials the visas that are asked for, so that no line leads from one clause's visas to another's.
    """

    column: Column
    title: str
    items: tuple[str, ...]
    kind: str = ""
    lane: "Box | None" = None

    @property
    def is_open(self) -> bool:
        """Whether the law leaves something in it open."""
        return any(sign in text for text in (self.title, *self.items) for sign in _OPEN)


@dataclass(slots=True)
class Flow:
    """The boxes of an order, each once, and the lines between them.

    Attributes:
        edges: from box to box; with a mark where it is so only as a reading is chosen otherwise than by default.
    """

    boxes: dict[Box, None] = field(default_factory=dict)
    edges: dict[tuple[Box, Box], str] = field(default_factory=dict)

    def join(self, first: Box, second: Box, mark: str = "") -> None:
        """Add a line between two boxes, and the boxes."""
        self.boxes[first] = self.boxes[second] = None
        if self.edges.get((first, second), mark):
            self.edges[first, second] = mark
        else:
            self.edges[first, second] = ""

    def column(self, name: Column) -> list[Box]:
        """Return the boxes of a column in the order in which they came."""
        return [box for box in self.boxes if box.column == name]


def flow_of(rulebook: Rulebook, order: Order) -> Flow:
    """Return the picture of an order, clause by clause."""
    return _Reader(rulebook, order, Wording(rulebook, order)).flow()


@dataclass(slots=True)
class _Reader:
    rulebook: Rulebook
    order: Order
    wording: Wording

    def flow(self) -> Flow:
        found = Flow()
        for path in self.order.root.leaf_paths():
            visa, clause, outcome = self._visa(path), self._clause(path), self._outcome(path)
            for group, mark in self._officials(path):
                officials = replace(group, lane=visa)
                found.join(visa, officials)
                found.join(officials, clause, mark)
            found.join(clause, outcome)
        return found

    def _visa(self, path: tuple[Level, ...]) -> Box:
        facts = {fact: node for level in path for fact, node in level.facts.items()}
        items = [self._fact(fact, node) for fact, node in sorted(facts.items())]
        if Fact.POST not in facts:
            items.append(f"{LABELS[Fact.POST]}: those in {country_name(self.rulebook, self.order)}")
        return Box("visa", VISA, tuple(items))

    def _clause(self, path: tuple[Level, ...]) -> Box:
        leaf = path[-1]
        name = leaf.address.partition(".")[2].replace("_", " ").replace(".", ": ")
        covers = [level.covers for level in path if level.covers is not None]
        ties = tuple(f"– {marked(tie)}" for node in covers for tie in self.wording.ties(node))
        return Box("clause", CLAUSE.format(name=name) if name else THE_ORDER, ties)

    def _outcome(self, path: tuple[Level, ...]) -> Box:
        effect = next(level.effect for level in path if level.effect is not None)  # each path has one
        title = SUSPENDED if effect.limit is None else LIMITED.format(limit=effect.limit)
        stated = [one for level in path for one in level.exceptions]
        items = (UNLESS, *(f"– {self._exception(one)}" for one in stated)) if stated else ()
        return Box("outcome", title, items, kind=effect.kind)

    def _exception(self, one: ExceptionClause) -> str:
        """Say an exception with the facts that must hold as well, or the parts that must all be granted."""
        facts = f" ({'; '.join(self._facts(one.facts))})" if one.facts else ""
        parts = "; ".join(map(self._exception, one.parts))
        return f"{one.text or ALL_OF}: {parts}{facts}" if parts else one.text + facts

    def _officials(self, path: tuple[Level, ...]) -> Iterator[tuple[Box, str]]:
        """Yield the groups of a clause; with a mark those that another reading adds."""
        official = next((level.official for level in path if level.official is not None), None)
        if official is None:
            yield Box("officials", EVERYBODY, (NO_OFFICIAL,)), ""
        else:
            yield from self._groups(official, "")

    def _groups(self, node: Node, mark: str) -> Iterator[tuple[Box, str]]:
        if isinstance(node, Sequence):
            for item in node.items:
                yield from self._groups(item, mark)
        elif isinstance(node, Mapping):
            facts = {FACT_OF_KEY[key]: one for key, one in node.entries.items()}
            yield Box("officials", HEADS["officials"], self._facts(facts)), mark
        elif node.text.startswith("reading."):
            yield from self._read_groups(node, mark)
        elif node.text in self.order.groups:
            group = self.order.groups[node.text]
            yield Box("officials", f"Officials: {group.id.replace('_', ' ')}", self._facts(group.facts)), mark

    def _read_groups(self, node: Scalar, mark: str) -> Iterator[tuple[Box, str]]:
        """Yield the groups of the option that is taken by default, then with a mark those of the others."""
        id = node.text.removeprefix("reading.")
        reading = self.order.readings.get(id) or self.rulebook.shared_readings[id]
        default = self.wording.default(reading)
        usual = list(self._groups(reading.options[default], mark))
        yield from usual
        known = {box for box, _ in usual}
        sign = f"◇{self.wording.numbers[reading.id]}"
        for option, other in reading.options.items():
            for box, _ in self._groups(other, mark) if option != default else ():
                if box not in known:
                    yield box, sign

    def _facts(self, facts: dict[Fact, Node]) -> tuple[str, ...]:
        return tuple(self._fact(fact, node) for fact, node in sorted(facts.items()))

    def _fact(self, fact: Fact, node: Node) -> str:
        return f"{LABELS[fact]}: {marked(self.wording.words(node, fact))}"


def marked(text: str) -> str:
    """Return a phrase with a short mark for each reading: `China [reading 1]` → `China ◇1`."""
    return _MARK.sub(r"◇\1", text)
