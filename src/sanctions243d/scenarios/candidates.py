"""Cases worth a scenario: for each row somebody who meets it, then the same one fact, one day or one exception off."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from sanctions243d.analysis.compare import differences
from sanctions243d.analysis.witness import Plain, applicant_of, point_in
from sanctions243d.applicant.facts import PLAIN_PATHS
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.regions import Box
from sanctions243d.logic.row import CompiledException
from sanctions243d.ontology.domain import codes_of, single
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.coverage.leaves import Leaf, WrittenRow, leaves_of
from sanctions243d.scenarios.coverage.possible import Possible, best_codes
from sanctions243d.scenarios.coverage.row_goals import ORDERED
from sanctions243d.scenarios.suite import Expectation, Scenario

_OF_A_JOB = {Fact.EMPLOYER: ("employer",), Fact.LEVEL: ("level",), Fact.EMPLOYED: ("still_employed", "to")}


class Candidates:
    """Makes cases for the rows of one order; each is one scenario without a name, and without an answer."""

    def __init__(self, order: Order, rulebook: Rulebook) -> None:
        self.order = order
        self.rulebook = rulebook
        self.possible = Possible(rulebook.ontology)

    def scenarios(self) -> Iterator[Scenario]:
        """Yield every case."""
        for leaf in leaves_of(self.order, self.rulebook):
            on = _day_in_force(leaf)
            for row in leaf.rows:
                box = {fact: best_codes(one) for fact, one in row.constraints.items()}
                yield from self._beside(box, row, on)
            yield from self._other_days(leaf)
        yield from self._other_readings()

    def _beside(self, box: Box, row: WrittenRow, on: date) -> Iterator[Scenario]:
        """Yield somebody in a box, and beside it by one fact, or with one fact unknown."""
        yield from self._in(box, on)
        for fact, constraint in row.constraints.items():
            for codes in self._other_codes(fact, constraint.must, constraint.may):
                yield from self._in({**box, fact: codes}, on)
            for known in self._applicants(box, on):
                yield self._scenario(_without(known, fact), on)

    def _other_codes(self, fact: Fact, must: int, may: int) -> Iterator[int]:
        """The values beside each edge; else something that the rule does not name, and something it leaves open."""
        everything = self.possible.everything[fact]
        if fact in ORDERED:
            near = {code for one in (must, may) for code in _edges(one, everything)}
            yield from (single(code) for code in sorted(near))
        for codes in (everything & ~may, may & ~must):
            if codes:
                yield codes

    def _other_days(self, leaf: Leaf) -> Iterator[Scenario]:
        """Yield somebody whom a clause covers, on each day that matters and with each state of each exception."""
        on = _day_in_force(leaf)
        for row in leaf.rows[:1]:
            box = {fact: best_codes(one) for fact, one in row.constraints.items()}
            for day in leaf.clause.days_beside:
                yield from self._in(box, day)
            for one in leaf.clause.exceptions:
                asked = {fact: best_codes(constraint) for fact, constraint in one.constraints.items()}
                for known in self._applicants({**box, **asked}, on):
                    yield from (self._scenario({**known, "exceptions": states}, on) for states in _states(one))

    def _other_readings(self) -> Iterator[Scenario]:
        """Yield, for each option of each reading, somebody on whom it makes a difference."""
        readings = self.rulebook.readings_of(self.order)
        wide = {reading.id: next(reversed(reading.options)) for reading in readings}
        narrow = {reading.id: next(iter(reading.options)) for reading in readings}
        for reading in readings:
            for option in reading.options:
                for others in ({}, narrow, wide):
                    without = {id: one for id, one in others.items() if id != reading.id}
                    yield from self._told_apart(without, {**without, reading.id: option})

    def _told_apart(self, old: dict[str, str], new: dict[str, str]) -> Iterator[Scenario]:
        rulebook, order = self.rulebook, self.order
        clauses = [rulebook.clauses_of(order, rulebook.selection(chosen)) for chosen in (old, new)]
        for difference in differences(clauses[0], clauses[1], rulebook.ontology):
            on = difference.situation.on
            codes = point_in(difference.box, rulebook.ontology, order.country)
            yield self._scenario(applicant_of(codes, on, rulebook, order.country), on, new)

    def _in(self, box: Box, on: date) -> Iterator[Scenario]:
        for applicant in self._applicants(box, on):
            yield self._scenario(applicant, on)

    def _applicants(self, box: Box, on: date) -> Iterator[Plain]:
        """Yield an applicant in the first part of a box that somebody can be in."""
        for part in self.possible.boxes(box)[:1]:
            codes = point_in(part, self.rulebook.ontology, self.order.country)
            yield applicant_of(codes, on, self.rulebook, self.order.country)

    def _scenario(self, applicant: Plain, on: date, readings: dict[str, str] | None = None) -> Scenario:
        place = self.order.root.location
        return Scenario("", place, on, applicant, Expectation(place), readings or {})


def _day_in_force(leaf: Leaf) -> date:
    """The last of the days beside the dates of a clause on which it is as certainly in force as it can be."""
    days = [day for day in leaf.clause.days_beside if force(leaf.clause, day) is leaf.best_force]
    return max(days, default=date(2000, 1, 1))


def _edges(codes: int, everything: int) -> Iterator[int]:
    """The codes beside which a set begins or ends."""
    for code in codes_of(everything):
        for other in (code - 1, code + 1):
            if other >= 0 and everything >> other & 1 and (codes >> code & 1) != (codes >> other & 1):
                yield code


def _states(exception: CompiledException) -> Iterator[dict[str, str]]:
    """The states of an exception that matter, and those in which one of its parts alone is refused."""
    address = exception.clause.address
    for state in ("granted", "raised", "refused"):
        yield {address: state}
    parts = [part.clause.address for part in exception.parts]
    for refused in parts:
        yield {part: "refused" if part == refused else "granted" for part in parts}
    if parts:
        yield dict.fromkeys(parts, "granted")


def _without(applicant: Plain, fact: Fact) -> Plain:
    """The applicant, with one fact unknown."""
    found: Plain = deepcopy(applicant)
    if fact in PLAIN_PATHS:
        found.pop(PLAIN_PATHS[fact], None)
        return found
    for relative in found["relatives"] if fact is Fact.TIE else ():
        relative.pop("relation")
    for job in _jobs(found):
        for key in _OF_A_JOB.get(fact, ()):
            job.pop(key, None)
        if fact is Fact.STAFF:
            job["staff"] = None
    return found


def _jobs(applicant: Plain) -> Iterator[dict[str, Any]]:
    yield from applicant["employments"]
    for relative in applicant["relatives"]:
        yield from relative["employments"]
