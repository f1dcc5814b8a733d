"""Collects the faults of many files, so that one run shows them all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sanctions243d.text.diagnostic import Diagnostic, Severity
from sanctions243d.text.location import Location

# what YAML takes for the end of a line
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(slots=True)
class Faults:
    """The faults found so far, each once; the text of the files, so that each can show its line; and what was read.

    Attributes:
        unread: the files of which nothing could be read; what refers into them is not held against others.
        faulty: the files in which there is an error, with the codes of their errors.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    faulty: dict[str, set[str]] = field(default_factory=dict)
    _seen: set[tuple[str, str, Location]] = field(default_factory=set)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def add(self, code: str, message: str, location: Location, *, help: str = "", severity: Severity = "error") -> None:
        """Add one fault with the line of its file."""
        self.add_diagnostic(Diagnostic(code, message, location, help, severity))

    def add_diagnostic(self, diagnostic: Diagnostic) -> None:
        """Add a fault, filling in the line it is about; one that was found before is not added again."""
        lines = self.lines(diagnostic.location.file)
        place = _trimmed(diagnostic.location, lines)
        key = (diagnostic.code, diagnostic.message, place)
        if key in self._seen:
            return
        self._seen.add(key)
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        self.diagnostics.append(replace(diagnostic, location=place, source_line=line))
        if diagnostic.severity == "error":
            self.faulty.setdefault(place.file, set()).add(diagnostic.code)

    def keep(self, file: str, text: str) -> None:
        """Keep the text of a file, to show its lines."""
        self.sources[file] = text
        self._lines.pop(file, None)

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file that was read."""
        if file not in self._lines:
            if file not in self.sources:
                return []
            self._lines[file] = _LINE_END.split(self.sources[file])
        return self._lines[file]

    def has_unread(self, file: str) -> bool:
        """Whether nothing could be read of a file, or of a part of it, as `chn_universities.yaml` is of `chn.yaml`."""
        part = file.removesuffix(".yaml") + "_"
        return file in self.unread or (bool(file) and any(name.startswith(part) for name in self.unread))

    @property
    def has_errors(self) -> bool:
        """Whether any of the faults makes the files unusable."""
        return bool(self.faulty)


def place_after(before: str, file: str) -> Location:
    """Return the place of the character that follows a text with which a file begins."""
    lines = _LINE_END.split(before)
    line, column = len(lines), len(lines[-1]) + 1
    return Location(file, line, column, line, column + 1)


def _trimmed(place: Location, lines: Sequence[str]) -> Location:
    """A span of several lines without the blank and the comment lines at its end, which the parser counts in."""
    if not place.end_line or (place.end_line, place.end_column) == (place.line, place.column):
        return replace(place, end_line=place.line, end_column=place.column + 1)
    if place.end_line <= place.line or place.end_line > len(lines):
        return place
    number = place.end_line
    text = lines[number - 1][: place.end_column - 1]
    while number > place.line and (not text.strip() or text.lstrip().startswith("#")):
        number -= 1
        text = lines[number - 1]
    return replace(place, end_line=number, end_column=len(text.rstrip()) + 1)
