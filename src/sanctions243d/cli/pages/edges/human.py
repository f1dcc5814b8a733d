"""A decision table for a terminal: a block for each row, under its outcome; what nearly all rows ask is said once."""

from collections.abc import Callable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType

from sanctions243d.analysis.edges import Edges, Table
from sanctions243d.cli.pages.edges.said import (
    EXCEPTIONS,
    HEADS,
    NOT_IN_FORCE,
    POINTS,
    SaidRow,
    by_id,
    common_facts,
    exceptions_said,
    has_all,
    headings,
    how_to_read,
    numbers,
    points_said,
    rows_words,
    said_rows,
)
from sanctions243d.cli.pages.layout import heading, indented, labelled, line, numbered, sections
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook

EVERYBODY, OF_THESE = "everybody", "all of whom that is so"
Lines = list[tuple[str, RenderableType]]


def edges_page(found: Edges, order: Order, rulebook: Rulebook) -> RenderableType:
    """Return the tables of an order."""
    parts: list[RenderableType] = [heading(f"{order.title} ({order.id})"), line(how_to_read(found))]
    if found.readings:
        chosen = ", ".join(f"{id}={option}" for id, option in found.readings.items())
        parts.append(line(f"Read as the caller chose: {chosen}."))
    words = points_said(found, rulebook)
    parts += [part for table in found.tables for part in _table(table, rulebook, words)]
    return sections(parts)


def _table(table: Table, rulebook: Rulebook, words: Callable[[str], str]) -> Iterator[RenderableType]:
    yield heading(headings(table.periods))
    if not table.clauses:
        yield indented(line(NOT_IN_FORCE))
        return
    rows = said_rows(table, rulebook)
    common = common_facts(rows)
    if common:
        others = numbers([one.number for one in rows if not has_all(one, common)])
        start = f"What every row but {others} asks" if others else "What every row asks"
        yield indented(Group(line(f"{start}:"), indented(labelled(_facts(common)))))
    for outcome, same in groupby(rows, lambda one: one.outcome):
        yield indented(heading(outcome.capitalize()))
        yield from (indented(_row(one, common)) for one in same)
    yield from _notes(rows, table, words)


def _row(one: SaidRow, common: dict[Fact, str]) -> RenderableType:
    hidden = common.keys() if has_all(one, common) else set()
    lines = _facts({fact: words for fact, words in one.facts.items() if fact not in hidden})
    if not lines:
        lines = [("Who", line(OF_THESE if hidden else EVERYBODY))]
    if one.by:
        lines.append(("By", line(", ".join(one.by))))
    if one.row.open:
        lines.append(("Open in law", line(", ".join(one.row.open))))
    if one.example:
        lines.append(("For example", line(one.example)))
    return numbered(one.number, labelled(lines))


def _facts(facts: dict[Fact, str]) -> Lines:
    return [(HEADS[fact], line(words)) for fact, words in facts.items()]


def _notes(rows: list[SaidRow], table: Table, words: Callable[[str], str]) -> Iterator[RenderableType]:
    """Say the exceptions and the points of law, each with the rows on which it bears."""
    stated = exceptions_said(table)
    granted = by_id(rows, lambda row: row.answer.exceptions)
    if granted:
        lines: Lines = [(rows_words(at), line(stated[id])) for id, at in granted.items()]
        yield indented(Group(line(EXCEPTIONS), indented(labelled(lines))))
    open = by_id(rows, lambda row: row.open)
    if open:
        lines = [(rows_words(at), line(f"{words(id)} ({id})")) for id, at in open.items()]
        yield indented(Group(line(POINTS), indented(labelled(lines))))
