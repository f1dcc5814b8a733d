"""A scenario is run: what passed, what failed and why, what is not answered; and a person can read it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sanctions243d import Applicant, Decision, Rulebook
from sanctions243d.decision.check import decide
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.report import failure
from sanctions243d.scenarios.run import Difference, Result, Status, run
from sanctions243d.scenarios.suite import Scenario, Suite

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def suite(small_rulebook: Rulebook) -> Suite:
    """The sound file, read against the small rulebook."""
    return read_suite(HERE / "good" / "nru_2020.yaml", small_rulebook, root=HERE / "good")


@pytest.fixture(scope="module")
def results(suite: Suite, small_rulebook: Rulebook) -> list[Result]:
    """How its scenarios end."""
    return [run(scenario, small_rulebook) for scenario in suite.scenarios]


def test_a_scenario_ends_in_one_of_five_ways(results: list[Result]) -> None:
    """The last five show each but the first."""
    statuses = [result.status for result in results]
    assert statuses[:-5] == [Status.PASSED] * 11
    assert statuses[-5:] == [Status.UNANSWERED, Status.XFAILED, Status.XPASSED, Status.FAILED, Status.FAILED]
    assert [status for status in Status if status.is_failure] == [Status.FAILED, Status.XPASSED]


def test_an_unanswered_scenario_says_what_the_decision_is(results: list[Result]) -> None:
    """So that somebody can answer it."""
    decision = results[-5].decision
    assert decision is not None
    assert decision.outcome.value == "suspended"


def test_a_refused_applicant_is_no_decision(results: list[Result]) -> None:
    """It is a failure unless the field was expected."""
    refused = results[-1]
    assert refused.decision is None
    assert [problem.path for problem in refused.problems] == ["visa_class"]
    assert refused.differences == (Difference("error", "no error", "visa_class"),)


def test_only_what_is_written_is_looked_at(suite: Suite, small_rulebook: Rulebook) -> None:
    """Each key alone can fail, whatever the others would say."""
    scenario = suite.scenarios[0]
    wrong = {
        "outcome": "not_covered",
        "possible": frozenset({"limited"}),
        "clauses": frozenset({"nru_2020.families"}),
        "missing": frozenset({"post"}),
        "open": frozenset({"nru_2020.effective"}),
    }
    nothing = replace(scenario.expect, outcome=None, possible=None, clauses=None, missing=None, open=None)
    assert run(replace(scenario, expect=nothing), small_rulebook).status is Status.PASSED
    for key, value in wrong.items():
        result = run(replace(scenario, expect=replace(nothing, **{key: value})), small_rulebook)  # type: ignore[arg-type]
        assert [difference.key for difference in result.differences] == [key]


def test_a_list_that_differs_says_what_is_not_there_and_what_is_too_much(
    suite: Suite, small_rulebook: Rulebook
) -> None:
    """Sorted, and apart from one another."""
    expect = replace(suite.scenarios[0].expect, clauses=frozenset({"nru_2020.families"}))
    (difference,) = run(replace(suite.scenarios[0], expect=expect), small_rulebook).differences
    assert difference == Difference(
        "clauses", "nru_2020.families", "nru_2020.officials", ("nru_2020.families",), ("nru_2020.officials",)
    )


def test_an_expected_error_that_does_not_come_fails(suite: Suite, small_rulebook: Rulebook) -> None:
    """The decision that came instead is said."""
    expect = replace(suite.scenarios[0].expect, error="post")
    (difference,) = run(replace(suite.scenarios[0], expect=expect), small_rulebook).differences
    assert difference == Difference("error", "post", "no error: suspended")


def test_what_the_outcome_turns_on_is_compared(suite: Suite, small_rulebook: Rulebook) -> None:
    """An official below a director is covered under one option alone."""
    below = suite.scenarios[7]
    expect = replace(below.expect, outcome=None, turns_on=frozenset({"nru_2020.who_is_an_official"}))
    assert run(replace(below, readings={}, expect=expect), small_rulebook).status is Status.PASSED
    nothing = replace(expect, turns_on=frozenset())
    assert run(replace(below, readings={}, expect=nothing), small_rulebook).status is Status.FAILED


def test_a_reading_that_does_not_exist_is_a_failure(suite: Suite, small_rulebook: Rulebook) -> None:
    """As where the file was read without the rulebook."""
    result = run(replace(suite.scenarios[0], readings={"nothing": "x"}), small_rulebook)
    assert result.status is Status.FAILED
    assert result.problems[0].path == "readings"


def test_an_applicant_is_not_checked_again(
    suite: Suite, small_rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read once is run as it is."""
    seen: list[object] = []

    def spying(applicant: Applicant, *words: Any, **others: Any) -> Decision:
        seen.append(applicant)
        return decide(applicant, *words, **others)

    monkeypatch.setattr("sanctions243d.scenarios.run.decide", spying)
    run(suite.scenarios[0], small_rulebook)
    assert seen == [suite.scenarios[0].checked]


def test_a_failure_can_be_read(results: list[Result], request: pytest.FixtureRequest) -> None:
    """The texts stand in `failures.txt`, for people; no line is wider than 80 columns."""
    failed = [result for result in results if result.status is not Status.PASSED]
    failed += [
        run(scenario, result.rulebook) for result in failed[1:2] if result.rulebook for scenario in other(result)
    ]
    text = "\n\n\n".join(map(failure, failed)) + "\n"
    assert max(map(len, text.splitlines())) <= 80
    path = HERE / "failures.txt"
    if request.config.getoption("--rewrite-suites", default=False):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def other(result: Result) -> list[Scenario]:
    """Return the scenario of a result with other expectations, none of which holds."""
    expect = replace(
        result.scenario.expect,
        outcome="undetermined",
        clauses=frozenset({"nru_2020.families"}),
        missing=frozenset({"post"}),
    )
    scenario = replace(result.scenario, xfail="", expect=expect, name="More was expected than there is")
    assert scenario.checked is not None
    before = replace(scenario, issued_on=scenario.issued_on.replace(year=2019), name="Nothing is in force yet")
    return [scenario, before]
