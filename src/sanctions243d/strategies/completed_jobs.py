"""Completes employments: one exact employer, level, kind of staff, first and last day out of all that was left open."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sanctions243d.applicant.applicant import Employment, is_complete
from sanctions243d.applicant.names import Home
from sanctions243d.applicant.positions import ABSENT, Position, words_of_position
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.applicant.work import Work
from sanctions243d.ontology.domain import codes_of
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.strategies.dates import mostly, years_after
from sanctions243d.strategies.people import People
from sanctions243d.strategies.saying import Plain
from sanctions243d.strategies.words import Word, word_of
from sanctions243d.text.partial_date import PartialDate, after

_ALWAYS = PartialDate(date.min, date.max)


class CompletedJobs(People):
    """Completes employments."""

    __slots__ = ()

    def completed_jobs(self, listed: tuple[Employment | None, ...] | None, home: Home) -> list[Plain]:
        """Return a complete list of the employments of a national of some countries."""
        found = [self.completed_job(job, home) for job in listed or () if job is not None]
        return found if is_complete(listed) else found + self.several(CompletedJobs.employment, 2)

    def completed_job(self, job: Employment, home: Home) -> Plain:
        """Return a completion of one employment; of an exact employer it need not be said whose body it is."""
        codes = self._work(job, home).employer
        if job.employer is None or codes.bit_count() > 1:
            employer = self.exact(
                Fact.EMPLOYER, job.employer, lambda word: not word.codes & ~codes and self._fits(job, word)
            )
            country = UNSAID if employer != job.employer else job.employer_country
            job = job.model_copy(update={"employer": employer, "employer_country": country})
        if job.police_rank not in (None, UNSAID) and job.police_sequence is None:
            ways = [job.model_copy(update={"police_sequence": way}) for way in ("command", "technical")]
            job = self.pick([way for way in ways if not self._work(way).remarks.problems])
        read = self._work(job, home)
        staff = None if job.staff == UNSAID else job.staff
        said = {
            "employer": job.employer,
            "employer_country": job.employer_country,
            **self._position(job, read),
            "police_sequence": job.police_sequence,
            "staff": self.exact(Fact.STAFF, staff, lambda word: not word.codes & ~read.staff),
            **self._dates(job),
        }
        return {key: value for key, value in said.items() if value not in (None, UNSAID)}

    def _work(self, job: Employment, home: Home = ()) -> Work:
        return self.setting.rulebook.jobs.works.work(job, home, self.setting.conventions)

    def exact(self, fact: Fact, text: str | None, accepts: Callable[[Word], bool]) -> str | None:
        """Return a text if it leaves nothing open, and else an accepted word that does not."""
        if text is not None and word_of(self.setting.rulebook, fact, text).is_exact:
            return text
        words = self.setting.words.named[fact].those(lambda word: word.is_exact and accepts(word))
        return self.draw(words).text if words is not None else text

    def _fits(self, job: Employment, word: Word) -> bool:
        """Whether some level fits what is said of an employment, if a word is its employer."""
        if not words_of_position(job):
            return True
        return not self._work(job.model_copy(update={"employer": word.text})).remarks.problems

    def _position(self, job: Employment, read: Work) -> dict[str, str]:
        """Return one post, one rank and one police rank, where the employer has a ladder and more than one fits.

        What is taken as absent beside what is said stays so; where nothing is said, it is the level.
        """
        said = words_of_position(job)
        if not said or (read.position and read.position.post == read.position.rank == ABSENT and self._is_open(read)):
            level = self._level(job, read.level)
            return {**said, "level": level} if level else said
        for key, codes in zip(("level", "rank", "police_rank"), read.position or Position(0, 0, 0), strict=True):
            level = self._level(job, codes) if codes.bit_count() > 1 else None
            if level:
                said[key] = level
        return said

    def _is_open(self, read: Work) -> bool:
        return read.level == self.setting.rulebook.ontology.levels.everything

    def _level(self, job: Employment, codes: CodeSet) -> str | None:
        """Return one level of the employer's ladder out of some, if it has one."""
        ontology = self.setting.rulebook.ontology
        entry = ontology.agencies.entries.get(
            "".join(word_of(self.setting.rulebook, Fact.EMPLOYER, job.employer or "").ids)
        )
        own = codes & ontology.levels.whole.get(entry.country, 0) if entry else 0
        if not own:
            return None
        return list(ontology.levels.codes)[self.pick(codes_of(own)) - 1].partition(".")[2]

    def _dates(self, job: Employment) -> dict[str, Any]:
        """Return whole dates of an employment, within what was said."""
        on = self.setting.span.last
        start, end = self._stretch(job, on)
        found: dict[str, Any] = {"from": start.isoformat(), "still_employed": job.still_employed}
        goes_on = start <= on <= end and job.to is None and job.as_of is None
        if goes_on and (job.still_employed or self.pick((True, False))):
            found["still_employed"] = True
        else:
            found["to"] = end.isoformat()
        if job.as_of is not None:
            first, last = job.as_of
            if job.still_employed:
                first, last = max(first, start), min(last, end)
            elif job.still_employed is False:
                first = max(first, after(end))
            found["as_of"] = self.draw(st.dates(first, last)).isoformat()
        return found

    def _stretch(self, job: Employment, on: date) -> tuple[date, date]:
        """Return a first and a last day that everything said allows, often next to the day of issuance."""
        f1, f2 = job.from_ or _ALWAYS
        t1, t2 = job.to or _ALWAYS
        asked = job.as_of or PartialDate.of(on)
        if job.still_employed:
            f2, t1 = min(f2, asked.last), max(t1, asked.first)
        elif job.still_employed is False:
            t2 = min(t2, after(asked.last, -1))
        f2 = min(f2, t2)
        f1 = max(f1, min(f2, years_after(on, -40)))
        start = self.day_in(f1, min(f2, max(f1, after(on))), (on, after(on)))
        t1 = max(t1, start)
        return start, self.day_in(t1, min(t2, max(t1, years_after(on, 1))), (after(on, -1), on))

    def day_in(self, first: date, last: date, edges: tuple[date, ...]) -> date:
        """Return a day from the first to the last, often at an edge."""
        return self.draw(mostly([day for day in edges if first <= day <= last], st.dates(first, last)))
