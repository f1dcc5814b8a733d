"""The facts of one employment on a day: employer, level, staff, and whether it goes on.

Many people have had the same employment, so what it says is read once and remembered.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.names import Meaning, Names
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import NONE, Ontology
from sanctions243d.text.shown import shown

FIRST, LAST = date.min, date.max
_DAY = timedelta(days=1)
JobFacts = tuple[CodeSet, CodeSet, CodeSet, CodeSet]
_LEVEL_FIELDS = ("level", "title", "police_rank", "rank")


class JobReading(NamedTuple):
    """What one employment says on one day, and what there is to say about it; paths begin at the employment."""

    facts: JobFacts
    remarks: Remarks


@dataclass(slots=True)
class JobReader:
    """Reads employments, and remembers them."""

    names: Names
    ontology: Ontology = field(init=False)
    unknown: JobFacts = field(init=False)
    none: JobFacts = field(init=False)
    _read: Memo[tuple[object, ...], JobReading] = field(default_factory=lambda: Memo(16_384))

    def __post_init__(self) -> None:
        ontology = self.ontology = self.names.ontology
        facts = (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF)
        employer, level, staff = (ontology.domains[fact].everything for fact in facts)
        self.unknown = (employer, level, staff, EITHER)
        self.none = (ontology.agencies.sets[NONE], 1, ontology.staff.sets[NONE], NO)

    def reading(self, job: Employment, on: date, countries: tuple[str, ...]) -> JobReading:
        """Return what an employment says on a day, of somebody who applies in one of some countries of orders."""
        key = (on, countries, *job.__dict__.values())
        return self._read.get(key) or self._read.put(key, _OneJob(self.names, on, countries, Remarks()).reading(job))


@dataclass(slots=True)
class _OneJob:
    """Reads one employment."""

    names: Names
    on: date
    countries: tuple[str, ...]
    remarks: Remarks
    ontology: Ontology = field(init=False)

    def __post_init__(self) -> None:
        self.ontology = self.names.ontology

    def reading(self, job: Employment) -> JobReading:
        employer = self.names.meaning(Fact.EMPLOYER, job.employer) if job.employer is not None else None
        if employer is None:
            codes = self.ontology.agencies.everything & ~self.ontology.agencies.sets[NONE]
        else:
            codes = employer.codes | self._elsewhere(job, employer)
            self._remark_employer(job, employer)
        facts = (codes, self._level(job, employer), self._staff(job), self._employed(job))
        return JobReading(facts, self.remarks)

    def _elsewhere(self, job: Employment, employer: Meaning) -> CodeSet:
        """A name that is known of one country may be another's: the agencies of the country where the applicant is."""
        if not employer.is_local:
            return 0
        agencies = self.ontology.agencies
        known = {agencies.entries[id].country for id in employer.ids}
        others = [one for one in self.countries if one not in known and one in agencies.sets]
        if others:
            where = " or ".join(self.ontology.countries[one].name for one in others)
            self.remarks.notice("employer_elsewhere", "employer", shown(job.employer), where)
        return agencies.named(others)

    def _remark_employer(self, job: Employment, employer: Meaning) -> None:
        if not employer.ids:
            self.remarks.notice("employer_unknown", "employer", shown(job.employer), suggestion=employer.suggestion)
            return
        if len(employer.ids) > 1:
            names = " or ".join(self.ontology.agencies.label(id) + f" ({id})" for id in employer.ids)
            self.remarks.notice("employer_ambiguous", "employer", shown(job.employer), names)
        for id in employer.ids:
            entry = self.ontology.agencies.entries.get(id)
            if entry and entry.founded and job.from_ and job.from_.last < entry.founded:
                before = f"; before that: {entry.predecessor}" if entry.predecessor else ""
                self.remarks.notice("before_founding", "from", entry.name, entry.founded, before)

    def _level(self, job: Employment, employer: Meaning | None) -> CodeSet:
        codes = self.ontology.levels.everything
        stated: list[str] = []
        for kind in _LEVEL_FIELDS:
            word = getattr(job, kind)
            if word is None:
                continue
            meaning = self._allowed(kind, word, job, employer)
            if not codes & meaning.codes:
                others = " and ".join(f"`{name}`" for name in stated)
                text = f"`{kind}` `{shown(word)}` contradicts {others}: no level fits both"
                self.remarks.problem(stated[0], text)
                return codes
            codes &= meaning.codes
            stated.append(kind)
        return codes

    def _allowed(self, kind: str, word: str, job: Employment, employer: Meaning | None) -> Meaning:
        meaning = self.names.level(kind, word, employer)
        if not meaning.ids and kind == "title":
            self.remarks.notice("title_unknown", kind, shown(word), suggestion=meaning.suggestion)
        elif not meaning.ids:
            self.remarks.problem(kind, f"there is no {kind.replace('_', ' ')} `{shown(word)}`", meaning.suggestion)
        if meaning.unverified:
            self.remarks.assume("unverified_rank", kind, meaning.unverified)
        if kind != "police_rank":
            return meaning
        if job.police_sequence == UNSAID:
            self.remarks.assume("command_sequence", "police_sequence")
        elif job.police_sequence != "command":
            return Meaning(self.ontology.levels.everything)
        return meaning

    def _staff(self, job: Employment) -> CodeSet:
        if job.staff is None:
            return self.ontology.staff.everything
        if job.staff == UNSAID:
            default = self.ontology.staff.default
            if not default:
                return self.ontology.staff.everything
            self.remarks.assume("default_staff", "staff", self.ontology.staff.label(default))
            return self.ontology.staff.sets[default]
        meaning = self.names.meaning(Fact.STAFF, job.staff)
        if not meaning.ids:
            self.remarks.problem("staff", f"there is no kind of staff `{shown(job.staff)}`", meaning.suggestion)
        return meaning.codes

    def _employed(self, job: Employment) -> CodeSet:
        """Whether the employment goes on: it began in [f1, f2] and ends in [t1, t2]."""
        f1, f2 = (job.from_.first, job.from_.last) if job.from_ else (FIRST, LAST)
        t1, t2 = (job.to.first, job.to.last) if job.to else (FIRST, LAST)
        if job.still_employed is not None:
            a1, a2 = (job.as_of.first, job.as_of.last) if job.as_of else (self.on, self.on)
            if job.as_of is None:
                said = "still" if job.still_employed else "no longer"
                self.remarks.assume("as_of_issuance", "as_of", said, self.on)
            if job.still_employed:
                f2, t1 = min(f2, a2), max(t1, a1)
            else:
                t2 = min(t2, a2 - _DAY if a2 > FIRST else a2)
        t1, f2 = max(t1, f1), min(f2, t2)
        if f1 > f2 or t1 > t2:
            where = "to" if t1 > t2 and job.to else "from" if job.from_ else "still_employed"
            text = "the dates contradict each other: the employment would end before it began, or before it went on"
            self.remarks.problem(where, text)
            return EITHER
        if f2 <= self.on <= t1:
            return YES
        return NO if self.on < f1 or self.on > t2 else EITHER
