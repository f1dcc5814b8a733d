"""Decision tables as CSV: a line for each row and period, a column for each fact, and the example as JSON."""

import csv
import io
import json
from collections.abc import Iterator

from sanctions243d.analysis.edges import Edges, Table
from sanctions243d.analysis.edges_words import ANYTHING
from sanctions243d.analysis.periods import Period
from sanctions243d.cli.pages.edges.said import SaidRow, said_rows
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown

BEFORE = ("order", "from", "until", "row")
AFTER = (
    "outcome",
    "possible_outcomes",
    "limits",
    "clauses",
    "perhaps",
    "rows",
    "open",
    "exceptions",
    "example_on",
    "example",
)
_NO_LIMIT = 1 << 40
# with these a spreadsheet takes a cell for a formula
_FORMULA = ("=", "+", "-", "@")


def edges_csv(found: Edges, rulebook: Rulebook) -> str:
    """Return the tables of an order as CSV, the earliest days first.

    Lists in a cell are separated by blanks. A cell that a spreadsheet would take for a formula begins with `'`.
    """
    facts = [fact for fact in Fact if any(fact in table.facts for table in found.tables)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*BEFORE, *(fact.key for fact in facts), *AFTER])
    dated = [(period, table) for table in found.tables for period in table.periods]
    for period, table in sorted(dated, key=lambda pair: pair[0].first.toordinal() if pair[0].first else 0):
        writer.writerows([cell(text) for text in row] for row in _rows(found, period, table, facts, rulebook))
    return text.getvalue()


def _rows(
    found: Edges, period: Period, table: Table, facts: list[Fact], rulebook: Rulebook
) -> Iterator[tuple[str, ...]]:
    start, end = (str(day or "") for day in (period.first, period.last))
    for one in said_rows(table, rulebook):
        asked = (one.facts.get(fact, ANYTHING) for fact in facts)
        yield (found.order, start, end, str(one.number), *asked, *_answer(one))


def _answer(one: SaidRow) -> tuple[str, ...]:
    row = one.row
    return (
        row.answer.outcome.value,
        " ".join(outcome.value for outcome in row.answer.outcomes),
        "; ".join(map(str, row.answer.limits)),
        " ".join(row.answer.clauses),
        " ".join(row.answer.perhaps),
        " ".join(row.rows),
        " ".join(row.open),
        " ".join(row.answer.exceptions),
        str(row.example.on) if row.example else "",
        json.dumps(row.example.applicant, ensure_ascii=False) if row.example else "",
    )


def cell(text: str) -> str:
    """Return a text as a cell that is text in every program.

    >>> cell("=1+1")
    "'=1+1"
    """
    safe = shown(text, _NO_LIMIT)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
