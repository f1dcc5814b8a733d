"""An explanation as lines of text; what a heading, a quote and an item are is kept for those who show them apart."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.explanation.wrapping import wrapped

INDENT = "  "


class TextLine(NamedTuple):
    """One line, and what it is a part of."""

    text: str
    role: Literal["outcome", "heading", "quote", "item", "blank"]


def text_of(explanation: Explanation, width: int) -> str:
    """Return an explanation as text of at most `width` columns."""
    return "\n".join([line.text for line in lines_of(explanation, width)])


def lines_of(explanation: Explanation, width: int, indent: str = "") -> Iterator[TextLine]:
    """Yield the lines of an explanation."""
    is_quote = explanation.kind == "quote"
    role: Literal["outcome", "heading", "quote"] = (
        "quote" if is_quote else "outcome" if explanation.kind == "decision" else "heading"
    )
    if explanation.heading:
        for line in wrapped(explanation.heading, width, indent, indent):
            yield TextLine(line, role)
    inside = indent if explanation.kind == "decision" or not explanation.heading else indent + INDENT
    for item in explanation.lines:
        for line in wrapped(item, width, f"{inside}- ", f"{inside}  "):
            yield TextLine(line, "item")
    for part in explanation.parts:
        if explanation.kind == "decision" or (part.kind == "section" and not indent):
            yield TextLine("", "blank")
        yield from lines_of(part, width, inside)
