"""Whether somebody is covered by some rules and not by others, found by asking every known applicant in turn.

An applicant is a set of known cases that agree in all that is not a tie or an employment: one of their own work, one
of a spouse's if they are married, and any others.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from random import Random

from analysis.answering import Version, days_to_ask, states_to_ask
from analysis.points import Points, bits_of
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import CASE_FACTS, YES, Fact
from sanctions243d.ontology.ontology import Ontology

MOST_STATES = 64
MINE = [fact for fact in Fact if fact not in CASE_FACTS]


class Everybody:
    """All known applicants that some rules can tell apart."""

    def __init__(self, clauses: Sequence[Clause], ontology: Ontology) -> None:
        self.clauses = clauses
        self.points = Points.of(clauses, ontology)
        self.own = self.points.having(Fact.TIE, tie("self"))
        self.spouse = self.points.having(Fact.TIE, tie("spouse"))
        self.married = self.points.having(Fact.MARRIED, YES)
        self.possible = self.points.all & ~self.points.impossible
        self._mine: dict[int, tuple[int, ...]] = {}

    def is_there(
        self,
        wanted: Sequence[Sequence[Clause]],
        unwanted: Sequence[Sequence[Clause]],
        *,
        may: bool,
        days: Iterable[date] | None = None,
    ) -> bool:
        """Whether somebody is covered by each of some rules and by none of others, on some day, in some state."""
        versions = [Version(clauses, self.points) for clauses in wanted]
        others = [Version(clauses, self.points) for clauses in unwanted]
        states = states_to_ask(self.clauses, Random(1), MOST_STATES)
        for on in days or days_to_ask(self.clauses):
            for state in states:
                covered = [self._covered(one, on, state, may) for one in versions]
                blocked = 0
                for one in others:
                    blocked |= self._covered(one, on, state, may)
                if self._anybody([mask & ~blocked for mask in covered], blocked):
                    return True
        return False

    def _covered(self, version: Version, on: date, states: dict[str, str], may: bool) -> int:
        found = version.answers(on, states)
        covered = found.suspended | found.limited if may else self.points.all & ~found.not_covered
        return covered & self.possible

    def _anybody(self, wanted: Sequence[int], blocked: int) -> bool:
        if not all(wanted):
            return False
        free = self.possible & ~blocked
        people = set(self._people(free & self.own))
        for mask in wanted:
            people &= set(self._people(mask))
        return bool(people & set(self._people(free & ~self.married)) or people & set(self._people(free & self.spouse)))

    def _people(self, mask: int) -> Iterator[tuple[int, ...]]:
        """Yield what is one's own at each point, whatever the tie and the work."""
        for point in bits_of(mask):
            if point not in self._mine:
                codes = self.points.codes(point)
                self._mine[point] = tuple(codes[fact] for fact in MINE)
            yield self._mine[point]
