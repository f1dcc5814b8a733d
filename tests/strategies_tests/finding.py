"""Finds the smallest example of a strategy, the same each time."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
QUICK = settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
LONG = settings(QUICK, max_examples=2_000)
FIND = settings(LONG, max_examples=20_000, phases=[Phase.generate, Phase.shrink])


def smallest(strategy: SearchStrategy[T], is_wanted: Callable[[T], bool]) -> T:
    """Return the smallest example that is wanted."""
    return find(strategy, is_wanted, settings=FIND, random=Random(1))
