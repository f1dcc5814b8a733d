"""Diagnostics as data, for programs that read them."""

from sanctions243d.text.diagnostic import Diagnostic


def to_dict(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as JSON has it: lines and columns count from 1, and the end is the character after it."""
    place = diagnostic.location
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line or place.line,
        "end_column": place.end_column or place.column,
    }


def summary(diagnostics: list[Diagnostic]) -> str:
    """Count the diagnostics in one line.

    >>> summary([])
    'no findings'
    """
    counts = [
        f"{count} {severity}{'s' * (count != 1)}"
        for severity in ("error", "warning", "note")
        if (count := sum(one.severity == severity for one in diagnostics))
    ]
    files = len({one.location.file for one in diagnostics})
    return f"{_joined(counts)} in {files} file{'s' * (files != 1)}" if counts else "no findings"


def _joined(counts: list[str]) -> str:
    return " and ".join([", ".join(counts[:-1]), counts[-1]]) if len(counts) > 1 else counts[0]
