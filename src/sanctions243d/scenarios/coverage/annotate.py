"""The lines of a rule file with a margin: what scenarios show of each line, and beneath it what they do not.

A line with `>` is one of which all goals were seen, one with `!` has some that were not; of the others nothing is
measured. What is wider than the page is wrapped.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sanctions243d.scenarios.coverage.result import Coverage, Measured, counted
from sanctions243d.text.shown import shown

SEEN, MISSING, NOTHING = ">", "!", " "
_MARGIN = 2
_UNBOUNDED = 1 << 20


def annotate(coverage: Coverage, root: Path, width: int = 80) -> str:
    """Return every rule file in which goals stand, annotated."""
    return "\n".join(annotate_file(coverage, file, read_text(root, file), width) for file in coverage.files)


def read_text(root: Path, file: str) -> str:
    """Return the text of a rule file below a folder."""
    return (root / file).read_text(encoding="utf-8-sig")


def annotate_file(coverage: Coverage, file: str, text: str, width: int = 80) -> str:
    """Return one rule file with its margin, under its name."""
    goals = coverage.in_file(file)
    total = counted(goals)
    lines = [*wrapped(f"{file}: {total.seen} of {total.all} goals seen ({total.shown})", width, 2), ""]
    by_line = goals_by_line(goals)
    for number, line in enumerate(text.splitlines(), 1):
        lines += _line(line, by_line.get(number, []), width)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def goals_by_line(goals: Iterable[Measured]) -> dict[int, list[Measured]]:
    """Return goals by the lines in which they stand."""
    found: dict[int, list[Measured]] = {}
    for one in goals:
        found.setdefault(one.goal.location.line, []).append(one)
    return found


def mark_of(goals: Iterable[Measured]) -> str:
    """Return what stands in the margin of a line with some goals."""
    seen = {one.is_seen for one in goals}
    return NOTHING if not seen else SEEN if False not in seen else MISSING


def _line(line: str, goals: list[Measured], width: int) -> Iterator[str]:
    line = shown(line, _UNBOUNDED)
    indent = len(line) - len(line.lstrip(" "))
    first, *rest = wrapped(line.lstrip(" "), width - _MARGIN - indent, 4)
    yield f"{mark_of(goals)} {' ' * indent}{first}"
    yield from (" " * (_MARGIN + indent) + part for part in rest)
    for one in goals:
        if not one.is_seen:
            first, *rest = wrapped(shown(one.message, _UNBOUNDED), width - 3 * _MARGIN - 2, 0)
            yield " " * 3 * _MARGIN + f"- {first}"
            yield from (" " * (3 * _MARGIN + 2) + part for part in rest)


def wrapped(text: str, width: int, hanging: int) -> list[str]:
    """Return a text in lines of at most so many columns, those after the first moved to the right by `hanging`.

    Wide characters take two columns. A word that is too long for a line is cut.
    """
    from rich.cells import cell_len

    lines = [""]
    for word in _pieces(text, width - hanging):
        if lines[-1].strip() and cell_len(lines[-1]) + cell_len(word.rstrip()) > width:
            lines.append(" " * hanging)
            word = word.lstrip()
        lines[-1] += word
    return [line.rstrip() for line in lines]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield the words of a text, each with the blanks before it, and what is too long in parts."""
    from rich.cells import cell_len, chop_cells

    blanks = ""
    for word in text.split(" "):
        if not word:
            blanks += " "
            continue
        parts = [word] if cell_len(word) <= width else chop_cells(word, width)
        yield blanks + parts[0]
        yield from parts[1:]
        blanks = " "
