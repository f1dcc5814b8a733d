"""Rows of an order → disjoint boxes that hold every known case, in each of which the answer is the same.

The facts are asked one after the other, and values of which nothing further depends are taken together. The order in
which they are asked is the one, of those that were tried, that makes the fewest boxes.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sanctions243d.logic.regions import Box, regions_of
from sanctions243d.ontology.fact import CodeSet, Fact

MAX_BOXES, MAX_PIECES = 1_000, 5_000
_MAX_ROUNDS = 2

# the numbers of the rows that are not ruled out, each with whether it still holds for certain
State = tuple[tuple[int, bool], ...]
L = TypeVar("L", bound=Hashable)
Cut = tuple[tuple[Fact, CodeSet], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row of an order asks, or the facts of an exception of some rows.

    Attributes:
        must, may: the boxes of the known cases in which it holds, and in which it may.
        of: the numbers of the rows that it is an exception of; nothing for a row.
    """

    must: Box
    may: Box
    of: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Part(Generic[L]):
    """A box with one answer."""

    box: Box
    answer: L


def partition(
    asked: Sequence[Asked],
    everything: Sequence[CodeSet],
    answer: Callable[[State], L],
    order: tuple[Fact, ...],
    most: int = MAX_BOXES,
) -> list[Part[L]]:
    """Return disjoint boxes of all known cases, merged until no two with one answer can be.

    Args:
        answer: what is said of known cases, from what holds of them.
        order: in which the facts are asked.

    Raises:
        OverflowError: there are more than `most`.
    """
    start = _start(asked)
    by_answer: dict[L, list[Box]] = {}
    for cut, same in _Splitting(asked, everything, answer, order, most).paths(start, 0):
        by_answer.setdefault(same, []).append(dict(cut))
    return [Part(box, same) for same, boxes in by_answer.items() for box in merged(boxes, everything)]


def merged(boxes: list[Box], everything: Sequence[CodeSet]) -> list[Box]:
    """Return disjoint boxes of the same cases, where two that differ in one fact are one, until no two do."""
    while True:
        count = len(boxes)
        for fact in Fact:
            alike: dict[Cut, CodeSet] = {}
            for box in boxes:
                rest = tuple(sorted((other, codes) for other, codes in box.items() if other is not fact))
                alike[rest] = alike.get(rest, 0) | box.get(fact, everything[fact])
            boxes = [
                {**dict(rest), fact: codes} if codes != everything[fact] else dict(rest)
                for rest, codes in alike.items()
            ]
        if len(boxes) == count:
            return boxes


def best_order(asked: Sequence[Asked], everything: Sequence[CodeSet], answer: Callable[[State], L]) -> tuple[Fact, ...]:
    """Return the facts that are asked, each moved to where it makes the fewest boxes, until nothing is gained.

    Raises:
        OverflowError: there are more than `MAX_BOXES`.
    """
    start = _start(asked)
    best = tuple(fact for fact in Fact if any(fact in one.may for one in asked))
    fewest = _Splitting(asked, everything, answer, best).count(start)
    tried = {best}
    for _ in range(_MAX_ROUNDS):
        before = fewest
        for fact in best:
            rest = tuple(one for one in best if one is not fact)
            for place in range(len(best)):
                order = (*rest[:place], fact, *rest[place:])
                if order in tried:
                    continue
                tried.add(order)
                count = _Splitting(asked, everything, answer, order, fewest).count(start)
                if count < fewest:
                    best, fewest = order, count
        if fewest == before:
            break
    if fewest > MAX_BOXES:
        raise OverflowError(f"a table of more than {MAX_BOXES:,} rows")
    return best


def _start(asked: Sequence[Asked]) -> State:
    """Nothing is ruled out yet, and everything holds."""
    return tuple((number, True) for number in range(len(asked)))


@dataclass(slots=True)
class _Splitting(Generic[L]):
    """Splits known cases by one fact after the other; what was split before is remembered."""

    asked: Sequence[Asked]
    everything: Sequence[CodeSet]
    answer: Callable[[State], L]
    order: tuple[Fact, ...]
    most: int = MAX_BOXES
    _known: dict[tuple[State, int], tuple[tuple[Cut, L], ...]] = field(default_factory=dict)

    def count(self, state: State) -> int:
        """Return how many boxes there are; of more than `most`, only that they are more."""
        try:
            return len(self.paths(state, 0))
        except OverflowError:
            return self.most + 1

    def paths(self, state: State, depth: int) -> tuple[tuple[Cut, L], ...]:
        """Return the boxes that the facts from a depth on cut out, each with its answer."""
        state = self._relevant(state)
        while depth < len(self.order) and not any(self.order[depth] in self.asked[one].may for one, _ in state):
            depth += 1
        if depth == len(self.order) or not state:
            return (((), self.answer(state)),)
        found = self._known.get((state, depth))
        if found is None:
            found = self._known[state, depth] = self._split(state, depth)
        if len(found) > self.most:
            raise OverflowError(f"more than {self.most:,} boxes")
        return found

    def _split(self, state: State, depth: int) -> tuple[tuple[Cut, L], ...]:
        fact = self.order[depth]
        everything = self.everything[fact]
        boxes = [box for one, _ in state for box in (self.asked[one].must, self.asked[one].may)]
        sets = [box.get(fact, everything) for box in boxes]
        same: dict[tuple[tuple[Cut, L], ...], CodeSet] = {}
        for region in regions_of(sets, everything):
            below = self.paths(self._within(state, fact, region), depth + 1)
            same[below] = same.get(below, 0) | region
        return tuple(
            (((fact, codes), *cut) if codes != everything else cut, end)
            for below, codes in same.items()
            for cut, end in below
        )

    def _within(self, state: State, fact: Fact, region: CodeSet) -> State:
        everything = self.everything[fact]
        return tuple(
            (one, is_certain and bool(region & self.asked[one].must.get(fact, everything)))
            for one, is_certain in state
            if region & self.asked[one].may.get(fact, everything)
        )

    def _relevant(self, state: State) -> State:
        """Leave out exceptions of rows that are ruled out."""
        left = {one for one, _ in state}
        return tuple(item for item in state if not self.asked[item[0]].of or self.asked[item[0]].of & left)
