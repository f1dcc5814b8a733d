"""Which rows of a batch are to be judged singly: those that `check` may refuse, and those with rare facts."""

from typing import Protocol

import numpy as np

from sanctions243d.engines.lookup import Numbers
from sanctions243d.screening.columns import Flags


class Marker(Protocol):
    """What takes the flags of rows."""

    def mark(self, flags: Flags | np.bool_ | None) -> None:
        """Mark the rows that are flagged."""
        ...


class Marks:
    """The rows that were marked so far; nothing is kept while none is."""

    def __init__(self, height: int) -> None:
        self._height = height
        self._flags: Flags | None = None

    def mark(self, flags: Flags | np.bool_ | None, rows: Numbers | None = None) -> None:
        """Mark rows: those that are flagged, or those among `rows` (the row of each flag)."""
        if flags is None or not flags.any():
            return
        if self._flags is None:
            self._flags = np.zeros(self._height, np.bool_)
        if rows is None:
            self._flags |= flags
        else:
            self._flags[rows[np.broadcast_to(flags, rows.shape)]] = True

    def of_ties(self, rows: Numbers) -> "TieMarks":
        """Return what marks the applicants of ties, given the row of each tie's applicant."""
        return TieMarks(self, rows)

    def places(self) -> list[int]:
        """Return the places of the marked rows, ascending."""
        return [] if self._flags is None else np.flatnonzero(self._flags).tolist()


class TieMarks:
    """Marks the applicants of ties."""

    def __init__(self, marks: Marks, rows: Numbers) -> None:
        self._marks = marks
        self._rows = rows

    def mark(self, flags: Flags | np.bool_ | None) -> None:
        """Mark the applicants of the ties that are flagged."""
        self._marks.mark(flags, self._rows)
