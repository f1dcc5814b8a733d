"""Two clauses that say what one clause would say better.

Who is nonimmigrant or immigrant, nobody knows which, is covered by one clause on both for certain, but by neither
of two clauses. A tie is left out of account: no tie is ever known as one of two that a rule can name.
"""

from collections.abc import Iterator
from functools import partial
from itertools import combinations, product

from sanctions243d.lint.boxes import WrittenRow, companions, is_within, rows_of
from sanctions243d.lint.context import Context, LeafPath, Selection
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Order
from sanctions243d.text.diagnostic import Diagnostic

CODE = "mergeable-clauses"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the second of each two clauses that would merge under every selection of readings."""
    for order in context.rulebook.orders.values():
        for paths in companions(order):
            for first, second in combinations(paths, 2):
                if context.is_always([first, second], order, partial(_would_merge, first, second, order, context)):
                    address, earlier = second[-1].address, first[-1].address
                    message = f"`{address}` differs from `{earlier}` in one fact: who may be of either is in neither"
                    help = "write one clause, with a list where they differ"
                    yield Diagnostic(CODE, message, context.place(address), help, "warning")


def _would_merge(first: LeafPath, second: LeafPath, order: Order, context: Context, selection: Selection) -> bool:
    rows = (rows_of(path, order, context, selection) for path in (first, second))
    return any(_differ_in_one_fact(one, other, context) for one, other in product(*rows))


def _differ_in_one_fact(first: WrittenRow, second: WrittenRow, context: Context) -> bool:
    """Whether two rows differ in one fact, and neither covers the other."""
    everything = context.everything
    facts = first.may.keys() | second.may.keys()
    different = [
        fact
        for fact in facts
        if any(
            one.get(fact, everything[fact]) != other.get(fact, everything[fact])
            for one, other in ((first.must, second.must), (first.may, second.may))
        )
    ]
    return (
        len(different) == 1
        and different[0] is not Fact.TIE
        and not is_within(first, [second], everything)
        and not is_within(second, [first], everything)
    )
