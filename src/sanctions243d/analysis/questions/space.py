"""The known cases that some rules can be asked about together.

Nationality and residence are seen from a country, so that of each further country is a fact of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.analysis.witness import needs_work, point_in
from sanctions243d.logic.regions import Box, intersected, is_empty, subtracted
from sanctions243d.ontology.fact import CASE_FACTS, EITHER, NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology

MAX_BOXES = 20_000
_SEEN_FROM = (Fact.NATIONAL, Fact.RESIDENT)

Point = tuple[CodeSet, ...]


class TooManyBoxes(Exception):
    """Rules that overlap in so many ways that nothing is proved."""


@dataclass(frozen=True, slots=True)
class Space:
    """The facts of known cases as boxes have them, numbered; `countries` begins with the one whose facts come first."""

    ontology: Ontology
    countries: tuple[str, ...]
    everything: tuple[CodeSet, ...]
    impossible: tuple[Box, ...]

    @classmethod
    def of(cls, ontology: Ontology, countries: Iterable[str]) -> "Space":
        """Return the space in which the facts of some countries can be told apart."""
        several = tuple(dict.fromkeys(countries)) or ("",)
        usual = ontology.everything
        extra = [EITHER] * (len(_SEEN_FROM) * (len(several) - 1))
        made = cls(ontology, several, (*usual, *extra), ())
        residences = [made.fact(Fact.RESIDENT, country) for country in several]
        twice: list[Box] = [
            {one: YES, other: YES} for place, one in enumerate(residences) for other in residences[place + 1 :]
        ]
        return cls(ontology, several, made.everything, (*impossible_boxes(ontology), *twice))

    def fact(self, fact: Fact, country: str) -> Fact:
        """Return under which number a fact stands, as seen from a country."""
        place = self.countries.index(country) if fact in _SEEN_FROM and country in self.countries else 0
        if not place:
            return fact
        return len(Fact) + len(_SEEN_FROM) * (place - 1) + _SEEN_FROM.index(fact)  # type: ignore[return-value]

    def seen(self, box: Box, country: str) -> Box:
        """Return a box of a country's rules with the facts of this space."""
        if country == self.countries[0]:
            return box
        return {self.fact(fact, country): codes for fact, codes in box.items()}

    def codes(self, point: Point, country: str) -> Point:
        """Return a known case as the rules of a country see it."""
        return tuple(point[self.fact(fact, country)] for fact in Fact)

    def minus(self, box: Box, others: Iterable[Box]) -> list[Box]:
        """Return disjoint boxes of the possible cases of a box that lie in none of some others.

        Raises:
            TooManyBoxes: they would be too many.
        """
        left = [] if is_empty(box) else [box]
        for other in (*self.impossible, *others):
            left = [part for one in left for part in subtracted(one, other, self.everything)]
            if len(left) > MAX_BOXES:
                raise TooManyBoxes
        return left

    def needs_work(self, box: Box) -> bool:
        """Whether the cases of a box all have an employer; those without are the plainest."""
        return needs_work(box, self.ontology)

    def point(self, box: Box) -> Point:
        """Return a known case of a box, the plainest."""
        usual = {fact: codes for fact, codes in box.items() if fact < len(Fact)}
        extra = [box.get(fact, EITHER) & NO or YES for fact in range(len(Fact), len(self.everything))]  # type: ignore[call-overload]
        return (*point_in(usual, self.ontology, self.countries[0]), *extra)

    def of_the_applicant(self, point: Point) -> Box:
        """Return what all cases of one applicant share, from one of them."""
        return {fact: codes for fact, codes in enumerate(point) if fact not in CASE_FACTS}  # type: ignore[misc]


def shared(box: Box) -> Box:
    """Return what a box asks of all cases of an applicant alike."""
    return {fact: codes for fact, codes in box.items() if fact not in CASE_FACTS}


def all_intersected(boxes: Sequence[Box]) -> Box:
    """Return the cases that lie in every box."""
    found: Box = {}
    for box in boxes:
        found = intersected(found, box)
    return found
