"""Which columns of the files are read, and which are kept unread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import typer

from sanctions243d.errors import TableError
from sanctions243d.screening.headers import Header, HeaderReader
from sanctions243d.screening.keeping import Keep
from sanctions243d.screening.requirements import require_columns
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

USUAL_ID = "id"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the input.

    Attributes:
        header: as what those of the applicants are read.
        ties: as what those of the ties are read, where there are any.
        id: the one that identifies a row, where there is one.
        kept: those that are passed through unread.
    """

    header: Header
    ties: Header | None
    id: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The columns that the options name.

    Attributes:
        day: that of the days of issuance; nothing where there is one day for all.
        keep: those that are passed through unread.
        columns: what columns of other names are read as.
    """

    id: str
    day: str | None
    keep: Keep
    columns: Mapping[str, str]


def columns_of(
    schema: pa.Schema, ties: pa.Schema | None, named: Named, reader: HeaderReader, *, prefix: str, details: bool
) -> Columns:
    """Return as what each column is read, and which are kept.

    Raises:
        TableError: none is read, one is neither read nor to be kept, one that is named is not there or of another
            kind, or one stands where an answer would.
    """
    id, day = named.id, named.day
    if day is not None:
        _require(schema, day, "--on-column")
    is_asked = ties is not None or id != USUAL_ID
    if is_asked:
        _require(schema, id, "--id")
    if ties is not None:
        _require(ties, id, "--id", " of the ties")
        ids_of(ties.empty_table().column(id), id)
    names = None if ties is None else ties.names
    require_columns(schema.names, names, prefix, details=details)
    headers = reader.headers(schema.names, names, named.columns, named.keep)
    return Columns(*headers, _identifying(schema, id, is_asked=is_asked), reader.kept(headers, named.keep))


def named_columns(id: str, day: str | None, keep: Sequence[str], columns: Sequence[str], *, rest: bool) -> Named:
    """Return what `--id`, `--on-column`, `--keep`, `--keep-rest` and `--column` name.

    Raises:
        typer.BadParameter: a `--column` has no `=`.
    """
    hint = "say what is meant to be read with --column, and what is to pass through\nunread with --keep"
    hint = hint if rest else f"{hint}, or --keep-rest for all without a word of ours"
    meanings = {}
    for word in columns:
        name, equals, meaning = word.rpartition("=")
        if not equals or not name or not meaning:
            message = f'`{shown(word)}` is not of the form NAME=MEANING; expected, as in "Work unit=employer"'
            raise typer.BadParameter(message, param_hint="--column")
        meanings[name] = meaning
    return Named(id, day, Keep(tuple(keep), rest, "--keep", "--column", hint), meanings)


def _identifying(schema: pa.Schema, id: str, *, is_asked: bool) -> str:
    """Return the column of ids; none where it is not there, or cannot be said and nobody asked for it."""
    if id not in schema.names:
        return ""
    try:
        ids_of(schema.empty_table().column(id), id)
    except TableError:
        if is_asked:
            raise
        return ""
    return id


def ids_of(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """Return ids as texts, so that 7 and `7` are one."""
    try:
        return column.cast(pa.string())
    except pa.ArrowException:
        raise TableError(f"column `{shown(name)}` is {column.type}; expected text or numbers as ids") from None


def _require(schema: pa.Schema, name: str, option: str, of: str = "") -> None:
    if name not in schema.names:
        raise TableError(f"{option}: there is no column `{shown(name)}`{of}{nearest_of(name, schema.names)}")


def nearest_of(name: str, names: Sequence[str]) -> str:
    """Return a hint at the name that is meant, or at those that there are."""
    near = nearest(name, names)
    return f"; did you mean `{shown(near)}`?" if near else f"; there are {', '.join(map(shown, names[:_SHOWN]))}"
