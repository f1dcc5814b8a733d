"""Completed years of life on a day: `Y − y − ((M, D) < (m, d))`, one formula everywhere.

A person born on 29 February has a birthday in a common year on 1 March or on 28 February, as the rulebook reads it.
Age is monotone in birth: the ends of a partial date give the ends of the age.
"""

import calendar
from datetime import date


def age_on(birth: date, day: date, leap_birthday: int) -> int:
    """Return the age on a day of somebody born on `birth`.

    Args:
        birth: the day of birth.
        day: the day on which the age is asked; not before the birth.
        leap_birthday: 28 or 29, see `Conventions`.

    >>> age_on(date(2004, 2, 29), date(2025, 2, 28), 29)
    20
    >>> age_on(date(2004, 2, 29), date(2025, 2, 28), 28)
    21
    """
    of_month = birth.day
    if leap_birthday == 28 and birth.month == 2 and of_month == 29 and not calendar.isleap(day.year):
        of_month = 28
    return day.year - birth.year - ((day.month, day.day) < (birth.month, of_month))
