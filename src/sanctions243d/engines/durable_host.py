"""durable-rules in its narrow lane; the only module that imports it.

The C module is used directly: no action, no timer thread, no text of a caller ever enters it. A fact is a flat
mapping of small integers, asserted, asked and retracted under one lock for the whole process, since the engine
shares its tables between rulesets. A ruleset that an exception interrupted is thrown away and made anew.
"""

import json
import os
import threading
import weakref
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sanctions243d.engines.to_ruleset import ALWAYS
from sanctions243d.errors import EngineError

_SESSION, _FACT = "s", "f"
_LOCK = threading.RLock()
_unused: deque[int] = deque()
_fork_holds = False


def is_available() -> bool:
    """Whether durable-rules can be imported here."""
    return _module() is not None


def _module() -> Any:
    try:
        import durable_rules_engine
    except ImportError:
        return None
    return durable_rules_engine


class Busy(Exception):
    """The engine was asked from inside its own evaluation, as a signal handler can do."""


class DurableRuleset:
    """One ruleset of the engine; it is freed after the object is."""

    def __init__(self, name: str, rules: Mapping[str, object]) -> None:
        self._definition = json.dumps(rules)
        self._name = name
        self._engine = _module()
        if self._engine is None:
            raise EngineError("durable-rules is not installed")
        # no more than what the engine itself raises: an exception of a signal handler is not its failure
        self._failures = (self._engine.error, MemoryError, json.JSONDecodeError)
        self._handle = [0]
        weakref.finalize(self, _unused.extend, self._handle).atexit = False

    def fired(self, fact: Mapping[str, int]) -> frozenset[str]:
        """Return the ids of the rules that a fact satisfies.

        Raises:
            EngineError: the engine failed.
            Busy: this thread is already inside an evaluation.
        """
        if _is_inside():
            raise Busy
        with _LOCK:
            self._free_unused()
            return self._evaluated(fact)

    def _evaluated(self, fact: Mapping[str, int]) -> frozenset[str]:
        text = json.dumps({"sid": _SESSION, "id": _FACT, **fact})
        handle = self._handle[0] or self._created()
        # Until the fact is retracted the ruleset counts as unusable: one that an exception interrupts is dropped,
        # and not freed, since the engine crashes when it frees a state in which nothing has fired.
        self._handle[0] = 0
        try:
            fired = self._fired(handle, text)
        except self._failures as error:
            raise EngineError(f"durable-rules failed: {error}") from error
        self._handle[0] = handle
        if ALWAYS not in fired:
            raise EngineError("durable-rules did not fire the rule that always holds")
        return frozenset(fired)

    def _created(self) -> int:
        try:
            handle = self._engine.create_ruleset(self._name, self._definition)
        except self._failures as error:
            raise EngineError(f"durable-rules refused a ruleset: {error}") from error
        assert isinstance(handle, int)
        return handle

    def _fired(self, handle: int, text: str) -> list[str]:
        engine = self._engine
        status, state = engine.assert_fact(handle, text)
        if status != 0:
            raise EngineError(f"the fact was not taken: {status}")
        fired: list[str] = []
        result = engine.start_action_for_state(handle, state)
        message = result[1] if result else None
        while message:
            fired.extend(json.loads(message))
            message = engine.complete_and_start_action(handle, state)
        status, _ = engine.retract_fact(handle, text)
        if status != 0:
            raise EngineError(f"the fact was not retracted: {status}")
        return fired

    def _free_unused(self) -> None:
        """Free rulesets that nobody holds any more; the state goes first, or the engine keeps its memory."""
        while _unused:
            handle = _unused.popleft()
            if handle:
                with suppress(*self._failures):
                    self._engine.delete_state(handle, _SESSION)
                with suppress(*self._failures):
                    self._engine.delete_ruleset(handle)


def _is_inside() -> bool:
    """Whether this thread holds the lock: the lock itself knows, and no signal can make it forget."""
    return bool(_LOCK._is_owned())  # type: ignore[attr-defined]


def _before_fork() -> None:
    """Wait for an evaluation of another thread; until the fork is over this thread counts as inside one."""
    global _fork_holds
    if not _is_inside():
        _LOCK.acquire()
        _fork_holds = True


def _after_fork() -> None:
    global _fork_holds
    if _fork_holds:
        _fork_holds = False
        _LOCK.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
