"""Which columns of a table are passed through unread."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sanctions243d.errors import TableError
from sanctions243d.text.shown import shown

REST = "rest"


@dataclass(frozen=True, slots=True)
class Keep:
    """Which columns are passed through unread.

    Attributes:
        names: those that are named.
        rest: whether all others are that have no word of ours in their names.
        how: what the argument or the option is called.
        columns: what that is called which says what columns of other names mean.
        hint: how a column is named as one to pass through.
    """

    names: tuple[str, ...] = ()
    rest: bool = False
    how: str = "keep"
    columns: str = "columns"
    hint: str = "say what is meant to be read with `columns`, and what is to pass through unread with `keep`"


def keep_of(keep: object) -> Keep:
    """Return what a caller names as columns to pass through: names, `"rest"`, or `"rest"` among names.

    Raises:
        TableError: it is neither.
    """
    if keep == REST:
        return Keep(rest=True)
    if isinstance(keep, str) or not isinstance(keep, Collection) or not all(isinstance(name, str) for name in keep):
        raise TableError(f'keep: `{shown(keep)}` is no list of names; expected names of columns, or "{REST}"')
    return Keep(tuple(name for name in keep if name != REST), REST in keep)


def kept_sentence(kept: Sequence[str]) -> str:
    """Say which columns were passed through unread.

    >>> kept_sentence(["note", "file"])
    'columns that were kept unread: `note`, `file`'
    """
    return f"columns that were kept unread: {', '.join(f'`{shown(name)}`' for name in kept)}"
