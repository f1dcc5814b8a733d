"""Draws employments: what the work is, and its dates, all of one life, so that none contradicts another."""

from datetime import date

from hypothesis import strategies as st

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.employment import JobReader
from sanctions243d.applicant.staff_status import POSITION_FIELDS
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.ladder import country_of
from sanctions243d.strategies.dates import mostly, years_after
from sanctions243d.strategies.saying import Plain, Saying
from sanctions243d.strategies.words import Word
from sanctions243d.text.partial_date import after

_KINDS = (
    (),
    *((kind,) for kind in POSITION_FIELDS),
    *(("title", "rank"), ("title", "police_rank"), ("level", "rank"), ("title", "police_rank", "rank")),
)


class Jobs(Saying):
    """Draws employments."""

    __slots__ = ()

    def employment(self) -> Plain:
        """Return one employment."""
        found: Plain = {}
        if self.is_blank():
            return found
        employer = self.word(self.setting.words.named[Fact.EMPLOYER])
        self.put(found, "employer", lambda: employer.text if employer else None)
        is_named = employer is not None and found.get("employer") == employer.text
        if is_named and employer is not None and not self.setting.is_known:
            self._put_country(found, employer)
        self._put_level(found, employer if is_named else None)
        if self.setting.is_known or self.pick((False, True)):
            self.put(found, "staff", lambda: self.text(self.setting.words.named[Fact.STAFF]))
        self._put_dates(found)
        return found

    def _put_country(self, found: Plain, employer: Word) -> None:
        """Say now and then whose body an employer is: of one whose name says it, no other country."""
        if self.pick((False, False, False, True)):
            of = [country_of(id) for id in employer.ids if "." in id]
            self.put(found, "employer_country", lambda: self.pick(of) if of else None)

    def _put_level(self, found: Plain, employer: Word | None) -> None:
        """Say a position of the employer's country, by some words; one that contradicts the others is not said."""
        ladders = self.setting.words.ranks["level"]
        countries = [country_of(id) for id in employer.ids] if employer else ladders
        ranked = [country for country in countries if country in ladders]
        if not ranked:
            return
        country = self.pick(ranked)
        if self.setting.is_known:
            found["level"] = self.pick(ladders[country])
            return
        for kind in self.pick(_KINDS):
            self._put_rank(found, kind, self.setting.words.ranks[kind].get(country, ()))
        if "police_rank" in found:
            self._put_rank(found, "police_sequence", ("command", "technical"))

    def _put_rank(self, found: Plain, kind: str, words: tuple[str, ...]) -> None:
        if words:
            self.put(found, kind, lambda: self.pick(words))
        if kind in found and not is_consistent(found, self.setting.rulebook.jobs, self.setting.conventions):
            del found[kind]

    def _put_dates(self, found: Plain) -> None:
        """Say when an employment began, and that it ended or still went on."""
        anchor = self.pick(self.setting.span.anchors)
        start = self.draw(mostly([anchor, after(anchor)], st.dates(years_after(anchor, -40), anchor)))
        self.put(found, "from", lambda: self.day_text(start))
        if start <= anchor and self.pick((True, True, False)):
            self._put_still(found, start, anchor)
        else:
            self._put_end(found, start, anchor)

    def _put_still(self, found: Plain, start: date, anchor: date) -> None:
        """Say of an employment that it went on on a day."""
        span = self.setting.span
        is_one_day = span.first == span.last
        if self.setting.is_known and not is_one_day:
            found["to"] = span.last.isoformat()
            return
        self.put(found, "still_employed", lambda: True)
        is_said = found.get("still_employed") is True
        if is_said and not self.setting.is_known and not (is_one_day and self.pick((True, True, False))):
            found["as_of"] = self.day_text(self.draw(st.dates(start, anchor)))

    def _put_end(self, found: Plain, start: date, anchor: date) -> None:
        ends = [day for day in (after(anchor, -1), anchor) if day >= start]
        end = self.draw(mostly(ends, st.dates(start, max(start, years_after(anchor, 1)))))
        self.put(found, "to", lambda: self.day_text(end))
        if end < self.setting.span.first and not self.setting.is_known:
            self.put(found, "still_employed", lambda: False)


def is_consistent(job: Plain, reader: JobReader, conventions: Conventions) -> bool:
    """Whether some level fits all that is said of an employment."""
    return not reader.works.work(Employment.model_validate(job), (), conventions).remarks.problems
