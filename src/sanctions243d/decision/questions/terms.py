"""What keeps an outcome open, clause by clause: which fields of the applicant decide each part that is unknown.

A list that may have more items is taken to lack one at most: an employment, or a relative with one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sanctions243d.applicant.applicant import is_complete
from sanctions243d.applicant.facts import PLAIN_PATHS, UNLISTED, Case, Codes
from sanctions243d.decision.judge import Asked, Judgement
from sanctions243d.decision.plan import Judged
from sanctions243d.decision.questions.parts import Choice, Leaf, Part, Reason, Wanted, all_of, not_one, some_of
from sanctions243d.logic.evaluate import STATE_TRUTH, constraint_truth
from sanctions243d.logic.row import Clause, CompiledException, Constraint
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import EITHER, EMPLOYMENT_FACTS, NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

NEW = "+"  # the item of a list that is not named yet
RELATIVES, MARITAL_STATUS, BIRTH_DATE = "relatives", "marital_status", "birth_date"
THE_SPOUSE = "relatives.spouse"
_COUNTRY_FACTS = (Fact.NATIONAL, Fact.RESIDENT)
_CHILD, _OTHER, _SPOUSE = tie("child"), tie("other_relative"), tie("spouse")


@dataclass(slots=True)
class Terms:
    """Reads the parts of every clause that is not settled, and notes which fields they ask for.

    Attributes:
        wanted: what is asked about each field, by its path.
    """

    judgement: Judgement
    ontology: Ontology
    wanted: dict[str, Wanted] = field(default_factory=dict)

    def clause(self, judged: Judged, asked: Asked, *, has_new_spouse: bool) -> Part:
        """Return whether a clause covers the applicant."""
        clause = judged.clause
        if judged.in_force is FALSE:
            return FALSE
        cases = [*zip(self.judgement.cases, asked.codes, strict=True)]
        if has_new_spouse:
            cases.append(self._new_spouse(cases))
        rows = [
            self._row(case, codes, row.constraints, clause, place)
            for place, (case, codes) in enumerate(cases)
            for row in clause.rows
        ]
        exceptions = [self._exception(one, "not_raised", "", cases, clause) for one in clause.exceptions]
        return all_of([judged.in_force, some_of(rows), *(not_one(one) for one in exceptions)])

    def _new_spouse(self, cases: list[tuple[Case, Codes]]) -> tuple[Case, Codes]:
        """The spouse who comes with a marriage, and of whom nothing else is known."""
        case, own = cases[0]
        codes = list(own)
        codes[Fact.TIE], codes[Fact.MARRIED] = _SPOUSE, YES
        for fact in EMPLOYMENT_FACTS:
            codes[fact] = self.ontology.domains[fact].everything
        return Case(case.codes, len(self.judgement.applicant.relatives or ()), UNLISTED), tuple(codes)

    # ---- exceptions

    def _exception(
        self,
        exception: CompiledException,
        above: str | None,
        above_path: str,
        cases: list[tuple[Case, Codes]],
        clause: Clause,
    ) -> Part:
        """Whether an exception holds; see `exception_truth`."""
        address = exception.clause.address
        states = self.judgement.applicant.exceptions
        state: str | None = states.get(address, above)
        path = f"exceptions.{address}" if address in states else above_path
        if exception.parts:
            granted = all_of([self._exception(one, state, path, cases, clause) for one in exception.parts])
        elif state is None:
            self._want(path)
            granted = Leaf(path, lambda choice: STATE_TRUTH[choice.state])
        else:
            granted = STATE_TRUTH[state]
        if granted is FALSE or not exception.constraints:
            return granted
        facts = [
            self._row(case, codes, exception.constraints, clause, place) for place, (case, codes) in enumerate(cases)
        ]
        return all_of([granted, some_of(facts)])

    # ---- rows

    def _row(self, case: Case, codes: Codes, constraints: dict[Fact, Constraint], clause: Clause, place: int) -> Part:
        """Whether a case satisfies a row."""
        truths = {fact: constraint_truth(one, codes[fact]) for fact, one in constraints.items()}
        if FALSE in truths.values():
            return FALSE
        parts = [
            self._fact(Reason(clause, fact, one, codes[fact]), case)
            for fact, one in constraints.items()
            if truths[fact] is UNKNOWN
        ]
        if place >= len(self.judgement.cases):
            parts.append(self._leaf(MARITAL_STATUS, lambda choice: _when(choice.adds_spouse)))
        elif case.relative == UNLISTED:
            parts.append(self._leaf(RELATIVES, lambda choice: _when(not choice.is_none)))
        if case.employment == UNLISTED and self._has_others(case):
            parts.append(self._leaf(self._jobs_path(case), lambda choice: _when(not choice.is_none)))
        return all_of(parts)

    def _fact(self, reason: Reason, case: Case) -> Part:
        fact = reason.fact
        if fact in PLAIN_PATHS:
            return self._plain(PLAIN_PATHS[fact], reason)
        if fact is Fact.TIE:
            return self._tie(reason, case)
        if case.employment >= 0:
            path = case.path(fact, self.judgement.applicant)
            return self._plain(path, reason, case)
        return self._new_job(reason, case)

    def _plain(self, path: str, reason: Reason, case: Case | None = None) -> Part:
        wanted = self._want(path, reason)
        wanted.case = wanted.case or case
        if reason.fact in _COUNTRY_FACTS:
            wanted.countries[reason.clause.country] = None
        return Leaf(path, lambda choice: _truth(reason, choice))

    def _tie(self, reason: Reason, case: Case) -> Part:
        relatives = self.judgement.applicant.relatives or ()
        if case.relative == UNLISTED:
            return all_of([self._plain(RELATIVES, reason), *self._not_unmarried(reason)])
        assert case.relative is not None, "the tie of the applicant to himself is never in doubt"
        relative = relatives[case.relative]
        assert relative is not None, "an unknown relative is unlisted"
        if relative.known_relation is None:
            return all_of(
                [self._plain(f"relatives.{case.relative}.relation", reason, case), *self._not_unmarried(reason)]
            )
        return self._later_child(reason, case)

    def _not_unmarried(self, reason: Reason) -> Iterator[Part]:
        """Nobody has a spouse without being married."""
        without = reason.may_be & ~_SPOUSE
        is_open = self.judgement.cases[0].codes[Fact.MARRIED] == EITHER
        if is_open and reason.may_be & _SPOUSE and without and constraint_truth(reason.constraint, without) is FALSE:
            yield self._leaf(MARITAL_STATUS, lambda choice: _when(choice.codes[Fact.MARRIED] == YES))

    def _later_child(self, reason: Reason, case: Case) -> Part:
        """The child of a step- or an adoptive parent: the tie depends on the birth and on when it began."""
        assert case.relative is not None
        applicant, place = self.judgement.applicant, case.relative
        relative = (applicant.relatives or ())[place]
        assert relative is not None
        is_birth_known = applicant.birth_date is not None and applicant.birth_date.is_whole
        is_since_known = relative.since is not None and relative.since.is_whole
        by_birth: list[Part] = []
        if not is_birth_known:
            born = self._want(BIRTH_DATE)
            born.may_be.setdefault(Fact.AGE, case.codes[Fact.AGE])
            born.places[place] = None
            by_birth = [
                Leaf(BIRTH_DATE, lambda choice: _of_tie(choice, place, lambda codes: codes != _OTHER)),
                Leaf(BIRTH_DATE, lambda choice: _of_tie(choice, place, lambda codes: codes == _CHILD)),
            ]
        since: Part = FALSE
        if not is_since_known:
            path = f"relatives.{place}.since"
            wanted = self._want(path, reason)
            wanted.case = case
            since = Leaf(path, lambda choice: _when(choice.codes[Fact.TIE] == _CHILD))
        is_child = all_of([*by_birth[:1], some_of([*by_birth[1:], since])])
        child, other = (constraint_truth(reason.constraint, codes) for codes in (_CHILD, _OTHER))
        return some_of([all_of([child, is_child]), all_of([other, not_one(is_child)])])

    # ---- lists

    def _has_others(self, case: Case) -> bool:
        """Whether a list of employments names some, so that without another there is no case."""
        if case.relative is None:
            jobs = self.judgement.applicant.employments
        else:
            relatives = self.judgement.applicant.relatives or ()
            one = relatives[case.relative] if 0 <= case.relative < len(relatives) else None
            jobs = one.employments if one else None
        return any(job is not None for job in jobs or ())

    def _jobs_path(self, case: Case) -> str:
        """The path of a list of employments that may have others; what stands in no list yet is asked after."""
        if case.relative is None:
            return "employments"
        if case.relative == UNLISTED:
            path = f"{RELATIVES}.{NEW}.employments"
            self._want(path).after = RELATIVES
            self._want(RELATIVES)
            return path
        if case.relative >= len(self.judgement.applicant.relatives or ()):
            path = f"{THE_SPOUSE}.employments"
            self._want(path).after = MARITAL_STATUS
            return path
        return f"relatives.{case.relative}.employments"

    def _new_job(self, reason: Reason, case: Case) -> Part:
        """A fact of an employment that is not named yet, if there is one."""
        path = self._jobs_path(case)
        self._want(path).case = case
        has_default = bool(self.ontology.staff.default)
        if reason.fact is Fact.EMPLOYER or (reason.fact is Fact.STAFF and has_default):
            return self._plain(path, reason)
        inner = f"{path}.{NEW}.{'to' if reason.fact is Fact.EMPLOYED else reason.fact.key}"
        self._want(inner, reason).after = path
        there = all_of(
            [
                self._leaf(path, lambda choice: _when(not choice.is_none)),
                Leaf(inner, lambda choice: _truth(reason, choice)),
            ]
        )
        without = constraint_truth(reason.constraint, self.no_job[reason.fact])
        if without is FALSE or self._has_others(case):
            return there
        return some_of([there, all_of([without, self._leaf(path, lambda choice: _when(choice.is_none))])])

    @property
    def no_job(self) -> dict[Fact, CodeSet]:
        """The facts of somebody who has no employment."""
        facts = self.judgement.rulebook.jobs.none
        return dict(zip(EMPLOYMENT_FACTS, facts, strict=True))

    # ---- fields

    def _leaf(self, path: str, truth_under: Callable[[Choice], Truth]) -> Leaf:
        self._want(path)
        return Leaf(path, truth_under)

    def _want(self, path: str, reason: Reason | None = None) -> Wanted:
        wanted = self.wanted.get(path)
        if wanted is None:
            wanted = self.wanted[path] = Wanted(is_new=NEW in path.split(".") or path.startswith(THE_SPOUSE))
        if reason is not None:
            wanted.add(reason)
        return wanted


def adds_spouse(judgement: Judgement) -> bool:
    """Whether a marriage would mean somebody who is not in the list of relatives."""
    applicant = judgement.applicant
    relatives = [one for one in applicant.relatives or () if one is not None]
    return applicant.known_status is None and not any(one.may_be_spouse for one in relatives)


def lacks_spouse(judgement: Judgement) -> bool:
    """Whether a married applicant has a spouse who is not in the list of relatives."""
    applicant = judgement.applicant
    is_married = applicant.known_status is not None and applicant.known_status.is_married
    is_named = any(one.may_be_spouse for one in applicant.relatives or () if one is not None)
    return is_married and not is_named and not is_complete(applicant.relatives)


def _truth(reason: Reason, choice: Choice) -> Truth:
    if reason.fact in _COUNTRY_FACTS:
        codes = YES if choice.country == reason.clause.country else NO
        return constraint_truth(reason.constraint, codes)
    return constraint_truth(reason.constraint, choice.codes.get(reason.fact, EITHER))


def _of_tie(choice: Choice, place: int, is_so: Callable[[CodeSet], bool]) -> Truth:
    """Whether something is so of the tie to a relative; unknown where it was not looked at."""
    codes = choice.ties.get(place)
    return UNKNOWN if codes is None else _when(is_so(codes))


def _when(is_so: bool) -> Truth:
    return TRUE if is_so else FALSE
