"""An explanation as Markdown: headings, quotes and lists, with every letter that means something escaped."""

import re
from collections.abc import Iterator

from sanctions243d.decision.explanation.tree import Explanation

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown_of(explanation: Explanation, level: int) -> str:
    """Return an explanation as Markdown, its heading at a level from 1 to 6."""
    return "\n\n".join(_blocks(explanation, level))


def _blocks(explanation: Explanation, level: int) -> Iterator[str]:
    if explanation.heading and explanation.kind == "quote":
        yield f"> {escaped(explanation.heading)}"
    elif explanation.heading:
        yield f"{'#' * min(level, 6)} {escaped(explanation.heading)}"
    if explanation.lines:
        yield "\n".join(f"- {escaped(line)}" for line in explanation.lines)
    for part in explanation.parts:
        yield from _blocks(part, level + 1)


def escaped(text: str) -> str:
    """Return a text of one line that Markdown shows as it is.

    >>> escaped("3. a_b <c>")
    '3\\\\. a\\\\_b \\\\<c\\\\>'
    """
    plain = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain)
