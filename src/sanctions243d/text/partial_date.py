"""A date of which the day, or the month and the day, may be unknown: `1999`, `1999-04`, `1999-04-01`.

Only these three forms are read. A parser that fills in what is missing would invent facts.
"""

import calendar
import re
from datetime import date
from typing import NamedTuple

from sanctions243d.text.shown import shown

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PartialDate(NamedTuple):
    """The days that a date may be, from `first` to `last`; both are the same where it is whole.

    >>> PartialDate.parse("1999-02").last
    datetime.date(1999, 2, 28)
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a year, a year and a month, or a whole date.

        Raises:
            ValueError: the text has another form, or names a day that no calendar has.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"`{shown(text)}` is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
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


def after(day: date, days: int = 1) -> date:
    """Return the day so many days after another, or before it; the calendar has a first and a last day.

    >>> after(date(2024, 2, 28)), after(date.max), after(date(2024, 3, 1), -1)
    (datetime.date(2024, 2, 29), datetime.date(9999, 12, 31), datetime.date(2024, 2, 29))
    """
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
