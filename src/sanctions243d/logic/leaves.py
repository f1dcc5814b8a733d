"""The clauses of one order under any selection of readings; each leaf is lowered once for what is chosen inside it."""

from collections.abc import Mapping

from sanctions243d.logic.from_order import Lowering
from sanctions243d.logic.reached import nodes_of, readings_inside
from sanctions243d.logic.row import Clause
from sanctions243d.memo import Memo
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.order import Order, Reading
from sanctions243d.text.faults import Faults

MAX_REMEMBERED = 10_000


class Leaves:
    """The leaves of an order that was checked, and what they mean under the selections that were asked for."""

    def __init__(self, order: Order, ontology: Ontology, shared: Mapping[str, Reading]) -> None:
        self.order = order
        self.ontology = ontology
        self.shared = dict(shared)
        self.paths = list(order.root.leaf_paths())
        self.readings = [readings_inside(nodes_of(path), order, shared) for path in self.paths]
        self._remembered: Memo[object, Clause] = Memo(MAX_REMEMBERED)

    def clauses(self, selection: Mapping[str, str]) -> tuple[Clause, ...]:
        """Return the clauses under a selection (full id → option); the defaults fill what is not chosen."""
        return tuple(self.clause(place, selection) for place in range(len(self.paths)))

    def clause(self, place: int, selection: Mapping[str, str]) -> Clause:
        """Return one leaf under a selection, by its place in the order."""
        chosen = tuple(selection.get(reading.id) for reading in self.readings[place])
        return self._remembered.remembered((place, chosen), lambda: self._lowered(place, selection))

    def _lowered(self, place: int, selection: Mapping[str, str]) -> Clause:
        return Lowering(self.order, self.ontology, self.shared, selection, Faults()).clause(self.paths[place])
