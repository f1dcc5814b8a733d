"""The packages that tables need beside those of the library, asked for before anything is read."""

from importlib.util import find_spec

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import warn

INSTALL = "pip install 'sanctions243d[tables]'"


def require_packages(*names: str) -> None:
    """Make sure that packages are installed.

    Raises:
        typer.Exit: one is not; how to install it is told.
    """
    absent = [name for name in names if find_spec(name) is None]
    if absent:
        are = "are" if len(absent) > 1 else "is"
        warn(f"tables need {' and '.join(absent)}, which {are} not installed: {INSTALL}")
        raise typer.Exit(ExitCode.FAILED)
