"""The names of the columns of tables → what each is read as; every column is read, or named as one to pass through."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sanctions243d.errors import TableError
from sanctions243d.screening.columns import APPLICANT_COLUMNS, COLUMNS, JOB_COLUMNS, NEVER_DECIDES, TIE_COLUMNS
from sanctions243d.screening.header_words import HeaderWords
from sanctions243d.screening.keeping import Keep
from sanctions243d.screening.places import NESTED, Place, Places
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

_SHOWN = 30
_IN_LISTS = {  # what a list in one column says already
    "employments": ("", (*JOB_COLUMNS, "employments_complete")),
    "relatives": (None, ("relation", "since", "relative_employments_complete", "relatives_complete")),
}


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns of one table.

    Attributes:
        of: what the table is called in a message.
        names: all of them.
        read: what each column that is read says.
        also: other columns that are read: the id, the day of issuance.
    """

    of: str
    names: Sequence[str]
    read: Mapping[str, Place]
    also: Collection[str]

    def canonical(self, name: str) -> str:
        """Return the name under which a column is read, or nothing."""
        if name in self.also:
            return name
        place = self.read.get(name)
        return place.name if place and place.name not in NEVER_DECIDES else ""

    def unread(self) -> list[str]:
        """Return the columns that are not read."""
        return [name for name in self.names if name not in self.read and name not in self.also]

    def column_of(self, canonical: str) -> str:
        """Return the column that is read under a name, or nothing."""
        return next((name for name in self.names if self.canonical(name) == canonical), "")

    def table(self, table: pl.DataFrame) -> pl.DataFrame:
        """Return the columns of a table that are read, under the names of their places."""
        names = {name: self.canonical(name) for name in table.columns}
        return table.select(name for name, canonical in names.items() if canonical).rename(
            {name: canonical for name, canonical in names.items() if canonical}
        )


