"""A fault of a file: what is wrong, where, and the mend; how it prints is for the printer.

A message starts in lower case, ends without a full stop, and quotes what was found in backticks.
"""

from dataclasses import dataclass
from typing import Literal

from sanctions243d.text.location import Location
from sanctions243d.text.shown import shown

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, at its place."""

    code: str
    message: str
    location: Location
    help: str = ""
    severity: Severity = "error"
    source_line: str = ""

    def sort_key(self) -> tuple[str, int, int, str]:
        """Order by place, then by code."""
        return (self.location.file, self.location.line, self.location.column, self.code)

    def __str__(self) -> str:
        where = f"{self.location.file}:{self.location.line}:{self.location.column}"
        lines = [f"{where}: {self.severity}: {self.message} [{self.code}]"]
        if self.source_line:
            lines += _marked(self.source_line, self.location)
        if self.help:
            lines.append(f"    help: {self.help}")
        return "\n".join(lines)


def _marked(source_line: str, location: Location) -> list[str]:
    """The source line and a marker under the span, both cut to a readable width."""
    start = max(location.column - 1, 0)
    one_line = location.end_line == location.line
    end = location.end_column - 1 if one_line else len(source_line)
    first = max(0, start - 60)
    line = source_line[first : first + 110]
    width = max(1, min(end, first + len(line)) - start)
    lead = "".join("\u3000" if _is_wide(c) else " " for c in line[: start - first])
    return [f"    {shown(line, 120)}", f"    {lead}{'~' * (width - 1)}^"]


def _is_wide(character: str) -> bool:
    return "\u1100" <= character <= "\uffee"
