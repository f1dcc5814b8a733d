"""A file that a command writes, or instead of it the standard output."""

from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.cli.printing import write
from sanctions243d.text.shown import shown

Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="FILE", help="Write to FILE instead of printing.", show_default=False),
]


def write_out(file: Path | None, text: str, option: str = "-o") -> None:
    """Write a text to the file that an option names, or print it where there is none.

    Raises:
        typer.BadParameter: it cannot be written.
    """
    if file is None:
        write(text)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = f"`{shown(file)}` cannot be written: {error.strerror}"
        raise typer.BadParameter(reason, param_hint=option) from None
