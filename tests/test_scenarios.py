"""Every scenario file: the contract with the analysts."""

from pathlib import Path

import pytest

from sanctions243d import ApplicantError, Decision, Rulebook, Truth, check
from scenario_files import FOLDER, Scenario, read_scenarios

CASES = [(path, scenario) for path in sorted(FOLDER.glob("*.yaml")) for scenario in read_scenarios(path)]


def ids_of(case: object) -> str | None:
    """Name a test by the sentence of its scenario."""
    return case.name if isinstance(case, Scenario) else case.stem if isinstance(case, Path) else None


@pytest.mark.parametrize(("path", "scenario"), CASES, ids=ids_of)
def test_scenario(path: Path, scenario: Scenario, rulebook: Rulebook) -> None:
    """The decision is what the scenario expects."""
    expect = scenario.expect
    if "error" in expect:
        with pytest.raises(ApplicantError) as raised:
            check(scenario.applicant, on=scenario.issued_on, rulebook=rulebook, readings=scenario.readings)
        assert expect["error"] in [problem.path for problem in raised.value.problems]
        return
    decision = check(scenario.applicant, on=scenario.issued_on, rulebook=rulebook, readings=scenario.readings)
    got = as_expected(decision)
    assert {key: got[key] for key in expect} == {key: _as_set(value) for key, value in expect.items()}


def as_expected(decision: Decision) -> dict[str, object]:
    """Return a decision in the words of `expect`."""
    settled = len(decision.possible_outcomes) == 1
    wanted = Truth.TRUE if settled else Truth.UNKNOWN
    return {
        "outcome": decision.outcome.value,
        "possible": {outcome.value for outcome in decision.possible_outcomes},
        "clauses": {clause.clause for clause in decision.clauses if clause.truth is wanted},
        "missing": set(decision.missing),
        "open": set(decision.open),
    }


def _as_set(value: object) -> object:
    return set(value) if isinstance(value, list) else value


def test_the_suite_of_the_prc_order_has_at_least_100_named_scenarios() -> None:
    """At least 100 sentences, each of them once."""
    names = {scenario.name.partition(" [")[0] for path, scenario in CASES if path.stem == "chn_2021"}
    assert len(names) >= 100
