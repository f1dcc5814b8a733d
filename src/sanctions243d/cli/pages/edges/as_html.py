"""Decision tables as one HTML page that needs nothing else: for a screen, in light or dark, and for print."""

import re
from collections.abc import Callable, Iterator

from sanctions243d.analysis.edges import Edges, Table
from sanctions243d.analysis.edges_words import ANYTHING
from sanctions243d.cli.applicant_writing import written
from sanctions243d.cli.pages.edges.said import (
    ALONE,
    EXCEPTIONS,
    HEADS,
    NOT_IN_FORCE,
    POINTS,
    SaidRow,
    by_id,
    exceptions_said,
    headings,
    how_to_read,
    points_said,
    rows_words,
    said_rows,
)
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.html import document, escaped

_BREAKS = re.compile(r"([.+@_])(?=\w)")
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #5c5c5c; --rule: #ccc;
  --suspended: #a1260d; --limited: #7a4f00; --undetermined: #1f4e8c; --not_covered: #1d6b2c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e4e4; --paper: #161616; --faint: #a8a8a8; --rule: #444;
  --suspended: #ff9d8a; --limited: #f0c060; --undetermined: #9cc4ff; --not_covered: #86d394; } }
body { color: var(--ink); background: var(--paper); font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto;
  padding: 0 1rem; max-width: 120rem; overflow-wrap: break-word; }
p { max-width: 60rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { text-align: left; color: var(--faint); padding-bottom: .4rem; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule);
  max-width: 20rem; }
thead th { border-bottom: 2px solid var(--ink); }
th.number { text-align: right; border-left: .35rem solid transparent; }
td.any { color: var(--faint); }
td.mid { min-width: 7rem; } td.long { min-width: 14rem; }
tr.suspended .outcome { color: var(--suspended); } tr.suspended .number { border-left-color: var(--suspended); }
tr.limited .outcome { color: var(--limited); } tr.limited .number { border-left-color: var(--limited); }
tr.undetermined .outcome { color: var(--undetermined); }
tr.undetermined .number { border-left-color: var(--undetermined); }
tr.not_covered .outcome { color: var(--not_covered); } tr.not_covered .number { border-left-color: var(--not_covered); }
.outcome { font-weight: 600; }
pre { white-space: pre-wrap; font: 12px/1.4 ui-monospace, monospace; margin: .3rem 0 0; width: 18rem; }
summary { cursor: pointer; color: var(--faint); }
dt { font-weight: 600; } dd { margin: 0 0 .4rem 1rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11px; } table { font-size: 9px; }
  .scroll { overflow: visible; } th, td { max-width: 34mm; padding: .2rem .3rem; }
  td.mid { min-width: 0; } td.long { min-width: 34mm; }
  .example { display: none; }
  tr { break-inside: avoid; } thead { display: table-header-group; }
  .number { print-color-adjust: exact; } }
"""


def edges_html(found: Edges, order: Order, rulebook: Rulebook) -> str:
    """Return the page on the tables of an order."""
    heading = f"{order.title} ({order.id})"
    words = points_said(found, rulebook)
    tables = (part for table in found.tables for part in _section(table, rulebook, words))
    body = [f"<p>{escaped(how_to_read(found))}</p>", *_readings(found), *tables]
    return document(f"{heading}: decision table", _STYLE, body, heading)


def _readings(found: Edges) -> Iterator[str]:
    if found.readings:
        chosen = ", ".join(f"{id}={option}" for id, option in found.readings.items())
        yield f"<p>Read as the caller chose: {escaped(chosen)}.</p>"


def _section(table: Table, rulebook: Rulebook, words: Callable[[str], str]) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escaped(headings(table.periods))}</h2>"
    if table.clauses:
        rows = said_rows(table, rulebook)
        yield from _rows(table, rows)
        yield from _notes(rows, table, words)
    else:
        yield f"<p>{NOT_IN_FORCE}</p>"
    yield "</section>"


def _rows(table: Table, rows: list[SaidRow]) -> Iterator[str]:
    has_open = any(one.row.open for one in rows)
    heads = ["Outcome", *(HEADS[fact] for fact in table.facts), "By", *(["Open in law"] if has_open else [])]
    yield '<div class="scroll">'
    yield "<table>"
    yield f"<caption>{len(rows)} rows; every applicant lies in them</caption>"
    names = "".join(f'<th scope="col">{escaped(head)}</th>' for head in heads)
    example = '<th scope="col" class="example">Example</th>'
    yield f'<thead><tr><th scope="col" class="number">#</th>{names}{example}</tr></thead>'
    yield "<tbody>"
    for one in rows:
        cells = [f'<td class="outcome">{escaped(one.outcome)}</td>']
        cells += [_fact(one.facts.get(fact, ANYTHING)) for fact in table.facts]
        cells += [_list(one.by), *([_list(one.row.open)] if has_open else [])]
        number = f'<th scope="row" class="number">{one.number}</th>'
        yield f'<tr class="{one.row.answer.outcome.value}">{number}{"".join(cells)}{_example(one)}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _fact(words: str) -> str:
    kind = "any" if words == ANYTHING else "long" if len(words) > 60 else "mid" if len(words) > 20 else ""
    return f'<td class="{kind}">{escaped(words)}</td>' if kind else f"<td>{escaped(words)}</td>"


def _list(items: tuple[str, ...]) -> str:
    """Return ids in a cell, each on a line; they may be broken at their dots and signs."""
    lines = (_BREAKS.sub(r"\1<wbr>", escaped(item)) for item in items)
    return f"<td>{'<br>'.join(lines)}</td>"


def _example(one: SaidRow) -> str:
    if one.row.example is None:
        return '<td class="example">no words describe one</td>'
    applicant = "\n".join(escaped(line) for line in written(one.row.example.applicant).splitlines())
    summary = f"<summary>as of {one.row.example.on}{f' {ALONE}' if one.row.example.is_alone else ''}</summary>"
    return f'<td class="example"><details>{summary}<pre>{applicant}</pre></details></td>'


def _notes(rows: list[SaidRow], table: Table, words: Callable[[str], str]) -> Iterator[str]:
    stated = exceptions_said(table)
    granted = by_id(rows, lambda row: row.answer.exceptions)
    yield from _definitions(EXCEPTIONS, granted, lambda id: stated[id])
    open = by_id(rows, lambda row: row.open)
    yield from _definitions(POINTS, open, lambda id: f"{words(id)} ({id})")


def _definitions(title: str, found: dict[str, str], words: Callable[[str], str]) -> Iterator[str]:
    if found:
        yield f"<h3>{escaped(title)}</h3>"
        yield "<dl>"
        for id, at in found.items():
            yield f"<dt>{escaped(words(id))}</dt><dd>{escaped(rows_words(at))}</dd>"
        yield "</dl>"
