"""Reads a decision table as a person does who has only its printed rows, by the sentence that stands above them."""

from collections.abc import Mapping, Sequence
from datetime import date

from analysis.cases import cases_of
from sanctions243d import Outcome, Rulebook
from sanctions243d.analysis.edges import Table, TableRow
from sanctions243d.analysis.edges_reading import rows_met

GRAVEST = ("suspended", "perhaps suspended", "limited", "undetermined", "not covered")
OUTCOMES = {
    "suspended": Outcome.SUSPENDED,
    "perhaps suspended": Outcome.UNDETERMINED,
    "limited": Outcome.LIMITED,
    "undetermined": Outcome.UNDETERMINED,
    "not covered": Outcome.NOT_COVERED,
}


def read_by_rows(table: Table, applicant: Mapping[str, object], on: date, rulebook: Rulebook) -> Outcome:
    """Return the gravest outcome of all rows in which an applicant may lie; no exception may be raised."""
    found = [_of_one(rows_met(table, case)) for case in cases_of(applicant, on, rulebook, table.country)]
    return OUTCOMES[min(found, key=GRAVEST.index)]


def _of_one(rows: Sequence[TableRow]) -> str:
    outcomes = {row.answer.outcomes for row in rows}
    possible = {outcome for some in outcomes for outcome in some}
    if len(possible) == 1:
        return possible.pop().value.replace("_", " ")
    return "perhaps suspended" if Outcome.SUSPENDED in possible else "undetermined"
