"""The summary of a run for the terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sanctions243d.cli.pages.layout import heading, sections
from sanctions243d.cli.printing import printable
from sanctions243d.cli.screening.summary import WORDS, Section, Summary

MOST_ROWS = 12
_MANY = 1_000_000


def summary_page(summary: Summary) -> RenderableType:
    """Return the summary."""
    return sections([_head(summary), _outcomes(summary), *map(_section, summary.sections()), *_notes(summary)])


def _head(summary: Summary) -> Text:
    return Text(printable(f"{summary.sentence}."))


def _outcomes(summary: Summary) -> Table:
    table = count_table("outcome", "applicants", "share")
    for name, count, share in summary.outcomes():
        table.add_row(WORDS[name], f"{count:,}", share)
    return table


def _section(section: Section) -> Group:
    table = count_table(section.head, *(WORDS.get(name, name) for name in section.columns))
    is_many = any(sum(row.values()) >= _MANY for _, row in section.rows)
    for name, row in section.rows[:MOST_ROWS]:
        counts = (_rounded(count) if is_many else f"{count:,}" for count in section.counts(row))
        table.add_row(Text(printable(name)), *counts)
    return Group(heading(section.title), table, *left_out(len(section.rows)))


def left_out(count: int) -> list[Text]:
    """Return how many of so many rows are not shown, and where they are; nothing where all are."""
    rest = count - MOST_ROWS
    return [Text(f"and {rest:,} more; --report FILE.html shows all")] if rest > 0 else []


def count_table(first: str, *others: str) -> Table:
    """Return a table without rows: of names, and of numbers beside them."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right")
    return table


def _rounded(count: int) -> str:
    """Return a large number in thousands or millions."""
    if count >= _MANY:
        return f"{count / 1_000_000:,.2f} M"
    return f"{count / 1_000:,.1f} k" if count >= 1_000 else str(count)


def _notes(summary: Summary) -> Iterator[Text]:
    tally = summary.tally
    if tally.left_out:
        yield Text(f"Rows left out by --where: {tally.left_out:,}")
    if summary.unread:
        yield Text(f"Rows that cannot be read, and are not in the output: {summary.unread:,}")
    if summary.ties:
        yield Text(f"Ties that are not used: {summary.ties:,}")
    if summary.kept:
        yield Text(printable(f"Columns kept unread: {', '.join(summary.kept)}"))
    for sentence in summary.warnings:
        yield Text(printable(sentence))
