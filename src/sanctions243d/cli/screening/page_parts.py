"""The parts of which pages about tables are made: a page that needs nothing else, tables, and bars."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from sanctions243d.cli.screening.summary import WORDS
from sanctions243d.text.shown import shown

_UNBOUNDED = 1 << 20
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_COLUMN, _ZERO = 'scope="col" role="columnheader"', ' class="zero"'


def document(title: str, style: str, body: Sequence[str]) -> str:
    """Return a page with a title above its body."""
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        f"<title>{escaped(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escaped(title)}</h1>",
        *body,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


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
    total = sum(counts.values())
    scale = 100 / max(most or total, 1)
    start, parts = 0.0, []
    for outcome in WORDS:
        size = counts.get(outcome, 0) * scale
        if size:
            parts.append(f'<rect class="{outcome}" x="{start:.3f}" width="{size:.3f}" height="10"/>')
            start += size
    drawing = "".join(parts)
    return (
        f'<svg class="bar {name}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{drawing}</svg>"
    )


def mark(outcome: str) -> str:
    """Return a square in the colour of an outcome."""
    return f'<span class="mark {outcome}" aria-hidden="true"></span>'


def escaped(text: str) -> str:
    """Return a text fit for HTML."""
    return escape(shown(text, _UNBOUNDED))
