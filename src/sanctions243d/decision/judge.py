"""Asks every clause that may apply to an applicant: facts → cases → the truth of each clause."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Case, Codes, FactReader, in_country
from sanctions243d.applicant.from_text import read_in_part
from sanctions243d.applicant.meant import applicant_in, in_words_of
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.plan import Judged, Plan, plan_of
from sanctions243d.decision.remarks import check_exceptions
from sanctions243d.engines.durable_host import Busy
from sanctions243d.errors import ApplicantError, DayError, EngineDisagreement
from sanctions243d.logic.evaluate import excepted
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown
from sanctions243d.truth import Truth


class Asked(NamedTuple):
    """One tranche that was asked: its clauses, and the facts of each case as its country sees them."""

    judged: tuple[Judged, ...]
    codes: tuple[Codes, ...]


class Judgement(NamedTuple):
    """All that was asked, and what was answered."""

    applicant: Applicant
    rulebook: Rulebook
    plan: Plan
    cases: tuple[Case, ...]
    asked: tuple[Asked, ...]

    @property
    def judged(self) -> list[Judged]:
        """Every clause that was asked."""
        return [one for asked in self.asked for one in asked.judged]

    def effects(self) -> list[tuple[str, Truth]]:
        """Return the effect and the truth of each clause."""
        return [(one.clause.effect.kind, one.truth) for asked in self.asked for one in asked.judged]


def judge(
    applicant: Applicant | Mapping[str, object],
    on: date,
    rulebook: Rulebook,
    readings: Mapping[str, str] | None,
    remarks: Remarks,
    *,
    verify: bool = False,
    durable: bool = True,
) -> Judgement:
    """Ask every clause that may apply at the applicant's post; without `durable` the reference answers alone.

    Raises:
        ApplicantError, ReadingError, DayError, EngineError: see `check`.
    """
    require_day(on)
    read, problems = read_in_part(applicant)
    remarks.problems += problems
    applicant = in_words_of(rulebook.ontology, read)
    plan = plan_of(rulebook, readings, durable=durable)
    cases = FactReader(applicant, on, rulebook.jobs, plan.compiled.conventions, remarks).cases()
    if applicant.exceptions:
        check_exceptions(rulebook, applicant, remarks)
    if remarks.problems:
        raise ApplicantError(remarks.problems)
    try:
        asked = tuple(_asked(applicant, on, rulebook, plan, cases, verify))
    except EngineDisagreement as error:
        chosen = ", ".join(f"{id}={option}" for id, option in plan.compiled.selection) or "the defaults"
        raise EngineDisagreement(f"{error} (rulebook {rulebook.digest}; readings: {chosen}; on {on})") from error
    except Busy:
        # asked from inside an evaluation of durable-rules, as a signal handler may: the reference answers alone
        plan = plan_of(rulebook, readings, durable=False)
        asked = tuple(_asked(applicant, on, rulebook, plan, cases, verify))
    return Judgement(applicant, rulebook, plan, cases, asked)


def require_usable(
    applicant: Applicant | Mapping[str, object], on: date, rulebook: Rulebook, readings: Mapping[str, str] | None
) -> Applicant:
    """Return an applicant in the words of a rulebook.

    Raises:
        ApplicantError: facts that cannot be read, together with those that cannot be used on the day.
        ReadingError, DayError: see `judge`.
    """
    try:
        return applicant_in(applicant, rulebook.ontology)
    except ApplicantError:
        judge(applicant, on, rulebook, readings, Remarks(wants_sentences=False), durable=False)
        raise


def _asked(
    applicant: Applicant, on: date, rulebook: Rulebook, plan: Plan, cases: tuple[Case, ...], verify: bool
) -> Iterator[Asked]:
    plain = tuple([case.codes for case in cases])
    states = applicant.exceptions
    for unit in plan.units_at(plain[0][Fact.POST]):
        codes = plain
        if unit.asks_country:
            codes = tuple([in_country(one, applicant, unit.country, rulebook.names) for one in plain])
        truths = tuple([unit.decider.truths(one) for one in codes])
        if verify:
            for one in codes:
                unit.decider.verify(one)
        if states:
            judged = tuple(unit.each_judged(truths, on, partial(excepted, cases=codes, states=states)))
        else:
            judged = unit.judged(truths, on)
        yield Asked(judged, codes)


def require_day(on: object) -> None:
    """Refuse a day of issuance that is no date, or a date with a time of day."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise DayError(f"the day of issuance is a `datetime.date`, not `{shown(on)}` ({type(on).__name__})")
