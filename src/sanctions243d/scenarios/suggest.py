"""Writes the scenarios that a suite lacks: what no scenario shows of an order, and the mistakes that none would notice.

What is right is for its author to say, so every suggestion is unanswered.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sanctions243d.decision.check import check
from sanctions243d.errors import ApplicantError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.candidates import Candidates
from sanctions243d.scenarios.coverage.leaves import leaves_of
from sanctions243d.scenarios.coverage.measure import measure_passed
from sanctions243d.scenarios.coverage.readings_seen import readings_shown
from sanctions243d.scenarios.coverage.seen import Asked, Watch
from sanctions243d.scenarios.mutation.run import Verdict, mutate_passed
from sanctions243d.scenarios.run import Status, run
from sanctions243d.scenarios.suite import UNANSWERED, Expectation, Scenario
from sanctions243d.scenarios.written import as_yaml


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A scenario that a suite lacks.

    Attributes:
        outcome: what the rules say today.
        shows: what it would show, each a sentence without its end.
    """

    scenario: Scenario
    outcome: str
    shows: tuple[str, ...]

    def text(self) -> str:
        """Return the suggestion as it stands in a scenario file."""
        reasons = "".join(f"# {reason}\n" for reason in self.shows)
        one = self.scenario
        note = f"the rules say: {self.outcome}"
        return reasons + as_yaml(one.name, one.issued_on, one.applicant, UNANSWERED, readings=one.readings, note=note)


def suggestions(
    order: str,
    scenarios: Iterable[Scenario],
    rulebook: Rulebook,
    *,
    told: Callable[[Verdict], None] = lambda verdict: None,
) -> tuple[Suggestion, ...]:
    """Return the scenarios that a suite lacks for one order; `told` hears of each mutant when it is settled.

    Raises:
        KeyError: there is no such order.
        EngineError: an engine failed, as `check`.
    """
    passed = [one for one in scenarios if run(one, rulebook).status is Status.PASSED]
    found = list(_for_coverage(order, passed, rulebook))
    answered = [_answered(one) for one in found]
    verdicts = mutate_passed(order, [*passed, *answered], rulebook, told=told).survivors
    found += _for_mutants(verdicts, rulebook)
    return tuple(_named(found))


def _for_coverage(order: str, passed: list[Scenario], rulebook: Rulebook) -> Iterator[Suggestion]:
    """Yield a scenario for what is not shown yet, as long as there is one that shows more."""
    missing = {one.goal.id: one.goal.sentence for one in measure_passed(passed, rulebook, [order]).missing}
    rules = rulebook.orders[order]
    watch = Watch(rules, rulebook, leaves_of(rules, rulebook))
    for candidate in Candidates(rules, rulebook).scenarios():
        if not missing:
            return
        try:
            asked = Asked.of(candidate, rulebook)
            ids = watch.shown(asked) | set(readings_shown(asked, [rules], rulebook))
            outcome = _outcome(candidate, rulebook)
        except ApplicantError:
            continue
        shown = [missing.pop(id) for id in sorted(ids & missing.keys())]
        if shown:
            yield Suggestion(candidate, outcome, tuple(f"shows a case in which {one}" for one in shown))


def _for_mutants(survivors: Iterable[Verdict], rulebook: Rulebook) -> Iterator[Suggestion]:
    """Yield a scenario for each mistake that would not be noticed; one may do for several."""
    found: dict[str, Suggestion] = {}
    for verdict in survivors:
        witness, mutant = verdict.witness, verdict.mutant
        if witness is None or witness.old is None:
            continue
        key = repr((witness.applicant, witness.on, witness.readings))
        reason = f"notices that {mutant.words.replace('`', '')} (line {mutant.location.line})"
        if key in found:
            found[key] = replace(found[key], shows=(*found[key].shows, reason))
            continue
        scenario = Scenario(
            "", mutant.location, witness.on, witness.applicant, Expectation(mutant.location), witness.readings
        )
        found[key] = Suggestion(scenario, witness.old.outcome.value, (reason,))
    yield from found.values()


def _outcome(scenario: Scenario, rulebook: Rulebook) -> str:
    decision = check(scenario.applicant, on=scenario.issued_on, rulebook=rulebook, readings=scenario.readings)
    return decision.outcome.value


def _answered(one: Suggestion) -> Scenario:
    """The suggestion, as if what the rules say today were right."""
    scenario = one.scenario
    return replace(scenario, name=repr(one.shows), expect=Expectation(scenario.location, outcome=one.outcome))


def _named(found: list[Suggestion]) -> Iterator[Suggestion]:
    for number, one in enumerate(found, 1):
        yield replace(one, scenario=replace(one.scenario, name=f"To be named, suggestion {number}"))
