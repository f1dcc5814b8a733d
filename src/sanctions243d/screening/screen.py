"""Screens a table of applicants in the user's own kind of table: the answers are columns behind the user's own."""

import warnings
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from sanctions243d.errors import TableError
from sanctions243d.rulebook.rulebook import Rulebook

T = TypeVar("T")


def screen(
    table: T,
    *,
    on: date | str,
    ties: T | None = None,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
    id: str = "id",
    details: bool = True,
    prefix: str = "",
    keep: Collection[str] = (),
    columns: Mapping[str, str] | None = None,
) -> T:
    """Return a table with what the orders say of each applicant, as `check` would say it.

    A table is a Polars frame (eager or lazy), a pandas frame, a PyArrow table, a DuckDB relation or a Spark frame, and
    the same kind is returned: the user's columns as they were, in the same order of rows where the kind has one, then
    `outcome`; with details the lists `orders`, `tranches`, `clauses`, `missing` (the columns to ask for) and `open`;
    and `refused`, which says why an applicant cannot be judged, whose outcome is then null. Nothing is taken from a
    value that is null: it is unknown, and a list of relatives or employments is complete only where it is said to be.

    Args:
        table: one row for each applicant; without `ties` its columns also state one tie, or several: in columns for
            each relative (`father.employer`, `child_2.title`), or in lists as `check` takes them (`employments`,
            `relatives`). What columns are read is said in docs/howto/screen_a_table.md.
        on: the day of issuance, or the name of the column that has it.
        ties: one row for each own employment, and for each relative and employment; joined by `id`.
        rulebook: the rules; those that come with this library unless given.
        readings: an option for each point of law that is to be read otherwise than by default, by its id.
        id: the column that joins the two tables.
        details: whether clauses, missing facts and open points are told, or the outcome alone.
        prefix: stands before the name of each column of answers.
        keep: the columns that are passed through unread; `"rest"` for all that have no word of ours in their names,
            or both in one list. Any other column that is not read is refused, but for the id and `name`.
        columns: what columns of other names are read as: `{"Father's work unit": "father.employer"}`.

    Raises:
        TableError: the table is of no kind that is known, or one of its columns cannot be used or is not read.
        ReadingError: there is no such reading or option.
        DayError: `on` is neither a date nor a name.

    >>> import polars as pl
    >>> from datetime import date
    >>> people = pl.DataFrame({"visa_class": ["H-1B", "F1"], "post": ["Beijing", "Shanghai"]})
    >>> screen(people, on=date(2026, 4, 1))["outcome"].to_list()
    ['not_covered', 'undetermined']
    """
    from sanctions243d.screening.asked import asked_of
    from sanctions243d.screening.batches import screener_of
    from sanctions243d.screening.frames import frame_of
    from sanctions243d.screening.keeping import kept_sentence

    frame = frame_of(table)
    others = None if ties is None else frame_of(ties)
    if others is not None and type(others) is not type(frame):
        raise TableError(f"applicants stand in a {frame.kind}, ties in a {others.kind}; expected one kind of both")
    screener = screener_of(rulebook or Rulebook.bundled(), readings, on, id=id, details=details)
    names = None if others is None else others.columns
    asked = asked_of(screener, frame.columns, names, prefix=prefix, keep=keep, columns=columns or {})
    if asked.kept:
        warnings.warn(kept_sentence(asked.kept), TableWarning, stacklevel=2)
    screened: Any = frame.screened(asked, others)
    return cast("T", screened)


class TableWarning(UserWarning):
    """Something of a table that was not read, or that is taken as something."""
