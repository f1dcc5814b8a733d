"""Fixtures for all tests."""

from dataclasses import replace

import pytest
from hypothesis import settings

from sanctions243d import Rulebook

# What a property draws depends on its own text alone: no test passes or fails by luck.
# `pytest --hypothesis-profile random` draws anew each time, to look for more.
settings.register_profile("random", deadline=None)
settings.register_profile("fixed", deadline=None, derandomize=True, database=None)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rulebook that comes with the library."""
    return Rulebook.bundled()


@pytest.fixture(scope="session")
def prc_rulebook(rulebook: Rulebook) -> Rulebook:
    """The same, with the order about the PRC alone."""
    return replace(rulebook, orders={"chn_2021": rulebook.orders["chn_2021"]}, derived={})
