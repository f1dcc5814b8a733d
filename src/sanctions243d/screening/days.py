"""Columns of dates → the first and last day that each may be, as numbers of days; and the days of issuance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import RLock

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sanctions243d.applicant.age import age_on
from sanctions243d.applicant.typed import to_partial_date
from sanctions243d.engines.lookup import Interned, Numbers, scalar
from sanctions243d.errors import TableError
from sanctions243d.screening.columns import Flags, Vocabulary, texts_of
from sanctions243d.screening.marks import Marker
from sanctions243d.text.partial_date import PartialDate
from sanctions243d.text.shown import shown

DayNumbers = NDArray[np.int32]

EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = -(10**9), 10**9  # before and after every day of the calendar


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that each date of a column may be, from `first` to `last`; `FIRST` to `LAST` where nothing is said."""

    first: DayNumbers
    last: DayNumbers
    unreadable: Flags | None = None

    @property
    def is_said(self) -> Flags:
        """Whether something is said of each."""
        found: Flags = self.first != FIRST
        return found


class DateTexts:
    """Reads columns of dates; each distinct text is read once."""

    def __init__(self, lock: RLock) -> None:
        self._spans: Interned[tuple[int, int, bool]] = Interned()
        self._vocabulary = Vocabulary(self._number, lock)

    def of(self, table: pl.DataFrame, name: str, marks: Marker) -> Spans | None:
        """Return the days of a column, if it is there; a row whose text is no date is marked.

        Raises:
            TableError: the column holds neither dates nor text.
        """
        if name not in table.columns:
            return None
        spans = self.spans(table[name])
        marks.mark(spans.unreadable)
        return spans

    def spans(self, column: pl.Series) -> Spans:
        """Return the days that each date may be.

        Raises:
            TableError: the column holds neither dates nor text.
        """
        if column.dtype == pl.Date:
            return _of_dates(column)
        if isinstance(column.dtype, pl.Datetime):
            return _of_times(column)
        numbers = self._vocabulary.numbers(texts_of(column))
        values = np.array(self._spans.values, np.int32).reshape(-1, 3)
        return Spans(values[:, 0][numbers], values[:, 1][numbers], values[:, 2].astype(np.bool_)[numbers])

    def _number(self, text: str | None) -> int:
        try:
            found = to_partial_date(text)
        except ValueError:
            return self._spans.number((FIRST, LAST, True))
        if not isinstance(found, PartialDate):
            return self._spans.number((FIRST, LAST, False))
        return self._spans.number((number_of(found.first), number_of(found.last), False))


def number_of(day: date) -> int:
    """Return the number of a day.

    >>> number_of(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + EPOCH)


def _of_dates(column: pl.Series) -> Spans:
    days = column.to_physical()
    if not days.null_count():
        same = days.to_numpy()
        return Spans(same, same)
    return Spans(days.fill_null(FIRST).to_numpy(), days.fill_null(LAST).to_numpy())


def _of_times(column: pl.Series) -> Spans:
    """Times at midnight are days; others are unreadable, since `check` refuses a time of day."""
    days = column.dt.date()
    spans = _of_dates(days)
    return Spans(spans.first, spans.last, ~_at_midnight(column))


def _at_midnight(column: pl.Series) -> Flags:
    same = column == column.dt.truncate("1d")
    found: Flags = same.fill_null(True).to_numpy()
    return found


@dataclass(frozen=True, slots=True)
class Issuance:
    """The day of issuance of each row; one number or one for all.

    Attributes:
        day: its number.
        place: its place among the days that were met.
        thresholds: for each bound of an age, the last day of birth of those who have reached it.
        unreadable: whether a row has no day.
    """

    day: DayNumbers
    place: Numbers
    thresholds: Sequence[DayNumbers]
    unreadable: Flags | None = None

    def at(self, places: Numbers) -> "Issuance":
        """Return the days of the applicants at some places; ages are asked of the applicants alone."""
        return Issuance(self.day[places], self.place[places], ()) if self.day.ndim else self


class Issuances:
    """The days of issuance that were met, with what each means; `number` tells what to keep of a new one."""

    def __init__(self, bounds: Sequence[int], leap_birthday: int, keep: Callable[[date], int], lock: RLock) -> None:
        self._bounds = bounds
        self._leap_birthday = leap_birthday
        self._keep = keep
        self._lock = lock
        self._place: dict[int, int] = {}
        self._kept: list[int] = []
        self._thresholds: list[list[int]] = []

    def one(self, on: date) -> Issuance:
        """Return one day for all rows."""
        place = self._placed(number_of(on))
        thresholds = [np.array(one, np.int32) for one in self._thresholds[place]]
        return Issuance(np.array(number_of(on), np.int32), scalar(place), thresholds)

    def each(self, column: pl.Series) -> Issuance:
        """Return the days of a column; a row without one gets some day, and is unreadable."""
        days = _whole_days(column).to_physical()
        lowest = days.min()
        unreadable = days.is_null().to_numpy()
        numbers: DayNumbers = days.fill_null(lowest if isinstance(lowest, int) else 0).to_numpy()
        if not numbers.size:
            return Issuance(numbers, numbers.astype(np.intp), [numbers for _ in self._bounds], unreadable)
        start = int(numbers.min())
        places = np.zeros(int(numbers.max()) - start + 1, np.intp)
        places[numbers - start] = 1
        for offset in np.flatnonzero(places).tolist():
            places[offset] = self._placed(start + offset)
        place = places[numbers - start]
        table = np.array(self._thresholds, np.int32).reshape(-1, len(self._bounds))
        return Issuance(numbers, place, [table[:, n][place] for n in range(len(self._bounds))], unreadable)

    def kept(self) -> Numbers:
        """Return what is kept of each day, by its place."""
        return np.array(self._kept, np.intp)

    def _placed(self, number: int) -> int:
        with self._lock:
            if number not in self._place:
                day = day_of(number)
                self._thresholds.append([_threshold(day, age, self._leap_birthday) for age in self._bounds])
                self._kept.append(self._keep(day))
                self._place[number] = len(self._kept) - 1
            return self._place[number]


def _whole_days(column: pl.Series) -> pl.Series:
    """Days of issuance; what is no day is nothing."""
    if column.dtype == pl.String:
        known = {text: day for text in column.unique().drop_nulls() if (day := _day_in(text)) is not None}
        return column.replace_strict(known, default=None, return_dtype=pl.Date)
    if isinstance(column.dtype, pl.Datetime):
        return column.dt.date().set(pl.Series(~_at_midnight(column)), None)
    if column.dtype not in (pl.Date, pl.Null):
        raise TableError(f"column `{shown(column.name)}` is of the kind {column.dtype}; expected dates")
    return column.cast(pl.Date)


def _day_in(text: str) -> date | None:
    """The whole day that a text says, as `check` reads dates."""
    try:
        said = to_partial_date(text)
    except ValueError:
        return None
    return said.first if isinstance(said, PartialDate) and said.is_whole else None


def _threshold(on: date, age: int, leap_birthday: int) -> int:
    """The last day of birth of those who have reached an age on a day."""
    year = on.year - age
    if year < 1:
        return FIRST + 1
    latest = date.fromordinal(date(year, on.month, min(on.day, 28)).toordinal() + 4)
    while age_on(latest, on, leap_birthday) < age:
        latest = date.fromordinal(latest.toordinal() - 1)
    return number_of(latest)
