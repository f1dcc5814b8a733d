"""The few forms of which all pages are made: headings, paragraphs, labelled lines, bullets."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sanctions243d.cli.printing import printable

INDENT = 2


def heading(text: str) -> Text:
    """Return a heading."""
    return Text(printable(text), style="bold")


def line(text: str, place: object = "") -> Text:
    """Return a line of text, with the place in the rule files that it comes from."""
    found = Text(printable(text))
    if place:
        found.append(f" ({printable(str(place))})", style="dim")
    return found


def indented(part: RenderableType, by: int = INDENT) -> Padding:
    """Return a part moved to the right."""
    return Padding(part, (0, 0, 0, by), expand=False)


def labelled(rows: Iterable[tuple[str, RenderableType]]) -> Table:
    """Return lines with a label before each; a label that repeats is said once."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    earlier = ""
    for label, value in rows:
        table.add_row("" if label == earlier else label, value)
        earlier = label
    return table


def bullets(items: Iterable[RenderableType]) -> Table:
    """Return a list with a dash before each item."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in items:
        table.add_row("-", item)
    return table


def numbered(number: int, part: RenderableType) -> Table:
    """Return a part with a number before it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(f"{number}.", part)
    return table


def columns(*rows: tuple[str, ...], whole: str = "") -> Table:
    """Return rows whose cells stand under each other; the first is the head, the column `whole` is not wrapped."""
    head, *rest = rows
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    for name in head:
        table.add_column(name, overflow="fold", no_wrap=name == whole)
    for row in rest:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def sections(parts: Iterable[RenderableType | None]) -> Group:
    """Return parts below each other with an empty line between them."""
    found: list[RenderableType] = []
    for part in parts:
        if part is not None:
            found += ["", part] if found else [part]
    return Group(*found)


def listed(items: Iterable[str]) -> str:
    """Join items into one sentence, with semicolons where an item has a comma.

    >>> listed(["a", "b, c"])
    'a; b, c'
    """
    found = list(items)
    return ("; " if any("," in item for item in found) else ", ").join(found)
