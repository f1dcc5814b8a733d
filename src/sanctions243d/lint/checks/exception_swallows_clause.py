"""An exception whose facts hold of everybody whom a clause covers: they ask nothing, or the exception is too wide."""

from collections.abc import Iterator
from functools import partial

from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.lint.boxes import lies_in, rows_of, sets_of
from sanctions243d.lint.context import Context, LeafPath, Selection
from sanctions243d.logic.regions import Box, intersected
from sanctions243d.orders.order import ExceptionClause, Order
from sanctions243d.text.diagnostic import Diagnostic

CODE = "exception-swallows-clause"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each exception that asks for facts, and takes away whole clauses once it is granted."""
    for order in context.rulebook.orders.values():
        swallowed: dict[str, list[str]] = {}
        exceptions: dict[str, ExceptionClause] = {}
        for path in order.root.leaf_paths():
            for exception in (one for level in path for one in level.exceptions):
                holds = partial(_is_swallowed, path, exception, order, context)
                if _facts(exception, order, context) and context.is_always([path], order, holds):
                    exceptions[exception.address] = exception
                    swallowed.setdefault(exception.address, []).append(f"`{path[-1].address}`")
        for address, clauses in swallowed.items():
            message = f"the facts of `{address}` hold of everybody whom {' and '.join(clauses)} covers"
            help = "leave the facts out, or say whom the exception does not reach"
            yield Diagnostic(CODE, message, exceptions[address].location, help, "warning")


def _is_swallowed(
    path: LeafPath, exception: ExceptionClause, order: Order, context: Context, selection: Selection
) -> bool:
    away = [_facts(exception, order, context), *impossible_boxes(context.rulebook.ontology)]
    rows = rows_of(path, order, context, selection)
    return bool(rows) and all(lies_in(row.may, away, context.everything) for row in rows)


def _facts(exception: ExceptionClause, order: Order, context: Context) -> Box:
    """Return the cases in which the facts of an exception and its parts surely hold; no reading stands in them."""
    box = {fact: sets_of(fact, node, order, context, {})[0] for fact, node in exception.facts.items()}
    for part in exception.parts:
        box = intersected(box, _facts(part, order, context))
    return box
