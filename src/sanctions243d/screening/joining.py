"""Ties → the rows of their applicants."""

from collections.abc import Callable, Iterator
from datetime import datetime, time

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sanctions243d.engines.lookup import Numbers
from sanctions243d.errors import TableError
from sanctions243d.text.shown import shown

_PLACE = "\0place"


def places_of(applicants: pl.DataFrame, ties: pl.DataFrame, id: str) -> Numbers:
    """Return the row of the applicant of each tie.

    Raises:
        TableError: a table has no such column, an applicant has no id or that of another, or a tie is of nobody here.
    """
    for name, table in (("applicants", applicants), ("ties", ties)):
        if id not in table.columns:
            found = ", ".join(f"`{shown(column)}`" for column in table.columns[:8])
            raise TableError(f"the table of {name} has no column `{shown(id)}`, which joins the two; found {found}")
    mine, theirs = applicants[id], ties[id]
    if mine.null_count() or theirs.null_count():
        where = "an applicant" if mine.null_count() else "a tie"
        row = int((mine if mine.null_count() else theirs).is_null().arg_max() or 0)
        raise TableError(f"{where} has no `{shown(id)}` (row {row})")
    if not len(theirs):
        return np.zeros(0, np.intp)
    if mine.dtype != theirs.dtype:
        raise TableError(f"`{shown(id)}` is {mine.dtype} in the table of applicants, {theirs.dtype} in that of ties")
    if mine.dtype.is_integer() and theirs.dtype == mine.dtype:
        in_a_row = _in_a_row(mine.to_numpy(), theirs.to_numpy())
        if in_a_row is not None:
            return in_a_row
    if mine.n_unique() != len(mine):
        twice = mine.filter(mine.is_duplicated())[0]
        raise TableError(f"two applicants have the `{shown(id)}` `{shown(twice)}`")
    numbered = pl.DataFrame({id: mine, _PLACE: pl.Series(np.arange(len(mine)), dtype=pl.Int64)})
    places = theirs.to_frame().join(numbered, on=id, how="left", maintain_order="left")[_PLACE]
    if places.null_count():
        stray = theirs.filter(places.is_null())[0]
        raise TableError(f"a tie is of an applicant who is not there: `{shown(id)}` `{shown(stray)}`")
    return places.to_numpy().astype(np.intp, copy=False)


def _in_a_row(mine: NDArray[np.integer], theirs: NDArray[np.integer]) -> Numbers | None:
    """The rows of ids that count the applicants one by one; nothing where they do not, or some tie is of nobody."""
    if not len(mine) or not (mine[1:] == mine[:-1] + 1).all():
        return None
    is_known = bool(theirs.min() >= mine[0] and theirs.max() <= mine[-1])
    return (theirs - mine[0]).astype(np.intp) if is_known else None


def parts_of(
    applicants: pl.DataFrame, ties: pl.DataFrame, id: str, size: int
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, Numbers]]:
    """Yield applicants in parts of a size, each with its ties and the row of the applicant of each tie in the part.

    Raises:
        TableError: see `places_of`.
    """
    places = places_of(applicants, ties, id)
    if (places[1:] < places[:-1]).any():
        order = np.argsort(places, kind="stable")
        ties, places = ties[order], places[order]
    for start in range(0, len(applicants), size):
        first, last = np.searchsorted(places, [start, start + size]).tolist()
        yield applicants.slice(start, size), ties.slice(first, last - first), places[first:last] - start


def rows_by_place(ties: pl.DataFrame, places: Numbers) -> Callable[[int], list[dict[str, object]]]:
    """Return what gives the ties of an applicant, in their order, given the place of each tie's applicant."""
    order = np.argsort(places, kind="stable")
    ordered = places[order]

    def of_place(place: int) -> list[dict[str, object]]:
        first, last = np.searchsorted(ordered, [place, place + 1])
        return rows_of(ties, order[first:last].tolist())

    return of_place


def rows_of(table: pl.DataFrame, places: list[int]) -> list[dict[str, object]]:
    """Return some rows by the names of their columns; a time at midnight is a date."""
    rows = table[places].to_dicts() if places else []
    return [{name: _day_at_midnight(value) for name, value in row.items()} for row in rows]


def _day_at_midnight(value: object) -> object:
    return value.date() if isinstance(value, datetime) and value.time() == time() else value
