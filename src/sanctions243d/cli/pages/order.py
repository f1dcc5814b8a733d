"""One order as a page in plain English, and all orders as a list."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType

from sanctions243d.cli.pages.layout import bullets, heading, indented, labelled, line, sections
from sanctions243d.cli.pages.reading import HOW_TO_CHOOSE, reading_part
from sanctions243d.cli.pages.statements import (
    EXCEPTIONS,
    Statement,
    country_name,
    dates_of,
    levels_of,
    name_of,
    name_of_group,
    statements_of,
    statements_of_group,
    statements_of_source,
)
from sanctions243d.cli.pages.wording import Wording
from sanctions243d.orders.order import Level, Order, Source
from sanctions243d.rulebook.rulebook import Rulebook

Rows = list[tuple[str, RenderableType]]


def orders_page(rulebook: Rulebook) -> RenderableType:
    """Return all orders: what each is called, its country, and when it is in force."""
    if not rulebook.orders:
        return line("This rulebook has no orders.")
    return sections(_summary(rulebook, order) for order in rulebook.orders.values())


def _summary(rulebook: Rulebook, order: Order) -> Group:
    rows: Rows = [
        ("Order", line(order.id)),
        ("Country", line(country_name(rulebook, order))),
        *_all_dates(order.root),
    ]
    return Group(heading(order.title), indented(labelled(rows)))


def order_page(rulebook: Rulebook, order: Order) -> RenderableType:
    """Return everything that one order says."""
    wording = Wording(rulebook, order)
    root = order.root
    rows: Rows = [("Order", line(order.id, root.location)), ("Country", line(country_name(rulebook, order)))]
    rows += _rows(statements_of(root, wording))
    parts: list[RenderableType] = [heading(order.title), indented(labelled(rows))]
    for group in order.groups.values():
        parts += [heading(name_of_group(group)), indented(labelled(_rows(statements_of_group(group, wording))))]
    parts += [part for child in root.children for part in _level(child, wording)]
    parts += _readings(rulebook, order, wording)
    parts += _sources(rulebook, order)
    return sections(parts)


def _level(level: Level, wording: Wording) -> Iterator[RenderableType]:
    yield heading(name_of(level))
    rows: Rows = [("Id", line(level.address, level.location)), *_rows(statements_of(level, wording))]
    yield indented(labelled(rows))
    for child in level.children:
        yield from (indented(part) for part in _level(child, wording))


def _all_dates(root: Level) -> Iterator[tuple[str, RenderableType]]:
    """Yield when an order is in force, and by name each of its tranches and clauses that has dates of its own."""
    for level in levels_of(root):
        dates = dates_of(level)
        if dates:
            name = "" if level is root else f"{level.address.partition('.')[2].replace('_', ' ')}: "
            yield "In force", line(name + dates)


def _rows(statements: Iterable[Statement]) -> Rows:
    """Lay out statements as lines with a label, exceptions as one list."""
    rows: Rows = []
    for label, same in groupby(statements, lambda statement: statement.label):
        if label == EXCEPTIONS:
            rows.append((label, bullets(_exception(one) for one in same)))
        else:
            rows += [(label, line(one.text, one.place or "")) for one in same]
    return rows


def _exception(exception: Statement) -> RenderableType:
    parts: list[RenderableType] = [line(exception.text, exception.place or "")]
    if exception.facts:
        parts.append(labelled(_rows(exception.facts)))
    if exception.parts:
        parts.append(bullets(_exception(part) for part in exception.parts))
    return Group(*parts)


def _readings(rulebook: Rulebook, order: Order, wording: Wording) -> list[RenderableType]:
    readings = rulebook.readings_of(order)
    if not readings:
        return []
    parts = [reading_part(reading, wording) for reading in readings]
    return [heading("Readings: points that the law leaves open"), indented(line(HOW_TO_CHOOSE)), *map(indented, parts)]


def _sources(rulebook: Rulebook, order: Order) -> list[RenderableType]:
    found = [_source(rulebook.sources[id]) for id in order.sources]
    return [heading("Sources"), *map(indented, found)] if found else []


def _source(source: Source) -> Group:
    rows: Rows = [*_rows(statements_of_source(source)), ("Text", line(source.text))]
    return Group(line(source.title, source.location), indented(labelled(rows)))
