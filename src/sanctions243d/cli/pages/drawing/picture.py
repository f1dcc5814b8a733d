"""The picture of one order: the flow to the outcome, the points that are open, and the timeline; one SVG."""

from collections.abc import Iterator

from sanctions243d.cli.pages.drawing.flow import MARGIN, WIDTH, drawn_flow
from sanctions243d.cli.pages.drawing.model import Flow, flow_of, marked
from sanctions243d.cli.pages.drawing.svg import STYLE, element, fitted, paragraph, written
from sanctions243d.cli.pages.drawing.timeline import drawn_timeline, parts_of
from sanctions243d.cli.pages.wording import told
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.html import escaped

READINGS = "◇ Points that the law leaves open, and how they are read by default"
KEY = (
    "A dashed box holds words that the law leaves open; a dashed line is drawn only as such a point is read otherwise. "
    "In the timeline a hatched bar means: perhaps in force; a circle: last attested; an arrow: no end is known."
)
_DEFS = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="6" markerHeight="6" orient="auto">'
    '<path d="M0 0 L8 4 L0 8 z" class="tip"/></marker>'
    '<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>'
)


def picture(rulebook: Rulebook, order: Order) -> str:
    """Return the picture of an order as SVG that needs nothing else."""
    room = WIDTH - 2 * MARGIN
    parts, y = [], 18.0
    for line in fitted(order.title, room, bold=True, size=16):
        parts.append(written(line, MARGIN, y + 14, "title"))
        y += 22
    flow = flow_of(rulebook, order)
    drawn = drawn_flow(flow, y + 12)
    parts += drawn.parts
    y = drawn.bottom + 22
    readings = list(_readings(rulebook, order))
    if readings:
        parts.append(written(READINGS, MARGIN, y + 13, "bold"))
        lines, y = paragraph(readings, MARGIN, y + 22, room)
        parts += lines
        y += 14
    clauses = rulebook.clauses_of(order, ())
    drawn = drawn_timeline(list(parts_of(order, clauses)), y)
    key, y = paragraph([KEY], MARGIN, drawn.bottom + 6, room, "faint")
    return _document(order, flow, [*parts, *drawn.parts, *key], y + 10)


def _readings(rulebook: Rulebook, order: Order) -> Iterator[str]:
    wording = told(rulebook, order)
    for reading in rulebook.readings_of(order):
        option = marked(wording.option(reading, wording.default(reading)))
        yield f"◇{wording.numbers[reading.id]} {reading.question} By default: {option}."


def _document(order: Order, flow: Flow, parts: list[str], height: float) -> str:
    title = element("title", escaped(order.title), id=f"{order.id}-title")
    description = element("desc", escaped(" ".join(_sentences(flow))), id=f"{order.id}-desc")
    paper = element("rect", width=WIDTH, height=round(height), class_="paper")
    content = [title, description, element("style", STYLE), _DEFS, paper, *parts]
    return (
        element(
            "svg",
            "\n".join(["", *content, ""]),
            xmlns="http://www.w3.org/2000/svg",
            width=WIDTH,
            height=round(height),
            viewBox=f"0 0 {WIDTH} {round(height)}",
            role="img",
            aria_labelledby=f"{order.id}-title {order.id}-desc",
        )
        + "\n"
    )


def _sentences(flow: Flow) -> Iterator[str]:
    """Say the picture in words: every box, and what it leads to."""
    for box in flow.boxes:
        leads = [other.title for first, other in flow.edges if first == box]
        to = f" It leads to: {', '.join(leads)}." if leads else ""
        yield f"{box.title}: {'; '.join(box.items)}.{to}" if box.items else f"{box.title}.{to}"
