"""Appends whole lines to a file to which others append as well: never half a line, never two lines in one."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

try:
    import fcntl
except ImportError:  # pragma: no cover: Windows; one write to a file opened for appending has to do
    fcntl = None  # type: ignore[assignment]

_MODE = 0o600  # what is logged is nobody else's to read
_APPEND = os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LINE_END = b"\n"


class LineLog:
    """A file that is opened at once and created where it is not there, to be read by its owner only.

    Each line is written in one piece while the file is locked. What a writer that was killed left without a line
    end stays a line of its own, and a line of which only a part could be written is taken back.

    Raises:
        OSError: the file cannot be opened for writing.
    """

    def __init__(self, file: str | Path) -> None:
        self._file = _opened(file)
        self._is_regular = stat.S_ISREG(os.fstat(self._file).st_mode)

    def append(self, line: str) -> None:
        """Write a line, whose end is added.

        Raises:
            OSError: the line cannot be written; then nothing of it is in the file.
            ValueError: the text holds a line end.
        """
        if "\n" in line:
            raise ValueError("a line holds no line end")
        data = line.encode() + _LINE_END
        with self._locked():
            if self._is_regular:
                self._append(data)
            else:
                while data:
                    data = data[os.write(self._file, data) :]

    def _append(self, data: bytes) -> None:
        size = os.fstat(self._file).st_size
        if self._is_line_open(size):
            data = _LINE_END + data
        if os.write(self._file, data) < len(data):
            os.ftruncate(self._file, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _is_line_open(self, size: int) -> bool:
        """Whether the last line has no end; of a file that may not be read that is not known."""
        if not size or not hasattr(os, "pread"):
            return False
        try:
            return os.pread(self._file, 1, size - 1) not in (_LINE_END, b"")
        except OSError:
            return False

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if fcntl is None or not self._is_regular:
            yield
            return
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opened(file: str | Path) -> int:
    """Open a file for appending, and for reading where that is allowed."""
    try:
        return os.open(file, _APPEND | os.O_RDWR, _MODE)
    except PermissionError:
        return os.open(file, _APPEND | os.O_WRONLY, _MODE)
