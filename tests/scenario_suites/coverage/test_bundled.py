"""The bundled suites: what each scenario alone shows is lost with it, and all is measured in short time."""

from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time

import pytest

from sanctions243d import Rulebook
from sanctions243d.scenarios.coverage import measure as measuring
from sanctions243d.scenarios.coverage.measure import measure_passed
from sanctions243d.scenarios.coverage.result import Coverage
from sanctions243d.scenarios.reader import read_suite, suite_files
from sanctions243d.scenarios.suite import Scenario

FOLDER = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def scenarios(rulebook: Rulebook) -> list[Scenario]:
    """All scenarios of the bundled suites; another test runs them."""
    return [one for path in suite_files(FOLDER) for one in read_suite(path, rulebook).scenarios]


def lost(before: Coverage, name: str) -> set[str]:
    """Return the goals that should be lost with a scenario, by what is said of who shows them."""
    alone = {one.goal.id for one in before.goals if one.times == 1 and one.seen_by == (name,)}
    return {
        one.goal.id for one in before.goals if one.is_seen and (one.goal.id in alone or alone & set(one.goal.needs))
    }


def check_deletions(scenarios: list[Scenario], rulebook: Rulebook, count: int) -> int:
    """Delete some scenarios, one after the other; return how many goals were lost."""
    before = measure_passed(scenarios, rulebook)
    sole = {one.seen_by[0] for one in before.goals if one.times == 1}
    names = [one.name for one in scenarios]
    deciding = [one for one in scenarios if one.name in sole and names.count(one.name) == 1]
    chosen = Random(243).sample(deciding, count) + Random(243).sample(scenarios, 2)
    total = 0
    for scenario in chosen:
        after = measure_passed([one for one in scenarios if one is not scenario], rulebook)
        kept = {one.goal.id for one in after.goals if one.is_seen}
        gone = {one.goal.id for one in before.goals if one.is_seen} - kept
        assert gone == lost(before, scenario.name), scenario.name
        assert not kept - {one.goal.id for one in before.goals if one.is_seen}
        total += len(gone)
    return total


def test_a_scenario_that_is_deleted_takes_with_it_what_it_alone_showed(
    scenarios: list[Scenario], rulebook: Rulebook
) -> None:
    """Measured again without it, exactly the goals are lost that it alone is said to show; of the smaller suites."""
    smaller = [one for one in scenarios if "chn_2021" not in one.location.file]
    orders = {id: order for id, order in rulebook.orders.items() if id != "chn_2021"}
    assert check_deletions(smaller, replace(rulebook, orders=orders, derived={}), 4) >= 4


@pytest.mark.slow
def test_many_that_are_deleted_do_so(scenarios: list[Scenario], rulebook: Rulebook) -> None:
    """The same, of twenty, and of all suites."""
    assert check_deletions(scenarios, rulebook, 20) >= 20


def test_all_bundled_suites_are_measured_in_seconds(scenarios: list[Scenario], rulebook: Rulebook) -> None:
    """Some 1,000 scenarios against six orders; 15 seconds are allowed on a slow machine."""
    start = process_time()
    found = measuring.measure(scenarios, rulebook)
    assert process_time() - start < 15
    assert found.scenarios > 900
    assert found.percent > 75


def test_what_the_scenarios_of_another_order_show_counts_too(scenarios: list[Scenario], rulebook: Rulebook) -> None:
    """A Ghanaian official is somebody whom the order on Eritrea does not cover."""
    ghana = [one for one in scenarios if "gha_2019" in one.location.file]
    found = measure_passed(ghana, rulebook, ["eri_2017"])
    assert {one.goal.aspect for one in found.goals if one.is_seen and one.goal.kind == "clause"} == {"false"}
