"""An explanation as a tree of headings, lines and quotes, which prints as text, Markdown, HTML or in a terminal.

Each form says the same words; `explanation.py` makes the tree from a decision.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import RenderableType

Kind = Literal["decision", "section", "quote"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A heading, what stands under it, and parts of the same form.

    Attributes:
        heading: a sentence or a title; of a quote the words of a source with their place.
        lines: the items of a list under the heading.
        parts: the sections under it.
        kind: what it is.
        name: what it is about, for style sheets: the outcome, `missing`, `order`; or nothing.
    """

    heading: str
    lines: tuple[str, ...] = ()
    parts: tuple["Explanation", ...] = ()
    kind: Kind = "section"
    name: str = ""

    def text(self, width: int = 80) -> str:
        """Return the explanation as text of at most `width` columns, as a terminal counts them."""
        from sanctions243d.decision.explanation.as_text import text_of

        return text_of(self, width)

    def markdown(self, level: int = 2) -> str:
        """Return the explanation as Markdown, its heading at a level from 1 to 6."""
        from sanctions243d.decision.explanation.as_markdown import markdown_of

        return markdown_of(self, level)

    def html(self, level: int = 3) -> str:
        """Return the explanation as a fragment of HTML, its heading at a level from 1 to 6.

        It has no styles; its classes begin with `sanctions243d-`.
        """
        from sanctions243d.decision.explanation.as_html import html_of

        return html_of(self, level)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.html()

    def __rich__(self) -> "RenderableType":
        """Return what Rich prints in a terminal."""
        from sanctions243d.decision.explanation.as_rich import RichExplanation

        return RichExplanation(self)

    def __str__(self) -> str:
        return self.text()
