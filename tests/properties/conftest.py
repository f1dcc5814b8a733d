"""Fixtures for the properties."""

import pytest

from oracle.slow_evaluator import Book
from sanctions243d import Rulebook
from strategies import Words, words_of


@pytest.fixture(scope="session")
def book(rulebook: Rulebook) -> Book:
    """The oracle over the rules that come with the library."""
    return Book.load(rulebook.root)


@pytest.fixture(scope="session")
def words(rulebook: Rulebook) -> Words:
    """The words of the rules that come with the library."""
    return words_of(rulebook)
