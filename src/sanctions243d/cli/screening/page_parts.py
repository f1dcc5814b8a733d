"""The parts of which pages about tables are made: a page that needs nothing else, tables, and bars."""

from collections.abc import Iterator, Mapping, Sequence

from sanctions243d.cli.screening.summary import WORDS
from sanctions243d.text.html import escaped

BAR = 10  # how high a bar is, in the units of its drawing
_COLUMN, _ZERO = 'scope="col" role="columnheader"', ' class="zero"'


def table_head(caption: str, first: str, others: Sequence[str]) -> Iterator[str]:
    """Yield the beginning of a table; its roles are said, since a narrow page lays it out as a list."""
    yield f'<div class="scroll" role="region" aria-label="{escaped(caption)}" tabindex="0">'
    yield f'<table role="table"><caption>{escaped(caption)}</caption>'
    cells = "".join(
        f"<th {_COLUMN}>{mark(name) if name in WORDS else ''}{escaped(word_of(name))}</th>" for name in others
    )
    yield f'<thead role="rowgroup"><tr role="row"><th {_COLUMN}>{escaped(first)}</th>{cells}</tr></thead>'
    yield '<tbody role="rowgroup">'


def table_row(said: str, head: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row; each cell repeats its head for a narrow page."""
    found = "".join(
        f'<td role="cell" data-head="{escaped(word_of(name))}"{_ZERO * (cell == "0" and name in WORDS)}>'
        f"{escaped(cell)}</td>"
        for name, cell in zip(head, cells, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{said}</th>{found}</tr>'


def word_of(name: str) -> str:
    """Return the words for an outcome; any other name stands for itself."""
    return WORDS.get(name, name)


def bar(counts: Mapping[str, int], name: str, most: int | None = None) -> str:
    """Return counts as one bar in parts; of several bars the longest is as wide as there is room."""
    drawing = stacked(counts, 100 / max(most or sum(counts.values()), 1))
    return (
        f'<svg class="bar {name}" viewBox="0 0 100 {BAR}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{drawing}</svg>'
    )


def stacked(counts: Mapping[str, int], scale: float, place: str = "") -> str:
    """Return counts as parts beside each other, in the order of the outcomes; `place` is of all of them."""
    start, parts = 0.0, []
    for outcome in WORDS:
        size = counts.get(outcome, 0) * scale
        if size:
            parts.append(f'<rect class="{outcome}" x="{start:.3f}"{place} width="{size:.3f}" height="{BAR}"/>')
            start += size
    return "".join(parts)


def about(title: str, rows: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Yield the section that says what a page is about: names, and what is said of each, if anything is."""
    yield '<section aria-labelledby="about">'
    yield f'<h2 id="about">{escaped(title)}</h2>'
    yield "<dl>"
    for name, values in rows:
        if values:
            yield f"<dt>{escaped(name)}</dt>" + "".join(f"<dd>{escaped(value)}</dd>" for value in values)
    yield "</dl>"
    yield "</section>"


def mark(outcome: str) -> str:
    """Return a square in the colour of an outcome."""
    return f'<span class="mark {outcome}" aria-hidden="true"></span>'
