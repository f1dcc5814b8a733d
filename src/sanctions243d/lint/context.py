"""What a check can look at: the rulebook, the files as they were written, and the clauses under any selection.

A remark on a clause is made only if it is right under every selection of readings. The default, all-first and
all-last selections are tried first, because they nearly always settle it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from sanctions243d.logic.from_order import Lowering, clauses_of
from sanctions243d.logic.row import Clause
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
_FOLDERS = ("orders", "sources", "ontology", "ontology/agencies", "ontology/ranks")

Selection = Mapping[str, str]
Path_ = tuple[Level, ...]
_DEFAULTS: Selection = {}


@dataclass(slots=True)
class Context:
    """Rules that load, and where their scenarios are.

    Attributes:
        documents: the nodes of every rule file, by its name below the folder.
        texts: the text of every rule file, in the same way.
    """

    folder: Path
    scenarios: Path | None
    rulebook: Rulebook
    documents: dict[str, Node]
    texts: dict[str, str]
    everything: tuple[CodeSet, ...] = field(init=False)
    _clauses: Memo[object, tuple[Clause, ...]] = field(default_factory=lambda: Memo(512))

    def __post_init__(self) -> None:
        self.everything = tuple(domain.everything for domain in self.rulebook.ontology.domains)

    @classmethod
    def of(cls, rulebook: Rulebook, scenarios: Path | None) -> "Context":
        """Return the context of a rulebook; its files are read once more, for their words and places."""
        faults = Faults()
        for file in rule_files(rulebook.root):
            read_node(rulebook.root, file, faults)
        documents = {file: node for file, node in faults.documents.items() if node is not None}
        return cls(rulebook.root, scenarios, rulebook, documents, faults.sources)

    def lowering(self, order: Order, selection: Selection) -> Lowering:
        """Return what reads the constraints of an order under a selection."""
        return Lowering(order, self.rulebook.ontology, self.rulebook.shared_readings, selection, Faults())

    def clauses(self, order: Order, selection: Selection) -> tuple[Clause, ...]:
        """Return the compiled clauses of an order under a selection."""
        key = (order.id, tuple(sorted(selection.items())))
        shared = self.rulebook.shared_readings
        return self._clauses.remembered(
            key, lambda: clauses_of(order, self.rulebook.ontology, shared, selection, Faults())
        )

    def views(self, order: Order) -> list[Selection]:
        """Return the default selection, that of all first options and that of all last ones."""
        readings = self.rulebook.readings_of(order)
        first = {reading.id: next(iter(reading.options)) for reading in readings}
        last = {reading.id: next(reversed(reading.options)) for reading in readings}
        return [_DEFAULTS, first, last]

    def is_always(self, order: Order, holds: Callable[[Selection], bool]) -> bool:
        """Whether something holds under every selection; where they are too many to try, it is taken not to."""
        return all(map(holds, self.views(order))) and all(map(holds, self._selections(order)))

    def is_tractable(self, order: Order) -> bool:
        """Whether the selections of an order are few enough to try them all."""
        count = 1
        for reading in self.rulebook.readings_of(order):
            count *= len(reading.options)
        return count <= MAX_SELECTIONS

    def selections(self, order: Order) -> Iterator[Selection]:
        """Yield the three views and then every selection, where these are few enough."""
        yield from self.views(order)
        if self.is_tractable(order):
            yield from self._selections(order)

    def _selections(self, order: Order) -> Iterator[Selection]:
        readings = self.rulebook.readings_of(order)
        for options in product(*(reading.options for reading in readings)):
            yield {reading.id: option for reading, option in zip(readings, options, strict=True)}

    def users(self, reading: Reading) -> list[Order]:
        """Return the orders in which a reading stands."""
        ids = {id: {one.id for one in self.rulebook.readings_of(order)} for id, order in self.rulebook.orders.items()}
        return [order for order in self.rulebook.orders.values() if reading.id in ids[order.id]]

    def place(self, address: str) -> Location:
        """Return the place of the id of a tranche or a clause, or the first key of an order."""
        id, *steps = address.split(".")
        file = f"orders/{id}.yaml"
        node = self.documents.get(file)
        place = next(iter(node.keys.values())).location if isinstance(node, MappingNode) else Location(file, 1)
        for step in steps:
            below = node.get("tranches") or node.get("clauses") if isinstance(node, MappingNode) else None
            if isinstance(below, MappingNode) and step in below.keys:
                place, node = below.keys[step].location, below.entries[step]
        return place


def rule_files(root: Path) -> Iterator[str]:
    """Yield the names of the rule files below a folder."""
    yield from (path.name for path in sorted(root.glob("*.yaml")))
    for folder in _FOLDERS:
        yield from files_below(root, folder)
