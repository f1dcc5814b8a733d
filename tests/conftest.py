"""Fixtures for all tests."""

import pytest

from sanctions243d import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rulebook that comes with the library."""
    return Rulebook.bundled()
