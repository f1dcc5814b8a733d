"""The benchmarks run, and everybody in them gives the answers of `check`; times are never asserted."""

from random import Random

import pytest

from sanctions243d import Rulebook

from . import scenarios
from .contestant import from_mapping, from_validated, installed_peers
from .facts import Preparation
from .population import Population
from .single import compare, main


def test_everybody_gives_the_answers_of_check(rulebook: Rulebook) -> None:
    """Hand-written Python, and each engine that is installed, on 300 applicants."""
    peers, _ = installed_peers()
    preparation = Preparation(rulebook)
    contestants = [*from_mapping(peers, preparation), *from_validated(peers, preparation)]
    crowd = compare(contestants, Population(Random(3)).applicants(300), 100)
    assert 0 < crowd.suspended < crowd.applicants


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_quick_run_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    """`--quick` measures everything on a few applicants, and writes no file."""
    assert main(["--quick"]) == 0
    assert "## What was to be shown" in capsys.readouterr().out


def test_scenarios_are_run_beside_check(capsys: pytest.CaptureFixture[str]) -> None:
    """On a few scenarios, each of which passes; their times are printed and not judged."""
    assert scenarios.main(["--quick"]) == 0
    assert "200 scenarios, once read" in capsys.readouterr().out
