"""Facts and constraints in words, each said once and remembered: what a decision is made of."""

from dataclasses import dataclass, field

from sanctions243d.decision.decision import Cited, ConstraintResult
from sanctions243d.logic.evaluate import constraint_truth
from sanctions243d.logic.row import Clause, Constraint
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.truth import UNKNOWN

Key = tuple[int, CodeSet, str]


@dataclass(frozen=True, slots=True)
class ClauseText:
    """What is the same of a clause in every decision."""

    effective: str
    terminated: str
    quotes: tuple[Cited, ...]
    place: str


@dataclass(slots=True)
class Wording:
    """Words for one plan; a constraint is known by its identity, since the plan keeps it."""

    ontology: Ontology
    _words: Memo[tuple[Fact, CodeSet], str] = field(default_factory=lambda: Memo(8192))
    _results: Memo[Key, ConstraintResult] = field(default_factory=lambda: Memo(32_768))
    _clauses: dict[str, ClauseText] = field(default_factory=dict)

    def words(self, fact: Fact, codes: CodeSet) -> str:
        """Say what a fact may be."""
        found = self._words.get((fact, codes))
        return found or self._words.put((fact, codes), self.ontology.domains[fact].words(codes))

    def constraint(self, fact: Fact, one: Constraint, may_be: CodeSet, path: str, clause: Clause) -> ConstraintResult:
        """Return how a fact stands to a constraint, with the path of the field that says it."""
        found = self._results.get((id(one), may_be, path))
        if found is None:
            found = self._results.put((id(one), may_be, path), self._constraint(fact, one, may_be, path, clause))
        return found

    def _constraint(self, fact: Fact, one: Constraint, may_be: CodeSet, path: str, clause: Clause) -> ConstraintResult:
        truth = constraint_truth(one, may_be)
        unclear = one.may & ~one.must
        return ConstraintResult(
            fact=fact.key,
            path=path,
            truth=truth,
            value=self.words(fact, may_be),
            rule=self.rule(fact, one),
            place=str(one.location),
            readings=tuple(f"{id}={option}" for id, option in dict.fromkeys(one.readings)),
            is_missing=truth is UNKNOWN and bool(may_be & ~unclear),
            points=points_of(one, may_be, f"{clause.address}.{fact.key}") if truth is UNKNOWN else (),
        )

    def rule(self, fact: Fact, one: Constraint) -> str:
        """Say in plain English what a constraint asks for."""
        unclear = one.may & ~one.must
        if not one.must and unclear == self.ontology.domains[fact].everything:
            return "not disclosed"
        if not one.must:
            return f"{self.words(fact, unclear)} (unclear)"
        return self.words(fact, one.must) + (f"; unclear for {self.words(fact, unclear)}" if unclear else "")

    def clause(self, clause: Clause) -> ClauseText:
        """Return what is the same of a clause in every decision."""
        found = self._clauses.get(clause.address)
        if found is None:
            found = self._clauses[clause.address] = _clause_text(clause)
        return found


def points_of(constraint: Constraint, may_be: CodeSet, otherwise: str) -> tuple[str, ...]:
    """Return the points of law that leave a fact open: readings, or the constraint itself."""
    unclear = constraint.may & ~constraint.must & may_be
    found = [id for id, codes in constraint.points if codes & unclear]
    for _, codes in constraint.points:
        unclear &= ~codes
    return (*dict.fromkeys(found), otherwise) if unclear else tuple(dict.fromkeys(found))


def _clause_text(clause: Clause) -> ClauseText:
    """The quotes that state a clause: its own first, then those of its facts."""
    quotes = dict.fromkeys(clause.quotes)
    for row in clause.rows:
        for constraint in row.constraints.values():
            quotes |= dict.fromkeys(constraint.quotes)
    return ClauseText(
        effective=str(clause.effective),
        terminated=str(clause.terminated),
        quotes=tuple(Cited(quote.text, quote.reads, str(quote.location)) for quote in quotes),
        place=str(clause.location),
    )
