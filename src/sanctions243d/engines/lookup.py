"""Functions of two small numbers, applied to whole columns: each pair is worked out once, when it is first met."""

from collections.abc import Callable, Hashable, Sized
from threading import RLock
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
T = TypeVar("T", bound=Hashable)

MAX_DENSE = 1 << 23  # entries of a table; pairs beyond that are kept in a dictionary
_NOT_YET = -1


class Interned(Generic[T]):
    """Values, numbered in the order in which they were first met."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """Return the number of a value."""
        found = self._numbers.get(value)
        if found is None:
            found = len(self.values)
            self.values.append(value)
            self._numbers[value] = found
        return found

    def __getitem__(self, number: int) -> T:
        return self.values[number]

    def __len__(self) -> int:
        return len(self.values)


class Lookup:
    """A function of a number below `len(first)` and one below `len(second)`; both may still grow.

    It may be asked by several threads; `make` is asked by one at a time.
    """

    def __init__(self, first: Sized, second: Sized, make: Callable[[int, int], int], lock: RLock) -> None:
        self._first, self._second = first, second
        self._make = make
        self._lock = lock
        self._dense: tuple[Numbers, int] = (np.full(0, _NOT_YET, np.intp), 1)
        self._sparse: dict[int, int] = {}

    def __call__(self, first: Numbers, second: Numbers | int) -> Numbers:
        """Return the value of each pair; either may be one number for all."""
        table, width = self._sized()
        keys = first * width + second
        if not len(table):
            return self._by_dictionary(keys, width)
        found: Numbers = table[keys]
        if found.size and found.min() < 0:
            self._fill(table, width, np.unique(keys[found < 0]))
            found = table[keys]
        return found

    def _sized(self) -> tuple[Numbers, int]:
        """The table, large enough for every pair; an empty one where that would be too large."""
        table, width = self._dense
        height, needed = len(self._first), len(self._second)
        if needed <= width and height * width <= len(table):
            return table, width
        with self._lock:
            table, width = self._dense
            old = table.reshape(-1, width)
            wider = width if needed <= width else 2 * needed
            higher = len(old) if height <= len(old) else 2 * height
            if higher * wider > MAX_DENSE:
                return np.full(0, _NOT_YET, np.intp), 1 << 31
            grown = np.full((higher, wider), _NOT_YET, np.intp)
            grown[: len(old), :width] = old
            self._dense = (grown.reshape(-1), wider)
            return self._dense

    def _fill(self, table: Numbers, width: int, keys: Numbers) -> None:
        with self._lock:
            for key in keys.tolist():
                table[key] = self._make(*divmod(key, width))

    def _by_dictionary(self, keys: Numbers, width: int) -> Numbers:
        distinct, places = np.unique(keys, return_inverse=True)
        with self._lock:
            for key in distinct.tolist():
                if key not in self._sparse:
                    self._sparse[key] = self._make(*divmod(key, width))
            values = np.array([self._sparse[key] for key in distinct.tolist()], np.intp)
        return values[places].reshape(keys.shape)


def scalar(number: int) -> Numbers:
    """Return one number for all cases."""
    return np.array(number, np.intp)
