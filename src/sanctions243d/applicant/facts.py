"""An applicant on a day → cases: for each tie and employment, what every fact may be.

A case gives each fact a set of codes that is never empty: what may still be true.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sanctions243d.applicant.age import age_on
from sanctions243d.applicant.applicant import (
    UNSAID_NAMES,
    Applicant,
    Employment,
    MaritalStatus,
    Relation,
    Relative,
    is_complete,
)
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.employment import ASKED, AskedFields, JobFacts, JobReader
from sanctions243d.applicant.meant import in_words_of, remark_word
from sanctions243d.applicant.names import Home, Meaning, Names
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.errors import ApplicantError, Problem
from sanctions243d.ontology.domain import MAX_AGE, Ties, span, tie
from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet, Fact
from sanctions243d.ontology.vocabulary_from_document import MARITAL_STATUS, RELATIONS
from sanctions243d.text.partial_date import PartialDate
from sanctions243d.text.shown import shown

Codes = tuple[CodeSet, ...]

UNLISTED = -1  # the part of a list that was left out
ABSENT = -2  # the list is empty
MAX_EMPLOYMENTS = 2_000  # of the applicant and all relatives

# what the applicant is to a relative; to one of any other relation, `other_relative`
TIE_OF_RELATION = {
    Relation.SPOUSE: "spouse",
    Relation.FATHER: "child",
    Relation.MOTHER: "child",
    Relation.PARENT: "child",
    Relation.CHILD: "parent",
    Relation.STEP_CHILD: "parent",
    Relation.ADOPTED_CHILD: "parent",
    Relation.SIBLING: "sibling",
    Relation.HALF_SIBLING: "sibling",
    Relation.STEP_SIBLING: "sibling",
    Relation.HOUSEHOLD_EMPLOYER: "personal_employee",
}
TIE_CODES = {relation: tie(TIE_OF_RELATION.get(relation, "other_relative")) for relation in Relation}
SELF, _SPOUSE, _CHILD, _OTHER = tie("self"), tie("spouse"), tie("child"), tie("other_relative")


def relation_of(name: str) -> Relation | None:
    """Return a relation that surely makes a tie, whatever its day; nobody has the tie `self` to another.

    >>> relation_of("child").value
    'father'
    """
    if name == "self":
        return None
    return next((relation for relation, made in TIE_OF_RELATION.items() if made == name), Relation.OTHER_RELATIVE)


class Case(NamedTuple):
    """One tie and one employment.

    Attributes:
        codes: what each fact may be, in the order of `Fact`.
        relative: the place in the list of relatives; nothing for the applicant; `UNLISTED`.
        employment: the place in the list of employments; `UNLISTED`; `ABSENT`.
        asked: the fields of the employment that would say more of the employer, and of the level.
    """

    codes: Codes
    relative: int | None
    employment: int
    asked: AskedFields = ASKED

    def path(self, fact: Fact, applicant: Applicant) -> str:
        """Return the path of the field that says this fact."""
        if fact in PLAIN_PATHS:
            return PLAIN_PATHS[fact]
        if self.relative == UNLISTED:
            return "relatives"
        prefix = "" if self.relative is None else f"relatives.{self.relative}."
        if fact is Fact.TIE:
            assert self.relative is not None, "the tie of the applicant to himself is never in doubt"
            relative = (applicant.relatives or ())[self.relative]
            assert relative is not None, "an unknown relative is unlisted"
            if relative.known_relation is None:
                return f"{prefix}relation"
            is_since_known = relative.since is not None and relative.since.first == relative.since.last
            return "birth_date" if is_since_known else f"{prefix}since"
        if self.employment < 0:
            return f"{prefix}employments"
        key = dict(zip((Fact.EMPLOYER, Fact.LEVEL), self.asked, strict=True)).get(fact, fact.key)
        if fact is Fact.EMPLOYED:
            key = self._date_asked(applicant)
        return f"{prefix}employments.{self.employment}.{key}"

    def _date_asked(self, applicant: Applicant) -> str:
        """Which date leaves open whether the employment goes on: of one whose last day is known, the first."""
        person = applicant if self.relative is None else (applicant.relatives or ())[self.relative]
        job = (person.employments or ())[self.employment] if person is not None else None
        if job is None or job.to is None or not job.to.is_whole or job.still_employed:
            return "to"
        return "to" if job.from_ is not None and job.from_.is_whole else "from"


PLAIN_PATHS = {
    Fact.VISA_CLASS: "visa_class",
    Fact.POST: "post",
    Fact.PURPOSE: "purpose",
    Fact.NATIONAL: "nationality",
    Fact.RESIDENT: "residence",
    Fact.AGE: "birth_date",
    Fact.MARRIED: "marital_status",
}


@dataclass(slots=True)
class FactReader:
    """Reads the facts of one applicant on one day; problems are collected in `remarks`."""

    applicant: Applicant
    on: date
    jobs: JobReader
    conventions: Conventions
    remarks: Remarks
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = self.jobs.names
        self.applicant = in_words_of(self.names.ontology, self.applicant)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases; nationality and residence are left unknown, since they depend on an order's country."""
        applicant = self.applicant
        self._check_size()
        classes, posts = self._named(Fact.VISA_CLASS, applicant.visa_class), self._named(Fact.POST, applicant.post)
        own = (
            self.names.issued_at(classes, posts) if applicant.visa_class is not None else classes,
            posts,
            self._named(Fact.PURPOSE, applicant.purpose),
            EITHER,
            EITHER,
        )
        self._check_countries()
        person = (self._age(), self._married())
        home = self.names.home(applicant.nationality)
        listed = self._jobs(applicant.employments, home, "")
        cases = [Case((*own, SELF, *person, *job), None, place, asked) for place, job, asked in listed]
        for index, relative in enumerate(applicant.relatives or ()):
            if relative is not None:
                path = f"relatives.{index}."
                tied = (*own, self._tie(relative, path), *person)
                listed = self._jobs(relative.employments, self._home_of(relative, home, path), path)
                cases += [Case(tied + job, index, place, asked) for place, job, asked in listed]
        if is_complete(applicant.relatives):
            self._remark_relatives()
        else:
            cases.append(
                Case((*own, any_relative(self.applicant.known_status), *person, *self.jobs.unknown), UNLISTED, UNLISTED)
            )
        return tuple(cases)

    def _check_size(self) -> None:
        """Refuse an applicant of whom so much is said that judging it would take minutes."""
        relatives = [one for one in self.applicant.relatives or () if one is not None]
        count = len(self.applicant.employments or ()) + sum(len(one.employments or ()) for one in relatives)
        if count > MAX_EMPLOYMENTS:
            message = f"{count:,} employments in all; at most {MAX_EMPLOYMENTS:,} are read"
            raise ApplicantError([Problem("relatives" if relatives else "employments", message, code="too_many_items")])

    def _named(self, fact: Fact, word: str | None) -> CodeSet:
        if word is None:
            return self.names.ontology.domains[fact].everything
        meaning = self.names.meaning(fact, word)
        if fact is Fact.POST:
            self._remark_post(word, meaning)
        elif not meaning.ids:
            message = f"there is no {fact.label} `{shown(word)}`"
            self.remarks.problem(fact.key, message, meaning.suggestion, f"unknown_{fact.key}")
        return meaning.codes

    def _remark_post(self, word: str, meaning: Meaning) -> None:
        """A post in no list may be anywhere; one that closed is known."""
        if not meaning.ids:
            self.remarks.notice("post_unknown", "post", shown(word), suggest=meaning.suggest)
        for id in meaning.ids:
            entry = self.names.ontology.posts.entries[id]
            if entry.closed and PartialDate.parse(entry.closed).first <= self.on:
                self.remarks.notice("post_closed", "post", entry.name, entry.closed)

    def _check_countries(self) -> None:
        several = self.applicant.nationality or ()
        if self.names.knows_countries(several, self.applicant.residence):
            return
        words = [(f"nationality.{i}" if len(several) > 1 else "nationality", word) for i, word in enumerate(several)]
        words += [("residence", self.applicant.residence)] if self.applicant.residence else []
        for path, word in words:
            if word.casefold() == UNKNOWN_WORD:
                continue
            meaning = self.names.country(word)
            if not meaning.ids:
                message = f"there is no country `{shown(word)}`"
                self.remarks.problem(path, message, meaning.suggestion, "unknown_country")

    def _age(self) -> CodeSet:
        birth = self.applicant.birth_date
        if birth is None:
            return span(0, MAX_AGE)
        if birth.first > self.on:
            message = f"`{birth}` is after the day of issuance, {self.on}"
            self.remarks.problem("birth_date", message, code="after_issuance")
            return span(0, MAX_AGE)
        leap = self.conventions.leap_birthday
        oldest = age_on(birth.first, self.on, leap)
        youngest = oldest if birth.last == birth.first else age_on(min(birth.last, self.on), self.on, leap)
        if youngest > MAX_AGE:
            message = f"`{birth}` makes an age of {youngest} years; at most {MAX_AGE}"
            self.remarks.problem("birth_date", message, code="too_old")
            return span(0, MAX_AGE)
        return 1 << oldest if youngest == oldest else span(youngest, min(oldest, MAX_AGE))

    def _married(self) -> CodeSet:
        status = self.applicant.known_status
        if status is None and self.applicant.marital_status is not None:
            self._remark_word(MARITAL_STATUS, MARITAL_STATUS, self.applicant.marital_status)
        if status is None and not self.applicant.relatives:
            return EITHER
        relatives = [relative for relative in self.applicant.relatives or () if relative is not None]
        has_spouse = any(one.relation is Relation.SPOUSE for one in relatives)
        may_have_spouse = not is_complete(self.applicant.relatives) or any(one.may_be_spouse for one in relatives)
        if status is None:
            return YES if has_spouse else EITHER
        if status.is_married and not may_have_spouse:
            text = f"`{status}`, but the complete list of relatives names no spouse; add the spouse, or `unknown`"
            self.remarks.problem("marital_status", text, code="contradicts_relatives")
        if not status.is_married and has_spouse:
            text = f"`{status}`, but the list of relatives names a spouse; a divorced one is a `former_spouse`"
            self.remarks.problem("marital_status", text, code="contradicts_relatives")
        return YES if status.is_married else NO

    def _tie(self, relative: Relative, path: str) -> CodeSet:
        if relative.since is not None and relative.since.first > self.on:
            text = f"`{relative.since}` is after the day of issuance, {self.on}"
            self.remarks.problem(f"{path}since", text, code="after_issuance")
        if relative.known_relation is None and relative.relation is not None:
            self._remark_word(RELATIONS, f"{path}relation", relative.relation)
        birth, status = self.applicant.birth_date, self.applicant.known_status
        return tie_to(relative.relations, birth, relative.since, self.on, self.conventions, status)

    def _remark_word(self, kind: str, path: str, word: str) -> None:
        remark_word(self.names.ontology.vocabularies[kind], kind, path, word, self.remarks)

    def _home_of(self, relative: Relative, home: Home, path: str) -> Home:
        """The countries of which a relative is a national: the applicant's, unless others are said."""
        if relative.nationality == UNSAID_NAMES:
            return home
        for word in relative.nationality or ():
            if word.casefold() != UNKNOWN_WORD and not (meaning := self.names.country(word)).ids:
                message = f"there is no country `{shown(word)}`"
                self.remarks.problem(f"{path}nationality", message, meaning.suggestion, "unknown_country")
        return self.names.home(relative.nationality)

    def _jobs(
        self, listed: tuple[Employment | None, ...] | None, home: Home, path: str
    ) -> list[tuple[int, JobFacts, AskedFields]]:
        """The facts of each employment of a list, with its place, and the fields that would say more of some."""
        found = []
        for place, job in enumerate(listed or ()):
            if job is not None:
                where = f"{path}employments.{place}."
                found.append((place, *self.jobs.facts(job, self.on, home, self.conventions, self.remarks, where)))
        if not is_complete(listed):
            return [*found, (UNLISTED, self.jobs.unknown, ASKED)]
        if not self.remarks.wants_sentences:
            return found or [(ABSENT, self.jobs.none, ASKED)]
        count = f"the {len(found)} listed" if len(found) > 1 else "the one listed" if found else "none"
        self.remarks.assume("employments_complete", f"{path}employments", count)
        return found or [(ABSENT, self.jobs.none, ASKED)]

    def _remark_relatives(self) -> None:
        if not self.remarks.wants_sentences:
            return
        relatives = [relative for relative in self.applicant.relatives or () if relative is not None]
        named = [one.replace("_", "-") if (one := relative.known_relation) else "?" for relative in relatives]
        unnamed = [word for word in ("father", "mother", "spouse") if word not in named]
        if "parent" in named:
            unnamed = [word for word in unnamed if word == "spouse"]
        status = self.applicant.known_status
        if status is not None and not status.is_married:
            unnamed = [word for word in unnamed if word != "spouse"]
        others = f"; no {', no '.join(unnamed)} was named" if unnamed else ""
        self.remarks.assume("relatives_complete", "relatives", ", ".join(named) or "none", others)


