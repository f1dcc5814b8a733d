"""A date of which the day, or the month and the day, may be unknown: `1999`, `1999-04`, `1999-04-01`.

What says the year first, or the month in letters, is read: `1999/4/1`, 1999年4月1日, `1 Apr 1999`. Where day and month
could be taken for each other, it is refused. A parser that fills in what is missing would invent facts.
"""

import calendar
import re
import unicodedata
from datetime import date
from typing import NamedTuple

from sanctions243d.text.shown import shown

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OTHER_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4}) ?年(?: ?(?P<month>[0-9]{1,2}) ?月(?: ?(?P<day>[0-9]{1,2}) ?[日号])?)?",
        r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -])?(?P<month>[a-z]{3,9})\.?,?[ -](?P<year>[0-9]{4})",
        r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
    )
)
_TWO_WAYS = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class PartialDate(NamedTuple):
    """The days that a date may be, from `first` to `last`; both are the same where it is whole.

    >>> PartialDate.parse("1999-02").last
    datetime.date(1999, 2, 28)
    >>> str(PartialDate.parse("14 Sep 2003")), str(PartialDate.parse("2003年9月14日")), str(PartialDate.parse("2003/9"))
    ('2003-09-14', '2003-09-14', '2003-09')
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a year, a year and a month, or a whole date.

        Raises:
            ValueError: the text has another form, names a day that no calendar has, or may be read in two ways.
        """
        match = _FORM.fullmatch(text)
        year, month, day = (
            (int(part) if part else None for part in match.groups()) if match is not None else _parts(text)
        )
        try:
            assert year is not None
            if month is None:
                return cls(date(year, 1, 1), date(year, 12, 31))
            if day is None:
                return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
            return cls(date(year, month, day), date(year, month, day))
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(f"`{shown(text)}` is not a day of the calendar") from None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return a whole date."""
        return cls(day, day)

    @property
    def is_whole(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        whole_year = (self.first.month, self.last.month) == (1, 12)
        return f"{self.first.year:04}" if whole_year else f"{self.first.year:04}-{self.first.month:02}"


def _parts(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a text that says the year first, or the month in letters."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    for form in _OTHER_FORMS:
        match = form.fullmatch(plain)
        if match is not None:
            said = {key: part for key, part in match.groupdict().items() if part}
            month = said.get("month", "")
            number = int(month) if month.isdecimal() else _month_in_letters(month) if month else None
            if number != 0:
                return int(said["year"]), number, int(said["day"]) if "day" in said else None
    two_ways = _TWO_WAYS.fullmatch(plain)
    if two_ways is not None and two_ways.group(1) != two_ways.group(3):
        raise ValueError(f"`{shown(text)}` {_both(*map(int, two_ways.group(1, 3, 4)))}; write YYYY-MM-DD")
    if two_ways is not None:
        day, year = int(two_ways.group(1)), int(two_ways.group(4))
        return year, day, day
    raise ValueError(f"`{shown(text)}` is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD")


def _month_in_letters(word: str) -> int:
    """The number of a month by its name or the first three letters of it; 0 where there is none."""
    name = word.casefold()
    return next((n for n, month in enumerate(_MONTHS, 1) if name in (month, month[:3], month[:4])), 0)


def _both(first: int, second: int, year: int) -> str:
    """What a date may be whose day or month may stand first."""
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first:
        return f"may be {day_first} with the day first, or {month_first} with the month first"
    if day_first:
        return f"is {day_first} with the day first, and no day with the month first"
    return f"is {month_first} with the month first, and no day with the day first" if month_first else "is no day"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def after(day: date, days: int = 1) -> date:
    """Return the day so many days after another, or before it; the calendar has a first and a last day.

    >>> after(date(2024, 2, 28)), after(date.max), after(date(2024, 3, 1), -1)
    (datetime.date(2024, 2, 29), datetime.date(9999, 12, 31), datetime.date(2024, 2, 29))
    """
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
