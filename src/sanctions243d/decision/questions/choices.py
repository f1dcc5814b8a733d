"""The possible answers about each field: what they say, and what they change in the applicant."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sanctions243d.applicant.age import age_on
from sanctions243d.applicant.applicant import Relation
from sanctions243d.applicant.facts import Case, FactReader
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.plain import Plain
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNKNOWN_WORD, UNSAID
from sanctions243d.decision.gaps import birthday
from sanctions243d.decision.judge import Judgement
from sanctions243d.decision.questions.data import changed, listed
from sanctions243d.decision.questions.parts import Choice, Wanted
from sanctions243d.decision.questions.regions import regions_asked, relations_of, word_in
from sanctions243d.decision.questions.terms import BIRTH_DATE, MARITAL_STATUS, RELATIVES, adds_spouse
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.evaluate import constraint_truth
from sanctions243d.logic.regions import regions_of
from sanctions243d.ontology.domain import MAX_AGE, below, codes_of, tie
from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import NONE, Ontology
from sanctions243d.text.partial_date import PartialDate, after
from sanctions243d.truth import FALSE

_OTHER = tie("other_relative")
_USUAL_AGES = (35, 25, 19, 10)
# of more relatives whose tie depends on the birth, only so many are looked at
MAX_LATER = 8
_STATES = ("not_raised", "granted", "raised")


@dataclass(frozen=True, slots=True)
class Offer:
    """A possible answer.

    Attributes:
        choice: how it is evaluated.
        data: what it changes in the applicant, by path: one example of what it stands for; nothing where it cannot
            be given yet.
    """

    choice: Choice
    data: Plain | None = None


@dataclass(slots=True)
class Choices:
    """Finds the possible answers about one applicant; those that would contradict what is known are none."""

    judgement: Judgement
    plain: Plain
    on: date
    ontology: Ontology = field(init=False)

    def __post_init__(self) -> None:
        self.ontology = self.judgement.rulebook.ontology

    def offers(self, path: str, wanted: Wanted) -> list[Offer]:
        """Return the possible answers about a field."""
        last = path.rpartition(".")[2]
        find: dict[str, Callable[[str, Wanted], Iterator[Offer]]] = {
            "nationality": self._nationality,
            "residence": self._residence,
            BIRTH_DATE: self._birth_date,
            MARITAL_STATUS: self._marital_status,
            RELATIVES: self._relatives,
            "employments": self._employments,
            "relation": self._relation,
            "since": self._since,
            "employer_country": self._employer_country,
            "to": self._employed,
            "from": self._employed,
        }
        if path.startswith("exceptions."):
            return list(self._states(path))
        found = list(find.get(last, self._named)(path, wanted))
        return [Offer(one.choice) for one in found] if wanted.is_new else [one for one in found if self._fits(one)]

    def _fits(self, offer: Offer) -> bool:
        return offer.data is None or self._cases(offer.data) is not None

    def _cases(self, data: Plain) -> tuple[Case, ...] | None:
        """Return the cases of the applicant with some fields changed; nothing where they contradict each other."""
        remarks = Remarks(wants_sentences=False)
        judgement = self.judgement
        try:
            applicant = read_applicant(changed(self.plain, data))
            jobs, conventions = judgement.rulebook.jobs, judgement.plan.compiled.conventions
            cases = FactReader(applicant, self.on, jobs, conventions, remarks).cases()
        except ApplicantError:
            return None
        return None if remarks.problems else cases

    # ---- one fact with a word

    def _named(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        fact = wanted.reasons[0].fact
        country = wanted.reasons[0].clause.country
        for codes in self._regions(wanted, fact):
            word = word_in(fact, codes, self.ontology, country)
            if word:
                yield Offer(Choice({fact: codes}), {path: word, **self._without_ranks(path, wanted)})

    def _without_ranks(self, path: str, wanted: Wanted) -> Plain:
        """What makes a level the one that counts: no rank is left open beside it, which would be asked about next."""
        prefix, _, key = path.rpartition(".")
        if key != Fact.LEVEL.key or wanted.case is None or wanted.case.employment < 0:
            return {}
        job: Any = self.plain
        for part in prefix.split("."):
            job = job[int(part)] if isinstance(job, list) else job[part]
        ranks = [one for one in ("rank", "police_rank") if one in job and job[one] in (None, UNKNOWN_WORD)]
        return {f"{prefix}.{one}": UNSAID for one in ranks}

    def _regions(self, wanted: Wanted, fact: Fact) -> list[CodeSet]:
        constraints = (one.constraint for one in wanted.reasons if one.fact is fact)
        return regions_asked(constraints, wanted.may_be.get(fact, self.ontology.domains[fact].everything))

    def _nationality(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        known = [one for one in self.plain.get(path) or () if one != UNKNOWN_WORD]
        if isinstance(self.plain.get(path), str):
            known = []
        for country in wanted.countries:
            yield Offer(Choice(country=country), {path: [*known, country]})
        yield Offer(Choice(), {path: known or [self._other_country(wanted)]})

    def _residence(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        for country in wanted.countries:
            yield Offer(Choice(country=country), {path: country})
        yield Offer(Choice(), {path: self._other_country(wanted)})

    def _employer_country(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        """Each country that has agencies, and another: what the employer is as a body of that country."""
        assert wanted.case is not None, "an employer's country stands in an employment"
        place = (wanted.case.relative, wanted.case.employment)
        own = self.ontology.agencies.children[""]
        for country in (*own, next(id for id in self.ontology.countries if id not in own)):
            data: Plain = {path: country}
            for case in self._cases(data) or ():
                if (case.relative, case.employment) == place:
                    named = country if country in own else ""
                    yield Offer(Choice({Fact.EMPLOYER: case.codes[Fact.EMPLOYER]}, country=named), data)

    def _other_country(self, wanted: Wanted) -> str:
        return next(id for id in self.ontology.countries if id not in wanted.countries)

    def _states(self, path: str) -> Iterator[Offer]:
        for state in _STATES:
            yield Offer(Choice(state=state), {path: state})

    # ---- the person

    def _birth_date(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        """The births between which neither an age nor the tie to a later parent tells."""
        later = list(wanted.places)[:MAX_LATER]
        limits = self.judgement.plan.compiled.conventions.tie_begins_under.values() if later else ()
        cuts = [below(limit) for limit in limits if limit is not None]
        regions = [part for region in self._regions(wanted, Fact.AGE) for part in regions_of(cuts, region)]
        found: dict[tuple[int, tuple[tuple[int, CodeSet], ...]], Offer] = {}
        leap = self.judgement.plan.compiled.conventions.leap_birthday
        for day in dict.fromkeys(self._births(regions, later)):
            code = 1 << age_on(day, self.on, leap)
            place = next((place for place, region in enumerate(regions) if region & code), None)
            if place is None:
                continue
            cases = self._cases({path: day.isoformat()}) if self._has_later_parents else ()
            if cases is None:
                continue
            ties = {one.relative: one.codes[Fact.TIE] for one in cases if one.relative in later}
            known = {relative: codes for relative, codes in ties.items() if relative is not None}
            key = (place, tuple(known.items()))
            if key not in found:
                found[key] = Offer(Choice({Fact.AGE: regions[place]}, ties=known), {path: day.isoformat()})
        yield from (found[key] for key in sorted(found, key=lambda one: one[0]))

    @property
    def _has_later_parents(self) -> bool:
        kinds = (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)
        return any(one is not None and one.relation in kinds for one in self.judgement.applicant.relatives or ())

    def _births(self, regions: Iterable[CodeSet], later: Iterable[int]) -> Iterator[date]:
        """Births to try, the most usual first: those of usual ages, and beside every day at which something changes."""
        said = self.judgement.applicant.birth_date or PartialDate(date.min, self.on)
        first, last = said.first, min(said.last, self.on)
        days = [_years_before(self.on, age) for age in _USUAL_AGES]
        for region in regions:
            ages = codes_of(region)
            days += [_years_before(self.on, age) for age in (ages[len(ages) // 2], ages[0], ages[-1])]
        relatives = self.judgement.applicant.relatives or ()
        for one in (relatives[place] for place in later):
            limit = self.judgement.plan.compiled.conventions.tie_begins_under.get(one.relation or "") if one else None
            if one is not None and limit is not None:
                for day in {self.on, *(one.since or ())}:
                    if day <= self.on:
                        turned = _years_before(day, limit)
                        days += [turned, after(turned), after(turned, -1)]
        leap = self.judgement.plan.compiled.conventions.leap_birthday
        for day in (*days, first, last):
            if first <= day <= last and age_on(day, self.on, leap) <= MAX_AGE:
                yield day

    def _marital_status(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        yield Offer(Choice({Fact.MARRIED: NO}), {path: "single"})
        adds = adds_spouse(self.judgement)
        data: Plain = {path: "married"}
        if adds:
            data[RELATIVES] = self._longer(RELATIVES, {"relation": Relation.SPOUSE.value})
        yield Offer(Choice({Fact.MARRIED: YES}, adds_spouse=adds), data)
        # what a relative who is a spouse says; it is not offered as an answer
        yield Offer(Choice({Fact.MARRIED: YES}))

    # ---- lists

    def _longer(self, path: str, item: Plain) -> list[Any]:
        """Return a list with one more item; whether there are others is as before."""
        here: Any = self.plain
        for part in path.split("."):
            here = here[int(part)] if isinstance(here, list) else here.get(part)
            if here is None:
                break
        is_open = not isinstance(here, list) or UNKNOWN_WORD in here
        return [*listed(self.plain, path), item, *([UNKNOWN_WORD] if is_open else [])]

    def _relatives(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        yield Offer(Choice({Fact.TIE: 0}, is_none=True), {path: listed(self.plain, path)})
        asks = [one for one in wanted.reasons if one.fact is Fact.TIE]
        named = {one.relation for one in self.judgement.applicant.relatives or () if one is not None}
        found = [
            (codes, relation)
            for codes, relation in relations_of(wanted.may_be.get(Fact.TIE, _OTHER))
            if not asks or any(constraint_truth(one.constraint, codes) is not FALSE for one in asks)
        ]
        # nobody has a second spouse; that nobody else has the tie is all that is left to be said
        others = [one for one in found if one[1] is not Relation.SPOUSE or Relation.SPOUSE not in named]
        for codes, relation in others or found:
            yield Offer(Choice({Fact.TIE: codes}), {path: self._longer(path, {"relation": relation.value})})

    def _employments(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        none, staff = self.ontology.agencies.sets[NONE], self.ontology.staff
        nothing = dict(
            zip((Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF, Fact.EMPLOYED), self.judgement.rulebook.jobs.none, strict=True)
        )
        data = None if wanted.is_new else {path: listed(self.plain, path)}
        yield Offer(Choice(nothing, is_none=True), data)
        country = wanted.reasons[0].clause.country if wanted.reasons else ""
        constraints = (one.constraint for one in wanted.reasons if one.fact is Fact.EMPLOYER)
        usual = staff.sets.get(staff.default, staff.everything)
        for codes in regions_asked(constraints, self.ontology.agencies.everything & ~none):
            word = word_in(Fact.EMPLOYER, codes, self.ontology, country)
            if word:
                data = None if wanted.is_new else {path: self._longer(path, {"employer": word})}
                yield Offer(Choice({Fact.EMPLOYER: codes, Fact.STAFF: usual, Fact.EMPLOYED: EITHER}), data)

    # ---- one relative, one employment

    def _relation(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        for codes, relation in relations_of(wanted.may_be[Fact.TIE]):
            yield Offer(Choice({Fact.TIE: codes}), {path: relation.value})

    def _since(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        """Whether the tie began early enough; the day can be asked only when the birth is known."""
        assert wanted.case is not None, "a day since when stands in a relative"
        assert wanted.case.relative is not None, "a day since when stands in a relative"
        place = wanted.case.relative
        relative = (self.judgement.applicant.relatives or ())[place]
        birth = self.judgement.applicant.birth_date
        said = relative.since if relative and relative.since else PartialDate(date.min, self.on)
        first = max(said.first, birth.first if birth else said.first)
        last = min(said.last, self.on)
        for codes in (tie("child"), tie("other_relative")):
            data = None
            for day in (first, last) if birth else ():
                cases = self._cases({path: day.isoformat()}) or ()
                if any(one.relative == place and one.codes[Fact.TIE] == codes for one in cases):
                    data = {path: day.isoformat()}
                    break
            if data is not None or birth is None or not birth.is_whole:
                yield Offer(Choice({Fact.TIE: codes}), data)

    def _employed(self, path: str, wanted: Wanted) -> Iterator[Offer]:
        """Whether an employment goes on; no answer overwrites what was said of its dates."""
        prefix, _, key = path.rpartition(".")
        said = set() if wanted.is_new else self._said_of(prefix)
        day, before, next_day = (after(self.on, days).isoformat() for days in (0, -1, 1))
        fields = {"still_employed": (True, False), "to": (day, before), "from": (day, next_day)}
        if {"still_employed", "as_of"} & said:
            del fields["still_employed"]
        free = [name for name in fields if name == key or name not in said]
        ways: dict[CodeSet, list[Plain]] = {
            codes: [{f"{prefix}.{name}": fields[name][place]} for name in free] for place, codes in enumerate((YES, NO))
        }
        for codes in (YES, NO):
            choice = Choice({Fact.EMPLOYED: codes})
            if wanted.is_new:
                yield Offer(choice)
                continue
            case = wanted.case
            assert case is not None
            for data in ways[codes]:
                cases = self._cases(data) or ()
                same = [one for one in cases if (one.relative, one.employment) == (case.relative, case.employment)]
                if any(one.codes[Fact.EMPLOYED] == codes for one in same):
                    yield Offer(choice, data)
                    break

    def _said_of(self, path: str) -> set[str]:
        """The fields of which something is said at a path."""
        here: Any = self.plain
        for part in path.split("."):
            here = here[int(part)] if isinstance(here, list) else here.get(part)
        return {key for key, value in here.items() if value not in (None, UNKNOWN_WORD)}


def _years_before(day: date, years: int) -> date:
    """Return a day so many years before another, on which somebody born then is so old."""
    try:
        return birthday(day, -years, 28)
    except ValueError:
        return date.min
