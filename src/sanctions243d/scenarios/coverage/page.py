"""What was measured as one HTML page that needs nothing else: a summary, then each rule file, line by line."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from sanctions243d.scenarios.coverage.annotate import MISSING, NOTHING, SEEN, goals_by_line, mark_of, read_text
from sanctions243d.scenarios.coverage.result import Coverage, Measured, counted
from sanctions243d.scenarios.coverage.summary import HEAD, summary_line, summary_rows
from sanctions243d.text.html import document, escaped

_CLASSES = {SEEN: "seen", MISSING: "missing", NOTHING: "nothing"}
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #666; --rule: #ccc;
  --seen: #e6f4e6; --missing: #fde7e4; --strong: #a1260d; --good: #1d6b2c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e4e4; --paper: #161616; --faint: #999; --rule: #444;
  --seen: #14301a; --missing: #451c16; --strong: #ff9d8a; --good: #86d394; } }
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; max-width: 70rem;
  margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .8rem; text-align: right; border-bottom: 1px solid var(--rule); }
th:first-child { text-align: left; }
.scroll { overflow-x: auto; }
ol.lines { list-style: none; margin: 0; padding: 0; font: 13px/1.6 ui-monospace, monospace; }
ol.lines > li { display: flex; }
.number { flex: 0 0 3rem; padding-right: .5rem; text-align: right; color: var(--faint); user-select: none; }
.line { flex: 1; min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; padding-left: .3rem; }
.line::before { content: attr(data-mark) " "; color: var(--faint); }
li.seen .line { background: var(--seen); }
li.missing .line { background: var(--missing); }
details { flex: 1; min-width: 0; }
summary { display: flex; cursor: pointer; list-style: none; }
details ul { font: 14px/1.5 system-ui, sans-serif; margin: .2rem 0 .6rem 1rem; padding-left: 1rem; }
.good { color: var(--good); }
.bad { color: var(--strong); }
@media print { body { max-width: none; margin: 0; font-size: 11px; } ol.lines { font-size: 9px; }
  ol.lines > li { break-inside: avoid; } .line { print-color-adjust: exact; } }
"""


def page(coverage: Coverage, root: Path, title: str = "Coverage of the scenarios") -> str:
    """Return the page on the rule files below a folder."""
    files = (part for file in coverage.files for part in _file(coverage, file, read_text(root, file)))
    return document(title, _STYLE, [f"<p>{escaped(summary_line(coverage))}.</p>", *_summary(coverage), *files])


def _summary(coverage: Coverage) -> Iterator[str]:
    yield '<div class="scroll">'
    yield "<table>"
    yield "<caption>Goals that were seen, of all</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escaped(name)}</th>' for name in HEAD) + "</tr></thead>"
    yield "<tbody>"
    for name, *cells in summary_rows(coverage):
        found = "".join(f"<td>{escaped(cell)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{escaped(name)}</th>{found}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _file(coverage: Coverage, file: str, text: str) -> Iterator[str]:
    goals = coverage.in_file(file)
    total = counted(goals)
    by_line = goals_by_line(goals)
    yield "<section>"
    yield f"<h2>{escaped(file)}</h2>"
    yield f"<p>{total.seen} of {total.all} goals seen ({total.shown}).</p>"
    yield '<ol class="lines">'
    for number, line in enumerate(text.splitlines(), 1):
        yield _line(number, line, by_line.get(number, []))
    yield "</ol>"
    yield "</section>"


def _line(number: int, line: str, goals: list[Measured]) -> str:
    mark = mark_of(goals)
    count = f'<span class="number">{number}</span>'
    code = f'<code class="line" data-mark="{escape(mark)}">{escaped(line)}</code>'
    if goals:
        items = "".join(map(_goal, sorted(goals, key=lambda one: one.is_seen)))
        is_open = " open" if mark == MISSING else ""
        body = f"<details{is_open}><summary>{count}{code}</summary><ul>{items}</ul></details>"
    else:
        body = count + code
    return f'<li class="{_CLASSES[mark]}">{body}</li>'


def _goal(one: Measured) -> str:
    if not one.is_seen:
        return f'<li class="bad">{escaped(one.message)}</li>'
    names = "; ".join(one.seen_by)
    others = f"; and {one.times - len(one.seen_by)} others" if one.times > len(one.seen_by) else ""
    return f'<li class="good">{escaped(one.goal.sentence)}<br><small>{escaped(names + others)}</small></li>'
