"""What came of a run as one HTML page that needs nothing else: charts, and the same numbers in tables."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from sanctions243d.cli.screening.report_style import STYLE
from sanctions243d.cli.screening.summary import WORDS, Section, Summary, share
from sanctions243d.text.shown import shown

_UNBOUNDED = 1 << 20
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CAUTION = (
    "Not covered never means that a visa will be issued: one ground was looked at and no other. "
    "Undetermined means that what is known does not settle the answer. This is no legal advice."
)
_COLUMN, _ZERO = 'scope="col" role="columnheader"', ' class="zero"'
_TITLE = "Screening under INA 243(d)"


def report_page(summary: Summary) -> str:
    """Return the page."""
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        f"<title>{_text(_TITLE)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_text(_TITLE)}</h1>",
        f'<p class="lead">{_text(summary.sentence)}.</p>',
        *(f'<p class="warning">{_text(_sentence(one))}</p>' for one in summary.warnings),
        *_outcomes(summary),
        *(part for section in summary.sections() for part in _section(section, summary)),
        *_about(summary),
        f"<footer><p>{_text(_CAUTION)}</p></footer>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _outcomes(summary: Summary) -> Iterator[str]:
    """Yield the outcomes of all: one bar, and the table that is its legend."""
    rows = summary.outcomes()
    counts = {name: count for name, count, _ in rows}
    yield '<section aria-labelledby="outcomes">'
    yield '<h2 id="outcomes">Outcomes</h2>'
    yield _bar(counts, "tall")
    head = ("applicants", "share")
    yield from _table_head("Applicants by outcome", "outcome", head)
    for name, count, percent in rows:
        yield _row(_mark(name) + _text(WORDS[name]), head, (f"{count:,}", percent))
    yield "</tbody></table></div>"
    yield "</section>"


def _section(section: Section, summary: Summary) -> Iterator[str]:
    """Yield a table with a bar in each row: how its applicants are divided."""
    id = section.head.replace(" ", "-")
    most = max(sum(row.values()) for _, row in section.rows)
    yield f'<section aria-labelledby="{id}">'
    yield f'<h2 id="{id}">{_text(section.title)}</h2>'
    yield f"<p>{_text(section.note)}</p>"
    head = (*section.columns, "share")
    yield from _table_head(f"Applicants, by {section.head} and outcome", section.head, head)
    for name, row in section.rows:
        title = summary.titles.get(name, "") if section.head == "order" else ""
        said = f"<code>{_text(name)}</code>" + (f"<br><small>{_text(title)}</small>" if title else "")
        counts = [f"{count:,}" for count in section.counts(row)]
        yield _row(said + _bar(row, "", most), head, (*counts, share(sum(row.values()), summary.tally.rows)))
    yield "</tbody></table></div>"
    yield "</section>"


def _about(summary: Summary) -> Iterator[str]:
    """Yield what was screened, and how."""
    tally = summary.tally
    rows = [
        ("Files", summary.files),
        ("Written to", [summary.output]),
        ("Day of issuance", [str(summary.day)]),
        ("Readings chosen", summary.readings or ["as by default"]),
        ("Only rows where", [summary.where] if summary.where else []),
        ("Rows left out by that", [f"{tally.left_out:,}"] if summary.where else []),
        ("Rows that cannot be read", [f"{summary.unread:,}"]),
        ("Ties that are not used", [f"{summary.ties:,}"] if summary.ties else []),
        ("Digest of the rules", [summary.digest]),
    ]
    yield '<section aria-labelledby="about">'
    yield '<h2 id="about">What was screened</h2>'
    yield "<dl>"
    for name, values in rows:
        if values:
            yield f"<dt>{_text(name)}</dt>" + "".join(f"<dd>{_text(value)}</dd>" for value in values)
    yield "</dl>"
    yield "</section>"


def _table_head(caption: str, first: str, others: Sequence[str]) -> Iterator[str]:
    """Yield the beginning of a table; its roles are said, since a narrow page lays it out as a list."""
    yield f'<div class="scroll" role="region" aria-label="{_text(caption)}" tabindex="0">'
    yield f'<table role="table"><caption>{_text(caption)}</caption>'
    cells = "".join(f"<th {_COLUMN}>{_mark(name) if name in WORDS else ''}{_text(_word(name))}</th>" for name in others)
    yield f'<thead role="rowgroup"><tr role="row"><th {_COLUMN}>{_text(first)}</th>{cells}</tr></thead>'
    yield '<tbody role="rowgroup">'


def _row(said: str, head: Sequence[str], cells: Sequence[str]) -> str:
    found = "".join(
        f'<td role="cell" data-head="{_text(_word(name))}"{_ZERO * (cell == "0" and name in WORDS)}>{_text(cell)}</td>'
        for name, cell in zip(head, cells, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{said}</th>{found}</tr>'


def _word(name: str) -> str:
    return WORDS.get(name, name)


def _bar(counts: Mapping[str, int], name: str, most: int | None = None) -> str:
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


def _mark(outcome: str) -> str:
    return f'<span class="mark {outcome}" aria-hidden="true"></span>'


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith("?") else ".")


def _text(text: str) -> str:
    return escape(shown(text, _UNBOUNDED))
