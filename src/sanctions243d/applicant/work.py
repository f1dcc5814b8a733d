"""What an employment is, whenever it was: employer, level and staff.

Many people have had the same work, so what it says is read once and remembered.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.employers import Employer, employer_of
from sanctions243d.applicant.names import Home, Meaning, Names
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.staff_status import POSITION_FIELDS, StaffStatus
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.text.shown import shown

LEVEL_FIELDS = POSITION_FIELDS


class Work(NamedTuple):
    """What some work says, and what there is to say about it; paths begin at the employment.

    Attributes:
        founded: the employers of which it is known when they were founded.
        left: the field, its text and the word in it that say that somebody has left; nothing where none does.
        employer_field: the field that would say more of the employer.
    """

    employer: CodeSet
    level: CodeSet
    staff: CodeSet
    remarks: Remarks
    founded: tuple[Entry, ...]
    left: tuple[str, str, str] | None
    employer_field: str = Fact.EMPLOYER.key


@dataclass(slots=True)
class WorkReader:
    """Reads work, and remembers it."""

    names: Names
    status: StaffStatus = field(init=False)
    _read: Memo[tuple[object, ...], Work] = field(default_factory=lambda: Memo(16_384))

    def __post_init__(self) -> None:
        self.status = StaffStatus(self.names)

    def work(self, job: Employment, home: Home) -> Work:
        """Return what an employment says of a national of some countries; none where they are not known."""
        key = (
            home,
            job.employer,
            job.employer_country,
            job.level,
            job.title,
            job.police_rank,
            job.police_sequence,
            job.rank,
            job.staff,
        )
        return self._read.get(key) or self._read.put(key, self._work(job, home))

    def employer(self, job: Employment, home: Home, remarks: Remarks) -> Employer:
        """Return whose body the employer of a national of some countries is."""
        return employer_of(job, home, self.names, self.status, remarks)

    def _work(self, job: Employment, home: Home) -> Work:
        return _OneWork(self.names, self.status, home, Remarks()).work(job)


@dataclass(slots=True)
class _OneWork:
    """Reads one employment."""

    names: Names
    status: StaffStatus
    home: Home
    remarks: Remarks
    ontology: Ontology = field(init=False)

    def __post_init__(self) -> None:
        self.ontology = self.names.ontology

    def work(self, job: Employment) -> Work:
        """Return what the work says."""
        employer = employer_of(job, self.home, self.names, self.status, self.remarks)
        entries = self.ontology.agencies.entries
        ids = employer.meaning.ids if employer.meaning else ()
        founded = tuple(entries[id] for id in ids if id in entries and entries[id].founded)
        level, staff = self._level(job, employer), self.status.staff(job, self.remarks)
        return Work(employer.codes, level, staff, self.remarks, founded, self.status.left(job), employer.asked)

    def _level(self, job: Employment, employer: Employer) -> CodeSet:
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

    def _allowed(self, kind: str, word: str, job: Employment, employer: Employer) -> Meaning:
        meaning = self.names.level(kind, word, employer.meaning, employer.further)
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
