"""A scenario → the ids of the goals that it shows of one order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Codes, FactReader, in_country
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.logic.evaluate import States, constraint_truth, covers, excepted, exception_truth, force, rows_truth
from sanctions243d.logic.row import CompiledException
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.rulebook.selection import Selection
from sanctions243d.scenarios.coverage.date_goals import days_of
from sanctions243d.scenarios.coverage.exception_goals import ALONE_FALSE, FACTS_FALSE
from sanctions243d.scenarios.coverage.goal import Kind, goal_id
from sanctions243d.scenarios.coverage.leaves import Leaf, WrittenRow, meanings, rows_under
from sanctions243d.scenarios.coverage.row_goals import ORDERED
from sanctions243d.scenarios.coverage.wording import Words
from sanctions243d.scenarios.suite import Scenario
from sanctions243d.truth import FALSE, TRUE, Truth


@dataclass(frozen=True, slots=True)
class Asked:
    """What a scenario asks: an applicant's cases on a day, under some readings."""

    applicant: Applicant
    on: date
    selection: Selection
    cases: tuple[Codes, ...]

    @classmethod
    def of(cls, scenario: Scenario, rulebook: Rulebook) -> "Asked":
        """Return what a scenario asks of a rulebook."""
        applicant = read_applicant(scenario.applicant) if scenario.checked is None else scenario.checked
        compiled = rulebook.compiled(scenario.readings)
        remarks = Remarks(wants_sentences=False)
        reader = FactReader(applicant, scenario.issued_on, rulebook.jobs, compiled.conventions, remarks)
        cases = tuple(case.codes for case in reader.cases())
        return cls(applicant, scenario.issued_on, compiled.selection, cases)


@dataclass(frozen=True, slots=True)
class Known:
    """A clause under some readings.

    Attributes:
        same: the rows that mean what they do by default.
        others: the rows that do not.
        is_same: whether the clause means what it does by default.
    """

    same: tuple[WrittenRow, ...]
    others: tuple[WrittenRow, ...]
    is_same: bool


