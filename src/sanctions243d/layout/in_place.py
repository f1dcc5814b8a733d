"""Lays out a file where it stands; it is replaced whole, or not at all."""

import os
import tempfile
from contextlib import suppress
from errno import EACCES, EISDIR
from pathlib import Path

from sanctions243d.layout.formatted import LaidOut, laid_out
from sanctions243d.layout.shapes import kind_of
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import MAX_CHARACTERS
from sanctions243d.text.location import Location


def lay_out_file(path: Path, *, is_dry: bool = False) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Return whether a file is not in its canonical layout, or why it cannot be read; and lay it out unless dry.

    Raises:
        OSError: the file cannot be read or replaced.
    """
    name = str(path)
    if path.stat().st_size > 4 * MAX_CHARACTERS:
        return False, (Diagnostic("file-too-large", f"the file has {path.stat().st_size:,} bytes", Location(name, 1)),)
    data = path.read_bytes()
    try:
        result = laid_out(data.decode("utf-8-sig"), kind_of(path.absolute()), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return False, (Diagnostic("not-utf8", f"byte {error.start} is not UTF-8", Location(name, line)),)
    return _replaced(path, data, result, is_dry), result.diagnostics


def _replaced(path: Path, data: bytes, result: LaidOut, is_dry: bool) -> bool:
    new = result.text.encode()
    if result.diagnostics or new == data:
        return False
    if not is_dry:
        write_whole(path, new)
    return True


def require_replaceable(path: Path) -> None:
    """Try whether a file can be written by `write_whole`, and leave nothing behind.

    Raises:
        OSError: it cannot, because of the file or of its folder.
    """
    target = path.resolve()
    if target.exists() and not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
        raise PermissionError(EACCES, "the file is read-only", str(path))
    if target.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder", str(path))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    os.unlink(temporary)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that no reader ever sees a half; keep the old one's mode."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        if target.exists():
            os.chmod(temporary, target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
