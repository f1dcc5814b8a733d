"""What a check can look at: the rulebook, the files as they were written, and the clauses under any selection.

A remark on a clause is made only if it is right under every selection of readings. The default, all-first and
all-last selections are tried first, because they nearly always settle it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod
from pathlib import Path
from typing import Any, TypeVar, cast

from sanctions243d.logic.from_order import Lowering
from sanctions243d.logic.reached import nodes_of, readings_inside
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.orders.order import Level, Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.document import Node
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import files_below, read_node
from sanctions243d.text.location import Location

MAX_SELECTIONS = 5_000
MAX_REMEMBERED = 20_000
_FOLDERS = ("orders", "sources", "ontology", "ontology/agencies", "ontology/ranks", "ontology/places")

Selection = Mapping[str, str]
LeafPath = tuple[Level, ...]
T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """Rules that load, and where their scenarios are.

    Attributes:
        documents: the nodes of every rule file, by its name below the folder.
        texts: the text of every rule file, in the same way.
    """

    rulebook: Rulebook
    scenarios: Path | None
    documents: dict[str, Node]
    texts: dict[str, str]
    everything: tuple[CodeSet, ...] = field(init=False)
    _reached: Memo[object, tuple[Reading, ...]] = field(default_factory=lambda: Memo(MAX_REMEMBERED))
    _lowered: Memo[object, Any] = field(default_factory=lambda: Memo(MAX_REMEMBERED))

    def __post_init__(self) -> None:
        self.everything = self.rulebook.ontology.everything

    @classmethod
    def of(cls, rulebook: Rulebook, scenarios: Path | None) -> "Context":
        """Return the context of a rulebook; its files are read once more, for their words and places."""
        faults = Faults()
        found = {file: read_node(rulebook.root, file, faults) for file in rule_files(rulebook.root)}
        documents = {file: node for file, node in found.items() if node is not None}
        return cls(rulebook, scenarios, documents, faults.sources)

    def lowered(self, node: Node, order: Order, selection: Selection, what: str, make: Callable[[Lowering], T]) -> T:
        """Return what a node means under a selection; it is made once for what is chosen inside the node.

        `what` tells apart what else is made of the same node.
        """
        chosen = tuple(selection.get(reading.id) for reading in self._inside(node, order))
        rulebook = self.rulebook

        def made() -> T:
            return make(Lowering(order, rulebook.ontology, rulebook.shared_readings, selection, Faults()))

        return cast("T", self._lowered.remembered((node.location, order.id, what, chosen), made))

    def _inside(self, node: Node, order: Order) -> tuple[Reading, ...]:
        shared = self.rulebook.shared_readings
        return self._reached.remembered((node.location, order.id), lambda: readings_inside([node], order, shared))

    def readings_at(self, paths: Iterable[LeafPath], order: Order) -> tuple[Reading, ...]:
        """Return the readings on which the meaning of some leaves depends."""
        return readings_inside(
            (node for path in paths for node in nodes_of(path)), order, self.rulebook.shared_readings
        )

    def is_always(self, paths: Iterable[LeafPath], order: Order, holds: Callable[[Selection], bool]) -> bool:
        """Whether something holds of some leaves under every selection.

        Where the selections are too many to try, it is taken not to.
        """
        readings = self.readings_at(paths, order)
        return (
            all(map(holds, views_of(readings)))
            and prod(len(reading.options) for reading in readings) <= MAX_SELECTIONS
            and all(map(holds, _selections(readings)))
        )

    def place(self, address: str) -> Location:
        """Return the place of the id of a tranche or a clause, or of the first key of an order."""
        id, *steps = address.split(".")
        file = f"orders/{id}.yaml"
        node: Node | None = self.documents.get(file)
        place = next(iter(node.keys.values())).location if isinstance(node, MappingNode) else Location(file, 1)
        for step in steps:
            below = node.get("tranches") or node.get("clauses") if isinstance(node, MappingNode) else None
            if isinstance(below, MappingNode) and step in below.keys:
                place, node = below.keys[step].location, below.entries[step]
        return place


def views_of(readings: Iterable[Reading]) -> list[Selection]:
    """Return the default selection, that of all first options and that of all last ones."""
    readings = tuple(readings)
    first = {reading.id: next(iter(reading.options)) for reading in readings}
    last = {reading.id: next(reversed(reading.options)) for reading in readings}
    return [{}, first, last]


def _selections(readings: tuple[Reading, ...]) -> Iterator[Selection]:
    for options in product(*(reading.options for reading in readings)):
        yield {reading.id: option for reading, option in zip(readings, options, strict=True)}


def rule_files(root: Path) -> Iterator[str]:
    """Yield the names of the rule files below a folder."""
    yield from (path.name for path in sorted(root.glob("*.yaml")))
    for folder in _FOLDERS:
        yield from files_below(root, folder)
