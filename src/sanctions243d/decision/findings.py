"""Judged clauses → findings: the rows that hold or may, each fact in words, what is missing and what is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import UNLISTED, Case, Codes
from sanctions243d.decision.decision import (
    Cited,
    ClauseResult,
    ConstraintResult,
    ExceptionResult,
    Finding,
    Outcome,
    RowResult,
)
from sanctions243d.logic.evaluate import constraint_truth, exception_truth, force, row_truth
from sanctions243d.logic.row import Clause, CompiledException, Constraint, Row
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.order import Order, Quote
from sanctions243d.truth import TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause that was asked.

    Attributes:
        rows_truth: whether some row holds.
        truth: whether the clause covers the applicant.
        codes: the facts of each case as this clause's country sees them.
    """

    clause: Clause
    rows_truth: Truth
    truth: Truth
    codes: tuple[Codes, ...]


@dataclass(slots=True)
class FindingBuilder:
    """Builds the findings on one applicant."""

    ontology: Ontology
    orders: dict[str, Order]
    applicant: Applicant
    on: date
    cases: tuple[Case, ...]

    def findings(self, judged: Iterable[Judged], outcome: Outcome) -> tuple[Finding, ...]:
        """Return a finding for each order or tranche, and each effect, that covers the applicant or may."""
        is_settled = outcome is not Outcome.UNDETERMINED
        kept = [one for one in judged if one.truth is TRUE or (one.truth is UNKNOWN and not is_settled)]
        groups = groupby(kept, key=lambda one: (one.clause.order, one.clause.tranche, one.clause.effect))
        return tuple(self._finding(list(group)) for _, group in groups)

    def _finding(self, judged: list[Judged]) -> Finding:
        clause = judged[0].clause
        if max(one.truth for one in judged) is UNKNOWN:
            outcome = Outcome.UNDETERMINED
        else:
            outcome = Outcome.SUSPENDED if clause.effect.kind == "suspend" else Outcome.LIMITED
        missing: dict[str, None] = {}
        open: dict[str, None] = {}
        for one in judged:
            if one.truth is UNKNOWN:
                self._collect(one, missing, open)
        return Finding(
            order=clause.order,
            title=self.orders[clause.order].title,
            tranche=clause.tranche,
            outcome=outcome,
            limit=clause.effect.limit,
            clauses=tuple(self._clause(one) for one in judged),
            missing=tuple(missing),
            open=tuple(open),
        )

    def _collect(self, judged: Judged, missing: dict[str, None], open: dict[str, None]) -> None:
        """Add what keeps a clause unknown: facts to ask for, and points of law."""
        clause = judged.clause
        if judged.rows_truth is UNKNOWN:
            for row, case, codes in self._rows(judged, UNKNOWN):
                for fact, constraint in row.constraints.items():
                    self._collect_fact(fact, constraint, codes[fact], case, clause, missing, open)
        for moment, address in (
            (clause.effective, clause.effective_at),
            (clause.terminated, clause.terminated_at),
        ):
            if moment.reached(self.on) is UNKNOWN:
                open[address] = None
        for exception in clause.exceptions:
            if exception_truth(exception, judged.codes, self.applicant.exceptions) is UNKNOWN:
                self._collect_exception(exception, missing, open)

    def _collect_exception(self, exception: CompiledException, missing: dict[str, None], open: dict[str, None]) -> None:
        """A state that nobody said is to be asked for; an exception that is raised is not decided yet."""
        states = self.applicant.exceptions
        undecided = [one for one in _with_parts(exception) if one in states]
        for address in undecided or [exception.clause.address]:
            if undecided and states[address] is None:
                missing[f"exceptions.{address}"] = None
            elif not undecided or states[address] == "raised":
                open[address] = None

    def _collect_fact(
        self,
        fact: Fact,
        constraint: Constraint,
        may_be: CodeSet,
        case: Case,
        clause: Clause,
        missing: dict[str, None],
        open: dict[str, None],
    ) -> None:
        if constraint_truth(constraint, may_be) is not UNKNOWN:
            return
        unclear = constraint.may & ~constraint.must
        if may_be & ~unclear:
            missing[case.path(fact, self.applicant)] = None
        for point in points_of(constraint, may_be, fact, clause):
            open[point] = None

    def _rows(self, judged: Judged, truth: Truth) -> Iterator[tuple[Row, Case, Codes]]:
        for case, codes in zip(self.cases, judged.codes, strict=True):
            for row in judged.clause.rows:
                if row_truth(row.constraints, codes) is truth:
                    yield row, case, codes

    def _clause(self, judged: Judged) -> ClauseResult:
        clause = judged.clause
        rows = [self._row(row, case, codes, clause) for row, case, codes in self._rows(judged, judged.rows_truth)]
        exceptions = [self._exception(one, judged) for one in clause.exceptions if one.clause.is_published]
        return ClauseResult(
            clause=clause.address,
            title=clause.title,
            truth=judged.truth,
            in_force=force(clause, self.on),
            rows_truth=judged.rows_truth,
            effective=str(clause.effective),
            terminated=str(clause.terminated),
            rows=tuple(rows),
            exceptions=tuple(exceptions),
            quotes=tuple(cited(quote) for quote in quotes_of(judged)),
            notes=clause.notes,
            place=str(clause.location),
        )

    def _row(self, row: Row, case: Case, codes: Codes, clause: Clause) -> RowResult:
        constraints = [self._constraint(fact, one, codes[fact], case, clause) for fact, one in row.constraints.items()]
        truth = row_truth(row.constraints, codes)
        return RowResult(row.address, self.who(case), _case_path(case), truth, tuple(constraints))

    def _constraint(
        self, fact: Fact, constraint: Constraint, may_be: CodeSet, case: Case, clause: Clause
    ) -> ConstraintResult:
        truth = constraint_truth(constraint, may_be)
        knows_tie = fact is Fact.TIE and (case.relative is None or self._relation(case) is not None)
        return ConstraintResult(
            fact=fact.key,
            path="relatives" if knows_tie else case.path(fact, self.applicant),
            truth=truth,
            value=self.ontology.domains[fact].words(may_be),
            rule=self._rule(fact, constraint),
            place=str(constraint.location),
            readings=tuple(f"{id}={option}" for id, option in dict.fromkeys(constraint.readings)),
            points=points_of(constraint, may_be, fact, clause) if truth is UNKNOWN else (),
        )

    def _rule(self, fact: Fact, constraint: Constraint) -> str:
        """Say in plain English what a constraint asks for."""
        words = self.ontology.domains[fact].words
        unclear = constraint.may & ~constraint.must
        if not constraint.must:
            return f"{words(unclear)} (unclear)"
        return words(constraint.must) + (f"; unclear for {words(unclear)}" if unclear else "")

    def _exception(self, exception: CompiledException, judged: Judged) -> ExceptionResult:
        clause = exception.clause
        return ExceptionResult(
            address=clause.address,
            text=clause.text or "; ".join(part.text for part in clause.parts),
            state=str(self.applicant.exceptions.get(clause.address, "not_raised") or "unknown"),
            truth=exception_truth(exception, judged.codes, self.applicant.exceptions),
            place=str(clause.location),
        )

    def who(self, case: Case) -> str:
        """Say whose employment a case is about."""
        if case.relative is None:
            return "the applicant"
        if case.relative == UNLISTED:
            return "a relative who was not named"
        relation = self._relation(case)
        return relation.replace("_", "-") if relation else "a relative of unknown relation"

    def _relation(self, case: Case) -> str | None:
        if case.relative is None or case.relative == UNLISTED or self.applicant.relatives is None:
            return None
        relative = self.applicant.relatives[case.relative]
        return relative.relation if relative else None


