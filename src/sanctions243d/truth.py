"""Three truth values and how they combine: strong Kleene logic over FALSE < UNKNOWN < TRUE.

What nobody said and what the law leaves open is UNKNOWN, never FALSE.
`min` is *and*, `max` is *or*.
"""

from enum import IntEnum


class Truth(IntEnum):
    """A truth value; `bool()` of it raises, so that UNKNOWN is never read as no."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    __hash__ = int.__hash__

    def __bool__(self) -> bool:
        raise TypeError("a truth value has three values: compare it with TRUE, FALSE or UNKNOWN")

    def __str__(self) -> str:
        return self.name.lower()


FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def negated(truth: Truth) -> Truth:
    """Return *not* of a truth value; UNKNOWN stays UNKNOWN.

    >>> negated(UNKNOWN) is UNKNOWN
    True
    """
    return _NEGATED[truth]


_NEGATED = (TRUE, UNKNOWN, FALSE)
