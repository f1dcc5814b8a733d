"""durable-rules, the reference, signatures and raw cases give one answer, on real and random orders and random rows."""

from pathlib import Path
from random import Random

import pytest

from engines.agreement import Tally, compare_all, compare_cases, compare_random_rows, random_rulebooks
from engines.drawing import EVERYTHING, random_rows
from engines.durable import needs_durable
from engines.real import DAY, SUSPENDED
from sanctions243d import Rulebook, check
from sanctions243d.engines.decider import Decider
from sanctions243d.engines.durable_host import is_available


def test_engines_agree_on_3000_cases(rulebook: Rulebook, tmp_path: Path) -> None:
    """Cases of the real order, of random orders and of random rows, and applicants with `verify`."""
    random = Random(20)
    tally = compare_all(rulebook, random_rulebooks(random, 6, tmp_path), random, 3_000)
    assert tally.cases == 3_000
    assert all(tally.truths[truth] > 100 for truth in ("true", "unknown", "false")), tally
    assert tally.evaluations > 1_000 or not is_available(), tally


def test_the_decision_says_which_engines_answered(rulebook: Rulebook) -> None:
    """Both where durable-rules is installed, and the reference alone where it is not."""
    both = ("durable-rules", "reference")
    assert check(SUSPENDED, on=DAY, rulebook=rulebook).engines == (both if is_available() else both[1:])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_engines_agree_on_50000_cases(seed: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """The same on 25,000 cases for each of two seeds."""
    random = Random(seed)
    tally = compare_all(rulebook, random_rulebooks(random, 20, tmp_path), random, 25_000)
    assert tally.cases == 25_000
    assert tally.evaluations > 8_000 or not is_available(), tally


@needs_durable
def test_constraints_of_several_ranges_agree() -> None:
    """Rows over arbitrary sets: the regions cannot be numbered so that each set is one range."""
    random, tally = Random(21), Tally()
    compare_random_rows(random, 1_500, tally, each=100)
    assert tally.evaluations > 500, tally


@needs_durable
@pytest.mark.parametrize("count", [31, 75])
def test_rows_of_several_rulesets_agree(count: int) -> None:
    """More rows than one ruleset takes."""
    random, tally = Random(count), Tally()
    rows = random_rows(random, count, arbitrary=False)
    decider = Decider.of("many", rows, EVERYTHING, durable=True)
    assert len(decider.rulesets) > 1
    compare_cases(decider, random, 150, tally)
    assert tally.evaluations > 100, tally
