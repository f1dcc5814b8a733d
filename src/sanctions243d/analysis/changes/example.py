"""An applicant in a region, as plain data, whom both versions were asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from sanctions243d.analysis.changes.regions import Region
from sanctions243d.analysis.changes.space import DAY, Space
from sanctions243d.analysis.changes.standing import SUSPEND, Standing
from sanctions243d.analysis.witness import Plain, applicant_of, point_in
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Outcome
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.regions import subtracted_all
from sanctions243d.ontology.domain import codes_of
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.truth import FALSE, TRUE, Truth

MAX_TRIED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """An applicant of a region.

    Attributes:
        on: the day of issuance.
        readings: the options chosen for readings.
        old, new: what `check` says under each version of the order alone.
        is_exact: whether it says what the region says. Where no word says a fact alone, the applicant may also be
            somebody outside the region, and is answered otherwise by the two versions all the same.
    """

    applicant: Plain
    on: date
    readings: Mapping[str, str]
    old: Outcome
    new: Outcome
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Examiner:
    """Finds examples for one order; each version is asked about the order alone, as another may cover the same."""

    old: Rulebook
    new: Rulebook
    country: str
    space: Space

    @classmethod
    def of(cls, old: Rulebook, new: Rulebook, order: str, space: Space) -> "Examiner":
        """Return an examiner for an order of two rulebooks."""
        alone = [
            replace(book, orders={id: one for id, one in book.orders.items() if id == order}, derived={})
            for book in (old, new)
        ]
        country = (new.orders.get(order) or old.orders[order]).country
        return cls(alone[0], alone[1], country, space)

    def example(self, region: Region, readings: Mapping[str, str], states: Mapping[str, str]) -> Example | None:
        """Return an applicant who shows a region, or nothing where none can be written."""
        days = [self.space.days[place] for place in codes_of(region.box.get(DAY, self.space.everything[DAY]))]
        box = {fact: codes for fact, codes in region.box.items() if fact != DAY}
        facts = self.space.everything[:DAY]
        parts = subtracted_all(box, self.space.impossible, facts)
        parts.sort(key=lambda part: -sum(part.get(fact, whole) == whole for fact, whole in enumerate(facts)))  # type: ignore[call-overload]
        other = None
        for part in islice(parts, MAX_TRIED):
            codes = point_in(part, self.new.ontology, self.country)
            for on in reversed(days):
                found = self._confirmed(codes, on, region, readings, states)
                if found is not None and found.is_exact:
                    return found
                other = other or found
        return other

    def _confirmed(
        self,
        codes: tuple[int, ...],
        on: date,
        region: Region,
        readings: Mapping[str, str],
        states: Mapping[str, str],
    ) -> Example | None:
        """The applicant with some codes, if both versions answer as the region says."""
        applicant = applicant_of(codes, on, self.new, self.country)
        if states:
            applicant["exceptions"] = dict(states)
        decisions = []
        for book in (self.old, self.new):
            known = {id: option for id, option in readings.items() if id in book.readings}
            asked = {**applicant, "exceptions": _known(states, book)} if states else applicant
            try:
                decisions.append(check(asked, on=on, rulebook=book, readings=known))
            except ApplicantError:
                return None
        old, new = decisions
        wanted = [outcomes_of(region.old), outcomes_of(region.new)]
        is_exact = [set(one.possible_outcomes) for one in decisions] == wanted
        if not is_exact and old.possible_outcomes == new.possible_outcomes:
            return None
        return Example(applicant, on, dict(readings), old.outcome, new.outcome, is_exact)


def _known(states: Mapping[str, str], book: Rulebook) -> dict[str, str]:
    return {address: state for address, state in states.items() if address in book.exceptions}


def outcomes_of(standing: Standing) -> set[Outcome]:
    """Return what the outcome can be where an order alone stands to a case in some way."""
    truths = dict(standing)
    suspends = truths.pop(SUSPEND, FALSE)
    limits: Truth = max(truths.values(), default=FALSE)
    found = set()
    if suspends is not FALSE:
        found.add(Outcome.SUSPENDED)
    if suspends is not TRUE:
        found |= {Outcome.LIMITED} if limits is not FALSE else set()
        found |= {Outcome.NOT_COVERED} if limits is not TRUE else set()
    return found
