"""The option that rewrites what is expected of the faulty rulebooks: `pytest tests/rulebooks --rewrite-expected`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        "--rewrite-expected",
        action="store_true",
        help="write the diagnostics of tests/rulebooks/bad as they are now; review them as a diff",
    )
