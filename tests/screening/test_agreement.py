"""Each table engine answers as `check` does: outcome, orders, tranches, clauses, missing, open, and who is refused."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest

from engines.agreement import random_rulebooks
from sanctions243d import Rulebook
from screening.agreement import Case, cases, compare, outcomes, random_case
from screening.frames import ENGINES
from screening.words import table_words

POLARS = ("polars", "polars_lazy")
MANY = 100_000


@cache
def few() -> tuple[Case, ...]:
    """Six tables of 250 applicants."""
    return tuple(cases(7, Rulebook.bundled(), 1_500, 250))


@cache
def many() -> tuple[Case, ...]:
    """Fifty tables, of 100,000 applicants in all."""
    return tuple(cases(8, Rulebook.bundled(), MANY, 2_000))


@cache
def of_random_orders(folder: Path, count: int, each: int) -> tuple[Case, ...]:
    """Tables under orders that were drawn."""
    random = Random(9)
    return tuple(
        random_case(random, one, each, is_long=number % 2 == 0, words=table_words(one), has_readings=number % 3 == 0)
        for number, one in enumerate(random_rulebooks(random, count, folder))
    )


def test_the_tables_hold_every_outcome() -> None:
    """What is compared below is worth comparing."""
    count = outcomes(few())
    assert sum(count.values()) == 1_500
    assert all(count[outcome] for outcome in ("suspended", "undetermined", "not_covered", None)), count
    assert {answer.missing for case in few() for answer in case.expected} - {()}


@pytest.mark.parametrize("engine", POLARS)
def test_polars_answers_as_check_does(engine: str) -> None:
    """1,500 applicants, wide and long, on fixed days and on days of a column, under several readings."""
    for case in few():
        compare(ENGINES[engine], case)


@pytest.mark.parametrize("engine", sorted(ENGINES.keys() - set(POLARS)))
def test_each_engine_answers_as_check_does(engine: str) -> None:
    """500 applicants, wide and long."""
    for case in few()[1:3]:
        compare(ENGINES[engine], case)


def test_tables_under_random_orders_are_answered_as_check_does(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Six orders with exceptions, unclear sets, limits, tranches and readings of their own."""
    for case in of_random_orders(tmp_path_factory.mktemp("orders"), 6, 60):
        compare(ENGINES["polars"], case)


@pytest.mark.slow
@pytest.mark.xdist_group("many_rows")
def test_the_100000_hold_every_outcome() -> None:
    """Each outcome is met often."""
    count = outcomes(many())
    assert sum(count.values()) == MANY
    assert all(count[outcome] > 1_000 for outcome in ("suspended", "undetermined", "not_covered", None)), count
    assert count["limited"] > 50, count


@pytest.mark.slow
@pytest.mark.xdist_group("many_rows")
@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_100000_applicants_are_answered_as_check_does(engine: str) -> None:
    """The same for each engine."""
    compare_all(engine, many())


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_many_tables_under_random_orders(engine: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Forty drawn orders."""
    compare_all(engine, of_random_orders(tmp_path_factory.mktemp("orders"), 40, 300))


def compare_all(engine: str, every: Sequence[Case]) -> None:
    """Compare all tables with one engine."""
    for case in every:
        compare(ENGINES[engine], case)
