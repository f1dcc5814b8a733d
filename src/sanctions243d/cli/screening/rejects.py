"""The rows that cannot be used: counted, the first of them told, and all of them in a file where one is named."""

import csv
import io
from typing import IO

from sanctions243d.cli.screening.batch import Reject
from sanctions243d.text.shown import shown

_HEAD = ("file", "line", "row", "id", "reason")
_TOLD = 5


class Rejects:
    """Collects rows that cannot be used.

    Attributes:
        count: how many there were.
        unread: how many of them are not in the output either, because they cannot be read as rows.
        ties: how many of them are ties.
        first: the first of them.
    """

    def __init__(self, stream: IO[bytes] | None = None) -> None:
        self.count = self.unread = self.ties = 0
        self.first: list[Reject] = []
        self._file = (
            io.TextIOWrapper(stream, encoding="utf-8", newline="", errors="backslashreplace") if stream else None
        )
        self._rows = csv.writer(self._file, lineterminator="\n") if self._file else None
        if self._rows:
            self._rows.writerow(_HEAD)

    @property
    def is_kept(self) -> bool:
        """Whether all of them are written to a file."""
        return self._file is not None

    def add(self, reject: Reject) -> None:
        """Count a row that is in the output, but has no outcome."""
        self.count += 1
        if len(self.first) < _TOLD:
            self.first.append(reject)
        if self._rows:
            line, row = (reject.place, "") if reject.source.is_text else ("", reject.place)
            self._rows.writerow([str(reject.source.path), line or "", row or "", reject.id, reject.reason])

    def add_unread(self, reject: Reject) -> None:
        """Count a row that cannot be read, and is in no output."""
        self.unread += 1
        self.add(reject)

    def add_tie(self, reject: Reject) -> None:
        """Count a tie that was not used."""
        self.ties += 1
        self.add(reject)

    def close(self) -> None:
        """End the file."""
        if self._file:
            self._file.close()

    def told(self, hint: str = "") -> str:
        """Return how many there were, and the first of them, for the terminal."""
        lines = [f"rows that cannot be used: {self.count:,}{hint}", *map(_line, self.first)]
        if self.count > len(self.first):
            lines.append(f"  and {self.count - len(self.first):,} more")
        return "\n".join(lines)


def _line(reject: Reject) -> str:
    id = f" (id {shown(reject.id)})" if reject.id else ""
    return f"  {reject.where}{id}: {shown(reject.reason, 200)}"
