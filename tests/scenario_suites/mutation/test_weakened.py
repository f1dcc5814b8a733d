"""A suite weakened on purpose: what the whole suite says of a scenario is what is lost without it."""

from pathlib import Path

import pytest

from sanctions243d import Rulebook
from sanctions243d.scenarios.coverage.measure import measure_passed
from sanctions243d.scenarios.coverage.result import Coverage
from sanctions243d.scenarios.mutation.run import Fate, Mutation, mutate
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.suite import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
IDS = ("guy_2001", "gha_2019")
DELETIONS = 10


def suite_of(id: str, rulebook: Rulebook) -> tuple[Scenario, ...]:
    """Return the scenarios about one order."""
    return read_suite(SCENARIOS / f"{id}.yaml", rulebook).scenarios


def survivors(mutation: Mutation) -> set[str]:
    """Return the mutants that no scenario notices, each by its place and words."""
    return {f"{number} {one.mutant}" for number, one in enumerate(mutation.verdicts) if one.fate is Fate.SURVIVED}


def survivors_without(mutation: Mutation, name: str) -> set[str]:
    """Return the mutants that would survive if a scenario were not there, as all killers of each say."""
    numbered = enumerate(mutation.verdicts)
    return survivors(mutation) | {f"{number} {one.mutant}" for number, one in numbered if set(one.killers) == {name}}


def sole_killers(mutation: Mutation) -> list[str]:
    """Return the scenarios that alone notice some mutant, in the order of the mutants."""
    return list(dict.fromkeys(one.killers[0] for one in mutation.verdicts if len(one.killers) == 1))


def chosen(names: list[str], scenarios: tuple[Scenario, ...], count: int) -> list[str]:
    """Return some of the scenarios that are named, and others spread over the suite."""
    others = [one.name for one in scenarios if one.name not in names]
    half = min(len(names), (count + 1) // 2)
    spread = others[:: max(1, len(others) // (count - half))] if count > half else []
    return [*names[:: max(1, len(names) // half)][:half], *spread][:count]


def check_mutants_that_come_back(id: str, count: int, rulebook: Rulebook) -> None:
    """Leave out one scenario after another: those survive that it alone killed, and no other."""
    scenarios = suite_of(id, rulebook)
    whole = mutate(id, scenarios, rulebook, all_killers=True)
    alone = sole_killers(whole)
    assert alone, "no mutant has a sole killer"
    for name in chosen(alone, scenarios, count):
        rest = [one for one in scenarios if one.name != name]
        assert len(rest) == len(scenarios) - 1
        weakened = survivors(mutate(id, rest, rulebook))
        assert weakened == survivors_without(whole, name)
        assert (weakened > survivors(whole)) is (name in alone)


def test_the_mutants_of_a_scenario_that_is_left_out_survive(rulebook: Rulebook) -> None:
    """A scenario that alone killed some, and one that did not."""
    check_mutants_that_come_back("gmb_2016", 2, rulebook)


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS)
def test_the_mutants_of_ten_scenarios_that_are_left_out_survive(id: str, rulebook: Rulebook) -> None:
    """The same, for each of ten scenarios of a suite."""
    check_mutants_that_come_back(id, DELETIONS, rulebook)


def seen(coverage: Coverage) -> set[str]:
    """Return the goals that some scenario shows."""
    return {one.goal.id for one in coverage.goals if one.is_seen}


def seen_without(coverage: Coverage, name: str) -> set[str]:
    """Return the goals that would still be seen without a scenario: it is not the only one for any of their needs."""
    lost = {one.goal.id for one in coverage.goals if one.seen_by == (name,) and one.times == 1}
    return {one.goal.id for one in coverage.goals if one.is_seen and not {one.goal.id, *one.goal.needs} & lost}


def sole_witnesses(coverage: Coverage) -> list[str]:
    """Return the scenarios that alone show some goal, in the order of the goals."""
    return list(dict.fromkeys(one.seen_by[0] for one in coverage.goals if one.times == 1 and one.is_seen))


def check_goals_that_are_lost(id: str, count: int, rulebook: Rulebook) -> None:
    """Leave out one scenario after another: the goals are lost that it alone showed, and no other."""
    scenarios = suite_of(id, rulebook)
    whole = measure_passed(scenarios, rulebook, [id])
    alone = sole_witnesses(whole)
    assert alone, "no goal is shown by one scenario alone"
    for name in chosen(alone, scenarios, count):
        rest = [one for one in scenarios if one.name != name]
        weakened = seen(measure_passed(rest, rulebook, [id]))
        assert weakened == seen_without(whole, name)
        assert (weakened < seen(whole)) is (name in alone)


def test_the_goals_of_a_scenario_that_is_left_out_are_lost(rulebook: Rulebook) -> None:
    """Scenarios that alone show some, and some that do not."""
    check_goals_that_are_lost("guy_2001", 4, rulebook)


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS)
def test_the_goals_of_ten_scenarios_that_are_left_out_are_lost(id: str, rulebook: Rulebook) -> None:
    """The same, for each of ten scenarios of a suite."""
    check_goals_that_are_lost(id, DELETIONS, rulebook)
