"""What changed between two versions of the rules, as a page for a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from sanctions243d.analysis.changes.changes import Changes, OrderChange
from sanctions243d.cli.pages.change_report import (
    DOUBT,
    NO_EXAMPLE,
    WHO_IS_SHOWN,
    Report,
    example_of,
    lead_of,
    remark_text,
)
from sanctions243d.cli.pages.change_rows import Row, applicant_text, example_text
from sanctions243d.cli.pages.layout import bullets, heading, indented, line, numbered, sections


def changes_page(changes: Changes) -> RenderableType:
    """Return the changes as a page for a terminal."""
    report = Report(changes)
    parts: list[RenderableType | None] = [heading(report.verdict)]
    for order in report.orders():
        parts += _order(report, order)
    if report.others():
        parts.append(
            Group(heading("For all orders"), indented(bullets(line(remark_text(one)) for one in report.others())))
        )
    parts += [line(report.silent())] if report.silent() else []
    if report.has_neighbours():
        parts.append(line(WHO_IS_SHOWN))
    return sections(parts)


def _order(report: Report, order: OrderChange) -> Iterator[RenderableType]:
    head: list[RenderableType] = [heading(report.title(order))]
    if order.regions:
        head.append(indented(line(report.classes(order))))
    if order.compared.doubt:
        head.append(indented(line(f"{DOUBT}{order.compared.doubt}.")))
    yield Group(*head)
    number = 0
    for part in report.parts(order):
        yield indented(line(lead_of(part)))
        for row in part.rows:
            number += 1
            yield indented(numbered(number, _row(row)))
    if order.remarks:
        yield Group(
            indented(line("Said otherwise:")), indented(bullets(line(remark_text(one)) for one in order.remarks), 4)
        )


def _row(row: Row) -> Group:
    parts: list[RenderableType] = [line(row.who), bullets(line(str(one)) for one in row.lines)]
    example = example_of(row)
    if example is None:
        return Group(*parts, line(NO_EXAMPLE))
    return Group(*parts, line(f"Example, {example_text(example)}:"), indented(line(applicant_text(example))))
