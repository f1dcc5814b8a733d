"""What one text of a column says: asked of the readers that `check` uses, so that a table has no reading of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.applicant import Applicant, Relation
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.facts import Codes, FactReader, in_country
from sanctions243d.applicant.from_text import read_applicant, read_in_part
from sanctions243d.applicant.meant import applicant_in
from sanctions243d.applicant.names import Home
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNKNOWN_WORD, unknown_is_none
from sanctions243d.applicant.work import Work
from sanctions243d.errors import ApplicantError
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.vocabulary_from_document import APPLICANT, RELATIONS
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.columns import SEVERAL
from sanctions243d.screening.places import Places

SOME_DAY = date(2000, 1, 1)  # what one text says does not depend on the day


@dataclass(slots=True)
class Meanings:
    """Reads single values of an applicant."""

    rulebook: Rulebook
    conventions: Conventions

    @property
    def places(self) -> Places:
        """What reads the names of columns."""
        return Places(self.rulebook.ontology.vocabularies[RELATIONS])

    def codes(self, values: Mapping[str, object]) -> Codes | None:
        """Return what every fact may be of somebody of whom only this is said; nothing where it is refused."""
        remarks = Remarks(wants_sentences=False)
        try:
            applicant = read_applicant(values)
            cases = FactReader(applicant, SOME_DAY, self.rulebook.jobs, self.conventions, remarks).cases()
        except ApplicantError:
            return None
        return None if remarks.problems else cases[0].codes

    def is_applicant(self, text: str | None) -> bool:
        """Whether a word for a relation is the applicant."""
        return text is not None and APPLICANT in self.rulebook.ontology.vocabularies[RELATIONS].meant(text)

    def relations(self, text: str | None) -> tuple[Relation, ...] | None:
        """Return what a word for a relation may mean, none where it may be any; nothing where it is refused."""
        if self.codes({"relatives": [{"relation": text}, "unknown"]}) is None:
            return None
        applicant = applicant_in({"relatives": [{"relation": text}]}, self.rulebook.ontology)
        relative = applicant.relatives[0] if applicant.relatives else None
        return relative.relations if relative else ()

    def require_readable(self, said: Mapping[str, object], on: date) -> Applicant:
        """Return an applicant; one whom `check` refuses on a day is refused without being judged.

        Raises:
            ApplicantError: with every problem.
        """
        remarks = Remarks(wants_sentences=False)
        applicant, problems = read_in_part(said)
        remarks.problems += problems
        FactReader(applicant, on, self.rulebook.jobs, self.conventions, remarks).cases()
        if remarks.problems:
            raise ApplicantError(remarks.problems)
        return applicant

    def of_countries(self, values: Mapping[str, object], fact: Fact) -> tuple[tuple[str, CodeSet], ...] | None:
        """Return what nationality or residence says, as the orders of each country see it."""
        blank = self.codes(values)
        if blank is None:
            return None
        applicant = read_applicant(values)
        names = self.rulebook.names
        return tuple((one, in_country(blank, applicant, one, names)[fact]) for one in names.order_countries)

    def home(self, text: str | None) -> Home | None:
        """Return the countries of which somebody is a national; nothing where that is refused."""
        value = {"nationality": names_of(text)}
        return None if self.codes(value) is None else self.rulebook.names.home(read_applicant(value).nationality)

    def work(self, values: Mapping[str, object], home: Home) -> Work | None:
        """Return what an employment says of a national of some countries; nothing where it is refused."""
        applicant = self._with_job(values)
        job = applicant.employments[0] if applicant and applicant.employments else None
        if job is None:
            return None
        found = self.rulebook.jobs.works.work(job, home, self.conventions)
        return None if found.remarks.problems else found

    def ladders_of(self, values: Mapping[str, object], home: Home) -> tuple[object, ...]:
        """Return that of an employer on which it depends what its levels, titles, ranks and kinds of staff mean."""
        applicant = self._with_job(values)
        job = applicant.employments[0] if applicant and applicant.employments else None
        if job is None:
            return ()
        works = self.rulebook.jobs.works
        status = works.status.of("employer", job.employer)
        employer = works.employer(job, home, Remarks(wants_sentences=False))
        entries = self.rulebook.ontology.agencies.entries
        ids = employer.meaning.ids if employer.meaning else ()
        known = tuple((entries[id].country, entries[id].level) if id in entries else id for id in ids)
        return (status.kinds, status.is_sure, bool(status.left), known, employer.further)

    def is_unknown_employer(self, text: str) -> bool:
        """Whether a text is the name of an employer whom nobody knows, and says nothing of staff either."""
        name = self._employer(text)
        if name is None or self.rulebook.names.meaning(Fact.EMPLOYER, name).ids:
            return False
        status = self.rulebook.jobs.works.status.of("employer", name)
        return not status.kinds and not status.left

    def _employer(self, word: str | None) -> str | None:
        applicant = self._with_job({"employer": word})
        job = applicant.employments[0] if applicant and applicant.employments else None
        return job.employer if job else None

    def _with_job(self, values: Mapping[str, object]) -> Applicant | None:
        try:
            return read_applicant({"employments": [dict(values)]})
        except ApplicantError:
            return None


def names_of(text: str | None) -> object:
    """Return several names that stand in one text."""
    if text is None or SEVERAL not in text:
        return text
    return [unknown_is_none(part.strip()) or UNKNOWN_WORD for part in text.split(SEVERAL)]
