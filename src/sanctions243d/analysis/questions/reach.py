"""The known cases that each row of some rules covers in a situation, as boxes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanctions243d.analysis.exceptions import facts_box, granted
from sanctions243d.analysis.questions.space import Space
from sanctions243d.analysis.situation import Situation
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.regions import Box, box_of, is_empty, subtracted_all
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.fact import CASE_FACTS
from sanctions243d.truth import TRUE, UNKNOWN, negated


class Piece(NamedTuple):
    """Known cases that a row covers."""

    box: Box
    clause: Clause


class Reach(NamedTuple):
    """How the cases that some rules cover are worked out.

    Attributes:
        may: whether those count that may be covered; else those alone that are, for certain.
        is_most: what to say where it depends on several cases at once: the most that can be covered, or the least.
    """

    space: Space
    may: bool
    is_most: bool

    def pieces(self, clauses: Iterable[Clause], situation: Situation) -> Iterator[Piece]:
        """Yield the cases of each row; a row whose exceptions take away from it has several boxes."""
        need = UNKNOWN if self.may else TRUE
        for clause in clauses:
            cap = force(clause, situation.on)
            asking: list[CompiledException] = []
            for one in clause.exceptions:
                truth = granted(one, situation.states)
                if not one.facts:
                    cap = min(cap, negated(truth))
                elif negated(truth) < need:
                    asking.append(one)
            if cap >= need:
                yield from self._of_rows(clause, asking)

    def _of_rows(self, clause: Clause, asking: list[CompiledException]) -> Iterator[Piece]:
        """Yield the cases of each row that no exception takes away; `asking` are those that depend on facts."""
        if not self.is_most and any(one.facts & CASE_FACTS for one in asking):
            return
        away = [
            self.space.seen(facts_box(one, may=not self.may), clause.country)
            for one in asking
            if not one.facts & CASE_FACTS
        ]
        for row in clause.rows:
            box = self.space.seen(box_of(row.constraints, may=self.may), clause.country)
            if not is_empty(box):
                for part in subtracted_all(box, away, self.space.everything):
                    yield Piece(part, clause)
