"""Asks every clause that may apply to an applicant: facts → cases → the truth of each clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Case, FactReader, in_country
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.plan import Judged, Plan, plan_of
from sanctions243d.decision.remarks import check_exceptions
from sanctions243d.engines.durable_host import Busy
from sanctions243d.errors import ApplicantError, DayError
from sanctions243d.logic.evaluate import covers, excepted
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown
from sanctions243d.truth import FALSE, Truth


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that was asked, and what was answered."""

    applicant: Applicant
    rulebook: Rulebook
    plan: Plan
    cases: tuple[Case, ...]
    judged: tuple[Judged, ...]

    def effects(self) -> list[tuple[str, Truth]]:
        """Return the effect and the truth of each clause."""
        return [(one.clause.effect.kind, one.truth) for one in self.judged]


def judge(
    applicant: Applicant | Mapping[str, object],
    on: date,
    rulebook: Rulebook,
    readings: Mapping[str, str] | None,
    remarks: Remarks,
    *,
    verify: bool = False,
) -> Judgement:
    """Ask every clause that may apply at the applicant's post.

    Raises:
        ApplicantError, ReadingError, DayError, EngineError: see `check`.
    """
    require_day(on)
    applicant = read_applicant(applicant)
    plan = plan_of(rulebook, readings)
    cases = FactReader(applicant, on, rulebook.jobs, plan.compiled.conventions, remarks).cases()
    if applicant.exceptions:
        check_exceptions(rulebook, applicant, remarks)
    if remarks.problems:
        raise ApplicantError(remarks.problems)
    try:
        judged = tuple(_judged(applicant, on, rulebook, plan, cases, verify))
    except Busy:
        # asked from inside an evaluation of durable-rules, as a signal handler may: the reference answers alone
        plan = plan_of(rulebook, readings, durable=False)
        judged = tuple(_judged(applicant, on, rulebook, plan, cases, verify))
    return Judgement(applicant, rulebook, plan, cases, judged)


def _judged(
    applicant: Applicant, on: date, rulebook: Rulebook, plan: Plan, cases: tuple[Case, ...], verify: bool
) -> Iterator[Judged]:
    plain = tuple([case.codes for case in cases])
    for unit in plan.units_at(plain[0][Fact.POST]):
        codes = plain
        if unit.asks_country:
            codes = tuple([in_country(one, applicant, unit.country, rulebook.names) for one in plain])
        truths = [unit.decider.truths(one) for one in codes]
        if verify:
            for one in codes:
                unit.decider.verify(one)
        for clause, (start, end), in_force in zip(unit.clauses, unit.places, unit.forces(on), strict=True):
            mine = tuple([one[start:end] for one in truths])
            rows = max([max(case) for case in mine]) if end > start else FALSE
            exception = FALSE if rows is FALSE else excepted(clause, codes, applicant.exceptions)
            yield Judged(clause, mine, rows, in_force, covers(in_force, rows, exception), codes)


def require_day(on: object) -> None:
    """Refuse a day of issuance that is no date, or a date with a time of day."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise DayError(f"the day of issuance is a `datetime.date`, not `{shown(on)}` ({type(on).__name__})")
