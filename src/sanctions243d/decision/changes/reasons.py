"""What must be changed so that a clause covers an applicant, or no clause does; all else is left as it is.

A row holds if every fact lies in *must*; to bring it about, each fact that does not must be changed. A row fails if
one fact lies outside *may*; to bring it about, one of its facts must be changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.applicant import Relation
from sanctions243d.applicant.facts import ABSENT, UNLISTED, Case, Codes, in_country
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.changes.changeable import Changeable, ChangeableFact
from sanctions243d.decision.changes.changed_applicant import (
    EXCEPTIONS,
    Chosen,
    NewValue,
    Places,
    changed_applicant,
    jobs_path,
)
from sanctions243d.decision.changes.fact_regions import ForcedClause
from sanctions243d.decision.changes.goals import Goal, Option, Reason, State, any_value, one_of, single
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.judge import judge
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.errors import ApplicantError, Problem
from sanctions243d.logic.evaluate import exception_truth
from sanctions243d.logic.row import CompiledException, Row
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.rulebook.selection import Selection
from sanctions243d.truth import FALSE, TRUE


@dataclass(eq=False)
class Reasons:
    """Judges changed applicants, and says what must be changed next."""

    changeable: Changeable
    rulebook: Rulebook
    readings: Selection
    on: date

    def state(self, chosen: Chosen) -> State:
        """Return the applicant with some facts changed, judged by the reference."""
        applicant = changed_applicant(self.changeable.applicant, chosen)
        try:
            remarks = Remarks(wants_sentences=False)
            found = judge(applicant, self.on, self.rulebook, dict(self.readings), remarks, durable=False)
        except ApplicantError as error:
            return State(chosen, applicant, None, error.problems[0])
        return State(chosen, applicant, found)

    def reason(self, goal: Goal, state: State) -> Reason | None:
        """Return why a goal is not reached, or nothing if it is."""
        if state.judgement is None:
            assert state.problem is not None, "what was not judged has a problem"
            return self._refused(state, state.problem)
        if goal.clause is not None:
            found = self._not_covered(goal, state)
            if found is not None:
                return found
        return self._covered(goal, state)

    def _refused(self, state: State, problem: Problem) -> Reason:
        path = self._path_before(problem.path, state)
        if path == "marital_status":
            return one_of(self._marrying(state))
        several = self.changeable.of_refused(path, state.chosen) if path else []
        return one_of(any_value(several))

    def _marrying(self, state: State) -> list[Option]:
        """The changes with which the marital status and the relatives agree again."""
        status, relatives = state.applicant.known_status, state.applicant.relatives or ()
        spouse: int | None = None
        if status is not None and not status.is_married:
            place = next(at for at, one in enumerate(relatives) if one and one.relation is Relation.SPOUSE)
            spouse = Places(self.changeable.applicant, state.chosen).before("relatives", place)
        found = self.changeable.of_marriage(state.chosen, spouse)
        return [Option(one.path, value, one.values.index(value)) for one, value in found]

    def _path_before(self, path: str, state: State) -> str:
        """The path that a field had before lists were completed; nothing for one of an added item."""
        places, parts = Places(self.changeable.applicant, state.chosen), path.split(".")
        here: list[str] = []
        for place, part in enumerate(parts):
            if part.isdigit() and place and parts[place - 1] in ("relatives", "employments"):
                before = places.before(".".join(here), int(part))
                if before is None:
                    return ""
                part = str(before)
            here.append(part)
        return ".".join(here)

    # ---- a clause is to cover the applicant

    def _not_covered(self, goal: Goal, state: State) -> Reason | None:
        """Why the clause does not cover the applicant by the case; nothing if it does."""
        assert goal.clause is not None
        assert goal.row is not None
        assert goal.case is not None
        index = self._place_of(goal.case, state)
        if index is None:
            return Reason([], frozenset())
        codes = self._codes(goal.clause, state)
        failing = [fact for fact, one in goal.row.constraints.items() if codes[index][fact] & ~one.must]
        needed: set[str] = set()
        fewest: list[Option] | None = None
        for fact in failing:
            options = list(self._holding(fact, goal.row, goal.case, state.chosen))
            needed |= single({option.path for option in options})
            if fewest is None or len(options) < len(fewest):
                fewest = options
        if fewest is None:
            return self._excepted(goal.clause, codes, state)
        return Reason(fewest, frozenset(needed))

    def _holding(self, fact: Fact, row: Row, case: Case, chosen: Chosen) -> Iterator[Option]:
        """Yield changes with which a fact can lie in *must*."""
        for one in self.changeable.deciding(fact, case, chosen):
            for rank, value in enumerate(one.values):
                if one.fact is None:
                    is_possible = fact is Fact.MARRIED or _item_holds(value, row)
                elif one.fact is fact and value.codes is not None:
                    is_possible = not value.codes & ~row.constraints[fact].must
                else:
                    is_possible = True
                if is_possible:
                    yield Option(one.path, value, rank)

    def _excepted(self, clause: ForcedClause, codes: tuple[Codes, ...], state: State) -> Reason | None:
        """Why an exception of a clause may hold; nothing if none does."""
        states = state.applicant.exceptions
        for exception in clause.clause.exceptions:
            if exception_truth(exception, codes, states) is not FALSE:
                options = [*self._states(exception, state.chosen)]
                options += any_value(self._asked_by(exception, state))
                return one_of(options)
        return None

    def _place_of(self, case: Case, state: State) -> int | None:
        """The place of a case among those of a changed applicant."""
        places = Places(self.changeable.applicant, state.chosen)
        relative, job = case.relative, case.employment
        if relative == UNLISTED and "relatives" in state.chosen:
            relative, job = places.added("relatives"), 0
            if relative is None:
                return None
        else:
            path = jobs_path(relative)
            if job == UNLISTED and path in state.chosen:
                added = places.added(path)
                job = ABSENT - 1 if added is None else added
            elif job >= 0:
                job = places.after(path, job)
            if relative is not None and relative >= 0:
                relative = places.after("relatives", relative)
        return next(
            (at for at, one in enumerate(state.cases) if one.relative == relative and one.employment == job), None
        )

    # ---- no clause is to cover the applicant

    def _covered(self, goal: Goal, state: State) -> Reason | None:
        """Why some clause covers the applicant, or may, that is not to; nothing if none does."""
        assert state.judgement is not None
        if goal.outcome is Outcome.SUSPENDED:
            return None
        best: list[Option] | None = None
        needed: set[str] = set()
        for asked in state.judgement.asked:
            for judged in asked.judged:
                is_limit = judged.clause.effect.kind != "suspend"
                if judged.truth is FALSE or (goal.outcome is Outcome.LIMITED and is_limit):
                    continue
                exceptions = [*self._excepting(judged.clause.exceptions, state)]
                for case, truths in zip(state.cases, judged.truths, strict=True):
                    for row, truth in zip(judged.clause.rows, truths, strict=True):
                        if truth is FALSE:
                            continue
                        options = [*self._failing(row, case, state, goal), *exceptions]
                        needed |= single({option.path for option in options})
                        if best is None or len(options) < len(best):
                            best = options
        return None if best is None else Reason(best, frozenset(needed))

    def _failing(self, row: Row, case: Case, state: State, goal: Goal) -> Iterator[Option]:
        """Yield changes with which a row can fail in a case."""
        before = self._case_before(case, state)
        if before is None:
            return
        seen: set[tuple[str, int]] = set()
        for fact, constraint in row.constraints.items():
            for one in self.changeable.deciding(fact, before, state.chosen):
                values = one.values if goal.clause else self.changeable.avoiding(one)
                for rank, value in enumerate(values):
                    if one.fact is None:
                        can_fail = value.is_nobody
                    else:
                        can_fail = value.codes is None or one.fact is not fact or not value.codes & constraint.may
                    if can_fail and (one.path, rank) not in seen:
                        seen.add((one.path, rank))
                        yield Option(one.path, value, rank)

    def _case_before(self, case: Case, state: State) -> Case | None:
        """A case with the places that it had before; of one that is new only what all cases share can change."""
        places = Places(self.changeable.applicant, state.chosen)
        relative, job = case.relative, case.employment
        if relative is not None:
            relative = places.before("relatives", relative)
            if relative is None:
                return Case(case.codes, None, ABSENT)
        before = places.before(jobs_path(relative), job) if relative != UNLISTED else job
        return Case(case.codes, relative, ABSENT if before is None else before)

    def _excepting(self, exceptions: Iterable[CompiledException], state: State) -> Iterator[Option]:
        """Yield changes with which an exception can hold."""
        for exception in exceptions:
            yield from self._states(exception, state.chosen)
            yield from any_value(self._asked_by(exception, state))

    def _states(self, exception: CompiledException, chosen: Chosen) -> Iterator[Option]:
        """Yield what can become of an exception and of its parts."""
        path = EXCEPTIONS + exception.clause.address
        if path in self.changeable.facts and path not in chosen:
            yield from any_value([self.changeable.facts[path]])
        for part in exception.parts:
            yield from self._states(part, chosen)

    def _asked_by(self, exception: CompiledException, state: State) -> list[ChangeableFact]:
        """What may be changed of the facts that an exception asks for, of any case."""
        found: dict[str, ChangeableFact] = {}
        for fact in sorted(exception.facts):
            for case in state.cases:
                before = self._case_before(case, state)
                if before is not None:
                    found |= {one.path: one for one in self.changeable.deciding(fact, before, state.chosen)}
        return list(found.values())

    def _codes(self, clause: ForcedClause, state: State) -> tuple[Codes, ...]:
        """The facts of each case as the country of a clause sees them."""
        plain = tuple(case.codes for case in state.cases)
        if not clause.unit.asks_country:
            return plain
        country = clause.unit.country
        if country not in state.codes:
            names = self.rulebook.names
            state.codes[country] = tuple(in_country(one, state.applicant, country, names) for one in plain)
        return state.codes[country]

    def outcomes(self, state: State) -> tuple[Outcome, ...]:
        """Return what the outcome can be; nothing where the applicant cannot be judged."""
        return possible_outcomes(state.judgement.effects()) if state.judgement else ()

    def goals(self, state: State) -> Iterator[Goal]:
        """Yield everything that can make another outcome than the present one."""
        present = self.outcomes(state)
        if present != (Outcome.NOT_COVERED,):
            yield Goal(Outcome.NOT_COVERED)
        for one in self.changeable.values.regions.clauses:
            outcome = Outcome.SUSPENDED if one.clause.effect.kind == "suspend" else Outcome.LIMITED
            if one.in_force is TRUE and present != (outcome,):
                for row in one.clause.rows:
                    yield from (Goal(outcome, one, row, case) for case in state.cases)


def _item_holds(value: NewValue, row: Row) -> bool:
    """Whether an item that is added to a list is what a row asks for."""
    codes = value.item_codes
    return codes is not None and all(not mine & ~_must(row, one) for one, mine in codes.items())


def _must(row: Row, fact: Fact) -> CodeSet:
    return row.constraints[fact].must if fact in row.constraints else ~0
