"""A file that a command writes instead of printing, where one is named."""

from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.text.shown import shown

Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="FILE", help="Write to FILE instead of printing.", show_default=False),
]


def write_out(file: Path, text: str) -> None:
    """Write a text to a file.

    Raises:
        typer.BadParameter: it cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = f"`{shown(file)}` cannot be written: {error.strerror}"
        raise typer.BadParameter(reason, param_hint="-o") from None
