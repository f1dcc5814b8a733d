"""Decides one applicant: facts → cases → clauses → outcome. The law is in the rulebook, none is here."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import FactReader, in_country
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Decision
from sanctions243d.decision.findings import FindingBuilder, Judged
from sanctions243d.decision.outcome import outcome_of, possible_outcomes
from sanctions243d.decision.remarks import add_rule_remarks, check_exceptions, reading_choices
from sanctions243d.errors import ApplicantError, DayError, Problem
from sanctions243d.logic.evaluate import covers, excepted, rows_truth
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown
from sanctions243d.truth import FALSE


def check(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> Decision:
    """Return what the orders say of an applicant whose visa would be issued on a day.

    Args:
        applicant: an `Applicant`, or a mapping of its facts; what is left out is unknown.
        on: the day of issuance (22 CFR 41.123(b)(1): an order applies "regardless of when the application was filed").
        rulebook: the rules; those that come with this library unless given.
        readings: an option for each point of law that is to be read otherwise than by default, by its id.

    Raises:
        ApplicantError: facts that cannot be used, each with its field.
        ReadingError: there is no such reading or option.
        DayError: `on` is not a date.

    >>> from datetime import date
    >>> decision = check({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1))
    >>> decision.outcome.value
    'not_covered'
    """
    require_day(on)
    rulebook = rulebook or Rulebook.bundled()
    applicant = read_applicant(applicant)
    compiled = rulebook.compiled(readings)
    remarks = Remarks()
    names = rulebook.names
    reader = FactReader(applicant, on, rulebook.ontology, names, compiled.conventions, remarks)
    cases = reader.cases()
    check_exceptions(rulebook, applicant, remarks)
    if remarks.problems:
        raise ApplicantError(remarks.problems)
    post = cases[0].codes[Fact.POST]
    judged = []
    for clause in compiled.clauses:
        if not clause.posts & post:
            continue
        codes = [in_country(case.codes, applicant, clause.country, names) for case in cases]
        rows = max(rows_truth(clause.rows, one) for one in codes)
        exception = excepted(clause, codes, applicant.exceptions) if rows is not FALSE else FALSE
        judged.append(Judged(clause, rows, covers(clause, on, rows, exception), tuple(codes)))
    outcome = outcome_of((one.clause.effect.kind, one.truth) for one in judged)
    builder = FindingBuilder(rulebook.ontology, rulebook.orders, applicant, on, cases)
    add_rule_remarks(rulebook, compiled, judged, applicant, remarks, outcome)
    return Decision(
        outcome=outcome,
        possible_outcomes=possible_outcomes((one.clause.effect.kind, one.truth) for one in judged),
        on=on,
        findings=builder.findings(judged, outcome),
        readings=reading_choices(rulebook, compiled, {one.clause.order for one in judged}),
        assumptions=tuple(remarks.assumptions),
        notices=tuple(remarks.notices),
        rulebook_digest=rulebook.digest,
        engines=("reference",),
    )


def check_many(
    applicants: Iterable[Applicant | Mapping[str, object]],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> Iterator[Decision]:
    """Yield the decision on each applicant, in their order.

    Raises:
        ApplicantError: at the first applicant that cannot be judged; its problems name the applicant's place.
    """
    for index, applicant in enumerate(applicants):
        try:
            yield check(applicant, on=on, rulebook=rulebook, readings=readings)
        except ApplicantError as error:
            raise ApplicantError(
                Problem(f"{index}.{problem.path}".rstrip("."), problem.message, problem.suggestion)
                for problem in error.problems
            ) from None


def require_day(on: object) -> None:
    """Refuse a day of issuance that is no date, or a date with a time of day."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise DayError(f"the day of issuance is a `datetime.date`, not `{shown(on)}` ({type(on).__name__})")
