"""Which columns of the files are read, and which look as if they should be."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from sanctions243d.errors import TableError
from sanctions243d.screening.columns import APPLICANT_COLUMNS, COLUMNS
from sanctions243d.screening.requirements import require_columns, unread
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

USUAL_ID = "id"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the input.

    Attributes:
        read: those that are read.
        suspect: a sentence on each that is not read, and looks as if it should be.
    """

    read: list[str]
    suspect: list[str]


def columns_of(
    schema: pa.Schema, ties: pa.Schema | None, *, id: str, day: str | None, prefix: str, details: bool
) -> Columns:
    """Return which columns are read.

    Raises:
        TableError: none is, one that is named is not there, or one stands where an answer would.
    """
    if day is not None:
        _require(schema, day, "--on-column")
    if ties is not None or id != USUAL_ID:
        _require(schema, id, "--id")
    if ties is not None:
        _require(ties, id, "--id", " of the ties")
    require_columns(schema.names, None if ties is None else ties.names, prefix, details=details)
    known = COLUMNS if ties is None else APPLICANT_COLUMNS
    read = [name for name in schema.names if name in known or name == day]
    named = [id, *([day] if day else [])]
    suspect = [*unread(schema.names, None if ties is None else ties.names, ignored=named)]
    return Columns(read, suspect)


def _require(schema: pa.Schema, name: str, option: str, of: str = "") -> None:
    if name not in schema.names:
        raise TableError(f"{option}: there is no column `{shown(name)}`{of}{nearest_of(name, schema.names)}")


def nearest_of(name: str, names: Sequence[str]) -> str:
    """Return a hint at the name that is meant, or at those that there are."""
    near = nearest(name, names)
    return f"; did you mean `{shown(near)}`?" if near else f"; there are {', '.join(map(shown, names[:_SHOWN]))}"
