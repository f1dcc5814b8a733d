"""The summary: how many goals of each kind were seen, order by order, and one sentence of it."""

from typing import TYPE_CHECKING

from sanctions243d.scenarios.coverage.goal import Kind
from sanctions243d.scenarios.coverage.result import Count, Coverage

if TYPE_CHECKING:
    from rich.table import Table

HEAD = ("order", *Kind, "all", "seen")


def summary_rows(coverage: Coverage) -> list[tuple[str, ...]]:
    """Return a row for each order, and one for all where there are several; see `HEAD`."""
    rows = [_row(id, coverage, id) for id in coverage.orders]
    return rows if len(rows) == 1 else [*rows, _row("all", coverage, None)]


def _row(name: str, coverage: Coverage, order: str | None) -> tuple[str, ...]:
    counts = [coverage.count(order=order, kind=kind) for kind in Kind]
    total = coverage.count(order=order)
    return (name, *map(_cell, counts), _cell(total), total.shown)


def _cell(count: Count) -> str:
    return f"{count.seen}/{count.all}" if count.all else "-"


def summary_table(coverage: Coverage) -> "Table":
    """Return the summary as a table for the terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    for place, name in enumerate(HEAD):
        table.add_column(name, justify="right" if place else "left", overflow="fold")
    for row in summary_rows(coverage):
        table.add_row(*map(Text, row))
    return table


def summary_line(coverage: Coverage) -> str:
    """Return the summary in one sentence.

    >>> summary_line(Coverage(("xra_2026",), 2, ()))
    'coverage: 0 of 0 goals seen (100%) in 2 scenarios'
    """
    total, count = coverage.total, coverage.scenarios
    seen = f"{total.seen:,} of {total.all:,} goals seen ({total.shown})"
    return f"coverage: {seen} in {count:,} scenario{'s' * (count != 1)}"
