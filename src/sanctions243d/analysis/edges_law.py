"""What an order asks while it is in force, and what it says where some of it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions243d.analysis.edges_partition import Asked, Part, State
from sanctions243d.analysis.exceptions import facts_box
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.logic.regions import Box, box_of
from sanctions243d.logic.row import Clause, Row, points_of
from sanctions243d.orders.order import Limit
from sanctions243d.truth import TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Answer:
    """What an order says of known cases.

    Attributes:
        outcomes: every outcome that is possible; several where the law leaves open which.
        limits: how validity is limited, where it is or may be.
        clauses, perhaps: the addresses of the clauses that cover them, and of those that may.
        exceptions: the addresses of the exceptions that can be granted there; each takes away its clauses.
    """

    outcomes: tuple[Outcome, ...]
    limits: tuple[Limit, ...]
    clauses: tuple[str, ...]
    perhaps: tuple[str, ...]
    exceptions: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome, or that it is undetermined."""
        return self.outcomes[0] if len(self.outcomes) == 1 else Outcome.UNDETERMINED


@dataclass(frozen=True, slots=True)
class Piece:
    """Known cases of which each row of the order holds, may hold, or does not.

    Attributes:
        holds, perhaps: the addresses of the rows that hold, and of those that may.
    """

    box: Box
    holds: tuple[str, ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """The rows of an order on a day, and then the facts of its exceptions; a state names them by their number.

    Attributes:
        rows: each with its clause, and whether that is in force.
        exceptions: the address of each.
        asked: what both ask, in that order.
        on: the day.
    """

    rows: tuple[tuple[Row, Clause, Truth], ...]
    exceptions: tuple[str, ...]
    asked: tuple[Asked, ...]
    on: date

    @classmethod
    def of(cls, clauses: Sequence[tuple[Clause, Truth]], on: date) -> "Law":
        """Return what some clauses say, each with whether it is in force on a day."""
        rows = tuple((row, clause, in_force) for clause, in_force in clauses for row in clause.rows)
        asked = [Asked(box_of(row.constraints, may=False), box_of(row.constraints, may=True)) for row, _, _ in rows]
        stated = {one.clause.address: one for clause, _ in clauses for one in clause.exceptions}
        for address, one in stated.items():
            numbers = [
                number
                for number, (_, clause, _) in enumerate(rows)
                if any(other.clause.address == address for other in clause.exceptions)
            ]
            box = facts_box(one, may=True)
            asked.append(Asked(box, box, frozenset(numbers)))
        return cls(rows, tuple(stated), tuple(asked), on)

    def answer(self, state: State) -> Answer:
        """Return what the order says where some of it holds."""
        covering = list(self._covering(state))
        truths: dict[str, Truth] = {}
        for _, clause, truth in covering:
            truths[clause.address] = max(truth, truths.get(clause.address, truth))
        limits = [clause.effect.limit for _, clause, _ in covering]
        count = len(self.rows)
        return Answer(
            outcomes=possible_outcomes((clause.effect.kind, truth) for _, clause, truth in covering),
            limits=tuple(dict.fromkeys(limit for limit in limits if limit is not None)),
            clauses=tuple(address for address, truth in truths.items() if truth is TRUE),
            perhaps=tuple(address for address, truth in truths.items() if truth is UNKNOWN),
            exceptions=tuple(self.exceptions[number - count] for number, _ in state if number >= count),
        )

    def piece(self, part: Part[State]) -> Piece:
        """Return a part of all known cases with the rows that hold there, and may."""
        covering = list(self._covering(part.answer))
        return Piece(
            part.box,
            tuple(row.address for row, _, truth in covering if truth is TRUE),
            tuple(row.address for row, _, truth in covering if truth is UNKNOWN),
        )

    def open(self, state: State, box: Box) -> Iterator[str]:
        """Yield the points of law that bear on some case of a box, as ids."""
        for row, clause, truth in self._covering(state):
            if truth is UNKNOWN:
                yield from self._points(row, clause, box)

    def _points(self, row: Row, clause: Clause, box: Box) -> Iterator[str]:
        for fact, one in row.constraints.items():
            may_be = box.get(fact, one.may)
            if one.may & ~one.must & may_be:
                yield from points_of(one, may_be, f"{clause.address}.{fact.key}")
        for moment, at in ((clause.effective, clause.effective_at), (clause.terminated, clause.terminated_at)):
            if moment.reached(self.on) is UNKNOWN:
                yield at

    def _covering(self, state: State) -> Iterator[tuple[Row, Clause, Truth]]:
        """Yield the rows that hold, or may, each with which of both."""
        for number, is_certain in state:
            if number < len(self.rows):
                row, clause, in_force = self.rows[number]
                yield row, clause, min(in_force, TRUE if is_certain else UNKNOWN)
