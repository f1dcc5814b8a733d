"""The truth of every clause, asked of the reference evaluator alone."""

from collections.abc import Mapping
from datetime import date

from sanctions243d import Rulebook, Truth
from sanctions243d.applicant.facts import Codes, in_country
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.logic.evaluate import covers, excepted, force, rows_truth
from strategies import Plain


def cases_in(
    rulebook: Rulebook, applicant: Plain, on: date, readings: Mapping[str, str] | None = None, country: str = "CHN"
) -> list[Codes]:
    """Return the cases of an applicant as seen from a country."""
    asked = judge(applicant, on, rulebook, readings, Remarks())
    return [in_country(case.codes, asked.applicant, country, rulebook.names) for case in asked.cases]


def clause_truths(
    rulebook: Rulebook, applicant: Plain, on: date, readings: Mapping[str, str] | None = None
) -> dict[str, Truth]:
    """Return by address whether a clause covers an applicant."""
    asked = judge(applicant, on, rulebook, readings, Remarks())
    found = {}
    for clause in rulebook.compiled(readings).clauses:
        cases = [in_country(case.codes, asked.applicant, clause.country, rulebook.names) for case in asked.cases]
        rows = max(rows_truth(clause.rows, case) for case in cases)
        found[clause.address] = covers(force(clause, on), rows, excepted(clause, cases, asked.applicant.exceptions))
    return found


def is_settled(truth: Truth) -> bool:
    """Whether a truth value is TRUE or FALSE."""
    return truth is not Truth.UNKNOWN
