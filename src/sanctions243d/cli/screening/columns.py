"""Which columns of the files are read, and which are kept unread."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from sanctions243d.errors import TableError
from sanctions243d.screening.columns import APPLICANT_COLUMNS, COLUMNS
from sanctions243d.screening.header_words import HeaderWords
from sanctions243d.screening.requirements import Keep, headers_of, kept_of, require_columns
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

USUAL_ID = "id"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the input.

    Attributes:
        read: those that are read.
        id: the one that identifies a row, where there is one.
        kept: those that are passed through unread.
    """

    read: list[str]
    id: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The columns that the options name.

    Attributes:
        day: that of the days of issuance; nothing where there is one day for all.
        keep: those that are passed through unread.
    """

    id: str
    day: str | None
    keep: Keep


def columns_of(
    schema: pa.Schema, ties: pa.Schema | None, named: Named, words: HeaderWords, *, prefix: str, details: bool
) -> Columns:
    """Return which columns are read, and which are kept.

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
    require_columns(schema.names, None if ties is None else ties.names, prefix, details=details)
    known = COLUMNS if ties is None else APPLICANT_COLUMNS
    read = [name for name in schema.names if name in known or name == day]
    headers = headers_of(schema.names, None if ties is None else ties.names, id=id, day=day or "")
    return Columns(read, _identifying(schema, id, is_asked=is_asked), kept_of(headers, named.keep, words))


def keep_named(names: Sequence[str], *, rest: bool) -> Keep:
    """Return what `--keep` and `--keep-rest` name."""
    hint = "rename what is meant to be read, and name what is to pass through\nunread: --keep COLUMN"
    return Keep(
        tuple(names), rest, "--keep", hint if rest else f"{hint}, or --keep-rest for all without a word of ours"
    )


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
