"""The facts of one employment on a day: employer, level, staff, and whether it goes on."""

from dataclasses import dataclass, field
from datetime import date

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.names import Home, Names
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.work import Work, WorkReader
from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import NONE
from sanctions243d.text.partial_date import after
from sanctions243d.text.shown import shown

FIRST, LAST = date.min, date.max
JobFacts = tuple[CodeSet, CodeSet, CodeSet, CodeSet]
AskedFields = tuple[str, str]  # what would say more of the employer, and of the level
ASKED: AskedFields = (Fact.EMPLOYER.key, Fact.LEVEL.key)


@dataclass(slots=True)
class JobReader:
    """Reads employments; what the work is, apart from its dates, is remembered."""

    names: Names
    works: WorkReader = field(init=False)
    unknown: JobFacts = field(init=False)
    none: JobFacts = field(init=False)

    def __post_init__(self) -> None:
        ontology = self.names.ontology
        self.works = WorkReader(self.names)
        facts = (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF)
        employer, level, staff = (ontology.domains[fact].everything for fact in facts)
        self.unknown = (employer, level, staff, EITHER)
        self.none = (ontology.agencies.sets[NONE], 1, ontology.staff.sets[NONE], NO)

    def facts(
        self,
        job: Employment,
        on: date,
        home: Home,
        conventions: Conventions,
        remarks: Remarks,
        path: str = "",
    ) -> tuple[JobFacts, AskedFields]:
        """Return the facts of an employment on a day, and the fields that would say more of employer and level.

        What there is to say goes to `remarks`, below `path`.

        Args:
            job: the employment.
            on: the day of issuance.
            home: the countries of which the person is a national; none where they are not known.
            conventions: which counts of post and rank.
            remarks: collects problems, assumptions and notices.
            path: where the employment stands in the applicant, with a dot behind it.
        """
        work = self.works.work(job, home, conventions)
        remarks.add(path, work.remarks)
        if work.founded and job.from_ is not None:
            _remark_founding(job, work, remarks, path)
        employed = _employed(job, on, remarks, path)
        if work.left is not None and employed & YES:
            employed = EITHER
            key, text, word = work.left
            remarks.notice("left_word", path + key, word, key.replace("_", " "), shown(text))
        return (work.employer, work.level, work.staff, employed), (work.employer_field, work.level_field)


def _remark_founding(job: Employment, work: Work, remarks: Remarks, path: str) -> None:
    for entry in work.founded:
        if job.from_ and entry.founded and job.from_.last < entry.founded:
            before = f"; before that: {entry.predecessor}" if entry.predecessor else ""
            remarks.notice("before_founding", f"{path}from", entry.name, entry.founded, before)


def _employed(job: Employment, on: date, remarks: Remarks, path: str) -> CodeSet:
    """Whether the employment goes on: it began in [f1, f2] and ends in [t1, t2]."""
    f1, f2 = job.from_ or (FIRST, LAST)
    t1, t2 = job.to or (FIRST, LAST)
    if job.still_employed is not None:
        a1, a2 = job.as_of or (on, on)
        if job.as_of is None:
            remarks.assume("as_of_issuance", f"{path}as_of", "still" if job.still_employed else "no longer", on)
        if job.still_employed:
            f2, t1 = min(f2, a2), max(t1, a1)
        else:
            t2 = min(t2, after(a2, -1))
    t1, f2 = max(t1, f1), min(f2, t2)
    if f1 > f2 or t1 > t2:
        where = "to" if t1 > t2 and job.to else "from" if job.from_ else "still_employed"
        text = "the dates contradict each other: the employment would end before it began, or before it went on"
        remarks.problem(f"{path}{where}", text, code="dates_contradict")
        return EITHER
    if f2 <= on <= t1:
        return YES
    return NO if on < f1 or on > t2 else EITHER
