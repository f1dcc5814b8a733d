"""Reads the outcome of an applicant off a decision table, for each tie and employment as a reader would."""

from collections.abc import Mapping, Sequence
from datetime import date

from sanctions243d.analysis.edges import Table, TableRow
from sanctions243d.analysis.edges_law import Piece
from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Codes, FactReader, in_country
from sanctions243d.applicant.meant import applicant_in
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.evaluate import covers, excepted
from sanctions243d.logic.regions import Box
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth


def read_off(
    table: Table,
    applicant: Applicant | Mapping[str, object],
    on: date,
    rulebook: Rulebook,
    readings: Mapping[str, str] | None = None,
) -> tuple[Outcome, ...]:
    """Return every outcome that is possible for an applicant by one order alone, by its table.

    A row of the order holds of a tie with an employment if it holds in every piece of the table in which they may lie,
    and does not if it does in none. So what is read is what the rule language defines, for facts that are not known
    too.

    Raises:
        ApplicantError: the applicant cannot be used.
    """
    remarks = Remarks()
    typed = applicant_in(applicant, rulebook.ontology)
    conventions = rulebook.compiled(readings).conventions
    cases = FactReader(typed, on, rulebook.jobs, conventions, remarks).cases()
    if remarks.problems:
        raise ApplicantError(remarks.problems)
    codes = tuple(in_country(case.codes, typed, table.country, rulebook.names) for case in cases)
    met = [[piece for piece in table.pieces if _may_lie_in(case, piece.box)] for case in codes]
    effects = []
    for clause, in_force in table.clauses:
        rows = max((_truth(row.address, some) for row in clause.rows for some in met), default=FALSE)
        exception = FALSE if rows is FALSE else excepted(clause, codes, typed.exceptions)
        effects.append((clause.effect.kind, covers(in_force, rows, exception)))
    return possible_outcomes(effects)


def rows_met(table: Table, case: Codes) -> list[TableRow]:
    """Return the rows of a table in which a tie with an employment may lie, given all that its facts may be."""
    return [row for row in table.rows if _may_lie_in(case, row.box)]


def _may_lie_in(case: Codes, box: Box) -> bool:
    return all(case[fact] & codes for fact, codes in box.items())


def _truth(address: str, met: Sequence[Piece]) -> Truth:
    """Return whether a row of the order holds of a case, by the pieces of the table in which it may lie."""
    if all(address in one.holds for one in met):
        return TRUE
    return UNKNOWN if any(address in one.holds or address in one.perhaps for one in met) else FALSE
