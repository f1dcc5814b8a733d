"""Why an applicant is not covered: for each order that was asked the nearest rows, and exactly what in them is false.

Nearest is the row with the fewest false constraints, over all employments; dates and exceptions of its clause count
as constraints. Nothing here decides.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sanctions243d.applicant.facts import Codes, in_country
from sanctions243d.decision.findings import FindingBuilder, case_path
from sanctions243d.decision.gaps import age_gap, since, until
from sanctions243d.decision.judge import Judgement
from sanctions243d.decision.near_rows import MAX_NEAR, NearRow
from sanctions243d.decision.plan import Unit
from sanctions243d.decision.results import FailedConstraint, NearMiss
from sanctions243d.logic.evaluate import exception_truth, force
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import FALSE, TRUE

ALL = len(Fact)  # the slack with which no row is left out
_NOBODY = NearRow(len(Fact) + 1, -1, 0, ())


class _Candidate(NamedTuple):
    """A row with everything that fails: its constraints, the dates of its clause, its exceptions."""

    number: int
    unit: int
    near: NearRow


@dataclass(slots=True)
class WhyNot:
    """Finds near misses of one applicant."""

    judgement: Judgement
    on: date
    findings: FindingBuilder
    _beside: dict[str, tuple[FailedConstraint, ...]] = field(default_factory=dict)

    def near_misses(self) -> tuple[NearMiss, ...]:
        """Return the nearest rows of each order that was asked; at most `MAX_NEAR` of each."""
        posts = self.judgement.cases[0].codes[Fact.POST]
        units = self.judgement.plan.units_at(posts)
        found: list[NearMiss] = []
        for _, group in groupby(zip(units, self.judgement.asked, strict=True), key=lambda pair: pair[0].order):
            mine = [(unit, asked.codes) for unit, asked in group]
            for one in sorted(self._candidates(mine))[:MAX_NEAR]:
                found.append(self._near_miss(*mine[one.unit], one.near))
        return tuple(found)

    def of_each_clause(self) -> list[NearMiss]:
        """Return the nearest row of each clause of the rulebook, wherever the applicant applies."""
        found: dict[str, tuple[Unit, tuple[Codes, ...], NearRow]] = {}
        for unit in self.judgement.plan.units:
            codes = tuple(self._codes(unit))
            nearest = [*unit.near.nearest(codes, ALL), *(_NOBODY._replace(row=~place) for place in _empty(unit))]
            for near in nearest:
                found.setdefault(unit.clauses[_place(unit, near.row)].address, (unit, codes, near))
        return [self._near_miss(*one) for one in found.values()]

    def _codes(self, unit: Unit) -> Iterator[Codes]:
        """The facts of each case as the country of a tranche sees them."""
        applicant, names = self.judgement.applicant, self.judgement.rulebook.names
        for case in self.judgement.cases:
            yield in_country(case.codes, applicant, unit.country, names) if unit.asks_country else case.codes

    def _candidates(self, units: Sequence[tuple[Unit, tuple[Codes, ...]]]) -> Iterator[_Candidate]:
        """Yield the rows that may be among the nearest of an order."""
        for place, (unit, codes) in enumerate(units):
            for near in unit.near.nearest(codes, self._slack(unit)):
                number = near.number + len(self._failed_beside(unit, _place(unit, near.row), codes))
                yield _Candidate(number, place, near)
            for empty in _empty(unit):
                yield _Candidate(_NOBODY.number, place, _NOBODY._replace(row=~empty))

    def _slack(self, unit: Unit) -> int:
        """By how much more can fail beside the facts of one row than beside those of another."""
        forces = unit.forces(self.on)
        granted = max(len(clause.exceptions) for clause in unit.clauses) if self.judgement.applicant.exceptions else 0
        return granted + (FALSE in forces and forces.count(FALSE) < len(forces))

    def _near_miss(self, unit: Unit, codes: tuple[Codes, ...], near: NearRow) -> NearMiss:
        """A near miss; one that says nothing of a day is remembered."""
        mine, case = codes[near.case], self.judgement.cases[near.case]
        place = _place(unit, near.row)
        has_day = _is_by_age(near) or (Fact.TIE in near.facts and mine[Fact.TIE].bit_count() > 1)
        if has_day or near.row < 0 or self._failed_beside(unit, place, codes):
            return self._said(unit, codes, near)
        who = self.findings.who(case)
        codes_of_facts = tuple([mine[fact] for fact in near.facts])
        key = (near.row, near.facts, codes_of_facts, who, case.relative, case.employment)
        return unit.near.said.get(key) or unit.near.said.put(key, self._said(unit, codes, near))

    def _said(self, unit: Unit, codes: tuple[Codes, ...], near: NearRow) -> NearMiss:
        place = _place(unit, near.row)
        clause = unit.clauses[place]
        row = unit.near.rows[near.row] if near.row >= 0 else None
        case = self.judgement.cases[near.case]
        failed = self._failed_beside(unit, place, codes)
        if row is None:
            failed = (FailedConstraint("nobody", "", "", "", str(clause.location)), *failed)
        else:
            failed += tuple(self._failed(unit, near, fact, codes[near.case], clause) for fact in near.facts)
        return NearMiss(
            order=clause.order,
            title=self.findings.orders[clause.order].title,
            tranche=clause.tranche,
            clause=clause.address,
            clause_title=clause.title,
            row=row.address if row else "",
            who=self.findings.who(case),
            path=case_path(case),
            failures=failed,
            place=str(clause.location),
        )

    def _failed(self, unit: Unit, near: NearRow, fact: Fact, codes: Codes, clause: Clause) -> FailedConstraint:
        one = unit.near.rows[near.row].constraints[fact]
        path = self.findings.path(self.judgement.cases[near.case], fact)
        failed = self.findings.wording.failed(fact, one, codes[fact], path, clause)
        birth = self.judgement.applicant.birth_date
        if fact is not Fact.AGE or birth is None or not _is_by_age(near):
            return failed
        leap = self.judgement.plan.compiled.conventions.leap_birthday
        return replace(failed, gap=age_gap(birth, self.on, one.may, codes[fact], leap))

    def _failed_beside(self, unit: Unit, place: int, codes: tuple[Codes, ...]) -> tuple[FailedConstraint, ...]:
        """What fails beside the facts of a row: the dates of its clause, and an exception that is granted."""
        if unit.forces(self.on)[place] is not FALSE and not self.judgement.applicant.exceptions:
            return ()
        clause = unit.clauses[place]
        found = self._beside.get(clause.address)
        if found is None:
            failed = (*self._dates(clause), *self._granted(clause.exceptions, codes))
            found = self._beside[clause.address] = failed
        return found

    def _dates(self, clause: Clause) -> Iterator[FailedConstraint]:
        if force(clause, self.on) is not FALSE:
            return
        text, place = self.findings.wording.clause(clause), str(clause.location)
        if clause.effective.reached(self.on) is FALSE:
            gap = until(clause.effective, self.on)
            yield FailedConstraint("effective", "", str(self.on), text.effective, place, gap=gap)
        else:
            gap = since(clause.terminated, self.on)
            yield FailedConstraint("terminated", "", str(self.on), text.terminated, place, gap=gap)

    def _granted(self, exceptions: Iterable[CompiledException], codes: tuple[Codes, ...]) -> Iterator[FailedConstraint]:
        states = self.judgement.applicant.exceptions
        for one in exceptions if states else ():
            if exception_truth(one, codes, states) is TRUE:
                text = one.clause.text or "; ".join(part.text for part in one.clause.parts)
                yield FailedConstraint(
                    "exception", f"exceptions.{one.clause.address}", text, "", str(one.clause.location)
                )


def _is_by_age(near: NearRow) -> bool:
    """Whether it can be said for how long an age fails: of somebody with another tie it says nothing."""
    return Fact.AGE in near.facts and Fact.TIE not in near.facts


def _empty(unit: Unit) -> list[int]:
    """The places of clauses in which no row can hold."""
    return [place for place, (start, end) in enumerate(unit.places) if start == end]


def _place(unit: Unit, row: int) -> int:
    """The place of a row's clause; a row below 0 stands for a clause without rows."""
    return ~row if row < 0 else bisect_right(unit.places, (row, len(unit.near.rows) + 1)) - 1
