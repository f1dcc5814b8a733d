"""Text that somebody typed, made safe to print: short, and with nothing that could move the cursor or hide."""

import reprlib
import unicodedata
from datetime import date
from pathlib import PurePath

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown(text: object, limit: int = 80) -> str:
    """Return `text` with control, bidirectional and unassigned characters escaped, in at most `limit` characters.

    >>> shown("MSS\\x1b[2J")
    'MSS\\\\x1b[2J'
    >>> shown("a" * 100, 10)
    'aaaaaaaaa…'
    """
    raw = text if isinstance(text, str) else _bounded(text)
    safe = "".join(_escaped(c) for c in raw[: limit + 1])
    return safe if len(safe) <= limit and len(raw) <= limit else safe[: limit - 1] + "…"


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def _bounded(value: object) -> str:
    """Say a value that may be anything: as deep or long as it likes, or unable to say itself."""
    try:
        return str(value) if isinstance(value, (int, float, date, PurePath)) else reprlib.repr(value)
    except Exception:
        return f"<{type(value).__name__}>"
