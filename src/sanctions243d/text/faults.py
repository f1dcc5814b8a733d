"""Collects the faults of many files, so that one run shows them all."""

from dataclasses import dataclass, field, replace
from typing import Any

from sanctions243d.text.diagnostic import Diagnostic, Severity
from sanctions243d.text.location import Location


@dataclass(slots=True)
class Faults:
    """The faults found so far; the text of the files, so that each can show its line; and what was read."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)

    def add(self, code: str, message: str, location: Location, *, help: str = "", severity: Severity = "error") -> None:
        """Add one fault with the line of its file."""
        self.add_diagnostic(Diagnostic(code, message, location, help, severity))

    def add_diagnostic(self, diagnostic: Diagnostic) -> None:
        """Add a fault, filling in the line it is about."""
        lines = self.sources.get(diagnostic.location.file, "").split("\n")
        number = diagnostic.location.line
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        self.diagnostics.append(replace(diagnostic, source_line=line))

    @property
    def has_errors(self) -> bool:
        """Whether any of the faults makes the files unusable."""
        return any(d.severity == "error" for d in self.diagnostics)
