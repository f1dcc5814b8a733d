"""Elements of SVG as text: every value is escaped, and no text is wider than its box."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from sanctions243d.cli.pages.drawing.measure import lines_of
from sanctions243d.text.shown import shown

SIZE, LEADING, PADDING = 13, 18, 10
_NO_LIMIT = 1 << 20
_MARK = re.compile(r"(◇\d+)")
STYLE = """
svg { --ink: #1b1b1b; --paper: #ffffff; --faint: #5c5c5c; --line: #8a8a8a; --box: #f4f4f2; --open: #1f4e8c;
  --suspended: #a1260d; --limited: #7a4f00; --bar: #4c4c4c; }
@media (prefers-color-scheme: dark) { svg { --ink: #e6e6e6; --paper: #161616; --faint: #a8a8a8; --line: #777777;
  --box: #242424; --open: #9cc4ff; --suspended: #ff9d8a; --limited: #f0c060; } }
text { font: 13px "Helvetica Neue", Helvetica, Arial, "Noto Sans", "Noto Sans CJK SC", sans-serif; fill: var(--ink); }
.title { font-weight: bold; font-size: 16px; }
.bold { font-weight: bold; }
.faint { fill: var(--faint); }
.mark { fill: var(--open); font-weight: bold; }
.label { paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round; }
.paper { fill: var(--paper); }
.box { fill: var(--box); stroke: var(--line); }
.open { stroke: var(--open); stroke-dasharray: 5 3; }
.suspend { stroke: var(--suspended); stroke-width: 2; }
.limit { stroke: var(--limited); stroke-width: 2; }
.edge { fill: none; stroke: var(--line); stroke-width: 1.5; }
.edge.open { stroke: var(--open); }
.tip { fill: var(--line); }
.axis { stroke: var(--line); }
.bar { fill: var(--bar); }
.perhaps { fill: url(#hatched); stroke: var(--bar); }
.hatch { stroke: var(--bar); fill: var(--paper); stroke-width: 2; }
.seen { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
@media print { .box, .bar, .perhaps { print-color-adjust: exact; } }
"""


def element(name: str, content: str = "", **attributes: object) -> str:
    """Return an element with content that is SVG already; `class_` is its class.

    >>> element("rect", x=1, stroke_width='"')
    '<rect x="1" stroke-width="&quot;"/>'
    """
    said = "".join(f' {key.strip("_").replace("_", "-")}="{escape(_value(one))}"' for key, one in attributes.items())
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def written(text: str, x: float, y: float, class_: str = "", **attributes: object) -> str:
    """Return one line of text, its marks of open points in a colour of their own."""
    parts = (
        element("tspan", escape(part), class_="mark") if _MARK.fullmatch(part) else escape(part)
        for part in _MARK.split(shown(text, _NO_LIMIT))
    )
    classes = {"class_": class_} if class_ else {}
    return element("text", "".join(parts), x=x, y=y, **classes, **attributes)


@dataclass(slots=True)
class Block:
    """A box with a title and lines, of a given width; its height is that of its text.

    Attributes:
        class_: classes beside `box`.
    """

    title: str
    items: Sequence[str]
    width: float
    class_: str = ""
    x: float = 0
    y: float = 0
    lines: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        room = self.width - 2 * PADDING
        self.lines = [(line, "bold") for line in fitted(self.title, room, bold=True)]
        for item in self.items:
            self.lines += [(line, "") for line in fitted(item, room)]

    @property
    def height(self) -> float:
        """The height that the lines take."""
        return len(self.lines) * LEADING + 2 * PADDING - 2

    @property
    def middle(self) -> float:
        """The height at which lines begin and end."""
        return self.y + self.height / 2

    def drawn(self) -> str:
        """Return the box with its text."""
        parts = [
            element(
                "rect",
                x=self.x,
                y=self.y,
                width=self.width,
                height=self.height,
                rx=4,
                class_=f"box {self.class_}".strip(),
            )
        ]
        for place, (line, kind) in enumerate(self.lines):
            parts.append(written(line, self.x + PADDING, self.y + PADDING + SIZE - 1 + place * LEADING, kind))
        return element("g", "".join(parts))


def fitted(text: str, room: float, *, bold: bool = False, size: float = SIZE) -> list[str]:
    """Return a text as lines that fit, with whatever could hide made visible."""
    return lines_of(shown(text, _NO_LIMIT), room, size, bold=bold) if text else []


def paragraph(texts: Iterable[str], x: float, y: float, room: float, class_: str = "") -> tuple[list[str], float]:
    """Return texts as lines below each other, and the height below the last."""
    parts = []
    for text in texts:
        for line in fitted(text, room):
            parts.append(written(line, x, y + SIZE, class_))
            y += LEADING
    return parts, y


def _value(one: object) -> str:
    return f"{one:g}" if isinstance(one, float) else str(one)
