"""What an error of another package says, fit for a message of ours."""

from sanctions243d.text.shown import shown

_LONGEST = 200


def reason_of(error: Exception) -> str:
    """Return the first line of what an error says, or its kind where it says nothing.

    >>> reason_of(ValueError("a\\nb")), reason_of(KeyError())
    ('a', 'KeyError')
    """
    lines = str(error).strip().splitlines()
    return shown(lines[0] if lines else type(error).__name__, _LONGEST)
