"""What an employment is, whenever it was: employer, level and staff.

Many people have had the same work, so what it says is read once and remembered.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.names import Meaning, Names
from sanctions243d.applicant.remarks import SENTENCES, Remarks
from sanctions243d.applicant.staff_status import POSITION_FIELDS, StaffStatus
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, Ontology
from sanctions243d.text.shown import shown

LEVEL_FIELDS = POSITION_FIELDS


class Work(NamedTuple):
    """What some work says, and what there is to say about it; paths begin at the employment.

    Attributes:
        founded: the employers of which it is known when they were founded.
        left: the field, its text and the word in it that say that somebody has left; nothing where none does.
    """

    employer: CodeSet
    level: CodeSet
    staff: CodeSet
    remarks: Remarks
    founded: tuple[Entry, ...]
    left: tuple[str, str, str] | None


@dataclass(slots=True)
class WorkReader:
    """Reads work, and remembers it."""

    names: Names
    status: StaffStatus = field(init=False)
    _read: Memo[tuple[object, ...], Work] = field(default_factory=lambda: Memo(16_384))

    def __post_init__(self) -> None:
        self.status = StaffStatus(self.names)

    def work(self, job: Employment, countries: tuple[str, ...]) -> Work:
        """Return what an employment says of somebody who applies in one of some countries of orders."""
        key = (
            countries,
            job.employer,
            job.level,
            job.title,
            job.police_rank,
            job.police_sequence,
            job.rank,
            job.staff,
        )
        return self._read.get(key) or self._read.put(key, self._work(job, countries))

    def _work(self, job: Employment, countries: tuple[str, ...]) -> Work:
        return _OneWork(self.names, self.status, countries, Remarks()).work(job)


@dataclass(slots=True)
class _OneWork:
    """Reads one employment."""

    names: Names
    status: StaffStatus
    countries: tuple[str, ...]
    remarks: Remarks
    others: tuple[str, ...] = ()
    ontology: Ontology = field(init=False)

    def __post_init__(self) -> None:
        self.ontology = self.names.ontology

    def work(self, job: Employment) -> Work:
        """Return what the work says."""
        agencies = self.ontology.agencies
        name = self.status.of("employer", job.employer).text
        employer = self.names.meaning(Fact.EMPLOYER, name) if name not in (None, UNSAID) else None
        if employer is None:
            codes = agencies.everything & ~agencies.sets[NONE]
        else:
            self.others = self._others(job, employer)
            codes = employer.codes | agencies.named(self.others)
            self._remark_employer(job, employer)
        entries = [agencies.entries[id] for id in employer.ids if id in agencies.entries] if employer else []
        founded = tuple(entry for entry in entries if entry.founded)
        level, staff = self._level(job, employer), self.status.staff(job, self.remarks)
        return Work(codes, level, staff, self.remarks, founded, self.status.left(job))

    def _others(self, job: Employment, employer: Meaning) -> tuple[str, ...]:
        """A name that is known of one country may be another's: the other countries where the applicant may be."""
        if not employer.is_local:
            return ()
        agencies = self.ontology.agencies
        known = {agencies.entries[id].country for id in employer.ids if id in agencies.entries}
        others = tuple(one for one in self.countries if one not in known and one in agencies.sets)
        if others:
            where = " or ".join(self.ontology.countries[one].name for one in others)
            self.remarks.notice("employer_elsewhere", "employer", shown(job.employer), where)
        return others

    def _remark_employer(self, job: Employment, employer: Meaning) -> None:
        if not employer.ids:
            self.remarks.notice("employer_unknown", "employer", shown(job.employer), suggest=employer.suggest)
            return
        if len(employer.ids) > 1:
            names = " or ".join(map(self._in_country, employer.ids))
            self.remarks.notice("employer_ambiguous", "employer", shown(job.employer), names)

    def _in_country(self, id: str) -> str:
        """An agency with its country: two of one name are told apart by it."""
        if id == ELSEWHERE:
            return SENTENCES["unlisted_body"]
        country = self.ontology.countries.get(country_of(id))
        where = f"{country.name}, " if country else ""
        return f"{self.ontology.agencies.label(id)} ({where}{id})"

    def _level(self, job: Employment, employer: Meaning | None) -> CodeSet:
        codes = self.ontology.levels.everything
        stated: list[str] = []
        for kind in LEVEL_FIELDS:
            word = self.status.of(kind, getattr(job, kind)).text
            if word in (None, UNSAID):
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
        meaning = self.names.level(kind, word, employer, self.others)
        if not meaning.ids and kind == "title":
            self.remarks.notice("title_unknown", kind, shown(word), suggest=meaning.suggest)
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
