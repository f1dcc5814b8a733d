"""Decides one applicant: facts → cases → clauses → outcome. The law is in the rulebook, none is here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Decision, Outcome, Turning
from sanctions243d.decision.findings import FindingBuilder, relation_words
from sanctions243d.decision.judge import Judgement, judge
from sanctions243d.decision.outcome import outcome_of, possible_outcomes
from sanctions243d.decision.remarks import add_rule_remarks, reading_choices
from sanctions243d.decision.said import words_said
from sanctions243d.decision.sensitivity import Sensitivity
from sanctions243d.decision.why_not import WhyNot
from sanctions243d.errors import ApplicantError, ArgumentError, ReadingError
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown

Readings = Mapping[str, str] | Literal["all"]


def check(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Readings | None = None,
    verify: bool = False,
) -> Decision:
    """Return what the orders say of an applicant whose visa would be issued on a day.

    Args:
        applicant: an `Applicant`, or a mapping of its facts; what is left out is unknown.
        on: the day of issuance (22 CFR 41.123(b)(1): an order applies "regardless of when the application was filed").
        rulebook: the rules; those that come with this library unless given.
        readings: an option for each point of law that is to be read otherwise than by default, by its id. Or `"all"`:
            the decision by default, which then also says, as its `robustness`, whether every other way of reading
            the law gives the same answer, and if not, on which points it turns. `turning` says so where some are fixed.
        verify: whether the reference also evaluates each case itself, and not only its signature.

    Raises:
        ApplicantError: facts that cannot be used, each with its field; with `"all"`, under some way of reading.
        ReadingError: there is no such reading or option.
        DayError: `on` is not a date.
        EngineError: an engine failed; `EngineDisagreement`: two engines gave two answers.

    >>> from datetime import date
    >>> decision = check({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1))
    >>> decision.outcome.value
    'not_covered'
    """
    return decide(applicant, on, rulebook or Rulebook.bundled(), readings, verify=verify)


def decide(
    applicant: Applicant | Mapping[str, object],
    on: date,
    rulebook: Rulebook,
    readings: Readings | None,
    *,
    verify: bool = False,
    durable: bool = True,
) -> Decision:
    """Return the decision of `check`; without `durable` the reference decides alone, which spares making rulesets."""
    remarks = Remarks()
    judgement = judge(applicant, on, rulebook, _chosen(readings), remarks, verify=verify, durable=durable)
    plan, judged = judgement.plan, judgement.judged
    effects = judgement.effects()
    answer = outcome_of(effects)
    notices = add_rule_remarks(rulebook, plan, judged, judgement.applicant, remarks, answer, on)
    builder = FindingBuilder(plan.wording, rulebook.orders, judgement.applicant, on, judgement.cases)
    relatives = judgement.applicant.relatives or ()
    possible = possible_outcomes(effects)
    return Decision(
        outcome=answer,
        possible_outcomes=possible,
        on=on,
        findings=builder.findings(judgement.asked, answer),
        readings=reading_choices(rulebook, plan, {one.clause.order for one in judged}, judgement.cases[0].codes),
        assumptions=remarks.assumptions(),
        notices=(*remarks.notices(), *notices),
        rulebook_digest=rulebook.digest,
        engines=plan.engines(judgement.cases[0].codes[Fact.POST]),
        sensitivity=Sensitivity.later(partial(_sensitivity, judgement, on, _chosen(readings), possible)),
        relatives=tuple([relation_words(one.known_relation if one else None) for one in relatives]),
        near_misses=WhyNot(judgement, on, builder).near_misses() if answer is Outcome.NOT_COVERED else (),
        said=words_said(judgement.applicant),
        robustness=_robustness(judgement, on, possible) if isinstance(readings, str) else None,
    )


def _chosen(readings: Readings | None) -> Mapping[str, str] | None:
    """The options that are chosen: none where every way of reading is asked for."""
    if not isinstance(readings, str):
        return readings
    if readings != "all":
        raise ReadingError(f"readings are a mapping of id to option, or `all`, not `{shown(readings)}`")
    return None


def _sensitivity(
    judgement: Judgement, on: date, readings: Mapping[str, str] | None, possible: tuple[Outcome, ...]
) -> Sensitivity:
    from sanctions243d.decision.readings.changes import sensitivity_of

    return sensitivity_of(judgement.applicant, on, judgement.rulebook, readings, possible)


def _robustness(judgement: Judgement, on: date, possible: tuple[Outcome, ...]) -> Turning:
    from sanctions243d.decision.readings.turning import robustness_of

    return robustness_of(judgement.applicant, on, judgement.rulebook, possible)


def outcome(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> Outcome:
    """Return the outcome that `check` gives, without its reasons, in about half the time.

    It is the outcome under one way of reading the law, so `readings="all"` is refused.

    Raises:
        ApplicantError, ReadingError, DayError, EngineError: as `check`.

    >>> from datetime import date
    >>> outcome({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1)).value
    'not_covered'
    """
    if isinstance(readings, str):
        message = "an outcome is that of one way of reading, so readings are a mapping of id to option"
        raise ReadingError(f'{message}, not `{shown(readings)}`; ask `check(…, readings="all")` for every way')
    remarks = Remarks(wants_sentences=False)
    return outcome_of(judge(applicant, on, rulebook or Rulebook.bundled(), readings, remarks).effects())


def check_many(
    applicants: Iterable[Applicant | Mapping[str, object]],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Readings | None = None,
    verify: bool = False,
) -> Iterator[Decision]:
    """Yield the decision on each applicant, in their order.

    Raises:
        ApplicantError: at the first applicant that cannot be judged; its problems name the applicant's place.
        ArgumentError: it is one applicant, or a text, and no list of applicants.
    """
    if isinstance(applicants, (str, bytes, Mapping, Applicant)):
        raise ArgumentError(f"`applicants` is `{shown(applicants)}`; expected a list of applicants")
    for index, applicant in enumerate(applicants):
        try:
            yield check(applicant, on=on, rulebook=rulebook, readings=readings, verify=verify)
        except ApplicantError as error:
            raise ApplicantError(
                replace(problem, path=f"{index}.{problem.path}".rstrip(".")) for problem in error.problems
            ) from None
