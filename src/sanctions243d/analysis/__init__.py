"""Questions about rules that need no applicant; rows are boxes, so the answers are exact.

The names below are public; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanctions243d.analysis.questions.answer import Answer, Line, Witness
    from sanctions243d.analysis.questions.ask import (
        always_covers,
        disjoint,
        equivalent,
        implies,
        never_covers,
        overlaps,
        redundant_rows,
    )
    from sanctions243d.analysis.questions.turns import turns_on

_HOMES = {
    "answer": ("Answer", "Line", "Witness"),
    "ask": (
        "always_covers",
        "disjoint",
        "equivalent",
        "implies",
        "never_covers",
        "overlaps",
        "redundant_rows",
    ),
    "turns": ("turns_on",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Answer",
    "Line",
    "Witness",
    "always_covers",
    "disjoint",
    "equivalent",
    "implies",
    "never_covers",
    "overlaps",
    "redundant_rows",
    "turns_on",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.questions.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
