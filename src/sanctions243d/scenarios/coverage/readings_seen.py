"""Which options of readings a scenario shows to matter: the decision is another one without its choice."""

from collections.abc import Iterable, Iterator

from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Decision
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.rulebook.selection import Selection
from sanctions243d.scenarios.coverage.goal import Kind, goal_id
from sanctions243d.scenarios.coverage.seen import Asked


def readings_shown(asked: Asked, orders: Iterable[Order], rulebook: Rulebook) -> Iterator[str]:
    """Yield the ids of the goals of readings that a scenario shows."""
    if not asked.selection:
        return
    decided = _decision(asked, asked.selection, rulebook)
    without: dict[str, Decision] = {}
    for order in orders:
        for reading in rulebook.readings_of(order):
            option = dict(asked.selection).get(reading.id)
            if option is None or option == order.default_of(reading):
                continue
            if reading.id not in without:
                others = tuple(choice for choice in asked.selection if choice[0] != reading.id)
                without[reading.id] = _decision(asked, others, rulebook)
            if _of_order(decided, order) != _of_order(without[reading.id], order):
                yield goal_id(Kind.READING, order.id, reading.id, option)


def _decision(asked: Asked, selection: Selection, rulebook: Rulebook) -> Decision:
    return check(asked.applicant, on=asked.on, rulebook=rulebook, readings=dict(selection))


def _of_order(decision: Decision, order: Order) -> object:
    """Return what a decision says by an order: its outcome, the clauses, and the points that are open."""
    return [
        (one.outcome, one.tranche, [(clause.clause, clause.truth) for clause in one.clauses], one.open)
        for one in decision.findings
        if one.order == order.id
    ]
