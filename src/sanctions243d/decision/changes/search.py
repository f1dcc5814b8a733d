"""Finds all minimal sets of changed facts that lead to a settled other outcome, smallest first.

Whatever reaches a goal makes one of the changes that its reason names, so that branching over them misses nothing.
A set that holds one that was found already is left, as none of its parts may do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from sanctions243d.decision.changes.changed_applicant import NewValue
from sanctions243d.decision.changes.goals import Goal, Reason, State
from sanctions243d.decision.changes.reasons import Reasons
from sanctions243d.decision.decision import Outcome

MAX_WORK = 30_000  # cases that are judged

Paths = frozenset[str]


class Found(NamedTuple):
    """A minimal set of changed facts, one value for each, and the outcome that they lead to."""

    chosen: dict[str, NewValue]
    outcome: Outcome


class _Step(NamedTuple):
    """Changes that were made on the way to a goal; smaller ones are looked at first.

    Attributes:
        size: how many facts are changed at least in whatever reaches the goal from here.
        left: how many of them are not chosen yet.
        goal: the place of the goal.
    """

    size: int
    left: int
    rank: int
    number: int
    goal: int
    chosen: dict[str, NewValue]
    needed: Paths


@dataclass(eq=False)
class ChangeSearch:
    """Looks for minimal sets.

    Attributes:
        is_cut: whether it gave up before everything was looked at.
    """

    reasons: Reasons
    is_cut: bool = False
    _sets: list[tuple[Paths, Outcome]] = field(default_factory=list)
    _steps: list[_Step] = field(default_factory=list)
    _states: dict[object, State] = field(default_factory=dict)
    _seen: set[object] = field(default_factory=set)
    _goals: list[Goal] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _work: int = 0

    def found(self) -> Iterator[Found]:
        """Yield the minimal sets, smallest first."""
        start = self._state({})
        self._goals = list(self.reasons.goals(start))
        for goal in range(len(self._goals)):
            self._push(goal, {}, frozenset(), 0)
        while self._steps:
            step = heappop(self._steps)
            if self._is_settled(step):
                continue
            if self._work > MAX_WORK:
                self.is_cut = True
                return
            state = self._state(step.chosen)
            reason = self.reasons.reason(self._goals[step.goal], state)
            if reason is None:
                outcome = self._goals[step.goal].outcome
                self._sets.append((frozenset(step.chosen), outcome))
                yield Found(step.chosen, outcome)
            else:
                self._go_on(step, reason)

    def _go_on(self, step: _Step, reason: Reason) -> None:
        needed = step.needed | reason.needed
        if reason.options and len(needed) > step.size:
            self._push(step.goal, step.chosen, needed, step.rank)
            return
        for option in reason.options:
            chosen = {**step.chosen, option.path: option.value}
            key = (step.goal, frozenset((path, id(value)) for path, value in chosen.items()))
            if key not in self._seen:
                self._seen.add(key)
                self._push(step.goal, chosen, needed | {option.path}, step.rank + option.rank)

    def _push(self, goal: int, chosen: dict[str, NewValue], needed: Paths, rank: int) -> None:
        size = len(needed)
        step = _Step(size, size - len(chosen), rank, next(self._numbers), goal, chosen, needed)
        if not self._is_settled(step):
            heappush(self._steps, step)

    def _is_settled(self, step: _Step) -> bool:
        """Whether nothing new can come of a step: a set was found of which all facts are changed there."""
        mine = self._goals[step.goal].outcome
        return any(paths < step.needed or (paths == step.needed and outcome is mine) for paths, outcome in self._sets)

    def _state(self, chosen: dict[str, NewValue]) -> State:
        key = frozenset((path, id(value)) for path, value in chosen.items())
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = self.reasons.state(chosen)
            self._work += len(found.judgement.cases) if found.judgement else 1
        return found
