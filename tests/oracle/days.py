"""Days, partial dates and ages, as plain ordinals; an open end is `NEVER` or `ALWAYS`."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime

ALWAYS = -(10**9)  # earlier than every day
NEVER = 10**9  # later than every day
PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

FALSE, UNKNOWN, TRUE = 0, 1, 2

Span = tuple[int, int]


def span_of(written: object) -> Span:
    """The first and the last day that a whole or partial date may mean; ValueError for anything else."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written.toordinal(), written.toordinal()
    if isinstance(written, bool) or not isinstance(written, (str, int)):
        raise ValueError(f"`{written}` is not a date")
    found = PARTIAL.fullmatch(_plain(str(written).strip()))
    if found is None:
        raise ValueError(f"`{written}` is not a date")
    year = int(found[1])
    if found[3] is not None:
        day = date(year, int(found[2]), int(found[3])).toordinal()
        return day, day
    if found[2] is not None:
        month = int(found[2])
        first = date(year, month, 1)
        return first.toordinal(), first.toordinal() + calendar.monthrange(year, month)[1] - 1
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def _plain(text: str) -> str:
    """A date with the year first in any of its forms, or with the month in letters, as YYYY-MM-DD."""
    parts = re.split(r"[-/ 年月日]+", text.rstrip("日月年"))
    if len(parts) == 3 and parts[1][:3].casefold() in MONTHS:
        parts = [parts[2], str(MONTHS.index(parts[1][:3].casefold()) + 1), parts[0]]
    return "-".join(part.zfill(2) for part in parts)


def reached(written: object, on: date) -> int:
    """Whether a date of a rule file has come on a day: TRUE, FALSE or UNKNOWN."""
    if written == "not_found":
        return FALSE
    if isinstance(written, Mapping):
        if not written or set(written) - {"earliest", "latest"}:
            raise ValueError(f"`{written}` is not a date")
        first = span_of(written["earliest"])[0] if "earliest" in written else ALWAYS
        last = span_of(written["latest"])[1] if "latest" in written else NEVER
    else:
        first, last = span_of(written)
    if on.toordinal() >= last:
        return TRUE
    return FALSE if on.toordinal() < first else UNKNOWN


def age_of(born: int, on: int, leap_birthday: tuple[int, int]) -> int:
    """The age in whole years; who was born on 29 February has `leap_birthday` in a common year."""
    birth, day = date.fromordinal(born), date.fromordinal(on)
    anniversary = (birth.month, birth.day)
    if anniversary == (2, 29) and not calendar.isleap(day.year):
        anniversary = leap_birthday
    return day.year - birth.year - ((day.month, day.day) < anniversary)


def employed_on(on: int, start: Span, end: Span) -> int:
    """Whether somebody who began and ended within two spans is employed on a day."""
    if start[1] <= on <= end[0]:
        return TRUE
    return FALSE if on < start[0] or on > end[1] else UNKNOWN
