"""The flow of an order: its boxes in columns from left to right, and the lines between them."""

from dataclasses import dataclass

from sanctions243d.cli.pages.drawing.model import COLUMNS, HEADS, Box, Column, Flow
from sanctions243d.cli.pages.drawing.svg import SIZE, Block, element, written
from sanctions243d.text.html import escaped

WIDTH, MARGIN = 1000, 20
_WIDTHS: dict[Column, float] = {"visa": 170, "officials": 280, "clause": 206, "outcome": 202}
_GAP, _BETWEEN, _HEAD = 34, 22, 28


@dataclass(slots=True)
class Drawn:
    """A part of the picture: its elements, and the height below it."""

    parts: list[str]
    bottom: float


def drawn_flow(flow: Flow, top: float) -> Drawn:
    """Return a flow as it is drawn below a height."""
    blocks = {box: Block(box.title, box.items, _WIDTHS[box.column], _class(box)) for box in flow.boxes}
    heights = {name: _height([blocks[box] for box in flow.column(name)]) for name in COLUMNS}
    tallest = max(heights.values(), default=0)
    parts: list[str] = []
    left: float = MARGIN
    for name in COLUMNS:
        parts.append(written(HEADS[name], left, top + SIZE, "faint"))
        _stack([blocks[box] for box in flow.column(name)], left, top + _HEAD + (tallest - heights[name]) / 2)
        left += _WIDTHS[name] + _GAP
    edges = [_edge(blocks[first], blocks[second], mark) for (first, second), mark in flow.edges.items()]
    return Drawn([*parts, *edges, *(block.drawn() for block in blocks.values())], top + _HEAD + tallest)


def _class(box: Box) -> str:
    return box.kind or ("open" if box.is_open else "")


def _height(blocks: list[Block]) -> float:
    return sum(block.height for block in blocks) + _BETWEEN * max(len(blocks) - 1, 0)


def _stack(blocks: list[Block], left: float, top: float) -> None:
    for block in blocks:
        block.x, block.y = left, top
        top += block.height + _BETWEEN


def _edge(first: Block, second: Block, mark: str) -> str:
    """A curve with an arrow; where only another reading draws it, it is dashed, and has the mark of the reading."""
    start, end = first.x + first.width, second.x
    middle = (start + end) / 2
    path = f"M{start:g} {first.middle:g} C{middle:g} {first.middle:g} {middle:g} {second.middle:g} {end - 7:g} "
    line = element("path", d=f"{path}{second.middle:g}", class_="edge open" if mark else "edge", marker_end="url(#tip)")
    if not mark:
        return line
    y = (first.middle + second.middle) / 2
    label = element("text", escaped(mark), x=middle, y=y - 5, class_="mark label", text_anchor="middle")
    return element("g", line + label)
