"""An explanation as Rich prints it: the lines of its text for the width of the console, in a few plain styles."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from sanctions243d.decision.explanation.as_text import lines_of
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.text.shown import shown

_STYLES = {
    "outcome": Style(bold=True),
    "heading": Style(bold=True),
    "quote": Style(italic=True),
    "item": Style(),
    "blank": Style(),
}


class RichExplanation:
    """Prints an explanation in a Rich console."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, with whatever could move the cursor escaped."""
        for line in lines_of(self.explanation, options.max_width):
            yield Segment(shown(line.text, len(line.text) + 1), _STYLES[line.role])
            yield Segment.line()
