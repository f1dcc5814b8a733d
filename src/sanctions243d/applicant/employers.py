"""Whose body an employer is: a name that several countries use is that of the country that was said, or stays open.

A generic name (in plain letters, naming no country) is taken as one of the country of which the person is a national,
as an assumption; `employer_country` says otherwise. Nothing follows from the post.
"""

from dataclasses import dataclass
from typing import NamedTuple

from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.names import PERHAPS_OTHERS, Home, Meaning, Names, countries_of
from sanctions243d.applicant.remarks import SENTENCES, Remarks
from sanctions243d.applicant.staff_status import StaffStatus
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.ontology import ELSEWHERE, NONE
from sanctions243d.text.shown import shown


class Employer(NamedTuple):
    """Whose work it is.

    Attributes:
        codes: the agencies that it may be.
        meaning: what the name stands for in the countries that it may be of; nothing where no name was said.
        further: countries in which it may be an agency that is not listed.
        asked: the field that would say more.
    """

    codes: CodeSet
    meaning: Meaning | None = None
    further: tuple[str, ...] = ()
    asked: str = Fact.EMPLOYER.key


def employer_of(job: Employment, home: Home, names: Names, status: StaffStatus, remarks: Remarks) -> Employer:
    """Return whose body the employer of an employment may be; what there is to say goes to the remarks.

    Args:
        job: the employment.
        home: the countries of which the person is a national.
        names: looks names up.
        status: takes words of status out of the name.
        remarks: collects what there is to say.
    """
    name = status.of("employer", job.employer).text
    return _EmployerReader(names, home, remarks).employer(job, None if name == UNSAID else name)


@dataclass(frozen=True, slots=True)
class _EmployerReader:
    """Reads the employer of one employment, of a national of some countries; none where they are not known."""

    names: Names
    home: Home
    remarks: Remarks

    def employer(self, job: Employment, name: str | None) -> Employer:
        """Return whose body the employer may be, which is looked up by a name."""
        agencies = self.names.ontology.agencies
        stated = self._stated_country(job.employer_country)
        if name is None:
            return Employer(agencies.everything & ~agencies.sets[NONE])
        meaning = self.names.meaning(Fact.EMPLOYER, name)
        if not meaning.ids:
            self.remarks.notice("employer_unknown", "employer", shown(job.employer), suggest=meaning.suggest)
            return Employer(meaning.codes, meaning)
        if set(meaning.ids) == {ELSEWHERE}:
            return Employer(meaning.codes, meaning)
        home = self.home if stated is None else stated
        if not self.names.is_generic(meaning, home):
            found = self._of_its_country(job, meaning, stated or ())
        elif home and PERHAPS_OTHERS not in home:
            found = self._in_countries(job, meaning, home, is_stated=stated is not None)
        else:
            found = self._open(job, meaning)
        if len(found.meaning.ids if found.meaning else ()) > 1:
            names = " or ".join(map(self._in_country, found.meaning.ids if found.meaning else ()))
            self.remarks.notice("employer_ambiguous", "employer", shown(job.employer), names)
        return found

    def _stated_country(self, word: str | None) -> Home | None:
        """The country that was said; none where it was said to be unknown, nothing where nothing was said."""
        if word == UNSAID:
            return None
        if word is None:
            return ()
        country = self.names.country(word)
        if not country.ids:
            message = f"there is no country `{shown(word)}`"
            self.remarks.problem("employer_country", message, country.suggestion, "unknown_country")
        return country.ids

    def _of_its_country(self, job: Employment, meaning: Meaning, stated: Home) -> Employer:
        """What a name means that is of one country; another country that was said is not passed over."""
        elsewhere = tuple(one for one in stated if one not in countries_of(meaning.ids))
        if not elsewhere:
            return Employer(meaning.codes, meaning)
        self.remarks.notice("employer_country_differs", "employer_country", shown(job.employer), self._words(elsewhere))
        return Employer(meaning.codes | self._unlisted(elsewhere), meaning, elsewhere, "employer_country")

    def _in_countries(self, job: Employment, meaning: Meaning, home: Home, *, is_stated: bool) -> Employer:
        """What a generic name means in some countries."""
        own = tuple(id for id in meaning.ids if country_of(id) in home)
        if not own and not is_stated:
            return self._open(job, meaning)
        if not is_stated:
            self.remarks.assume("employer_country", "employer_country", shown(job.employer), self._words(home))
        agencies = self.names.ontology.agencies
        ids = (*own, *(id for id in meaning.ids if id == ELSEWHERE))
        lacking = tuple(one for one in home if one not in countries_of(own))
        codes = agencies.named(ids) | (self._unlisted(lacking) if lacking else 0)
        asked = "employer_country" if len(home) > 1 else Fact.EMPLOYER.key
        return Employer(codes, meaning.among(ids, codes), self._with_agencies(lacking), asked)

    def _open(self, job: Employment, meaning: Meaning) -> Employer:
        """What a generic name may mean: a body of any country that has one of that name, or may have one."""
        known = countries_of(meaning.ids)
        if meaning.script == "han" and not self.names.has_han_country(self.home, known):
            return Employer(meaning.codes, meaning, (), "employer_country")
        self.remarks.notice("employer_elsewhere", "employer", shown(job.employer), self._words(known))
        further = tuple(one for one in self.names.ontology.agencies.children[""] if one not in known)
        return Employer(meaning.codes | self._unlisted(further), meaning, further, "employer_country")

    def _unlisted(self, countries: Home) -> CodeSet:
        """The agencies of some countries, and what is no agency."""
        agencies = self.names.ontology.agencies
        return agencies.named((ELSEWHERE, *self._with_agencies(countries)))

    def _with_agencies(self, countries: Home) -> Home:
        return tuple(one for one in countries if one in self.names.ontology.agencies.sets)

    def _words(self, countries: Home) -> str:
        return " or ".join(self.names.ontology.countries[one].name for one in countries)

    def _in_country(self, id: str) -> str:
        """An agency with its country: two of one name are told apart by it."""
        if id == ELSEWHERE:
            return SENTENCES["unlisted_body"]
        country = self.names.ontology.countries.get(country_of(id))
        where = f"{country.name}, " if country else ""
        return f"{self.names.ontology.agencies.label(id)} ({where}{id})"
