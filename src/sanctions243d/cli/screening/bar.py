"""The bar of a run over files: how much of them was read, how many rows a second, and the time that is left."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sanctions243d.cli.progress import Bar

if TYPE_CHECKING:
    from rich.progress import ProgressColumn


def file_bar(what: str, size: int) -> Bar:
    """Return a bar over the bytes of files."""
    return Bar(what, size, _columns)


def _columns() -> "Sequence[ProgressColumn]":
    from rich.progress import BarColumn, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Rows so far, and rows a second."""

        def render(self, task: Task) -> Text:
            """Say both."""
            rows, seconds = task.fields.get("rows", 0), task.elapsed or 0
            return Text(f"{rows:,} rows, {rows / seconds:,.0f}/s" if rows and seconds else "")

    return (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
