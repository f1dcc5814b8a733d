"""Which questions matter, and in which order they settle an answer soonest.

A question matters if some answers that include it settle the outcome, and the same answers without it do not. As
more answers never unsettle an outcome, it is enough to look at answers of which none can be spared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.decision.questions.formula import Formulas, Node
from sanctions243d.truth import TRUE, UNKNOWN

# where more questions than these are left, not every order of them is tried
MAX_EXACT = 6
# then every order is tried only of so many, the last ones
MAX_LAST = 4
# where more than these are left, one step ahead is looked
MAX_FOLLOWED = 12
# a search that takes more steps takes a question for one that matters
MAX_STEPS = 3_000
# a search that joins more parts is cut short: of what is left each question matters, and each is to be asked
MAX_WORK = 300_000

Move = tuple[int, int]
# whether some order is to suspend, and if not whether some order is to limit
Goal = tuple[bool, bool]
_GOALS: tuple[Goal, ...] = ((False, False), (False, True), (True, False))


class State(NamedTuple):
    """What is left to find out: whether some order suspends, and whether some order limits."""

    suspends: Node
    limits: Node

    @property
    def questions(self) -> int:
        """The questions that are left, as a bit mask."""
        return 0 if self.is_settled else self.suspends.questions | self.limits.questions

    @property
    def is_settled(self) -> bool:
        """Whether there is one outcome only."""
        suspends, limits = self.suspends, self.limits
        if suspends.kind != "value" or suspends.value is UNKNOWN:
            return False
        return suspends.value is TRUE or (limits.kind == "value" and limits.value is not UNKNOWN)

    @property
    def key(self) -> tuple[int, int]:
        """What tells this state from others."""
        return self.suspends.number, self.limits.number


class Asking(NamedTuple):
    """One question as the search sees it.

    Attributes:
        answers: the numbers of the answers that may be given.
        after: the question that is to be answered before, or nothing.
        implied: what an answer says beside, as answers to other questions.
    """

    answers: tuple[int, ...]
    after: int | None = None
    implied: dict[int, Move] = {}  # noqa: RUF012


@dataclass(slots=True)
class Search:
    """Searches the answers to some questions.

    Attributes:
        tried: of how many questions every order is tried.
        was_cut: whether so much was searched that the rest was not.
    """

    formulas: Formulas
    askings: list[Asking]
    tried: int = MAX_EXACT
    was_cut: bool = False
    _limit: int = MAX_WORK
    _expected: dict[tuple[int, int], float] = field(default_factory=dict)
    _reached: dict[tuple[tuple[int, int], Goal], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.go_on()

    def go_on(self) -> None:
        """Allow as much work as for a whole search."""
        self._limit = self.formulas.work + MAX_WORK

    def _is_cut(self) -> bool:
        self.was_cut = self.was_cut or self.formulas.work > self._limit
        return self.formulas.work > self._limit

    def answered(self, state: State, asked: int, answer: int) -> State:
        """Return what is left after an answer."""
        found = self._restricted(state, asked, answer)
        implied = self.askings[asked].implied.get(answer)
        return found if implied is None else self._restricted(found, *implied)

    def _restricted(self, state: State, asked: int, answer: int) -> State:
        return State(
            self.formulas.answered(state.suspends, asked, answer), self.formulas.answered(state.limits, asked, answer)
        )

    def may_be_asked(self, state: State) -> Iterator[int]:
        """Yield the questions that are left, have answers, and need no other answer before."""
        left = state.questions
        for asked, asking in enumerate(self.askings):
            is_open = asking.after is None or not left >> asking.after & 1
            if left >> asked & 1 and asking.answers and is_open:
                yield asked

    def regions(self, state: State, asked: int) -> dict[tuple[int, int], list[int]]:
        """Return the answers to a question, those together between which nothing that can still matter tells."""
        found: dict[tuple[int, int], list[int]] = {}
        for answer in self.askings[asked].answers:
            found.setdefault(self.answered(state, asked, answer).key, []).append(answer)
        return found

    # ---- in which order

    def expected_after(self, state: State, asked: int) -> float:
        """Return how many questions are to be expected if this one is asked first, itself included.

        Each region of answers is taken as equally likely. Where very many are left, as many are expected as are left
        after the answer; where the search was cut short, as many as are left at all.
        """
        if self._is_cut():
            return float(state.questions.bit_count())
        if state.questions.bit_count() > MAX_FOLLOWED:
            return 1 + self._left_after(state, asked)
        after = [self.answered(state, asked, mine[0]) for mine in self.regions(state, asked).values()]
        return 1 + sum(map(self.expected, after)) / len(after) if after else 1.0

    def expected(self, state: State) -> float:
        """Return the expected number of questions till the outcome is settled, or cannot be settled.

        It is the least of all ways of asking; where many questions are left, that of asking first, while they are
        many, whatever leaves the fewest.
        """
        found = self._expected.get(state.key)
        if found is None:
            found = 0.0
            if self._is_cut():
                return float(state.questions.bit_count())
            if not state.is_settled and self.can_settle(state):
                several = list(self.may_be_asked(state))
                if state.questions.bit_count() > self.tried:
                    several = sorted(several, key=lambda asked: self._left_after(state, asked))[:1]
                found = min((self.expected_after(state, asked) for asked in several), default=0.0)
            self._expected[state.key] = found
        return found

    def _left_after(self, state: State, asked: int) -> float:
        """Return how many questions are left on average after one."""
        counts = [
            self.answered(state, asked, mine[0]).questions.bit_count() for mine in self.regions(state, asked).values()
        ]
        return sum(counts) / len(counts) if counts else float(state.questions.bit_count())

    # ---- which matter

    def can_settle(self, state: State) -> bool:
        """Whether some answers settle the outcome."""
        return any(self._can_reach(state, goal) for goal in _GOALS)

    def _can_reach(self, state: State, goal: Goal) -> bool:
        found = self._reached.get((state.key, goal))
        if found is None and self._is_cut():
            return True
        if found is None:
            moves = () if state.is_settled else self._moves(state, goal)
            found = state.is_settled or any(self._can_reach(self.answered(state, *one), goal) for one in moves)
            self._reached[state.key, goal] = found
        return found

    def matters(self, state: State, asked: int) -> bool:
        """Whether some answers that include this one settle the outcome, and do not without it."""
        if self._is_cut():
            return True
        answers = [mine[0] for mine in self.regions(state, asked).values()]
        return any(self._matters(state, asked, answer, goal) for goal in _GOALS for answer in answers)

    def _matters(self, state: State, asked: int, answer: int, goal: Goal) -> bool:
        """Whether an answer is among some that lead to a goal, and of which none can be spared."""
        seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
        stack = [(state, self.answered(state, asked, answer))]
        while stack:
            without, with_it = stack.pop()
            if without.is_settled or without.key == with_it.key or (without.key, with_it.key) in seen:
                continue
            if with_it.is_settled or len(seen) > MAX_STEPS or self._is_cut():
                return True
            seen.add((without.key, with_it.key))
            moves = list(self._moves(with_it, goal, asked, without))
            stack += [(self.answered(without, *one), self.answered(with_it, *one)) for one in reversed(moves)]
        return False

    def _moves(self, state: State, goal: Goal, besides: int = -1, without: State | None = None) -> Iterator[Move]:
        """Yield answers of which one is among any that lead to a goal, and of which none can be spared.

        `without` is the state without the answer that must not be spared: what suspends must be something that it
        changes.
        """
        suspends, limits = state
        open_now = sum(1 << asked for asked in self.may_be_asked(state) if asked != besides)
        is_first = suspends is not self.formulas.false
        node, is_true = (suspends, goal[0]) if is_first else (limits, goal[1])
        if is_first and is_true and without is not None and node.kind == "some":
            same = {part.number for part in without.suspends.parts}
            several = [part for part in node.parts if part.number not in same]
            ways = iter([way for part in several for way in self._towards(part, open_now, is_true=True)])
        else:
            ways = self._towards(node, open_now, is_true=is_true)
        yield from dict.fromkeys(ways)

    def _towards(self, node: Node, open_now: int, *, is_true: bool) -> Iterator[Move]:
        """Yield answers with one of which a node may become true, or false."""
        self.formulas.work += 1
        if node.kind == "answer":
            wanted = node.must if is_true else ~node.may
            if open_now >> node.asked & 1:
                yield from ((node.asked, answer) for answer in self.askings[node.asked].answers if wanted >> answer & 1)
        elif node.kind == "value" or not node.questions & open_now:
            return
        elif (node.kind == "some") is is_true:
            for part in node.parts:
                yield from self._towards(part, open_now, is_true=is_true)
        else:
            yield from self._towards_every(node.parts, open_now, is_true=is_true)

    def _towards_every(self, parts: tuple[Node, ...], open_now: int, *, is_true: bool) -> list[Move]:
        """Return the ways of the part that has the fewest, since every part must become so; none if one has none."""
        several = [list(self._towards(part, open_now, is_true=is_true)) for part in parts]
        if any(not ways and not part.questions & ~open_now for ways, part in zip(several, parts, strict=True)):
            return []
        return min((ways for ways in several if ways), key=len, default=[])
