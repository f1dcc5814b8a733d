"""The facts of an applicant that can be changed, each with its values; and on which of them a case depends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sanctions243d.applicant.applicant import Applicant, Employment, Relation, Relative
from sanctions243d.applicant.facts import ABSENT, PLAIN_PATHS, UNLISTED, Case
from sanctions243d.applicant.positions import words_of_position
from sanctions243d.decision.changes.changed_applicant import EXCEPTIONS, Chosen, NewValue, jobs_path
from sanctions243d.decision.changes.new_items import new_items
from sanctions243d.decision.changes.new_states import new_states
from sanctions243d.decision.changes.new_values import NewValues
from sanctions243d.ontology.fact import EMPLOYMENT_FACTS, CodeSet, Fact

POST, RELATION, BIRTH_DATE = "post", "relation", "birth_date"
ONLY_WHEN_ASKED = frozenset({POST, RELATION, BIRTH_DATE})
# of the facts of an employment, the last part of their paths
KEYS = {Fact.EMPLOYER: "employer", Fact.LEVEL: "level", Fact.STAFF: "staff", Fact.EMPLOYED: "to"}
# facts that are seen otherwise by each country, or that several fields say together
_OF_MANY = (Fact.NATIONAL, Fact.RESIDENT, Fact.TIE, Fact.MARRIED, Fact.AGE)
_LATER_PARENTS = (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)


@dataclass(frozen=True, slots=True, eq=False)
class ChangeableFact:
    """A fact that can be changed.

    Attributes:
        path: the field of the applicant, as `Decision.missing` names it.
        fact: what it says; nothing for a list and for the state of an exception.
        codes: what it is now.
        values: what it can be changed to, nearest first.
        is_plain: whether one value never fits with other facts where another of them does not.
    """

    path: str
    fact: Fact | None
    codes: CodeSet
    values: tuple[NewValue, ...]
    is_plain: bool = True


@dataclass(eq=False)
class Changeable:
    """All that can be changed of an applicant whose cases are known."""

    values: NewValues
    cases: tuple[Case, ...]
    including: frozenset[str]
    facts: dict[str, ChangeableFact] = field(init=False)
    _avoiding: dict[str, tuple[NewValue, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.facts = {one.path: one for one in self._all() if one.values}

    @property
    def applicant(self) -> Applicant:
        """Who is asked about."""
        return self.values.applicant

    def _all(self) -> Iterator[ChangeableFact]:
        values, codes = self.values, self.cases[0].codes
        for fact in (Fact.VISA_CLASS, Fact.PURPOSE, *([Fact.POST] if POST in self.including else [])):
            yield ChangeableFact(PLAIN_PATHS[fact], fact, codes[fact], values.of_name(fact, codes[fact]))
        yield ChangeableFact("nationality", Fact.NATIONAL, 0, values.of_nationality())
        yield ChangeableFact("residence", Fact.RESIDENT, 0, values.of_residence())
        married = codes[Fact.MARRIED]
        yield ChangeableFact("marital_status", Fact.MARRIED, married, values.of_marital_status(married))
        if BIRTH_DATE in self.including:
            yield ChangeableFact("birth_date", Fact.AGE, codes[Fact.AGE], values.of_birth_date(codes[Fact.AGE]))
        for address, states in new_states(values.applicant, values.regions):
            yield ChangeableFact(EXCEPTIONS + address, None, 0, states)
        yield from self._of_people()

    def _of_people(self) -> Iterator[ChangeableFact]:
        for case in self.cases:
            if case.employment >= 0:
                yield from self._of_job(case)
            elif case.employment == UNLISTED:
                path = "relatives" if case.relative == UNLISTED else jobs_path(case.relative)
                yield ChangeableFact(path, None, 0, tuple(new_items(self.values, is_relative=path == "relatives")))
        if RELATION in self.including:
            for place, relative in enumerate(self.applicant.relatives or ()):
                if relative is not None:
                    relations = self.values.of_relation(relative.known_relation)
                    yield ChangeableFact(f"relatives.{place}.relation", Fact.TIE, 0, relations)

    def _of_job(self, case: Case) -> Iterator[ChangeableFact]:
        path = f"{jobs_path(case.relative)}.{case.employment}."
        job, codes, values = self.job(case.relative, case.employment), case.codes, self.values
        found = {
            Fact.EMPLOYER: values.of_employer(job, codes[Fact.EMPLOYER]),
            Fact.LEVEL: values.of_level(job, codes[Fact.LEVEL]),
            Fact.STAFF: values.of_name(Fact.STAFF, codes[Fact.STAFF]),
            Fact.EMPLOYED: values.of_employed(job, codes[Fact.EMPLOYED]),
        }
        is_plain = len(words_of_position(job)) <= 1
        for fact, several in found.items():
            yield ChangeableFact(path + KEYS[fact], fact, codes[fact], several, is_plain)

    def job(self, relative: int | None, place: int) -> Employment:
        """Return an employment by its place."""
        jobs = self.applicant.employments if relative is None else self.relative(relative).employments
        found = (jobs or ())[place]
        assert found is not None, "an unknown employment is unlisted"
        return found

    def relative(self, place: int) -> Relative:
        """Return a relative by its place."""
        found = (self.applicant.relatives or ())[place]
        assert found is not None, "an unknown relative is unlisted"
        return found

    def avoiding(self, one: ChangeableFact) -> tuple[NewValue, ...]:
        """Return the values with which the fewest rows can hold: of two, one is left out if it can do no more."""
        found = self._avoiding.get(one.path)
        if found is None:
            found = self._avoiding[one.path] = tuple(self._farthest(one))
        return found

    def _farthest(self, one: ChangeableFact) -> list[NewValue]:
        fact, regions = one.fact, self.values.regions
        if fact is None or fact in _OF_MANY or not one.is_plain or not regions.is_plain(fact):
            return list(one.values)
        mays = [constraint.may for constraint in regions.constraints(fact)]
        kept: list[tuple[frozenset[int], NewValue]] = []
        for value in one.values:
            met = frozenset(place for place, may in enumerate(mays) if may & (value.codes or 0))
            if not any(other <= met for other, _ in kept):
                kept = [(other, each) for other, each in kept if not met <= other]
                kept.append((met, value))
        return [value for _, value in kept]

    # ---- what depends on what

    def deciding(self, fact: Fact, case: Case, chosen: Chosen) -> list[ChangeableFact]:
        """Return what may still be changed and on which a fact of a case depends.

        Args:
            fact: of the case.
            case: its relative and employment are at the places that they had before anything was changed.
            chosen: what was changed already.
        """
        paths = dict.fromkeys(self._deciding(fact, case, chosen))
        return [self.facts[path] for path in paths if path in self.facts and path not in chosen]

    def _deciding(self, fact: Fact, case: Case, chosen: Chosen) -> Iterator[str]:
        if fact is Fact.TIE:
            yield from self._deciding_tie(case)
        elif fact in EMPLOYMENT_FACTS:
            yield from self._deciding_job(fact, case, chosen)
        else:
            yield PLAIN_PATHS[fact]
        if fact is Fact.MARRIED and self.applicant.known_status is None and "marital_status" not in chosen:
            yield "relatives"
            yield from self.relations

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """The paths of all relations."""
        return tuple(path for path, one in self.facts.items() if one.fact is Fact.TIE)

    def _deciding_tie(self, case: Case) -> Iterator[str]:
        if case.relative is None:
            return
        if case.relative == UNLISTED:
            yield "relatives"
            yield "marital_status"
            return
        yield f"relatives.{case.relative}.relation"
        relative = self.relative(case.relative)
        if relative.known_relation is None:
            yield "marital_status"
        if any(one in _LATER_PARENTS for one in relative.relations):
            yield "birth_date"

    def _deciding_job(self, fact: Fact, case: Case, chosen: Chosen) -> Iterator[str]:
        if case.relative == UNLISTED:
            yield "relatives"
        elif case.employment == UNLISTED:
            yield jobs_path(case.relative)
        elif case.employment != ABSENT:
            path = f"{jobs_path(case.relative)}.{case.employment}."
            yield path + KEYS[fact]
            if fact is Fact.LEVEL and f"{path}level" not in chosen:
                job = self.job(case.relative, case.employment)
                if words_of_position(job):
                    yield path + KEYS[Fact.EMPLOYER]
                    yield "post"
            if fact is Fact.EMPLOYER and path + KEYS[fact] not in chosen:
                yield "post"

    def of_refused(self, path: str, chosen: Chosen) -> list[ChangeableFact]:
        """Return what may still be changed so that a problem with a field of an employment, or a date, goes away."""
        if path == "birth_date" or path.endswith("since"):
            paths = ["birth_date"]
        else:
            prefix = path.rpartition(".")[0]
            paths = [f"{prefix}.{key}" for key in KEYS.values()]
        return [self.facts[path] for path in paths if path in self.facts and path not in chosen]

    def of_marriage(self, chosen: Chosen, spouse: int | None) -> list[tuple[ChangeableFact, NewValue]]:
        """Return the changes with which a marital status and a complete list of relatives agree again.

        Args:
            chosen: what was changed already.
            spouse: the place of a spouse in the list, where the status is not married; else there is none.
        """
        found = self._values("marital_status", chosen)
        if spouse is None:
            found += self._values("relatives", chosen)
            several = (each for path in self.relations for each in self._values(path, chosen))
            return found + [each for each in several if each[1].value == Relation.SPOUSE.value]
        return found + self._values(f"relatives.{spouse}.relation", chosen)

    def _values(self, path: str, chosen: Chosen) -> list[tuple[ChangeableFact, NewValue]]:
        one = self.facts.get(path) if path not in chosen else None
        return [(one, value) for value in one.values] if one else []
