"""A strategy of the fully known applicants that a partly known one may be."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from sanctions243d.applicant.applicant import (
    UNSAID_NAMES,
    Applicant,
    ExceptionState,
    MaritalStatus,
    Relation,
    Relative,
    is_complete,
)
from sanctions243d.applicant.facts import Codes, FactReader
from sanctions243d.applicant.meant import applicant_in
from sanctions243d.applicant.names import Home
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.errors import ApplicantError
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.strategies.completed_jobs import CompletedJobs
from sanctions243d.strategies.dates import oldest_birth
from sanctions243d.strategies.people import SPOUSE
from sanctions243d.strategies.saying import Plain, Setting, settings_of
from sanctions243d.strategies.words import LATER_PARENTS
from sanctions243d.text.partial_date import PartialDate

_MARRIED = [one.value for one in MaritalStatus if one.is_married]
_UNMARRIED = [one.value for one in MaritalStatus if not one.is_married]
_NOBODY, _NEW = -1, -2


def completions(applicant: Applicant | Mapping[str, object], rulebook: Rulebook, on: date) -> st.SearchStrategy[Plain]:
    """Return a strategy of the fully known applicants that an applicant may be, as plain mappings.

    Each fact that was left out or unknown is said, each partial date and wide word is made exact within what it
    allows, and a list that may have others is completed by some or none. What was exact stays; names are kept. So a
    settled outcome of the applicant is that of each completion.

    Args:
        applicant: an `Applicant`, or a mapping of its facts.
        rulebook: whose words are used.
        on: the day of issuance.

    Raises:
        ApplicantError: facts that cannot be used, each with its field.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> from sanctions243d import Rulebook
    >>> applicant = {"post": "Tokyo", "birth_date": "1999-04", "relatives": ["unknown"]}
    >>> found = find(completions(applicant, Rulebook.bundled(), date(2026, 4, 1)), lambda one: True)
    >>> found["post"], found["birth_date"], found["employments"], found["relatives"]
    ('Tokyo', '1999-04-01', [], [])
    """
    read = applicant_in(applicant, rulebook.ontology)
    settings = [one.known() for one in settings_of(rulebook, on, None)]
    remarks = Remarks()
    cases = FactReader(read, on, rulebook.jobs, settings[0].conventions, remarks).cases()
    if remarks.problems:
        raise ApplicantError(remarks.problems)
    return _completions(read, settings, cases[0].codes)


@st.composite
def _completions(draw: st.DrawFn, read: Applicant, settings: list[Setting], codes: Codes) -> Plain:
    return CompletedPeople(draw, draw(st.sampled_from(settings))).completed(read, codes)


class CompletedPeople(CompletedJobs):
    """Completes applicants and their relatives."""

    __slots__ = ()

    def completed(self, read: Applicant, codes: Codes) -> Plain:
        """Return a completion of an applicant whose visa class, post and purpose may have some codes."""
        birth = self._birth(read.birth_date)
        relatives = self._completed_relatives(read, birth)
        has_spouse = any(one["relation"] == SPOUSE for one in relatives)
        status = read.known_status.value if read.known_status else self.pick(_MARRIED if has_spouse else _UNMARRIED)
        found = {
            "name": read.name,
            "visa_class": self._named(Fact.VISA_CLASS, read.visa_class, codes),
            "nationality": self._completed_nationality(read.nationality),
            "residence": read.residence or self.country(),
            "post": self._named(Fact.POST, read.post, codes),
            "birth_date": birth.isoformat(),
            "marital_status": status,
            "purpose": self._named(Fact.PURPOSE, read.purpose, codes),
            "employments": self.completed_jobs(read.employments, self._home(read.nationality)),
            "relatives": relatives,
            "exceptions": {id: self._completed_state(state) for id, state in read.exceptions.items()} or None,
        }
        return {key: value for key, value in found.items() if value is not None}

    def _named(self, fact: Fact, text: str | None, codes: Codes) -> str | None:
        return self.exact(fact, text, lambda word: not word.codes & ~codes[fact])

    def _completed_nationality(self, said: tuple[str, ...] | None) -> str | list[str]:
        if said is None:
            return self.nationality()
        known = [word for word in said if word.casefold() != UNKNOWN_WORD]
        others = [] if len(known) == len(said) else self.several(CompletedPeople.country, 2)
        found = [*known, *others]
        return found[0] if len(found) == 1 else found

    def _completed_state(self, state: ExceptionState | None) -> str:
        if state is ExceptionState.RAISED:
            return self.pick(("refused", "granted"))
        return state.value if state else self.pick(("not_raised", "refused", "granted"))

    def _birth(self, said: PartialDate | None) -> date:
        if said is None:
            return self.draw(self.setting.births)
        first = max(said.first, oldest_birth(self.setting.span, self.setting.conventions))
        return self.day_in(first, min(said.last, self.setting.span.first), self.setting.edges)

    # ---- relatives

    def _completed_relatives(self, read: Applicant, birth: date) -> list[Plain]:
        listed = read.relatives
        known = [one for one in listed or () if one is not None]
        spouse = self._place_of_spouse(read, known)
        home = self._home(read.nationality)
        found = [self._completed_relative(one, birth, place == spouse, home) for place, one in enumerate(known)]
        if is_complete(listed):
            return found
        if spouse == _NEW:
            found.append(self._completed_relative(Relative(), birth, True, home))
        return found + self.several(lambda person: person._another(birth, home), 2)

    def _place_of_spouse(self, read: Applicant, known: list[Relative]) -> int:
        """Return which relative of no known relation is the spouse: nobody, one that is listed, or a new one."""
        is_married = None if read.known_status is None else read.known_status.is_married
        if is_married is False or any(one.relation is Relation.SPOUSE for one in known):
            return _NOBODY
        places = [place for place, one in enumerate(known) if one.may_be_spouse]
        places += [] if is_complete(read.relatives) else [_NEW]
        return self.pick(places if is_married else [_NOBODY, *places])

    def _another(self, birth: date, home: Home) -> Plain:
        return self._completed_relative(Relative(), birth, False, home)

    def _home(self, nationality: tuple[str, ...] | None) -> Home:
        return self.setting.rulebook.names.home(nationality)

    def _completed_relative(self, read: Relative, birth: date, is_spouse: bool, home: Home) -> Plain:
        nationality = None if read.nationality == UNSAID_NAMES else read.nationality
        home = home if read.nationality == UNSAID_NAMES else self._home(read.nationality)
        relation = read.known_relation or (SPOUSE if is_spouse else self._no_spouse(read.relations))
        since: date | None = None
        if read.since is not None:
            since = self.day_in(read.since.first, min(read.since.last, self.setting.span.first), ())
        elif relation in LATER_PARENTS:
            since = self.since(birth)
        found = {
            "relation": str(relation),
            "name": read.name,
            "nationality": list(nationality) if nationality else None,
            "since": since.isoformat() if since else None,
            "employments": self.completed_jobs(read.employments, home),
        }
        return {key: value for key, value in found.items() if value is not None}

    def _no_spouse(self, meant: tuple[Relation, ...]) -> str:
        relation = self.pick([one.value for one in meant]) if meant else self.relation()
        return Relation.FORMER_SPOUSE.value if relation == SPOUSE else relation
