"""A dictionary of what was computed before, that forgets everything when it is full."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """Remembers at most `limit` values; forgetting all costs nothing while there is room."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def put(self, key: K, value: V) -> V:
        """Remember a value, and return it."""
        if len(self) >= self.limit:
            self.clear()
        self[key] = value
        return value

    def remembered(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made the first time."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found
