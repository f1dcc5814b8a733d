"""The days on which an answer can change while all else stays as it is, and what happens on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.applicant import Applicant, Employment
from sanctions243d.decision.changes.changed_applicant import jobs_path
from sanctions243d.decision.gaps import birthday
from sanctions243d.decision.plan import Plan, Unit
from sanctions243d.logic.row import CompiledException
from sanctions243d.ontology.domain import MAX_AGE
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Moment
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.partial_date import PartialDate, after


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day.

    Attributes:
        kind: a key of the table of sentences.
        path: the field that says it; nothing for a birthday and an order.
        about: an age, a day, or the id of an order.
    """

    day: date
    kind: str
    path: str = ""
    about: str = ""

    @property
    def is_of_knowledge(self) -> bool:
        """Whether nothing happens on the day, but something else is known of it than of the day before."""
        return self.kind in ("known_from", "known_until")


def events_of(applicant: Applicant, rulebook: Rulebook, plan: Plan) -> tuple[Event, ...]:
    """Return everything that can change the answer on an applicant, each thing once."""
    post = applicant.post
    everywhere = rulebook.ontology.posts.everything
    codes = rulebook.names.meaning(Fact.POST, post).codes if post is not None else everywhere
    units = plan.units_at(codes)
    found = [*_of_orders(units), *_of_birth(applicant, plan, units), *_of_people(applicant)]
    return tuple(dict.fromkeys(found))


def _of_orders(units: tuple[Unit, ...]) -> Iterator[Event]:
    for unit in units:
        for clause in unit.clauses:
            yield from _of_moment(clause.effective, "effective", clause.order)
            yield from _of_moment(clause.terminated, "terminated", clause.order)


def _of_moment(moment: Moment, kind: str, order: str) -> Iterator[Event]:
    for bound, day in moment.bounds.items():
        is_whole = moment.earliest == moment.latest
        yield Event(day, kind if is_whole else f"{kind}_{bound}", about=order)


def _of_birth(applicant: Applicant, plan: Plan, units: tuple[Unit, ...]) -> Iterator[Event]:
    birth = applicant.birth_date
    if birth is None:
        return
    yield from (Event(day, "born", "birth_date", str(birth)) for day in dict.fromkeys((birth.first, birth.last)))
    ends = [("birthday", birth.first)]
    if not birth.is_whole:
        ends = [("birthday_first", birth.first), ("birthday_last", birth.last)]
    leap = plan.compiled.conventions.leap_birthday
    for age in _ages(applicant, plan, units):
        for kind, day in ends:
            if day.year + age <= date.max.year:
                yield Event(birthday(day, age, leap), kind, about=str(age))


def _ages(applicant: Applicant, plan: Plan, units: tuple[Unit, ...]) -> list[int]:
    """The ages at which something is asked otherwise."""
    found: set[int] = {MAX_AGE + 1}
    sets: set[CodeSet] = set()
    for unit in units:
        for clause in unit.clauses:
            asked = [row.constraints for row in clause.rows]
            asked += [one.constraints for each in clause.exceptions for one in _with_parts(each)]
            sets.update(codes for one in asked if Fact.AGE in one for codes in one[Fact.AGE].sets)
    for codes in sets:
        edges = codes ^ codes << 1
        found |= {age for age in range(1, MAX_AGE + 1) if edges >> age & 1}
    limits = plan.compiled.conventions.tie_begins_under
    for relative in applicant.relatives or ():
        kinds = relative.relations if relative is not None else ()
        found |= {limit for one in kinds if (limit := limits.get(one.value)) is not None}
    return sorted(found)


def _of_people(applicant: Applicant) -> Iterator[Event]:
    yield from _of_jobs(applicant.employments, None)
    for place, relative in enumerate(applicant.relatives or ()):
        if relative is None:
            continue
        yield from _of_jobs(relative.employments, place)
        if relative.since is not None:
            path = f"relatives.{place}.since"
            yield from (Event(day, "since", path) for day in dict.fromkeys(relative.since))


def _of_jobs(jobs: tuple[Employment | None, ...] | None, relative: int | None) -> Iterator[Event]:
    for place, job in enumerate(jobs or ()):
        if job is not None:
            yield from _of_job(job, f"{jobs_path(relative)}.{place}.")


def _of_job(job: Employment, path: str) -> Iterator[Event]:
    """Yield the days about which an employment begins, ends, or is known to go on, or may."""
    if job.from_ is not None:
        kinds = ("begins", "begins") if job.from_.is_whole else ("may_begin", "has_begun")
        yield from _on_both(job.from_, kinds, f"{path}from")
        yield from _on_both(job.from_, ("known_until", "known_until"), f"{path}from", later=1)
    if job.to is not None:
        kinds = ("ends", "ends") if job.to.is_whole else ("may_end", "has_ended")
        yield from _on_both(job.to, kinds, f"{path}to", later=1)
        yield from _on_both(job.to, ("known_from", "known_from"), f"{path}to")
    if job.as_of is not None and job.still_employed is True:
        yield from _on_both(job.as_of, ("known_from", "known_from"), f"{path}as_of")
        yield from _on_both(job.as_of, ("known_until", "known_until"), f"{path}as_of", later=1)
    if job.as_of is not None and job.still_employed is False:
        yield from _on_both(job.as_of, ("may_end", "has_ended"), f"{path}as_of")
        yield from _on_both(job.as_of, ("known_from", "known_from"), f"{path}as_of", later=-1)


def _on_both(day: PartialDate, kinds: tuple[str, str], path: str, later: int = 0) -> Iterator[Event]:
    """Yield what happens so many days after the first and after the last day that a date may be."""
    yield Event(after(day.first, later), kinds[0], path)
    yield Event(after(day.last, later), kinds[1], path)


def _with_parts(exception: CompiledException) -> Iterator[CompiledException]:
    yield exception
    for part in exception.parts:
        yield from _with_parts(part)
