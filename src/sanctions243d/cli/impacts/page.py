"""An impact as one HTML page that needs nothing else: charts, and the same numbers in tables."""

from collections.abc import Iterator, Mapping

from sanctions243d.cli.impacts.flow import flow, sides
from sanctions243d.cli.impacts.running import Found
from sanctions243d.cli.impacts.wording import (
    NOTES,
    answer_words,
    name_of,
    otherwise,
    refusals,
    relimited,
    samples_by_change,
    sentence,
    shift_words,
    unused,
    versions,
)
from sanctions243d.cli.screening.page_parts import about, bar, mark, table_head, table_row
from sanctions243d.cli.screening.report import CAUTION
from sanctions243d.cli.screening.report_style import STYLE
from sanctions243d.cli.screening.summary import TITLES, WORDS, share
from sanctions243d.screening.impact import OUTCOMES, REFUSED, Group, Impact, Sample, Shift
from sanctions243d.text.html import document, escaped

_TITLE = "Impact of a change of the rules"
_MORE_STYLE = """
.flow { display: block; width: 100%; height: 11rem; margin: .2rem 0; print-color-adjust: exact; }
.flow .stays { fill: var(--rule); fill-opacity: .35; background: none; }
.flow .moves { fill-opacity: .75; stroke: var(--ink); stroke-width: 1px; stroke-opacity: .5;
  vector-effect: non-scaling-stroke; }
.axis { margin: 0; font-size: .85rem; color: var(--faint); }
th:first-child { width: 60%; }
.bars { display: grid; grid-template-columns: auto 1fr; gap: 0 .5rem; align-items: center; }
.bars small { line-height: 1.3; }
.bars .bar { margin: .1rem 0; }
.sample { border-left: .2rem solid var(--rule); padding-left: .7rem; margin: .6rem 0; break-inside: avoid; }
.sample p { margin: 0; color: var(--ink); overflow-wrap: anywhere; }
.sample dl { margin: .1rem 0; grid-template-columns: 4rem 1fr; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
"""


def report_page(found: Found) -> str:
    """Return the page."""
    impact = found.impact
    groups = {"classes": impact.classes, "orders": impact.orders, "clauses": impact.clauses}
    body = [
        f'<p class="lead">{escaped(sentence(found))}</p>',
        f"<p>{escaped(versions(found))}.</p>",
        *(f'<p class="warning">{escaped(one)}</p>' for one in [*refusals(impact), *unused(found)]),
        *_outcomes(impact),
        *_otherwise(impact),
        *(part for name, some in groups.items() if some for part in _groups(name, some)),
        *_samples(impact),
        *_about(found),
        f"<footer><p>{escaped(CAUTION)}</p></footer>",
    ]
    return document(_TITLE, STYLE + _MORE_STYLE, body)


def _outcomes(impact: Impact) -> Iterator[str]:
    """Yield what became of all: the drawing, and the matrix, which is its legend."""
    yield '<section aria-labelledby="outcomes">'
    yield '<h2 id="outcomes">Outcomes, before and now</h2>'
    yield '<p class="axis">before</p>'
    yield flow(impact.shifts)
    yield '<p class="axis">now</p>'
    names = [*OUTCOMES, *([REFUSED] if any(REFUSED in shift for shift in impact.shifts) else [])]
    yield from table_head("Applicants by their outcome before (rows) and now (columns)", "before", names)
    for before in names:
        cells = [f"{impact.shifts.get(Shift(before, now), 0):,}" for now in names]
        yield table_row(mark(before) + escaped(WORDS[before]), names, cells)
    yield "</tbody></table></div>"
    yield from (f"<p>{escaped(one)}</p>" for one in relimited(impact))
    yield "</section>"


def _otherwise(impact: Impact) -> Iterator[str]:
    if said := otherwise(impact):
        yield '<section aria-labelledby="otherwise">'
        yield '<h2 id="otherwise">Same outcome, otherwise answered</h2>'
        yield f"<p>{escaped(said[0])}</p>"
        yield "<ul>" + "".join(f"<li>{escaped(one)}</li>" for one in said[1:]) + "</ul>"
        yield "</section>"


def _groups(name: str, groups: tuple[Group, ...]) -> Iterator[str]:
    """Yield a table with two bars in each row: the outcomes before and now of those who change."""
    title, head = TITLES[name]
    columns = ("change", "of", "share")
    most = max(group.changed for group in groups)
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escaped(title)}</h2>'
    yield f"<p>{escaped(NOTES[name])}</p>"
    yield from table_head(f"{title}: who changes outcome", head, columns)
    for group in groups:
        cells = (f"{group.changed:,}", f"{group.rows:,}", share(group.changed, group.rows))
        yield table_row(f"<code>{escaped(group.name)}</code>{_bars(group.changes, most)}", columns, cells)
    yield "</tbody></table></div>"
    yield "</section>"


def _bars(changes: Mapping[Shift, int], most: int) -> str:
    """The outcomes of those who change, before and now, and each change with its count."""
    bars = zip(("before", "now"), sides(changes), strict=True)
    lines = "".join(f"<small>{word}</small>{bar(counts, '', most)}" for word, counts in bars)
    said = "<br>".join(f"{escaped(shift_words(shift))} {count:,}" for shift, count in changes.items())
    return f'<div class="bars">{lines}</div><small>{said}</small>'


def _samples(impact: Impact) -> Iterator[str]:
    if not impact.samples:
        return
    yield '<section aria-labelledby="examples">'
    yield '<h2 id="examples">Examples</h2>'
    for words, samples in samples_by_change(impact).items():
        yield f"<h3>{escaped(words)}</h3>"
        yield from map(_sample, samples)
    yield "</section>"


def _sample(sample: Sample) -> str:
    lines = [("before", sample.before), ("now", sample.now)]
    said = "".join(
        f"<dt>{word}</dt><dd>{mark(answer.outcome)}{escaped(answer_words(answer))}</dd>" for word, answer in lines
    )
    return f'<div class="sample"><p>{escaped(name_of(sample))}</p><dl>{said}</dl></div>'


def _about(found: Found) -> Iterator[str]:
    plan = found.plan
    rows = [
        ("Old rules", [plan.before.name, plan.before.rulebook.digest]),
        ("New rules", [plan.now.name, plan.now.rulebook.digest]),
        ("Files", [str(source) for source in [*plan.sources, *plan.ties]]),
        ("Day of issuance", [str(plan.day)]),
        ("Readings", ["of each version as by default"]),
    ]
    return about("What was compared", rows)
