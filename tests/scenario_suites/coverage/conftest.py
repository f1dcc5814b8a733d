"""The small rulebook and its scenarios."""

from pathlib import Path

import pytest

from sanctions243d import Rulebook
from sanctions243d.scenarios.suite import Scenario
from scenario_suites.coverage.aland import aland, scenarios_of


@pytest.fixture(scope="package")
def aland_rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The rulebook of Aland."""
    return aland(tmp_path_factory.mktemp("aland"))


@pytest.fixture(scope="package")
def aland_scenarios(aland_rules: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    """Its scenarios, by their names."""
    folder: Path = tmp_path_factory.mktemp("suites")
    return scenarios_of(folder, aland_rules)
