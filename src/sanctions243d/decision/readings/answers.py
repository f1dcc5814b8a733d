"""The answers on one applicant under every selection of readings, as one diagram: facts → cases → clauses → outcomes.

It does what `judge` does under one selection. The readings of the rulebook say how facts are computed, so the cases
are made once for each of their options; all other readings are in the clauses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.facts import FactReader, in_country
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.decision.readings.diagram import Diagram, Diagrams
from sanctions243d.decision.readings.every_reading import EveryReading
from sanctions243d.decision.readings.from_order import OrderReader
from sanctions243d.decision.readings.merged_rows import Codes, MergedRows
from sanctions243d.decision.readings.open_clauses import OpenClause
from sanctions243d.decision.remarks import check_exceptions
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.evaluate import excepted, force
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Order, Reading
from sanctions243d.rulebook.conventions import conventions_of
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.faults import Faults
from sanctions243d.truth import FALSE, Truth, negated

MAX_REMEMBERED = 300_000

Fixed = Mapping[int, int]


@dataclass(slots=True)
class Question:
    """Who asks, for which day, and what is fixed: the place of an option by the number of its reading."""

    applicant: Applicant
    on: date
    fixed: Fixed
    found: dict[tuple[Codes, ...], Diagram] = field(default_factory=dict)


@dataclass(eq=False, repr=False)
class Answers:
    """The open clauses of a rulebook, and what was found of them before.

    Attributes:
        readings: every reading; its place is its number.
        contested: the readings of which some order takes another option by default than the others.
    """

    rulebook: Rulebook
    readings: tuple[Reading, ...] = field(init=False)
    numbers: dict[str, int] = field(init=False)
    contested: tuple[int, ...] = field(init=False)
    every: EveryReading = field(init=False)
    clauses: tuple[OpenClause, ...] = field(init=False)
    _at: Memo[CodeSet, tuple[OpenClause, ...]] = field(default_factory=lambda: Memo(1024))
    _conventions: Memo[tuple[str, ...], Conventions] = field(default_factory=lambda: Memo(1024))

    def __post_init__(self) -> None:
        self.readings = tuple(self.rulebook.readings.values())
        self.numbers = {reading.id: number for number, reading in enumerate(self.readings)}
        diagrams = Diagrams()
        self.every = EveryReading(diagrams, MergedRows(self.rulebook, diagrams, self.readings))
        orders = self.rulebook.orders.values()
        others = {id for order in orders for id in order.defaults}
        self.contested = tuple(number for number, reading in enumerate(self.readings) if reading.id in others)
        readers = [OrderReader(self.rulebook, order, diagrams, self.numbers) for order in orders]
        self.clauses = tuple(clause for reader in readers for clause in reader.clauses())

    def fixed(self, readings: Mapping[str, str] | None) -> Fixed:
        """Return a caller's choice of readings by their numbers.

        Raises:
            ReadingError: there is no such reading or option.
        """
        chosen = self.rulebook.selection(readings)
        return {self.numbers[id]: list(self.rulebook.readings[id].options).index(option) for id, option in chosen}

    def diagram(self, question: Question) -> Diagram:
        """Return the possible outcomes under every selection that leaves alone what is fixed.

        Raises:
            ApplicantError: facts that cannot be used under some selection.
        """
        found = self._under_conventions(question, tuple(self.rulebook.own_readings.values()), {})
        return self.every.diagrams.fixed(found, question.fixed)

    def orders_asked(self, question: Question) -> tuple[Order, ...]:
        """Return the orders that were asked for a question's diagram: those that may apply at the applicant's post."""
        posts = {cases[0][Fact.POST] for cases in question.found}
        asked = {one.order.id: one.order for codes in posts for one in self._clauses_at(codes)}
        return tuple(asked.values())

    def _under_conventions(self, question: Question, left: tuple[Reading, ...], chosen: dict[str, str]) -> Diagram:
        if not left:
            return self._under_facts(question, self._cases(question, chosen))
        reading = left[0]
        number = self.numbers[reading.id]
        wanted = question.fixed.get(number)
        options = [option for place, option in enumerate(reading.options) if wanted in (None, place)]
        below = [self._under_conventions(question, left[1:], {**chosen, reading.id: option}) for option in options]
        return self.every.diagrams.asked(number, tuple(below))

    def _cases(self, question: Question, chosen: dict[str, str]) -> tuple[Codes, ...]:
        """The codes of each case, as facts are computed under some options."""
        rulebook, remarks = self.rulebook, Remarks(wants_sentences=False)
        conventions = self._conventions.remembered(tuple(chosen.values()), lambda: self._read(chosen))
        cases = FactReader(question.applicant, question.on, rulebook.jobs, conventions, remarks).cases()
        if question.applicant.exceptions:
            check_exceptions(rulebook, question.applicant, remarks)
        if remarks.problems:
            raise ApplicantError(remarks.problems)
        return tuple([case.codes for case in cases])

    def _read(self, chosen: dict[str, str]) -> Conventions:
        found = conventions_of(self.rulebook.own_readings, chosen, Faults())
        assert found is not None, "a rulebook was loaded, so it has these readings"
        return found

    def _under_facts(self, question: Question, cases: tuple[Codes, ...]) -> Diagram:
        found = question.found.get(cases)
        if found is None:
            found = question.found[cases] = self._outcomes(question, cases)
        return found

    def _outcomes(self, question: Question, cases: tuple[Codes, ...]) -> Diagram:
        every = self.every
        suspends = limits = every.false
        for clause in self._clauses_at(cases[0][Fact.POST]):
            if clause.clause.effect.kind == "suspend":
                suspends = every.greatest(suspends, self._covers(clause, question, cases))
                if suspends is every.true:
                    break
            else:
                limits = every.greatest(limits, self._covers(clause, question, cases))
        return every.diagrams.applied(_possible, suspends, limits)

    def _clauses_at(self, posts: CodeSet) -> tuple[OpenClause, ...]:
        return self._at.remembered(posts, lambda: tuple(one for one in self.clauses if one.posts & posts))

    def _covers(self, clause: OpenClause, question: Question, cases: tuple[Codes, ...]) -> Diagram:
        """Whether a clause covers the applicant; no reading changes dates or exceptions."""
        applicant, known = question.applicant, force(clause.clause, question.on)
        if known is FALSE:
            return self.every.false
        if clause.asks_country or (applicant.exceptions and clause.clause.exceptions):
            names, country = self.rulebook.names, clause.order.country
            cases = tuple([in_country(codes, applicant, country, names) for codes in cases])
        if applicant.exceptions:
            known = min(known, negated(excepted(clause.clause, cases, applicant.exceptions)))
        rows = self.every.false if known is FALSE else self.every.rows_truth(clause, cases)
        return self.every.least(rows, self.every.diagrams.value(known))


def _possible(suspends: Truth, limits: Truth) -> tuple[Outcome, ...]:
    return possible_outcomes((("suspend", suspends), ("limit", limits)))


def answers_of(rulebook: Rulebook) -> Answers:
    """Return the answers of a rulebook; what they remember is dropped when it is much."""
    found = rulebook.remembered(("answers", ()), lambda: Answers(rulebook))
    if found.every.size <= MAX_REMEMBERED:
        return found
    rulebook.derived.pop(("answers", ""), None)
    return rulebook.remembered(("answers", ()), lambda: Answers(rulebook))
