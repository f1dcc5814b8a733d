"""Watches every call to the C module: which function, by which thread, with what."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

from sanctions243d.engines import durable_host


class Spy:
    """Stands before the C module and refuses what is outside the lane.

    Attributes:
        calls: how often each function was called.
        sizes: the number of properties of each fact.
        definitions: every ruleset that was created.
    """

    def __init__(self, module: Any) -> None:
        self.module = module
        self.calls: Counter[str] = Counter()
        self.sizes: Counter[int] = Counter()
        self.definitions: list[dict[str, object]] = []
        self._inside: str | None = None

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.module, name)
        return self._watched(name, found) if callable(found) and not isinstance(found, type) else found

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any) -> Any:
            assert self._inside is None, f"{name} while {self._inside}"
            self._inside = f"{name} in thread {threading.get_ident()}"
            try:
                self.calls[name] += 1
                if name in ("assert_fact", "retract_fact"):
                    self._check_fact(arguments[1])
                if name == "create_ruleset":
                    assert arguments[1].isascii()
                    self.definitions.append(json.loads(arguments[1]))
                return call(*arguments)
            finally:
                self._inside = None

        return watched

    def _check_fact(self, text: str) -> None:
        fact = json.loads(text)
        assert fact.pop("sid") == "s", "one constant session"
        assert fact.pop("id") == "f", "one constant fact"
        axes = len(fact) // 2
        assert list(fact) == [f"{end}_{axis}" for axis in range(axes) for end in ("low", "high")]
        assert all(type(value) is int and 0 <= value < 1000 for value in fact.values()), "small integers"
        self.sizes[len(fact) + 2] += 1


def spied() -> Spy:
    """Put a spy before the C module, for rulebooks that are asked from now on."""
    spy = Spy(durable_host._module())
    durable_host._module = lambda: spy
    return spy
