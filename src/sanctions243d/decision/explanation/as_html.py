"""An explanation as a fragment of HTML: headings, quotes and lists without styles; every text is escaped."""

from collections.abc import Iterator
from html import escape

from sanctions243d.decision.explanation.tree import Explanation

PREFIX = "sanctions243d-"


def html_of(explanation: Explanation, level: int) -> str:
    """Return an explanation as a fragment of HTML, its heading at a level from 1 to 6."""
    return "\n".join(_tags(explanation, level))


def _tags(explanation: Explanation, level: int) -> Iterator[str]:
    tag = {"decision": "article", "section": "section", "quote": "div"}[explanation.kind]
    names = [explanation.kind, *([explanation.name] if explanation.name else [])]
    yield f'<{tag} class="{" ".join(PREFIX + escape(name) for name in names)}">'
    heading = escape(explanation.heading)
    if heading and explanation.kind == "quote":
        yield f"<blockquote><p>{heading}</p></blockquote>"
    elif heading:
        number = min(level, 6)
        yield f"<h{number}>{heading}</h{number}>"
    if explanation.lines:
        yield "<ul>"
        for line in explanation.lines:
            yield f"<li>{escape(line)}</li>"
        yield "</ul>"
    for part in explanation.parts:
        yield from _tags(part, level + 1)
    yield f"</{tag}>"
