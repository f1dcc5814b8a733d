"""What a table must have, and that every column of it is read, or named as one to pass through."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sanctions243d.errors import TableError
from sanctions243d.screening.columns import APPLICANT_COLUMNS, COLUMNS, NEVER_DECIDES, TIE_COLUMNS
from sanctions243d.screening.header_words import HeaderWords
from sanctions243d.screening.results import schema_of
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

REST = "rest"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Keep:
    """Which columns are passed through unread.

    Attributes:
        names: those that are named.
        rest: whether all others are that have no word of ours in their names.
        how: what the argument or the option is called.
        hint: how a column is named as one to pass through.
    """

    names: tuple[str, ...] = ()
    rest: bool = False
    how: str = "keep"
    hint: str = "rename what is meant to be read, and name what is to pass through unread with `keep`"


def keep_of(keep: object) -> Keep:
    """Return what a caller names as columns to pass through: names, `"rest"`, or `"rest"` among names.

    Raises:
        TableError: it is neither.
    """
    if keep == REST:
        return Keep(rest=True)
    if isinstance(keep, str) or not isinstance(keep, Collection) or not all(isinstance(one, str) for one in keep):
        raise TableError(f'keep: `{shown(keep)}` is no list of names; expected names of columns, or "{REST}"')
    return Keep(tuple(name for name in keep if name != REST), REST in keep)


def require_columns(applicants: Sequence[str], ties: Sequence[str] | None, prefix: str, *, details: bool) -> None:
    """Refuse tables of which no column would be read, or whose columns stand where answers would.

    Raises:
        TableError: naming the columns.
    """
    read = COLUMNS if ties is None else APPLICANT_COLUMNS
    twice = next((one for one in applicants if applicants.count(one) > 1), None)
    if twice is not None:
        raise TableError(f"column `{shown(twice)}` stands twice in the table; rename one of the two")
    for name, found, known in (("table", applicants, read), ("table of ties", ties, TIE_COLUMNS)):
        if found is not None and not set(found) & set(known):
            words = ", ".join(f"`{shown(one)}`" for one in found[:8]) or "none"
            raise TableError(f"no column of the {name} is read: found {words}; expected some of {', '.join(known)}")
    taken = [one for one in schema_of(prefix, details=details) if one in applicants]
    if taken:
        message = f"the table already has a column `{shown(taken[0])}`, where an answer would stand"
        raise TableError(f"{message}; rename it, or give a `prefix` for the answers")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns of one table.

    Attributes:
        of: what the table is called in a message.
        reads: the names under which columns are read.
        also: other columns that need no reading: the id, the day of issuance.
    """

    of: str
    names: Sequence[str]
    reads: Collection[str]
    also: Collection[str]

    def unread(self) -> list[str]:
        """Return the columns that are not read."""
        return [name for name in self.names if name not in self.reads and name not in self.also]

    def sentence(self, name: str, words: HeaderWords, other: "Header | None") -> str:
        """Say of a column that is not read what it may have been meant to be."""
        said = f"`{shown(name)}`{self.of}"
        if other is not None and name in other.reads:
            return f"{said}: it belongs in the table{other.of}"
        meant = words.suggestion(name, self.reads)
        if meant in self.names:
            return f"{said}: it is like `{meant}`, which is there as well"
        return f"{said}: did you mean `{meant}`?" if meant else f"{said}: nothing is read under such a name"


def headers_of(
    applicants: Sequence[str], ties: Sequence[str] | None, *, id: str, day: str
) -> tuple[Header] | tuple[Header, Header]:
    """Return the headers of the tables, given the columns of ids and of days of issuance."""
    also = {*NEVER_DECIDES, id, day}
    if ties is None:
        return (Header("", applicants, COLUMNS, also),)
    return (
        Header(" of applicants", applicants, APPLICANT_COLUMNS, also),
        Header(" of ties", ties, TIE_COLUMNS, {*NEVER_DECIDES, id}),
    )


def kept_of(headers: Sequence[Header], keep: Keep, words: HeaderWords) -> tuple[str, ...]:
    """Return the columns that are passed through unread.

    Raises:
        TableError: some are not read and not to be passed through, each with what it may have been meant to be; or one
            that is named as such is not there, or is read.
    """
    _check_names(headers, keep)
    kept, refused = [], []
    for header, other in zip(headers, [*headers[1:], *headers[:1]], strict=True):
        for name in header.unread():
            if name in keep.names or (keep.rest and not (name in COLUMNS or words.suggestion(name, COLUMNS))):
                kept.append(name)
            else:
                refused.append(header.sentence(name, words, other if other is not header else None))
    if refused:
        raise TableError(_message(refused, keep))
    return tuple(dict.fromkeys(kept))


def _check_names(headers: Sequence[Header], keep: Keep) -> None:
    there = [name for header in headers for name in header.names]
    unread = {name for header in headers for name in header.unread()}
    for name in keep.names:
        if name not in there:
            near = nearest(name, there)
            hint = f"; did you mean `{shown(near)}`?" if near else ""
            raise TableError(f"{keep.how}: there is no column `{shown(name)}`{hint}")
        if name not in unread:
            raise TableError(f"{keep.how}: the column `{shown(name)}` is read; rename it where it is something else")


def _message(refused: Sequence[str], keep: Keep) -> str:
    count = f"{len(refused)} columns are" if len(refused) > 1 else "a column is"
    more = [f"and {len(refused) - _SHOWN} more"] if len(refused) > _SHOWN else []
    lines = "".join(f"\n  {line}" for line in [*refused[:_SHOWN], *more])
    return f"{count} not read:{lines}\n{keep.hint}"


def kept_sentence(kept: Sequence[str]) -> str:
    """Say which columns were passed through unread.

    >>> kept_sentence(["note", "file"])
    'columns that were kept unread: `note`, `file`'
    """
    return f"columns that were kept unread: {', '.join(f'`{shown(name)}`' for name in kept)}"
