"""A row that holds only where other rows of its clause or tranche do: without it, the law would be the same."""

from collections.abc import Iterator

from sanctions243d.lint.boxes import WrittenRow, companions, is_within, rows_of
from sanctions243d.lint.context import Context, LeafPath, Selection
from sanctions243d.orders.order import Order
from sanctions243d.text.diagnostic import Diagnostic

CODE = "covered-row"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each row that is covered by others under every selection of readings."""
    for order in context.rulebook.orders.values():
        for paths in companions(order):
            for row in _always_covered(paths, order, context):
                message = f"the row `{row.address}` adds nothing: other rows cover whatever it covers"
                help = "drop it, or correct the row that is too wide"
                yield Diagnostic(CODE, message, row.place, help, "warning")


def _always_covered(paths: list[LeafPath], order: Order, context: Context) -> list[WrittenRow]:
    left = {row.key: row for row in _covered(paths, order, context, {})}

    def some_are_left(selection: Selection) -> bool:
        covered = {row.key for row in _covered(paths, order, context, selection)}
        for key in left.keys() - covered:
            del left[key]
        return bool(left)

    return list(left.values()) if left and context.is_always(paths, order, some_are_left) else []


def _covered(paths: list[LeafPath], order: Order, context: Context, selection: Selection) -> list[WrittenRow]:
    """Return the covered rows under one selection; of rows that cover each other, some are kept."""
    kept = [row for path in paths for row in rows_of(path, order, context, selection)]
    found = []
    for is_by_one in (True, False):
        for row in list(kept):
            others = [other for other in kept if other is not row and not _says_the_same(other, row, kept)]
            pools = [[other] for other in others] if is_by_one else [others]
            if any(is_within(row, pool, context.everything) for pool in pools):
                found.append(row)
                kept.remove(row)
    return found


def _says_the_same(other: WrittenRow, row: WrittenRow, rows: list[WrittenRow]) -> bool:
    """Whether two rows are equal, and an order's own words may ask for both: `citizen` and `subject`.

    Where they stand in two clauses, the later one is covered by the earlier.
    """
    if (other.must, other.may) != (row.must, row.may):
        return False
    return other.clause == row.clause or rows.index(other) > rows.index(row)
