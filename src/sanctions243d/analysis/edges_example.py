"""Boxes of known cases → an applicant who has one of them, and of whom `check` says what it should."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.analysis.witness import Plain, applicant_of, point_in
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Outcome
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import MAX_AGE
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook

_MAX_TRIED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """An applicant of a row of a table, about whom `check` was asked.

    Attributes:
        is_alone: whether only the order alone gives the outcome of the row, since another order of the rulebook
            has something to say of the applicant too.
    """

    applicant: Plain
    on: date
    is_alone: bool = False


@dataclass(slots=True)
class Examples:
    """Finds applicants for the rows of one order on a day."""

    rulebook: Rulebook
    order: Order
    on: date
    readings: Mapping[str, str]
    _alone: Rulebook = field(init=False)
    _elsewhere: int = field(init=False)

    def __post_init__(self) -> None:
        self._alone = self.rulebook.only(self.order.id)
        posts = 0
        for clause in self.rulebook.compiled(self.readings).clauses:
            posts |= clause.posts if clause.order != self.order.id else 0
        self._elsewhere = self.rulebook.ontology.posts.everything & ~posts

    def of(self, boxes: Iterable[Box], outcomes: tuple[Outcome, ...]) -> Example | None:
        """Return an applicant of one of the boxes who has these possible outcomes; or nothing."""
        if self.on.year <= MAX_AGE:  # the years before it have no numbers in which a birth could be said
            return None
        country = self.order.country
        tried = [
            applicant_of(point_in(box, self.rulebook.ontology, country), self.on, self.rulebook, country)
            for box in self._preferred(boxes)
        ]
        for rulebook in (self.rulebook, self._alone):
            for applicant in tried:
                decision = check(applicant, on=self.on, rulebook=rulebook, readings=self.readings)
                if decision.possible_outcomes == outcomes and not decision.missing:
                    return Example(applicant, self.on, is_alone=rulebook is self._alone)
        return None

    def _preferred(self, boxes: Iterable[Box]) -> Iterator[Box]:
        """Yield each box, first with the posts of the order's country, then with those that no other order is about.

        Of each fact only the values that some name says, if there are any.
        """
        everywhere = self.rulebook.ontology.posts.everything
        own = self.rulebook.ontology.posts.sets.get(self.order.country, 0)
        for _, box in zip(range(_MAX_TRIED), boxes, strict=False):
            for posts in (own, self._elsewhere, everywhere):
                left = box.get(Fact.POST, everywhere) & posts
                if left:
                    yield self._sayable({**box, Fact.POST: left})

    def _sayable(self, box: Box) -> Box:
        found = dict(box)
        for fact, codes in box.items():
            hierarchy = self.rulebook.ontology.hierarchy(fact)
            if hierarchy is not None:
                said = hierarchy.named(hierarchy.specials) & codes
                for id, own in hierarchy.own.items():
                    said |= own if not hierarchy.sets[id] & ~codes else 0
                found[fact] = said or codes
        return found
