"""A bar that shows how far something long has come: on the standard error, and on a terminal alone."""

import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from sanctions243d.cli.printing import write

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn


class Bar:
    """How far something has come; use it in a `with` statement, and it is gone afterwards."""

    def __init__(self, what: str, steps: int, columns: "Callable[[], Sequence[ProgressColumn]] | None" = None) -> None:
        self._progress = _progress(columns) if sys.stderr.isatty() else None
        self._task = self._progress.add_task(what, total=steps) if self._progress else None

    def __enter__(self) -> "Bar":
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def advance(self) -> None:
        """Say that one step more is done."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task)

    def restart(self, what: str, steps: int) -> None:
        """Begin anew with something else."""
        if self._progress and self._task is not None:
            self._progress.reset(self._task, total=steps, description=what, rows=0)

    def reach(self, step: int, rows: int = 0) -> None:
        """Say how many steps are done, and how many rows they had."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, completed=step, rows=rows)

    def write(self, text: str) -> None:
        """Write a text on the standard output, with the bar out of the way."""
        if self._progress:
            self._progress.stop()
        write(text)
        if self._progress:
            self._progress.start()


def _progress(columns: "Callable[[], Sequence[ProgressColumn]] | None") -> "Progress | None":
    """Return a bar of Rich, or nothing where the terminal cannot move its cursor."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_interactive:
        return None
    usual = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = columns() if columns else usual
    return Progress(*shown, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