@dataclass(frozen=True, slots=True)
class HeaderReader:
    """Reads the names of columns.

    Attributes:
        places: what a name says.
        words: what a name that is not read may have been meant to be.
        id: the column of ids.
        day: the column of days of issuance; empty where there is one day for all.
    """

    places: Places
    words: HeaderWords
    id: str
    day: str

    def headers(
        self, applicants: Sequence[str], ties: Sequence[str] | None, columns: Mapping[str, str], keep: Keep
    ) -> tuple[Header, Header | None]:
        """Return the headers of the tables.

        Args:
            applicants: the columns of the table of applicants.
            ties: those of the table of ties, where there is one.
            columns: what columns of other names are read as.
            keep: which columns pass through unread.

        Raises:
            TableError: two columns say the same, or one that is named in `columns` is not there or nothing is so read.
        """
        self._check(columns, [*applicants, *(ties or ())], keep)
        also = [name for name in (self.id, self.day) if name]
        if ties is None:
            header = self._header("", applicants, columns, also, None)
            _check_lists(header)
            return header, None
        return (
            self._header(" of applicants", applicants, columns, also, APPLICANT_COLUMNS),
            self._header(" of ties", ties, columns, [self.id], TIE_COLUMNS),
        )

    def _header(
        self,
        of: str,
        names: Sequence[str],
        columns: Mapping[str, str],
        also: Sequence[str],
        only: Collection[str] | None,
    ) -> Header:
        read: dict[str, Place] = {}
        for name in names:
            place = self.places.of(columns.get(name, name))
            is_read = place and (only is None or (not place.group and place.column in (*only, *NEVER_DECIDES)))
            if place is None or not is_read or (name in also and name not in columns):
                continue
            earlier = next((column for column, said in read.items() if said.name == place.name), None)
            if earlier is not None:
                message = f"the columns `{shown(earlier)}` and `{shown(name)}`{of} are both read as `{place.name}`"
                raise TableError(f"{message}; one of them")
            read[name] = place
        if not any(place.name not in NEVER_DECIDES for place in read.values()):
            words = ", ".join(f"`{shown(name)}`" for name in names[:8]) or "none"
            what = f"no column of the table{of} is read: found {words}"
            raise TableError(f"{what}; expected some of {', '.join(only or COLUMNS)}")
        return Header(of, names, read, also)

    def _check(self, columns: Mapping[str, str], names: Sequence[str], keep: Keep) -> None:
        for name, meaning in columns.items():
            if name not in names:
                raise TableError(f"{keep.columns}: there is no column `{shown(name)}`{_hint(name, names)}")
            if self.places.of(meaning) is None:
                near = self.words.suggestion(meaning, COLUMNS) if isinstance(meaning, str) else ""
                hint = f"did you mean `{near}`?" if near else "expected a name such as `employer` or `father.employer`"
                raise TableError(f"{keep.columns}: nothing is read as `{shown(meaning)}`; {hint}")

    def kept(self, headers: tuple[Header, Header | None], keep: Keep) -> tuple[str, ...]:
        """Return the columns that are passed through unread.

        Raises:
            TableError: some are not read and not to be passed through, each with what it may have been meant to be;
                or one that is named as such is not there, or is read.
        """
        tables = [header for header in headers if header is not None]
        self._check_kept(tables, keep)
        kept, refused = [], []
        for header, other in zip(tables, [*tables[1:], *tables[:1]], strict=True):
            for name in header.unread():
                if name in keep.names or (keep.rest and not self._is_ours(name)):
                    kept.append(name)
                else:
                    refused.append(self._sentence(name, header, other if other is not header else None))
        if refused:
            raise TableError(_message(refused, keep))
        return tuple(dict.fromkeys(kept))

    def _is_ours(self, name: str) -> bool:
        return self.places.of(name) is not None or bool(self.words.suggestion(name, COLUMNS))

    def _sentence(self, name: str, header: Header, other: Header | None) -> str:
        """Say of a column that is not read what it may have been meant to be."""
        said = f"`{shown(name)}`{header.of}"
        place = self.places.of(name)
        if other is not None and place is not None:
            is_tie = place.group or place.column in TIE_COLUMNS or place.column in NESTED
            return f"{said}: it belongs in the table of {'ties' if is_tie else 'applicants'}"
        meant = self.words.suggestion(name, COLUMNS)
        there = header.column_of(meant) if meant else ""
        if there:
            return f"{said}: it is like `{shown(there)}`, which is there as well"
        return f"{said}: did you mean `{meant}`?" if meant else f"{said}: nothing is read under such a name"

    def _check_kept(self, tables: Sequence[Header], keep: Keep) -> None:
        names = [name for header in tables for name in header.names]
        for name in keep.names:
            if name not in names:
                raise TableError(f"{keep.how}: there is no column `{shown(name)}`{_hint(name, names)}")
            if not any(name in header.unread() for header in tables):
                raise TableError(
                    f"{keep.how}: the column `{shown(name)}` is read; rename it where it is something else"
                )


def _check_lists(header: Header) -> None:
    """Refuse columns that say what a list in one column says already."""
    there = {place.name: name for name, place in header.read.items()}
    for name, place in header.read.items():
        for listed, (group, columns) in _IN_LISTS.items():
            is_said = place.column in columns if not place.group else group is None
            if listed in there and place.column != listed and is_said:
                raise TableError(f"column `{shown(name)}`: the list in `{there[listed]}` says it already; one of them")


def _hint(name: str, names: Sequence[str]) -> str:
    near = nearest(name, names)
    return f"; did you mean `{shown(near)}`?" if near else ""


def _message(refused: Sequence[str], keep: Keep) -> str:
    count = f"{len(refused)} columns are" if len(refused) > 1 else "a column is"
    more = [f"and {len(refused) - _SHOWN} more"] if len(refused) > _SHOWN else []
    lines = "".join(f"\n  {line}" for line in [*refused[:_SHOWN], *more])
    return f"{count} not read:{lines}\n{keep.hint}"
