"""Text that somebody typed, made safe to print: short, and with nothing that could move the cursor or hide."""

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown(text: object, limit: int = 80) -> str:
    """Return `text` with control, bidirectional and unassigned characters escaped, in at most `limit` characters.

    >>> shown("MSS\\x1b[2J")
    'MSS\\\\x1b[2J'
    >>> shown("a" * 100, 10)
    'aaaaaaaaa…'
    """
    raw = str(text)
    safe = "".join(_escaped(c) for c in raw[: limit + 1])
    return safe if len(safe) <= limit and len(raw) <= limit else safe[: limit - 1] + "…"


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
