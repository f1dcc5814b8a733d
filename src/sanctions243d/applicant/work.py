"""What an employment is, whenever it was: employer, level and staff.

Many people have had the same work, so what it says is read once and remembered.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.employers import Employer, employer_of
from sanctions243d.applicant.names import Home, Names
from sanctions243d.applicant.positions import Position, PositionReader
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.staff_status import StaffStatus
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.ontology import Ontology


class Work(NamedTuple):
    """What some work says, and what there is to say about it; paths begin at the employment.

    Attributes:
        founded: the employers of which it is known when they were founded.
        position: post, rank and police rank, of which the level is made; nothing where they contradict each other.
        level_field: the field that would say more of the level.
        left: the field, its text and the word in it that say that somebody has left; nothing where none does.
        employer_field: the field that would say more of the employer.
    """

    employer: CodeSet
    level: CodeSet
    staff: CodeSet
    remarks: Remarks
    founded: tuple[Entry, ...]
    position: Position | None
    level_field: str
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

    def work(self, job: Employment, home: Home, conventions: Conventions) -> Work:
        """Return what an employment says of a national of some countries; none where they are not known."""
        key = (
            home,
            conventions.post_and_rank,
            conventions.post_and_police_rank,
            job.employer,
            job.employer_country,
            job.level,
            job.title,
            job.police_rank,
            job.police_sequence,
            job.rank,
            job.staff,
        )
        return self._read.get(key) or self._read.put(key, self._work(job, home, conventions))

    def employer(self, job: Employment, home: Home, remarks: Remarks) -> Employer:
        """Return whose body the employer of a national of some countries is."""
        return employer_of(job, home, self.names, self.status, remarks)

    def _work(self, job: Employment, home: Home, conventions: Conventions) -> Work:
        return _OneWork(self.names, self.status, conventions, home, Remarks()).work(job)


@dataclass(slots=True)
class _OneWork:
    """Reads one employment."""

    names: Names
    status: StaffStatus
    conventions: Conventions
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
        meaning, further = employer.meaning, employer.further
        positions = PositionReader(self.names, self.status, self.conventions, meaning, further, self.remarks)
        position = positions.position(job)
        level, level_field = positions.level(position)
        staff, left = self.status.staff(job, self.remarks), self.status.left(job)
        return Work(employer.codes, level, staff, self.remarks, founded, position, level_field, left, employer.asked)