def points_of(constraint: Constraint, may_be: CodeSet, fact: Fact, clause: Clause) -> tuple[str, ...]:
    """Return the points of law that leave a fact open."""
    unclear = constraint.may & ~constraint.must & may_be
    found = [id for id, codes in constraint.points if codes & unclear]
    for _, codes in constraint.points:
        unclear &= ~codes
    return (*found, f"{clause.address}.{fact.key}") if unclear else tuple(found)


def cited(quote: Quote) -> Cited:
    """Return a quote with its place."""
    return Cited(quote.text, quote.reads, str(quote.location))


def quotes_of(judged: Judged) -> list[Quote]:
    """Return the quotes that state a clause: its own, and those of the rows that were looked at."""
    found = dict.fromkeys(judged.clause.quotes)
    for row in judged.clause.rows:
        for constraint in row.constraints.values():
            found |= dict.fromkeys(constraint.quotes)
    return list(found)


def _with_parts(exception: CompiledException) -> Iterator[str]:
    yield exception.clause.address
    for part in exception.parts:
        yield from _with_parts(part)


def _case_path(case: Case) -> str:
    prefix = "" if case.relative is None else "relatives" if case.relative < 0 else f"relatives.{case.relative}"
    if case.relative is not None and case.relative < 0:
        return prefix
    job = f"employments.{case.employment}" if case.employment >= 0 else "employments"
    return f"{prefix}.{job}" if prefix else job
