"""What some clauses answer at every point on a day, by the words of the language's definition alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random

from analysis.points import Points
from sanctions243d.logic.row import Clause, CompiledException, Constraint
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Moment

STATES = ("not_raised", "raised", "granted", "refused")
NO, PERHAPS, YES = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Mask:
    """The points at which something is so, and those at which it may be."""

    surely: int
    perhaps: int


@dataclass(frozen=True, slots=True)
class Answers:
    """The points at which each outcome is possible."""

    suspended: int
    limited: int
    not_covered: int

    def differing(self, other: "Answers") -> int:
        """Return the points at which the possible outcomes are not the same."""
        return (
            (self.suspended ^ other.suspended) | (self.limited ^ other.limited) | (self.not_covered ^ other.not_covered)
        )


class Version:
    """Some clauses, and what each says of every point whatever the day."""

    def __init__(self, clauses: Sequence[Clause], points: Points) -> None:
        self.points = points
        self.clauses = [(clause, self._rows(clause)) for clause in clauses]

    def answers(self, on: date, states: Mapping[str, str]) -> Answers:
        """Return what is possible at every point on a day; `states` says what became of each exception."""
        covered = {"suspend": [0, 0], "limit": [0, 0]}
        for clause, rows in self.clauses:
            force = min(reached(clause.effective, on), YES - reached(clause.terminated, on))
            excepted = [self._exception(one, states) for one in clause.exceptions]
            free, perhaps_free = self.points.all, self.points.all
            for one in excepted:
                free, perhaps_free = free & ~one.perhaps, perhaps_free & ~one.surely
            covered[clause.effect.kind][0] |= rows.surely & free if force == YES else 0
            covered[clause.effect.kind][1] |= rows.perhaps & perhaps_free if force != NO else 0
        (suspended, perhaps_suspended), (limited, perhaps_limited) = covered["suspend"], covered["limit"]
        rest = self.points.all & ~suspended
        return Answers(perhaps_suspended, rest & perhaps_limited, rest & ~limited)

    def _rows(self, clause: Clause) -> Mask:
        surely = perhaps = 0
        for row in clause.rows:
            one = self._all_of(row.constraints)
            surely, perhaps = surely | one.surely, perhaps | one.perhaps
        return Mask(surely, perhaps)

    def _all_of(self, constraints: Mapping[Fact, Constraint]) -> Mask:
        surely = perhaps = self.points.all
        for fact, constraint in constraints.items():
            surely &= self.points.having(fact, constraint.must)
            perhaps &= self.points.having(fact, constraint.may)
        return Mask(surely, perhaps)

    def _exception(self, exception: CompiledException, states: Mapping[str, str]) -> Mask:
        facts = self._all_of(exception.constraints)
        surely, perhaps = facts.surely, facts.perhaps
        for part in (self._exception(one, states) for one in exception.parts):
            surely, perhaps = surely & part.surely, perhaps & part.perhaps
        if exception.parts:
            return Mask(surely, perhaps)
        state = states[exception.clause.address]
        return Mask(surely if state == "granted" else 0, perhaps if state in ("granted", "raised") else 0)


def reached(moment: Moment, on: date) -> int:
    """Return whether a moment has come: surely from its latest day on, surely not before its earliest."""
    if not moment.found:
        return NO
    if moment.latest and on >= moment.latest:
        return YES
    return NO if moment.earliest and on < moment.earliest else PERHAPS


def days_to_ask(clauses: Sequence[Clause]) -> list[date]:
    """Return every day that a date of some clauses names, the day before and the day after; some day if none."""
    moments = [moment for clause in clauses for moment in (clause.effective, clause.terminated)]
    named = {day for moment in moments for day in (moment.earliest, moment.latest) if day}
    beside = (day + timedelta(days) for day in named for days in (-1, 0, 1))
    return sorted(set(beside)) or [date(2020, 2, 2)]


def addresses_in(exceptions: Sequence[CompiledException]) -> Iterator[str]:
    """Yield the addresses at which a state can be said."""
    for one in exceptions:
        if one.parts:
            yield from addresses_in(one.parts)
        else:
            yield one.clause.address


def states_to_ask(clauses: Sequence[Clause], random: Random, most: int) -> list[dict[str, str]]:
    """Return every state of every exception together; where they are too many, all ways to grant some, and a sample."""
    addresses = sorted({address for clause in clauses for address in addresses_in(clause.exceptions)})
    every = len(STATES) ** len(addresses)
    words = STATES if every <= most else ("not_raised", "granted")
    found = [dict(zip(addresses, states, strict=True)) for states in product(words, repeat=len(addresses))]
    for _ in range(most - len(found) if every > most else 0):
        found.append({address: random.choice(STATES) for address in addresses})
    return found
