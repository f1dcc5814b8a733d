"""Why a clause does not cover the applicant of a scenario: of those that were expected, or of the nearest."""

from dataclasses import replace

from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.explanation.explain import said_of
from sanctions243d.decision.explanation.near_words import near_miss
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.findings import FindingBuilder
from sanctions243d.decision.judge import judge
from sanctions243d.decision.results import NearMiss
from sanctions243d.decision.why_not import WhyNot
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.run import Result

MAX_CLAUSES = 2  # of those that nobody named
_EFFECTS: dict[str, str] = {Outcome.SUSPENDED: "suspend", Outcome.LIMITED: "limit"}


def near_misses(result: Result, rulebook: Rulebook) -> tuple[Explanation, ...]:
    """Return why the clauses that were expected do not cover; where none was named, of the nearest ones."""
    scenario, decision = result.scenario, result.decision
    if decision is None:
        return ()
    wanted = {clause for one in result.differences if one.key == "clauses" for clause in one.absent}
    if not wanted and not _is_too_little(result):
        return ()
    covering = {clause.clause for clause in decision.clauses}
    wanted |= (scenario.expect.clauses or frozenset()) - covering
    misses, effects = _all_misses(result, rulebook)
    misses = [one for one in misses if one.clause not in covering]
    if wanted:
        kept = [one for one in misses if one.clause in wanted]
    else:
        effect = _EFFECTS.get(scenario.expect.outcome or "")
        kept = [one for one in misses if effect in (None, effects[one.clause])][:MAX_CLAUSES]
    return tuple(near_miss(_without_quotes(one), said_of(decision), is_full=False) for one in kept)


def _without_quotes(one: NearMiss) -> NearMiss:
    """A near miss without its quotes, which stand in the rule file at its places."""
    return replace(one, failures=tuple(replace(failed, quotes=()) for failed in one.failures))


def _is_too_little(result: Result) -> bool:
    """Whether more was expected than was decided, so that some clause falls short."""
    outcomes = [one for one in result.differences if one.key == "outcome"]
    return any(one.expected != Outcome.NOT_COVERED and one.got != Outcome.UNDETERMINED for one in outcomes)


def _all_misses(result: Result, rulebook: Rulebook) -> tuple[list[NearMiss], dict[str, str]]:
    """The nearest row of each clause, the nearest clauses first, and the effect of each clause."""
    scenario = result.scenario
    applicant = scenario.applicant if scenario.checked is None else scenario.checked
    judgement = judge(applicant, scenario.issued_on, rulebook, scenario.readings, Remarks(wants_sentences=False))
    plan, day = judgement.plan, scenario.issued_on
    builder = FindingBuilder(plan.wording, rulebook.orders, judgement.applicant, day, judgement.cases)
    misses = WhyNot(judgement, day, builder).of_each_clause()
    effects: dict[str, str] = {clause.address: clause.effect.kind for unit in plan.units for clause in unit.clauses}
    return sorted(misses, key=lambda one: len(one.failures)), effects
