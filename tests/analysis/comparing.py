"""Holds what `differences` yields against an enumeration of every known case, day and state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from analysis.answering import STATES, Version, days_to_ask, states_to_ask
from analysis.points import Points
from sanctions243d import Rulebook
from sanctions243d.analysis.compare import differences
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.order import Order

MOST_STATES = 64


@dataclass(slots=True)
class Enumeration:
    """Two versions of some clauses, and every point at which they differ, by day and state.

    Attributes:
        differing: the possible points at which they differ, for each day and states that were asked.
    """

    old: Sequence[Clause]
    new: Sequence[Clause]
    points: Points
    before: Version
    after: Version
    differing: dict[tuple[date, tuple[tuple[str, str], ...]], int]

    @classmethod
    def of(cls, old: Sequence[Clause], new: Sequence[Clause], ontology: Ontology, random: Random) -> "Enumeration":
        """Ask both versions about everybody, on every day and in every state that can matter."""
        points = Points.of([*old, *new], ontology)
        found = cls(old, new, points, Version(old, points), Version(new, points), {})
        for states in states_to_ask([*old, *new], random, MOST_STATES):
            for on in days_to_ask([*old, *new]):
                found.differing[on, tuple(sorted(states.items()))] = found.at(on, states)
        return found

    def at(self, on: date, states: dict[str, str]) -> int:
        """Return the possible points at which the versions differ on a day, in a state."""
        mask = self.before.answers(on, states).differing(self.after.answers(on, states))
        return mask & ~self.points.impossible

    @property
    def is_same(self) -> bool:
        """Whether nobody tells the versions apart."""
        return not any(self.differing.values())


def check_differences(found: Enumeration) -> int:
    """Assert that `differences` yields every differing point and no other; return how many boxes there are."""
    boxes: dict[tuple[date, tuple[tuple[str, str], ...]], int] = {}
    count = 0
    for one in differences(found.old, found.new, found.points.ontology):
        inside = found.points.inside(one.box)
        assert inside, "a box is empty"
        assert set(one.situation.states.values()) <= set(STATES)
        key = (one.situation.on, tuple(sorted(one.situation.states.items())))
        boxes[key] = boxes.get(key, 0) | inside
        count += 1
    silent = {address: "not_raised" for _, states in found.differing for address, _ in states}
    for (on, states), mask in boxes.items():
        assert mask == found.at(on, silent | dict(states)), "the boxes are not the differing points"
    wanted, yielded = set(found.differing.values()) - {0}, set(boxes.values())
    assert wanted <= yielded, "some way to differ is not among those that are yielded"
    assert bool(count) is not found.is_same
    return count


def clauses_of(order: Order, rulebook: Rulebook, readings: dict[str, str] | None = None) -> tuple[Clause, ...]:
    """Return the clauses of one order under a choice of readings."""
    return rulebook.clauses_of(order, rulebook.selection(readings))