def any_relative(status: MaritalStatus | None) -> CodeSet:
    """Return any tie but self; without a marriage, no spouse."""
    ruled_out = SELF if status is None or status.is_married else SELF | _SPOUSE
    return Ties.everything & ~ruled_out


def tie_to(
    relations: tuple[Relation, ...],
    birth: PartialDate | None,
    since: PartialDate | None,
    on: date,
    conventions: Conventions,
    status: MaritalStatus | None,
) -> CodeSet:
    """Return what the applicant may be to somebody who may be each of some relations; of none, any relative."""
    if not relations:
        return any_relative(status)
    codes = 0
    for one in relations:
        is_late = one in (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)
        codes |= later_child(one, birth, since, on, conventions) if is_late else TIE_CODES[one]
    return codes if len(relations) == 1 else codes & any_relative(status) or codes


def later_child(
    relation: str, birth: PartialDate | None, since: PartialDate | None, on: date, conventions: Conventions
) -> CodeSet:
    """Return the tie of a step- or adoptive parent's child: a child, if the tie began early enough.

    Args:
        relation: `step_parent` or `adoptive_parent`.
        birth: when the child was born.
        since: the day of the marriage or of the adoption.
        on: the day of issuance.
        conventions: how ages are computed, and under which age a tie must have begun.
    """
    limit = conventions.tie_begins_under.get(relation)
    if limit is None:
        return _CHILD
    if birth is None or birth.first > on:
        return _CHILD | _OTHER
    leap = conventions.leap_birthday
    first = since.first if since else birth.first
    last = min(since.last, on) if since else on
    youngest = age_on(min(birth.last, on), first, leap)
    oldest = age_on(birth.first, last, leap)
    return (_CHILD if youngest < limit else 0) | (_OTHER if oldest >= limit else 0)


def in_country(codes: Codes, applicant: Applicant, country: str, names: Names) -> Codes:
    """Return codes with nationality and residence as seen from a country."""
    national = resident = EITHER
    if applicant.nationality is not None:
        mine = {id for word in applicant.nationality for id in names.country(word).ids}
        is_complete = not any(word.casefold() == UNKNOWN_WORD for word in applicant.nationality)
        national = YES if country in mine else NO if is_complete else EITHER
    if applicant.residence is not None:
        resident = YES if country in names.country(applicant.residence).ids else NO
    return (*codes[: Fact.NATIONAL], national, resident, *codes[Fact.TIE :])
