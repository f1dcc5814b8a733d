"""Judged clauses → findings: the rows that hold or may, each fact in words, what is missing and what is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import UNLISTED, Case, Codes
from sanctions243d.decision.decision import Finding, Outcome
from sanctions243d.decision.judge import Asked
from sanctions243d.decision.plan import Judged
from sanctions243d.decision.results import ClauseResult, ExceptionResult, RowResult
from sanctions243d.decision.wording import Wording
from sanctions243d.logic.evaluate import constraint_truth, exception_truth
from sanctions243d.logic.row import Clause, CompiledException, Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Order
from sanctions243d.truth import TRUE, UNKNOWN, Truth


@dataclass(slots=True)
class FindingBuilder:
    """Builds the findings on one applicant."""

    wording: Wording
    orders: dict[str, Order]
    applicant: Applicant
    on: date
    cases: tuple[Case, ...]

    def findings(self, asked: Iterable[Asked], outcome: Outcome) -> tuple[Finding, ...]:
        """Return a finding for each order or tranche, and each effect, that covers the applicant or may."""
        is_settled = outcome is not Outcome.UNDETERMINED
        found: list[Finding] = []
        for judged, codes in asked:
            kept = [one for one in judged if one.truth is TRUE or (one.truth is UNKNOWN and not is_settled)]
            for effect in dict.fromkeys(one.clause.effect for one in kept):
                found.append(self._finding([one for one in kept if one.clause.effect == effect], codes))
        return tuple(found)

    def _finding(self, judged: list[Judged], codes: tuple[Codes, ...]) -> Finding:
        clause = judged[0].clause
        if any(one.truth is TRUE for one in judged):
            outcome = Outcome.SUSPENDED if clause.effect.kind == "suspend" else Outcome.LIMITED
        else:
            outcome = Outcome.UNDETERMINED
        results = [self._clause(one, codes) for one in judged]
        missing: dict[str, None] = {}
        open: dict[str, None] = {}
        for one, result in zip(judged, results, strict=True):
            if one.truth is UNKNOWN:
                self._collect(one, codes, result, missing, open)
        return Finding(
            order=clause.order,
            title=self.orders[clause.order].title,
            tranche=clause.tranche,
            outcome=outcome,
            limit=clause.effect.limit,
            clauses=tuple(results),
            missing=tuple(missing),
            open=tuple(open),
        )

    def _collect(
        self,
        judged: Judged,
        codes: tuple[Codes, ...],
        result: ClauseResult,
        missing: dict[str, None],
        open: dict[str, None],
    ) -> None:
        """Add what keeps a clause unknown: facts to ask for, and points of law."""
        for row in result.rows if judged.rows_truth is UNKNOWN else ():
            for constraint in row.constraints:
                if constraint.is_missing:
                    missing[constraint.path] = None
                open |= dict.fromkeys(constraint.points)
        clause = judged.clause
        moments = ((clause.effective, clause.effective_at), (clause.terminated, clause.terminated_at))
        for moment, address in moments if judged.in_force is UNKNOWN else ():
            if moment.reached(self.on) is UNKNOWN:
                open[address] = None
        for exception in clause.exceptions:
            if exception_truth(exception, codes, self.applicant.exceptions) is UNKNOWN:
                self._collect_exception(exception, codes, missing, open)

    def _collect_exception(
        self,
        exception: CompiledException,
        codes: tuple[Codes, ...],
        missing: dict[str, None],
        open: dict[str, None],
    ) -> None:
        """A state that nobody said, or a fact, is to be asked for; an exception that is raised is not decided yet."""
        states = self.applicant.exceptions
        for one in _with_parts(exception):
            address = one.clause.address
            if states.get(address, "refused") == "raised":
                open[address] = None
            elif address in states and states[address] is None:
                missing[f"exceptions.{address}"] = None
            for case, mine in zip(self.cases, codes, strict=True):
                for fact, constraint in one.constraints.items():
                    if constraint_truth(constraint, mine[fact]) is UNKNOWN:
                        missing[case.path(fact, self.applicant)] = None

    def _clause(self, judged: Judged, codes: tuple[Codes, ...]) -> ClauseResult:
        clause = judged.clause
        text = self.wording.clause(clause)
        published = [one for one in clause.exceptions if one.clause.is_published]
        return ClauseResult(
            clause=clause.address,
            title=clause.title,
            truth=judged.truth,
            in_force=judged.in_force,
            rows_truth=judged.rows_truth,
            effective=text.effective,
            terminated=text.terminated,
            rows=tuple(self._rows(judged, codes)),
            exceptions=tuple(self._exception(one, codes) for one in published),
            quotes=text.quotes,
            notes=clause.notes,
            place=text.place,
        )

    def _rows(self, judged: Judged, codes: tuple[Codes, ...]) -> Iterator[RowResult]:
        """Yield the rows that give the clause its truth, case by case."""
        for case, mine, truths in zip(self.cases, codes, judged.truths, strict=True):
            for row, truth in zip(judged.clause.rows, truths, strict=True):
                if truth is judged.rows_truth:
                    yield self._row(row, truth, case, mine, judged.clause)

    def _row(self, row: Row, truth: Truth, case: Case, codes: Codes, clause: Clause) -> RowResult:
        constraints = tuple(
            self.wording.constraint(fact, one, codes[fact], self.path(case, fact), clause)
            for fact, one in row.constraints.items()
        )
        return RowResult(row.address, self.who(case), case_path(case), truth, constraints)

    def path(self, case: Case, fact: Fact) -> str:
        """Return the path of the field that says a fact of a case."""
        is_tie_settled = fact is Fact.TIE and (case.relative is None or self._relation(case) is not None)
        has_date = is_tie_settled and case.codes[fact].bit_count() > 1
        return "relatives" if is_tie_settled and not has_date else case.path(fact, self.applicant)

    def _exception(self, exception: CompiledException, codes: tuple[Codes, ...]) -> ExceptionResult:
        clause = exception.clause
        return ExceptionResult(
            address=clause.address,
            text=clause.text or "; ".join(part.text for part in clause.parts),
            state=self._state(exception),
            truth=exception_truth(exception, codes, self.applicant.exceptions),
            place=str(clause.location),
        )

    def _state(self, exception: CompiledException) -> str:
        """The state that was said, of the whole or of its parts."""
        states = self.applicant.exceptions
        said = [(one, states[one.clause.address]) for one in _with_parts(exception) if one.clause.address in states]
        words = [
            str(state or "unknown")
            if one is exception
            else f"{one.clause.text or one.clause.address} {state or 'unknown'}"
            for one, state in said
        ]
        return "; ".join(words) or "not_raised"

    def who(self, case: Case) -> str:
        """Say whose employment a case is about."""
        if case.relative is None:
            return "the applicant"
        if case.relative == UNLISTED:
            return "a relative who was not named"
        return relation_words(self._relation(case))

    def _relation(self, case: Case) -> str | None:
        if case.relative is None or case.relative == UNLISTED or self.applicant.relatives is None:
            return None
        relative = self.applicant.relatives[case.relative]
        return relative.known_relation if relative else None


def relation_words(relation: str | None) -> str:
    """Say what a relative is to the applicant."""
    return relation.replace("_", "-") if relation else "a relative of unknown relation"


def _with_parts(exception: CompiledException) -> Iterator[CompiledException]:
    yield exception
    for part in exception.parts:
        yield from _with_parts(part)


def case_path(case: Case) -> str:
    """Return where the employment of a case stands in the applicant."""
    prefix = "" if case.relative is None else "relatives" if case.relative < 0 else f"relatives.{case.relative}"
    if case.relative is not None and case.relative < 0:
        return prefix
    job = f"employments.{case.employment}" if case.employment >= 0 else "employments"
    return f"{prefix}.{job}" if prefix else job
