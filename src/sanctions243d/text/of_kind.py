"""Refuses what is of another kind than was expected, in words."""

from sanctions243d.text.shown import shown


def require_kind(value: object, kind: type, expected: str) -> None:
    """Raise where a value is not of a kind.

    Args:
        value: what was given.
        kind: what it must be.
        expected: the same in words.

    Raises:
        TypeError: it is something else.

    >>> require_kind(None, int, "`limit` is a whole number")
    Traceback (most recent call last):
    TypeError: `limit` is a whole number, not `None` (NoneType)
    """
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{expected}, not `{shown(value)}` ({type(value).__name__})")
