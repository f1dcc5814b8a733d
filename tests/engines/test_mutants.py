"""A mutant of either engine, of the regions or of the decider is caught by the agreement tests, every time."""

import pytest

from engines.durable import needs_durable
from engines.mutants import MUTANTS, Mutant, verdict

pytestmark = [pytest.mark.slow, needs_durable]


def test_the_library_itself_is_not_caught() -> None:
    """The fast agreement test passes where nothing is changed."""
    assert verdict(None) == ""


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mutant_is_caught(mutant: Mutant) -> None:
    """One changed operator gives a disagreement, or an error."""
    assert verdict(mutant)


def test_there_are_twenty_mutants_and_more() -> None:
    """Of each of the four modules, some; none twice."""
    assert len(set(MUTANTS)) == len(MUTANTS) >= 20
    assert {one.module for one in MUTANTS} == {
        "logic/evaluate.py",
        "logic/regions.py",
        "engines/to_ruleset.py",
        "engines/decider.py",
    }
