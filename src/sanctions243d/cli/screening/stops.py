"""A run that is interrupted, or told to end, takes away what it began to write, and says so."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import warn


class _Terminated(KeyboardInterrupt):
    """The program was told to end."""


@contextmanager
def stoppable(message: str) -> Iterator[None]:
    """Let a request to end be an interruption, so that nothing half written stays; `message` is what is told of either.

    Raises:
        typer.Exit: the program was interrupted, or told to end.
    """
    try:
        with _terminable():
            yield
    except KeyboardInterrupt as error:
        warn(message)
        is_told = isinstance(error, _Terminated)
        raise typer.Exit(ExitCode.TERMINATED if is_told else ExitCode.INTERRUPTED) from None


@contextmanager
def _terminable() -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise _Terminated

    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before: dict[int, Any] = {one: signal.signal(one, end) for one in signals}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
