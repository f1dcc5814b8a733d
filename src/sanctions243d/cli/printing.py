"""All output of the command line: plain text where nobody looks, and never a control character that somebody typed.

Rich markup in a text is printed as it stands, and nothing is cut off: what is too long is wrapped.
"""

import io
import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from rich.console import RenderableType

DEFAULT_WIDTH, MIN_WIDTH, MAX_WIDTH = 80, 40, 100
_NO_LIMIT = 1 << 40


def width() -> int:
    """Return the columns to print in: what COLUMNS says, or the terminal's up to 100, or 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked[:6]) > 0:
        return max(int(asked[:6]), MIN_WIDTH)
    if not sys.stdout.isatty():
        return DEFAULT_WIDTH
    with suppress(OSError, ValueError):
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, MIN_WIDTH), MAX_WIDTH)
    return DEFAULT_WIDTH


def printable(text: str) -> str:
    """Return a text of any length with whatever could move the cursor or hide escaped; line ends stay.

    >>> printable("a" + chr(27) + "[2J")
    'a\\\\x1b[2J'
    """
    return "\n".join(shown(line, _NO_LIMIT) for line in text.split("\n"))


def write_json(data: object) -> None:
    """Print one JSON document; where the output is no Unicode, every other letter is escaped as JSON has it."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    write(json.dumps(data, indent=2, ensure_ascii=not is_unicode) + "\n")


def say(page: "RenderableType") -> None:
    """Print a page on the standard output."""
    write(_rendered(page, sys.stdout))


def as_text(page: "RenderableType") -> str:
    """Return a page as plain text, as it is printed where nobody looks."""
    return without_last_blanks(_rendered(page, io.StringIO()))


def _rendered(page: "RenderableType", file: TextIO) -> str:
    from rich.console import Console

    console = Console(file=file, width=width(), markup=False, emoji=False, highlight=False)
    with console.capture() as capture:
        console.print(page, crop=False, no_wrap=None)
    return capture.get()


def say_lines(text: str, bold: int = 0) -> None:
    """Print lines that are wrapped already, the first `bold` characters bold on a terminal."""
    from rich.console import Console
    from rich.text import Text

    lines = Text(printable(text))
    lines.stylize("bold", 0, bold)
    console = Console(file=sys.stdout, width=width(), markup=False, emoji=False, highlight=False)
    with console.capture() as capture:
        console.print(lines, soft_wrap=True)
    write(capture.get())


def write(text: str) -> None:
    """Write a text on the standard output, without the blanks at the ends of lines."""
    sys.stdout.write(without_last_blanks(text))
    sys.stdout.flush()


def without_last_blanks(text: str) -> str:
    """Return a text without the blanks at the ends of its lines."""
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


def warn(message: str) -> None:
    """Print a message on the standard error."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    sys.stderr.write(f"{printable(message)}\n")


def prepare_streams() -> None:
    """Make sure that printing cannot fail for want of a letter or of a stream."""
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def silence_output() -> None:
    """Send the rest of the output nowhere, so that the interpreter does not complain of it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
