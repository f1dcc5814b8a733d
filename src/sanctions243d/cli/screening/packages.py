"""The packages that tables need beside those of the library, asked for before anything is read."""

from importlib.util import find_spec

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import warn

_ALWAYS, _OF_TIES = ("numpy", "polars", "pyarrow"), "duckdb"
INSTALL = "pip install 'sanctions243d[tables]'"


def require_packages(*, ties: bool) -> None:
    """Make sure that the packages are installed that tables need, and a table of ties.

    Raises:
        typer.Exit: one is not; how to install it is told.
    """
    names = (*_ALWAYS, _OF_TIES) if ties else _ALWAYS
    absent = [name for name in names if find_spec(name) is None]
    if absent:
        are = "are" if len(absent) > 1 else "is"
        warn(f"tables need {' and '.join(absent)}, which {are} not installed: {INSTALL}")
        raise typer.Exit(ExitCode.FAILED)
