"""Two options of a reading that come to the same law everywhere: a choice that decides nothing."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations, permutations

from sanctions243d.lint.boxes import WrittenRow, lies_in, rows_of
from sanctions243d.lint.context import Context, LeafPath, Selection
from sanctions243d.logic.regions import Box
from sanctions243d.orders.order import Order, Reading
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import plain

CODE = "options-never-differ"

Use = tuple[Order, LeafPath]


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the second of each two options that never differ, whatever is chosen for the other readings."""
    users = _users(context)
    for reading in context.rulebook.readings.values():
        for first, second in combinations(reading.options, 2):
            if _never_differ(reading, first, second, users.get(reading.id, []), context):
                message = f"the options `{first}` and `{second}` of `{reading.id}` come to the same everywhere"
                help = "drop one, or correct what it says"
                yield Diagnostic(CODE, message, reading.options[second].location, help, "warning")


def _users(context: Context) -> dict[str, list[Use]]:
    """Return by the id of each reading the leaves that depend on it."""
    found: dict[str, list[Use]] = {}
    for order in context.rulebook.orders.values():
        for path in order.root.leaf_paths():
            for reading in context.readings_at([path], order):
                found.setdefault(reading.id, []).append((order, path))
    return found


def _never_differ(reading: Reading, first: str, second: str, users: list[Use], context: Context) -> bool:
    if reading.id in context.rulebook.own_readings:
        return plain(reading.options[first]) == plain(reading.options[second])

    def is_same(order: Order, path: LeafPath, selection: Selection) -> bool:
        one, other = (rows_of(path, order, context, {**selection, reading.id: option}) for option in (first, second))
        return all(
            lies_in(box, others, context.everything)
            for pair in zip(_boxes(one), _boxes(other), strict=True)
            for mine, others in permutations(pair)
            for box in mine
        )

    return bool(users) and all(context.is_always([path], order, partial(is_same, order, path)) for order, path in users)


def _boxes(rows: list[WrittenRow]) -> tuple[list[Box], list[Box]]:
    return [row.must for row in rows], [row.may for row in rows]
