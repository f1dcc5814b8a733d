"""Fixtures for all tests."""

from dataclasses import replace

import pytest

from sanctions243d import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rulebook that comes with the library."""
    return Rulebook.bundled()


@pytest.fixture(scope="session")
def prc_rulebook(rulebook: Rulebook) -> Rulebook:
    """The same, with the order about the PRC alone."""
    return replace(rulebook, orders={"chn_2021": rulebook.orders["chn_2021"]}, derived={})
