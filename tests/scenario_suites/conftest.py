"""The option that rewrites what is expected of faulty scenario files, and the small rulebook that they are about."""

from pathlib import Path

import pytest

from sanctions243d import Rulebook

BASE = Path(__file__).parents[1] / "rulebooks" / "base"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        "--rewrite-suites",
        action="store_true",
        help="write the texts of tests/scenario_suites as they are now; review them as a diff",
    )


@pytest.fixture(scope="session")
def small_rulebook() -> Rulebook:
    """The small rulebook: one order, with two clauses and a reading."""
    return Rulebook.load(BASE)
