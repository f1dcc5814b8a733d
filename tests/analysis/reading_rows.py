"""Reads a decision table as a person does who has only its printed rows, by the sentence that stands above them."""

from collections.abc import Mapping, Sequence
from datetime import date

from sanctions243d import Outcome, Rulebook, read_applicant
from sanctions243d.analysis.edges import Table, TableRow
from sanctions243d.analysis.edges_reading import rows_met
from sanctions243d.applicant.facts import Codes, FactReader, in_country
from sanctions243d.applicant.remarks import Remarks

GRAVEST = ("suspended", "perhaps suspended", "limited", "undetermined", "not covered")
OUTCOMES = {
    "suspended": Outcome.SUSPENDED,
    "perhaps suspended": Outcome.UNDETERMINED,
    "limited": Outcome.LIMITED,
    "undetermined": Outcome.UNDETERMINED,
    "not covered": Outcome.NOT_COVERED,
}


def cases_of(applicant: Mapping[str, object], on: date, rulebook: Rulebook, country: str) -> list[Codes]:
    """Return each tie of an applicant with each employment, as seen from a country."""
    typed = read_applicant(applicant)
    conventions = rulebook.compiled().conventions
    cases = FactReader(typed, on, rulebook.jobs, conventions, Remarks()).cases()
    return [in_country(case.codes, typed, country, rulebook.names) for case in cases]


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
