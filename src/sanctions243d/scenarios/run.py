"""Runs a scenario: the decision beside what is expected of it, key by key."""

from dataclasses import dataclass, field
from enum import StrEnum

from sanctions243d.decision.check import decide
from sanctions243d.decision.decision import Decision
from sanctions243d.errors import ApplicantError, Problem, ReadingError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.suite import Scenario
from sanctions243d.truth import TRUE, UNKNOWN

SET_KEYS = ("possible", "clauses", "missing", "open", "turns_on")


class Status(StrEnum):
    """How a scenario ended; `XPASSED` is a failure too."""

    PASSED = "passed"
    FAILED = "failed"
    XFAILED = "xfailed"
    XPASSED = "xpassed"
    UNANSWERED = "unanswered"

    @property
    def is_failure(self) -> bool:
        """Whether a suite with it fails."""
        return self in (Status.FAILED, Status.XPASSED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected, in words that can be printed.

    Attributes:
        key: the key of `expect`.
        absent: for a key that is a list, what was expected and is not there.
        surplus: for a key that is a list, what is there and was not expected.
    """

    key: str
    expected: str
    got: str
    absent: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a scenario ended.

    Attributes:
        decision: what was decided; nothing where the applicant was refused.
        problems: why the applicant was refused.
        rulebook: the rules under which it was run.
    """

    scenario: Scenario
    status: Status
    differences: tuple[Difference, ...] = ()
    decision: Decision | None = None
    problems: tuple[Problem, ...] = ()
    rulebook: Rulebook | None = field(default=None, repr=False, compare=False)


def run(scenario: Scenario, rulebook: Rulebook, *, durable: bool = True) -> Result:
    """Return how a scenario ends under a rulebook; without `durable` the reference decides alone.

    Raises:
        EngineError: an engine failed, as `check`.
    """
    decision: Decision | None = None
    problems: tuple[Problem, ...] = ()
    applicant = scenario.applicant if scenario.checked is None else scenario.checked
    try:
        decision = decide(applicant, scenario.issued_on, rulebook, scenario.readings, durable=durable)
    except ApplicantError as error:
        problems = error.problems
    except ReadingError as error:
        problems = (Problem("readings", str(error)),)
    if not scenario.expect.is_answered:
        return Result(scenario, Status.UNANSWERED, (), decision, problems, rulebook)
    differences = _refusals(scenario, problems) if decision is None else _differences(scenario, decision, rulebook)
    return Result(scenario, _status(scenario, bool(differences)), differences, decision, problems, rulebook)


def _status(scenario: Scenario, is_different: bool) -> Status:
    if scenario.xfail:
        return Status.XFAILED if is_different else Status.XPASSED
    return Status.FAILED if is_different else Status.PASSED


def _refusals(scenario: Scenario, problems: tuple[Problem, ...]) -> tuple[Difference, ...]:
    """What is different where the applicant was refused."""
    paths = [problem.path for problem in problems]
    if scenario.expect.error in paths:
        return ()
    expected = scenario.expect.error or "no error"
    return (Difference("error", expected, ", ".join(dict.fromkeys(path or "the whole applicant" for path in paths))),)


def _differences(scenario: Scenario, decision: Decision, rulebook: Rulebook) -> tuple[Difference, ...]:
    expect = scenario.expect
    if expect.error is not None:
        return (Difference("error", expect.error, f"no error: {decision.outcome.value}"),)
    found = []
    if expect.outcome is not None and expect.outcome != decision.outcome.value:
        found.append(Difference("outcome", expect.outcome, decision.outcome.value))
    for key in SET_KEYS:
        expected: frozenset[str] | None = getattr(expect, key)
        if expected is not None:
            got = _got(key, scenario, decision, rulebook)
            if got != expected:
                found.append(_of_sets(key, expected, got))
    return tuple(found)


def _of_sets(key: str, expected: frozenset[str], got: frozenset[str]) -> Difference:
    return Difference(
        key, _listed(expected), _listed(got), tuple(sorted(expected - got)), tuple(sorted(got - expected))
    )


def _listed(items: frozenset[str]) -> str:
    return ", ".join(sorted(items)) or "none"


def _got(key: str, scenario: Scenario, decision: Decision, rulebook: Rulebook) -> frozenset[str]:
    """Return what a decision says under a key of `expect`."""
    if key == "possible":
        return frozenset([outcome.value for outcome in decision.possible_outcomes])
    if key == "clauses":
        wanted = TRUE if len(decision.possible_outcomes) == 1 else UNKNOWN
        return frozenset([clause.clause for clause in decision.clauses if clause.truth is wanted])
    if key == "turns_on":
        from sanctions243d.decision.readings.turning import readings_turned_on

        applicant = scenario.applicant if scenario.checked is None else scenario.checked
        return readings_turned_on(applicant, on=scenario.issued_on, rulebook=rulebook, readings=scenario.readings)
    return frozenset(decision.missing if key == "missing" else decision.open)
