"""A clause that covers nobody, whatever is chosen for its readings."""

from collections.abc import Iterator
from functools import partial

from sanctions243d.lint.boxes import WrittenRow, rows_of
from sanctions243d.lint.context import Context, LeafPath, Selection
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import NO, Fact
from sanctions243d.orders.order import Order
from sanctions243d.text.diagnostic import Diagnostic

CODE = "clause-never-holds"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each clause that ends before it begins, or of which no row can hold."""
    for order in context.rulebook.orders.values():
        for path in order.root.leaf_paths():
            address = path[-1].address
            place = context.place(address)
            if _ends_before_it_begins(path):
                message = f"`{address}` ends on or before the day on which it begins, so it is never in force"
                yield Diagnostic(CODE, message, place, "correct `effective` or `terminated`", "warning")
            elif context.is_always([path], order, partial(_is_empty, path, order, context)):
                message = f"`{address}` can never hold, whatever is chosen for its readings"
                help = "a spouse is married; look for facts that exclude each other"
                yield Diagnostic(CODE, message, place, help, "warning")


def _ends_before_it_begins(path: LeafPath) -> bool:
    begins = next((level.effective for level in path if level.effective), None)
    ends = next((level.terminated for level in path if level.terminated), None)
    if begins is None or begins.earliest is None or ends is None or ends.latest is None:
        return False
    return ends.latest <= begins.earliest


def _is_empty(path: LeafPath, order: Order, context: Context, selection: Selection) -> bool:
    return all(_is_unmarried_spouse(row) for row in rows_of(path, order, context, selection))


def _is_unmarried_spouse(row: WrittenRow) -> bool:
    return row.may.get(Fact.TIE) == tie("spouse") and row.may.get(Fact.MARRIED) == NO
