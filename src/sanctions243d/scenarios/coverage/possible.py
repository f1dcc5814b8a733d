"""What can be seen at all of a row: which facts can settle it alone, and which can leave it open alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.logic.regions import Box, subtracted_all
from sanctions243d.logic.row import Constraint
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.truth import TRUE, UNKNOWN, Truth

Constraints = Mapping[Fact, Constraint]


def best_truth(constraint: Constraint) -> Truth:
    """Return the most that a constraint can be: where the law is open for all, that is UNKNOWN."""
    return TRUE if constraint.must else UNKNOWN


def best_codes(constraint: Constraint) -> CodeSet:
    """Return the values of a fact for which a constraint is the most that it can be."""
    return constraint.must or constraint.may


@dataclass(slots=True)
class Possible:
    """Finds known cases that some applicant can have."""

    ontology: Ontology
    everything: tuple[CodeSet, ...] = field(init=False)
    impossible: list[Box] = field(init=False)

    def __post_init__(self) -> None:
        self.everything = tuple(domain.everything for domain in self.ontology.domains)
        self.impossible = impossible_boxes(self.ontology)

    def boxes(self, box: Box) -> list[Box]:
        """Return the parts of a box that some applicant can be in."""
        touching = [one for one in self.impossible if self._meet(box, one)]
        return subtracted_all(box, touching, self.everything)

    def _meet(self, box: Box, other: Box) -> bool:
        return all(box.get(fact, codes) & codes for fact, codes in other.items())

    def values(self, fact: Fact, constraints: Constraints, within: CodeSet, *, may: bool = False) -> CodeSet:
        """Return the values in a set that a fact can have while all other constraints of a row are at their best.

        With `may`, while none of the others is false.
        """
        box = {other: one.may if may else best_codes(one) for other, one in constraints.items() if other != fact}
        found = 0
        for part in self.boxes({**box, fact: within}):
            found |= part[fact]
        return found

    def falsifying(self, fact: Fact, constraints: Constraints) -> CodeSet:
        """Return the values with which a fact alone makes a row false."""
        return self.values(fact, constraints, self.everything[fact] & ~constraints[fact].may)

    def leaves_open(self, fact: Fact, constraints: Constraints, *, may: bool = False) -> bool:
        """Whether a fact alone can leave a row open: by a value that the law leaves open, or by being unknown."""
        constraint = constraints[fact]
        values = self.values(fact, constraints, self.everything[fact], may=may)
        if fact is Fact.TIE:
            # an applicant is always known to be himself
            values &= ~tie("self")
        return bool(values & constraint.may) and bool(values & ~constraint.must)
