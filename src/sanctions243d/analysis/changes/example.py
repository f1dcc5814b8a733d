"""An applicant in a region, as plain data, whom both versions were asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sanctions243d.analysis.changes.regions import Region
from sanctions243d.analysis.changes.selections import chosen_in
from sanctions243d.analysis.changes.space import DAY, Space
from sanctions243d.analysis.changes.standing import Standing
from sanctions243d.analysis.witness import Plain, applicant_of, known_to, point_in
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.regions import subtracted_all
from sanctions243d.ontology.domain import codes_of
from sanctions243d.rulebook.rulebook import Rulebook

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
        country = (new.orders.get(order) or old.orders[order]).country
        return cls(old.only(order), new.only(order), country, space)

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
            chosen = chosen_in(book, readings)
            try:
                decisions.append(check(known_to(book, applicant), on=on, rulebook=book, readings=chosen))
            except ApplicantError:
                return None
        old, new = decisions
        wanted = [outcomes_of(region.old), outcomes_of(region.new)]
        is_exact = [set(one.possible_outcomes) for one in decisions] == wanted
        if not is_exact and old.possible_outcomes == new.possible_outcomes:
            return None
        return Example(applicant, on, dict(readings), old.outcome, new.outcome, is_exact)


def outcomes_of(standing: Standing) -> set[Outcome]:
    """Return what the outcome can be where an order alone stands to a case in some way."""
    return set(possible_outcomes(standing))
