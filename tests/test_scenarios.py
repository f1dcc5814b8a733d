"""The suites of the bundled orders; each of their scenarios is a test of its own, which the plugin collects."""

from pathlib import Path

from sanctions243d import Rulebook
from sanctions243d.scenarios.reader import read_suite, suite_files

SUITES = suite_files(Path(__file__).parent / "scenarios")


def test_every_order_has_a_suite(rulebook: Rulebook) -> None:
    """A file for each, named after it."""
    assert [path.stem for path in SUITES] == sorted(rulebook.orders)


def test_nobody_left_a_scenario_unanswered_or_failing(rulebook: Rulebook) -> None:
    """What the suites expect was said by somebody, and holds."""
    scenarios = [scenario for path in SUITES for scenario in read_suite(path, rulebook).scenarios]
    assert not [one.name for one in scenarios if not one.expect.is_answered or one.xfail]


def test_the_suite_of_the_prc_order_has_at_least_100_named_scenarios(rulebook: Rulebook) -> None:
    """At least 100 sentences, each of them once."""
    suite = read_suite(Path(__file__).parent / "scenarios" / "chn_2021.yaml", rulebook)
    assert len({scenario.name.partition(" [")[0] for scenario in suite.scenarios}) >= 100
