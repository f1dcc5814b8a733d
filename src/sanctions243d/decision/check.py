"""Decides one applicant: facts → cases → clauses → outcome. The law is in the rulebook, none is here."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Case, FactReader, in_country
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Decision, Outcome
from sanctions243d.decision.findings import FindingBuilder, Judged
from sanctions243d.decision.outcome import outcome_of, possible_outcomes
from sanctions243d.decision.plan import Plan, plan_of
from sanctions243d.decision.remarks import add_rule_remarks, check_exceptions, reading_choices
from sanctions243d.errors import ApplicantError, DayError, Problem
from sanctions243d.logic.evaluate import covers, excepted
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
    verify: bool = False,
) -> Decision:
    """Return what the orders say of an applicant whose visa would be issued on a day.

    Args:
        applicant: an `Applicant`, or a mapping of its facts; what is left out is unknown.
        on: the day of issuance (22 CFR 41.123(b)(1): an order applies "regardless of when the application was filed").
        rulebook: the rules; those that come with this library unless given.
        readings: an option for each point of law that is to be read otherwise than by default, by its id.
        verify: whether the reference also evaluates each case itself, and not only its signature.

    Raises:
        ApplicantError: facts that cannot be used, each with its field.
        ReadingError: there is no such reading or option.
        DayError: `on` is not a date.
        EngineError: an engine failed; `EngineDisagreement`: two engines gave two answers.

    >>> from datetime import date
    >>> decision = check({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1))
    >>> decision.outcome.value
    'not_covered'
    """
    require_day(on)
    rulebook = rulebook or Rulebook.bundled()
    applicant = read_applicant(applicant)
    plan = plan_of(rulebook, readings)
    remarks = Remarks()
    cases = _cases(applicant, on, rulebook, plan, remarks)
    judged = list(_judged(applicant, on, rulebook, plan, cases, verify))
    effects = [(one.clause.effect.kind, one.truth) for one in judged]
    answer = outcome_of(effects)
    notices = add_rule_remarks(rulebook, plan, judged, applicant, remarks, answer)
    return Decision(
        outcome=answer,
        possible_outcomes=possible_outcomes(effects),
        on=on,
        findings=FindingBuilder(plan.wording, rulebook.orders, applicant, on, cases).findings(judged, answer),
        readings=reading_choices(rulebook, plan, [one.clause.order for one in judged]),
        assumptions=remarks.assumptions(),
        notices=(*remarks.notices(), *notices),
        rulebook_digest=rulebook.digest,
        engines=plan.engines,
    )


def outcome(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> Outcome:
    """Return the outcome that `check` gives, without its reasons; several times as fast.

    Raises:
        ApplicantError, ReadingError, DayError, EngineError: as `check`.

    >>> from datetime import date
    >>> outcome({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1)).value
    'not_covered'
    """
    require_day(on)
    rulebook = rulebook or Rulebook.bundled()
    applicant = read_applicant(applicant)
    plan = plan_of(rulebook, readings)
    cases = _cases(applicant, on, rulebook, plan, Remarks())
    judged = _judged(applicant, on, rulebook, plan, cases, False)
    return outcome_of([(one.clause.effect.kind, one.truth) for one in judged])


def _cases(applicant: Applicant, on: date, rulebook: Rulebook, plan: Plan, remarks: Remarks) -> tuple[Case, ...]:
    """Return the cases of an applicant.

    Raises:
        ApplicantError: facts that cannot be used.
    """
    reader = FactReader(applicant, on, rulebook.ontology, rulebook.names, plan.compiled.conventions, remarks)
    cases = reader.cases()
    check_exceptions(rulebook, applicant, remarks)
    if remarks.problems:
        raise ApplicantError(remarks.problems)
    return cases


def _judged(
    applicant: Applicant, on: date, rulebook: Rulebook, plan: Plan, cases: tuple[Case, ...], verify: bool
) -> Iterator[Judged]:
    """Yield each clause that may apply at the applicant's post, with its truth."""
    plain = tuple(case.codes for case in cases)
    for unit in plan.units_at(plain[0][Fact.POST]):
        codes = plain
        if unit.asks_country:
            codes = tuple(in_country(one, applicant, unit.country, rulebook.names) for one in plain)
        truths = [unit.decider.truths(one) for one in codes]
        if verify:
            for one in codes:
                unit.decider.verify(one)
        for clause, (start, end), in_force in zip(unit.clauses, unit.places, unit.forces(on), strict=True):
            mine = tuple([one[start:end] for one in truths])
            rows = max([max(case) for case in mine]) if end > start else FALSE
            exception = FALSE if rows is FALSE else excepted(clause, codes, applicant.exceptions)
            yield Judged(clause, mine, rows, in_force, covers(in_force, rows, exception), codes)


def check_many(
    applicants: Iterable[Applicant | Mapping[str, object]],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
    verify: bool = False,
) -> Iterator[Decision]:
    """Yield the decision on each applicant, in their order.

    Raises:
        ApplicantError: at the first applicant that cannot be judged; its problems name the applicant's place.
    """
    for index, applicant in enumerate(applicants):
        try:
            yield check(applicant, on=on, rulebook=rulebook, readings=readings, verify=verify)
        except ApplicantError as error:
            raise ApplicantError(
                Problem(f"{index}.{problem.path}".rstrip("."), problem.message, problem.suggestion)
                for problem in error.problems
            ) from None


def require_day(on: object) -> None:
    """Refuse a day of issuance that is no date, or a date with a time of day."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise DayError(f"the day of issuance is a `datetime.date`, not `{shown(on)}` ({type(on).__name__})")
