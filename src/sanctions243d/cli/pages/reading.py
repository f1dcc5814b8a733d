"""Readings as a page: the question, the options, the default, and why."""

from collections.abc import Iterable

from rich.console import Group, RenderableType

from sanctions243d.cli.pages.layout import bullets, heading, indented, labelled, line, numbered, sections
from sanctions243d.cli.pages.wording import Wording, told
from sanctions243d.orders.order import Reading
from sanctions243d.rulebook.rulebook import Rulebook

HOW_TO_CHOOSE = (
    "To read a point otherwise: sanctions243d check … --reading ID=OPTION. Options stand from narrow to wide. "
    "Whether an answer depends on any of them: sanctions243d check … --reading all."
)


def reading_part(reading: Reading, wording: Wording) -> RenderableType:
    """Return one reading, with its number where the wording has one for it."""
    default = wording.default(reading)
    options = [
        line(f"{name}{' (default)' if name == default else ''}: {wording.option(reading, name)}")
        for name in reading.options
    ]
    rows: list[tuple[str, RenderableType]] = [
        ("Id", line(reading.id, reading.location)),
        ("Options", bullets(options)),
        ("Because", line(reading.because)),
    ]
    question, details = line(reading.question), labelled(rows)
    number = wording.numbers.get(reading.id)
    return numbered(number, Group(question, details)) if number else Group(question, indented(details))


def readings_page(rulebook: Rulebook) -> RenderableType:
    """Return all readings of a rulebook, those of each order together."""
    wordings = {order.id: told(rulebook, order) for order in rulebook.orders.values()}
    plain = Wording(rulebook)
    for wording in wordings.values():
        wording.numbers.clear()
        for id, position in wording.positions.items():
            plain.positions.setdefault(id, position)
    parts: list[RenderableType] = [line(HOW_TO_CHOOSE)]
    parts += _group("How facts are computed, in all orders", rulebook.own_readings.values(), plain)
    parts += _group("Words that more than one order uses", rulebook.shared_readings.values(), plain)
    for order in rulebook.orders.values():
        parts += _group(f"{order.title} ({order.id})", order.readings.values(), wordings[order.id])
    return sections(parts)


def _group(title: str, readings: Iterable[Reading], wording: Wording) -> list[RenderableType]:
    found: list[RenderableType] = [reading_part(reading, wording) for reading in readings]
    return [heading(title), *(indented(part) for part in found)] if found else []
