"""Why a clause does not cover the applicant of a scenario: the row that comes nearest, and what in it is false."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.facts import Codes, in_country
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.explanation import Explanation
from sanctions243d.decision.judge import Judgement, judge
from sanctions243d.decision.plan import Unit
from sanctions243d.logic.evaluate import constraint_truth, force
from sanctions243d.logic.row import Clause, Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.run import Result
from sanctions243d.truth import FALSE

MAX_CLAUSES = 2  # of those that nobody named
_EFFECTS: dict[str, str] = {Outcome.SUSPENDED: "suspend", Outcome.LIMITED: "limit"}


@dataclass(frozen=True, slots=True)
class _Miss:
    """A clause that does not cover, the row and the case that come nearest, and the facts that are false there."""

    clause: Clause
    row: Row | None
    codes: Codes
    false: tuple[Fact, ...]
    is_in_force: bool

    @property
    def distance(self) -> int:
        """How many things would have to be otherwise."""
        return len(self.false) + (not self.is_in_force)


def near_misses(result: Result, rulebook: Rulebook) -> tuple[Explanation, ...]:
    """Return why the clauses that were expected do not cover; where none was named, of the nearest ones."""
    scenario, decision = result.scenario, result.decision
    if decision is None:
        return ()
    wanted = {clause for one in result.differences if one.key == "clauses" for clause in one.absent}
    if not wanted and not _is_too_little(result):
        return ()
    applicant = scenario.applicant if scenario.checked is None else scenario.checked
    judgement = judge(applicant, scenario.issued_on, rulebook, scenario.readings, Remarks(wants_sentences=False))
    covering = {clause.clause for clause in decision.clauses}
    wanted |= (scenario.expect.clauses or frozenset()) - covering
    misses = sorted(_misses(judgement, scenario.issued_on, covering), key=lambda one: one.distance)
    if wanted:
        kept = [one for one in misses if one.clause.address in wanted]
    else:
        effect = _EFFECTS.get(scenario.expect.outcome or "")
        kept = [one for one in misses if effect in (None, one.clause.effect.kind)][:MAX_CLAUSES]
    return tuple(_explained(one, judgement, scenario.issued_on) for one in kept)


def _is_too_little(result: Result) -> bool:
    """Whether more was expected than was decided, so that some clause falls short."""
    outcomes = [one for one in result.differences if one.key == "outcome"]
    return any(one.expected != Outcome.NOT_COVERED and one.got != Outcome.UNDETERMINED for one in outcomes)


def _misses(judgement: Judgement, on: date, covering: set[str]) -> Iterator[_Miss]:
    for unit in judgement.plan.units:
        cases = tuple(_cases(judgement, unit))
        for clause in unit.clauses:
            if clause.address not in covering:
                yield _nearest(clause, cases, on)


def _cases(judgement: Judgement, unit: Unit) -> Iterator[Codes]:
    for case in judgement.cases:
        applicant, names = judgement.applicant, judgement.rulebook.names
        yield in_country(case.codes, applicant, unit.country, names) if unit.asks_country else case.codes


def _nearest(clause: Clause, cases: tuple[Codes, ...], on: date) -> _Miss:
    is_in_force = force(clause, on) is not FALSE
    misses = [_Miss(clause, row, codes, _false(row, codes), is_in_force) for codes in cases for row in clause.rows]
    return min(misses, key=lambda one: one.distance, default=_Miss(clause, None, cases[0], (), is_in_force))


def _false(row: Row, codes: Codes) -> tuple[Fact, ...]:
    return tuple(fact for fact, one in row.constraints.items() if constraint_truth(one, codes[fact]) is FALSE)


def _explained(miss: _Miss, judgement: Judgement, on: date) -> Explanation:
    clause, wording = miss.clause, judgement.plan.wording
    text = wording.clause(clause)
    lines = []
    if not miss.is_in_force:
        lines.append(f"it was not in force on {on}: effective {text.effective}, terminated {text.terminated}")
    for fact in miss.false:
        assert miss.row is not None
        one = miss.row.constraints[fact]
        readings = "".join(f"; {id}={option}" for id, option in dict.fromkeys(one.readings))
        says = f"the order says: {wording.rule(fact, one)} ({one.location}{readings})"
        lines.append(f"{fact.label}: {wording.words(fact, miss.codes[fact])}; {says}")
    if not lines:
        lines.append("an exception is granted" if clause.exceptions else "the clause has no row that can hold")
    return Explanation(f"Clause {clause.address} does not cover the applicant ({text.place})", tuple(lines))
