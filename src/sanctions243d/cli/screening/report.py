"""What came of a run as one HTML page that needs nothing else: charts, and the same numbers in tables."""

from collections.abc import Iterator

from sanctions243d.cli.screening.page_parts import about, bar, mark, table_head, table_row
from sanctions243d.cli.screening.report_style import STYLE
from sanctions243d.cli.screening.summary import WORDS, Section, Summary, share
from sanctions243d.text.html import document, escaped

CAUTION = (
    "Not covered never means that a visa will be issued: one ground was looked at and no other. "
    "Undetermined means that what is known does not settle the answer. This is no legal advice."
)
_TITLE = "Screening under INA 243(d)"


def report_page(summary: Summary) -> str:
    """Return the page."""
    body = [
        f'<p class="lead">{escaped(summary.sentence)}.</p>',
        *(f'<p class="warning">{escaped(_sentence(one))}</p>' for one in summary.warnings),
        *_outcomes(summary),
        *(part for section in summary.sections() for part in _section(section, summary)),
        *_about(summary),
        f"<footer><p>{escaped(CAUTION)}</p></footer>",
    ]
    return document(_TITLE, STYLE, body)


def _outcomes(summary: Summary) -> Iterator[str]:
    """Yield the outcomes of all: one bar, and the table that is its legend."""
    rows = summary.outcomes()
    counts = {name: count for name, count, _ in rows}
    yield '<section aria-labelledby="outcomes">'
    yield '<h2 id="outcomes">Outcomes</h2>'
    yield bar(counts, "tall")
    head = ("applicants", "share")
    yield from table_head("Applicants by outcome", "outcome", head)
    for name, count, percent in rows:
        yield table_row(mark(name) + escaped(WORDS[name]), head, (f"{count:,}", percent))
    yield "</tbody></table></div>"
    yield "</section>"


def _section(section: Section, summary: Summary) -> Iterator[str]:
    """Yield a table with a bar in each row: how its applicants are divided."""
    id = section.head.replace(" ", "-")
    most = max(sum(row.values()) for _, row in section.rows)
    yield f'<section aria-labelledby="{id}">'
    yield f'<h2 id="{id}">{escaped(section.title)}</h2>'
    yield f"<p>{escaped(section.note)}</p>"
    head = (*section.columns, "share")
    yield from table_head(f"Applicants, by {section.head} and outcome", section.head, head)
    for name, row in section.rows:
        title = summary.titles.get(name, "") if section.head == "order" else ""
        said = f"<code>{escaped(name)}</code>" + (f"<br><small>{escaped(title)}</small>" if title else "")
        counts = [f"{count:,}" for count in section.counts(row)]
        yield table_row(said + bar(row, "", most), head, (*counts, share(sum(row.values()), summary.tally.rows)))
    yield "</tbody></table></div>"
    yield "</section>"


def _about(summary: Summary) -> Iterator[str]:
    """Return what was screened, and how."""
    tally = summary.tally
    rows = [
        ("Files", summary.files),
        ("Written to", [summary.output]),
        ("Day of issuance", [str(summary.day)]),
        ("Readings chosen", summary.readings or ["as by default"]),
        ("Only rows where", [summary.where] if summary.where else []),
        ("Rows left out by that", [f"{tally.left_out:,}"] if summary.where else []),
        ("Columns kept unread", summary.kept),
        ("Rows that cannot be read", [f"{summary.unread:,}"]),
        ("Ties that are not used", [f"{summary.ties:,}"] if summary.ties else []),
        ("Digest of the rules", [summary.digest]),
    ]
    return about("What was screened", rows)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith("?") else ".")
