"""Functions of two small numbers over columns: the same as the function asked pair by pair, however it is stored."""

from threading import RLock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions243d.engines import lookup
from sanctions243d.engines.lookup import Interned, Lookup, scalar

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), min_size=1, max_size=60)


def made(asked: list[tuple[int, int]], firsts: int = 41, seconds: int = 31) -> Lookup:
    """Return a lookup that notes which pairs it was asked for."""

    def make(first: int, second: int) -> int:
        asked.append((first, second))
        return first * 100 + second

    return Lookup(range(firsts), range(seconds), make, RLock())


@given(pairs=PAIRS, dense=st.booleans())
def test_each_pair_is_worked_out_once(pairs: list[tuple[int, int]], dense: bool) -> None:
    """Dense or sparse, the values are those of the function, and no pair is asked twice."""
    asked: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookup, "MAX_DENSE", 1 << 23 if dense else 0)
        table = made(asked)
        first, second = (np.array(column, np.intp) for column in zip(*pairs, strict=True))
        for _ in range(2):
            assert table(first, second).tolist() == [a * 100 + b for a, b in pairs]
    assert sorted(asked) == sorted(set(pairs))


def test_numbers_that_come_later_are_met_as_well() -> None:
    """Both sides may grow between two calls, and beyond what a table may hold."""
    first: Interned[str] = Interned()
    second: Interned[str] = Interned()
    table = Lookup(first, second, lambda a, b: a * 1000 + b, RLock())
    for size in (1, 3, 50, 2500):
        for number in range(len(first), size):
            assert first.number(f"{number}") == second.number(f"{number}") == number
        ends = np.array([0, size // 2, size - 1], np.intp)
        assert table(ends, ends[::-1]).tolist() == [a * 1000 + b for a, b in zip(ends, ends[::-1], strict=True)]


def test_one_number_stands_for_all() -> None:
    """A column that is not there is one number."""
    table = made([])
    assert table(scalar(3), 4).tolist() == 304
    assert table(np.array([1, 2], np.intp), 4).tolist() == [104, 204]
    assert table(np.zeros(0, np.intp), 4).tolist() == []
