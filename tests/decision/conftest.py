"""The option that rewrites the explanations of the scenarios, and every scenario with its decision."""

from pathlib import Path

import pytest

from decision.decided import Decided, decided_scenarios
from sanctions243d import Rulebook

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        "--rewrite-explanations",
        action="store_true",
        default=False,
        help="write the explanations of the scenarios as they are now, to be reviewed as a diff",
    )


@pytest.fixture(scope="session")
def decided(rulebook: Rulebook) -> list[Decided]:
    """Every scenario of every order for which there is a decision."""
    return decided_scenarios(SCENARIOS, rulebook)
