"""Lowering keeps meaning: rows of integers answer as the un-lowered clauses do, read by the oracle."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from oracle.slow_evaluator import Book
from properties.comparing import compare_many
from properties.random_orders import close_words, drawn_rulebooks
from sanctions243d import Rulebook
from strategies import Words

OUTCOMES = {"suspended", "undetermined", "not_covered", "refused"}


def test_the_real_orders_keep_their_meaning(rulebook: Rulebook, book: Book, words: Words) -> None:
    """Outcome, possible outcomes, clauses that are TRUE and UNKNOWN, and what is refused, on 2,000 applicants."""
    seen = compare_many(rulebook, book, words, Random(243), 2_000)
    assert set(seen) >= OUTCOMES


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_real_orders_keep_their_meaning_on_20000_applicants(
    seed: int, rulebook: Rulebook, book: Book, words: Words
) -> None:
    """The same on 20,000 applicants."""
    seen = compare_many(rulebook, book, words, Random(seed), 5_000)
    assert set(seen) >= OUTCOMES


def compare_random_orders(seed: int, orders: int, applicants: int, rules: Path, folder: Path) -> None:
    """Compare the answers on random applicants to random orders, each alone in a rulebook."""
    random = Random(seed)
    seen: Counter[str] = Counter()
    for rulebook, book in drawn_rulebooks(random, orders, rules, folder):
        seen += compare_many(rulebook, book, close_words(rulebook), random, applicants, selections=6)
    assert set(seen) >= OUTCOMES | {"limited"}


def test_random_orders_keep_their_meaning(rulebook: Rulebook, tmp_path: Path) -> None:
    """25 random orders, 30 applicants each."""
    compare_random_orders(2, 25, 30, rulebook.root, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 6))
def test_150_random_orders_keep_their_meaning(seed: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """150 random orders, 60 applicants each."""
    compare_random_orders(seed, 50, 60, rulebook.root, tmp_path)
