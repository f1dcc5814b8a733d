"""An order that names every part of a combined visa symbol, and not the combined one, which is a symbol of its own."""

from collections.abc import Iterator

from sanctions243d.lint.boxes import sets_of
from sanctions243d.lint.context import Context, views_of
from sanctions243d.logic.readings import levels_of
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import ExceptionClause, Order
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Node

CODE = "combined-class-missing"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each place that names the parts of a combined symbol without it, however it is read."""
    combined = _combined(context)
    for order in context.rulebook.orders.values():
        for node in _visa_classes(order):
            named = _named(node, order, context)
            for symbol, parts in combined.items():
                if all(named & part for part in parts.values()) and not named & _set(symbol, context):
                    listed = " and ".join(f"`{part}`" for part in parts)
                    message = f"{listed} are named without `{symbol}`, which is a symbol of its own"
                    help = f"add `{symbol}`, or a reading that says whether it is meant"
                    yield Diagnostic(CODE, message, node.location, help, "warning")


def _combined(context: Context) -> dict[str, dict[str, CodeSet]]:
    """Return the parts of each combined symbol with their codes."""
    entries = context.rulebook.ontology.visa_classes.entries.values()
    return {entry.id: {part: _set(part, context) for part in entry.combines} for entry in entries if entry.combines}


def _set(symbol: str, context: Context) -> CodeSet:
    return context.rulebook.ontology.visa_classes.sets.get(symbol, 0)


def _visa_classes(order: Order) -> Iterator[Node]:
    for level in levels_of(order.root):
        if Fact.VISA_CLASS in level.facts:
            yield level.facts[Fact.VISA_CLASS]
        for exception in level.exceptions:
            yield from _in_exception(exception)


def _in_exception(exception: ExceptionClause) -> Iterator[Node]:
    if Fact.VISA_CLASS in exception.facts:
        yield exception.facts[Fact.VISA_CLASS]
    for part in exception.parts:
        yield from _in_exception(part)


def _named(node: Node, order: Order, context: Context) -> CodeSet:
    """Return all classes that a node may name, under any of its readings' bounds."""
    named = 0
    for selection in views_of(context.rulebook.readings_of(order)):
        named |= sets_of(Fact.VISA_CLASS, node, order, context, selection)[1]
    return named