@dataclass(slots=True)
class Watch:
    """Watches one order."""

    order: Order
    rulebook: Rulebook
    leaves: tuple[Leaf, ...]
    words: Words = field(init=False)
    _known: dict[Selection, list[Known]] = field(default_factory=dict)
    _days: dict[str, set[tuple[str, date]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.rulebook.ontology)
        for leaf in self.leaves:
            tried = days_of(leaf.clause)
            self._days[leaf.clause.address] = {(aspect, one.day) for aspect, one in tried.items()}

    def shown(self, asked: Asked) -> set[str]:
        """Return the ids of what a scenario shows of the clauses; of goals that do not exist too."""
        names = self.rulebook.names
        cases = [in_country(codes, asked.applicant, self.order.country, names) for codes in asked.cases]
        return {
            id
            for leaf, known in zip(self.leaves, self._known_under(asked.selection), strict=True)
            for id in self._of_leaf(leaf, known, asked.on, cases, asked.applicant.exceptions)
        }

    def _known_under(self, selection: Selection) -> list[Known]:
        """Return what is the same of each clause under some readings."""
        found = self._known.get(selection)
        if found is None:
            lowered = rows_under(self.order, self.rulebook, dict(selection))
            found = [_known(leaf.rows, rows) for leaf, rows in zip(self.leaves, lowered, strict=True)]
            self._known[selection] = found
        return found

    def _of_leaf(self, leaf: Leaf, known: Known, on: date, cases: list[Codes], states: States) -> Iterator[str]:
        clause = leaf.clause
        in_force = force(clause, on)
        exception = excepted(clause, cases, states)
        is_asked = in_force is leaf.best_force and exception is FALSE
        holds = any(row.best == _truths(row, case) for row in known.others for case in cases)
        for row in known.same:
            truths = [_truths(row, case) for case in cases]
            yield from self._of_row(row, cases, truths, is_asked=is_asked)
            holds = holds or row.best in truths
        if holds and exception is FALSE:
            yield from (
                self._id(Kind.EDGE, clause.address, aspect) for aspect, day in self._days[clause.address] if day == on
            )
        if holds and in_force is leaf.best_force:
            yield from self._of_exceptions(clause.exceptions, cases, states)
        if known.is_same:
            rows = max((rows_truth(clause.rows, case) for case in cases), default=FALSE)
            yield self._id(Kind.CLAUSE, clause.address, str(covers(in_force, rows, exception)))

    def _of_row(
        self, row: WrittenRow, cases: list[Codes], truths: list[tuple[Truth, ...]], *, is_asked: bool
    ) -> Iterator[str]:
        of_cases = [min(one) for one in truths]
        yield from (self._id(Kind.ROW, row.address, str(truth)) for truth in set(of_cases))
        whole = max(of_cases)
        for case, mine, truth in zip(cases, truths, of_cases, strict=True):
            # another case in which the row is truer would decide
            if is_asked and truth is whole:
                yield from self._of_case(row, case, mine)

    def _of_case(self, row: WrittenRow, case: Codes, truths: tuple[Truth, ...]) -> Iterator[str]:
        """Yield what a case shows in which the constraints of a row are at their best, all or all but one."""
        worse = [place for place, (mine, best) in enumerate(zip(truths, row.best, strict=True)) if mine is not best]
        if len(worse) > 1:
            return
        for place, fact in enumerate(row.constraints):
            if worse in ([], [place]):
                yield self._id(Kind.CONSTRAINT, row.address, f"{fact.key} {truths[place]}")
                if fact in ORDERED and case[fact].bit_count() == 1:
                    code = self.words.code(fact, case[fact].bit_length() - 1)
                    yield self._id(Kind.EDGE, row.address, f"{fact.key} {code}")

    def _of_exceptions(
        self, exceptions: Sequence[CompiledException], cases: list[Codes], states: States
    ) -> Iterator[str]:
        truths = [exception_truth(one, cases, states) for one in exceptions]
        for place, one in enumerate(exceptions):
            if any(truth is not FALSE for other, truth in enumerate(truths) if other != place):
                continue
            address = one.clause.address
            yield self._id(Kind.EXCEPTION, address, str(truths[place]))
            if truths[place] is FALSE:
                if exception_truth(replace(one, constraints={}), cases, states) is TRUE:
                    yield self._id(Kind.EXCEPTION, address, FACTS_FALSE)
                yield from (self._id(Kind.EXCEPTION, part, ALONE_FALSE) for part in _alone(one, cases, states))

    def _id(self, kind: Kind, address: str, aspect: str) -> str:
        return goal_id(kind, self.order.id, address, aspect)


def _known(default: tuple[WrittenRow, ...], rows: tuple[WrittenRow, ...]) -> Known:
    mine, theirs = meanings(default), meanings(rows)
    same = tuple(row for row in default if row.meaning in theirs)
    return Known(same, tuple(row for row in rows if row.meaning not in mine), mine == theirs)


def _truths(row: WrittenRow, case: Codes) -> tuple[Truth, ...]:
    return tuple([constraint_truth(one, case[fact]) for fact, one in row.constraints.items()])


def _alone(one: CompiledException, cases: list[Codes], states: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the part of an exception that alone does not hold, and the part of that part."""
    above = states.get(one.clause.address, "not_raised")
    said = {part.clause.address: states.get(part.clause.address, above) for part in one.parts}
    states = {**states, **said}
    truths = [exception_truth(part, cases, states) for part in one.parts]
    false = [part for part, truth in zip(one.parts, truths, strict=True) if truth is FALSE]
    if len(false) == 1 and truths.count(TRUE) == len(truths) - 1:
        yield false[0].clause.address
        yield from _alone(false[0], cases, states)
