"""One screener for many threads: whatever they learn of each other's batches, each answer is that of `check`."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import polars as pl
import pytest

from sanctions243d import Rulebook
from sanctions243d.screening.batches import Screener
from screening.agreement import Case, compare_rows, random_case
from screening.frames import frames
from screening.shapes import Shape

THREADS = 6
SIZE = 50
ROUNDS = 2


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """Threads take turns all the time, so that a race shows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "long"])
def case(request: pytest.FixtureRequest, rulebook: Rulebook) -> Case:
    """600 applicants."""
    return random_case(Random(35), rulebook, THREADS * 2 * SIZE, is_long=request.param, shape=Shape(request.param))


@pytest.mark.usefixtures("eager_switching")
def test_threads_that_share_a_screener_get_the_answers_of_check(case: Case, rulebook: Rulebook) -> None:
    """A fresh screener, which all threads begin to use at once; then the next."""
    applicants, ties = frames(case.drawn)
    starts = range(0, applicants.height, SIZE)
    for _ in range(ROUNDS):
        screener, gate = Screener(rulebook, {}, case.drawn.on), Barrier(THREADS)

        def batch(start: int, screener: Screener = screener, gate: Barrier = gate) -> pl.DataFrame:
            mine = applicants[start : start + SIZE]
            others = None if ties is None else ties.filter(pl.col("id").is_in(mine["id"].implode()))
            if start < THREADS * SIZE:
                gate.wait(60)  # all begin at once
            return screener.screened(mine, others)

        with ThreadPoolExecutor(THREADS) as pool:
            found = pl.concat(pool.map(batch, starts))
        compare_rows(found, case, whole_text=True)
