"""Files that appear whole or not at all: each is written under another name beside its own, and renamed in the end."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import typer

from sanctions243d.cli.screening.sources import LONGEST_NAME
from sanctions243d.layout.in_place import require_replaceable
from sanctions243d.text.shown import shown

_NEW_MODE = 0o666


class WholeFiles:
    """Files that are being written; use it in a `with` statement, and without an error they are all there after it."""

    def __init__(self) -> None:
        self._parts: list[tuple[Path, Path]] = []
        self._streams: list[IO[bytes]] = []

    def open(self, path: Path, option: str) -> IO[bytes]:
        """Return a stream for a file that a caller named with an option.

        Raises:
            typer.BadParameter: it cannot be written there.
        """
        target = path.resolve()
        try:
            require_replaceable(path)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            message = f"`{shown(path, LONGEST_NAME)}` cannot be written: {reason}"
            raise typer.BadParameter(message, param_hint=option) from None
        self._parts.append((Path(name), target))
        self._streams.append(stream := os.fdopen(handle, "wb"))
        return stream

    def __enter__(self) -> "WholeFiles":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: object) -> None:
        try:
            for stream in self._streams:
                stream.close()
            if kind is None:
                for part, target in self._parts:
                    os.chmod(part, target.stat().st_mode & 0o7777 if target.exists() else _new_mode())
                    os.replace(part, target)
        finally:
            for part, _ in self._parts:
                with suppress(OSError):
                    part.unlink()


def _new_mode() -> int:
    """Return the mode that a new file has by default."""
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_MODE & ~mask


@contextmanager
def scratch_folder(beside: Path | None) -> Iterator[Path]:
    """Make a folder for what does not fit into memory; it is gone after.

    It stands beside a file, where there is room for it, or where the system has such folders.
    """
    target = beside.resolve() if beside is not None else None
    folder, prefix = (None, None) if target is None else (target.parent, f".{target.name[:100]}.")
    with tempfile.TemporaryDirectory(dir=folder, prefix=prefix, suffix=".part") as name:
        yield Path(name)
