"""What every other engine must be given: ages, names looked up, lists made flat. It is timed as well.

It does for them what this library does: names are found in the same ontology and remembered, and an agency is
replaced by the body that an order may name, so that no engine has to know a hierarchy.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from sanctions243d import Rulebook

from .pydantic_only import ApplicantForm, EmploymentForm

CLASSES = ("B1", "B2", "B1/B2", "F1", "F2", "J1", "J2")
ESTABLISHED = ("established", "civil_servant", "public_institution")
SECURITY = ("chn.nsc", "chn.public_security", "chn.state_security")
IMMIGRATION = "chn.nia"
DEPUTY_DIRECTOR = 6  # the place of a deputy bureau director in the ladder, low to high
NAMED = (*SECURITY, IMMIGRATION, "chn.industry_police")
TIES = {"spouse": "spouse", "father": "child", "mother": "child", "child": "parent", "sibling": "sibling"}

# what an engine that knows only numbers is told
TIE_NUMBERS = {"self": 0, "spouse": 1, "child": 2, "parent": 3, "sibling": 4, "other": 5}
BODY_NUMBERS = {"chn.nsc": 1, "chn.public_security": 2, "chn.state_security": 3, "chn.nia": 4}
CLASS_NUMBERS = {name: number for number, name in enumerate(CLASSES, 1)}


class CaseFacts(TypedDict):
    """One tie and one employment."""

    tie: str
    body: str
    level: int
    staff: str
    employed: bool


class Facts(TypedDict):
    """The facts of an applicant on a day."""

    visa_class: str
    post_country: str
    age: int
    cases: list[CaseFacts]


class FlatFacts(CaseFacts):
    """A case with the facts of its applicant."""

    visa_class: str
    post_country: str
    age: int


class NumberedFacts(TypedDict):
    """The facts of an applicant as numbers; a case is tie, body, level, whether established, whether employed."""

    visa_class: int
    post: int
    age: int
    cases: list[list[int]]


class Preparation:
    """Prepares the facts of applicants."""

    def __init__(self, rulebook: Rulebook) -> None:
        ontology = rulebook.ontology
        self._names = {kind: _known(ontology.indexes[kind].exact) for kind in ("visa_class", "post", "level", "staff")}
        self._agencies = _known(ontology.indexes["employer"].exact)
        self._endings = _known(ontology.indexes["employer"].endings)
        self._parents = {id: entry.parent for id, entry in ontology.agencies.entries.items()}
        self._countries = {id: entry.parent or id for id, entry in ontology.posts.entries.items()}
        self._levels = ontology.levels.codes
        self._found: dict[tuple[str, str], str] = {}
        self._classes: dict[str, int] = {}

    def facts(self, form: ApplicantForm, on: date) -> Facts:
        """Return the facts of an applicant, by name."""
        cases = self._cases("self", form.employments, on)
        for relative in form.relatives:
            cases += self._cases(TIES.get(relative.relation, "other"), relative.employments, on)
        return {
            "visa_class": self._name("visa_class", form.visa_class),
            "post_country": self._countries[self._name("post", form.post)],
            "age": _age(form.birth_date, on),
            "cases": cases,
        }

    def _cases(self, tie: str, jobs: tuple[EmploymentForm, ...], on: date) -> list[CaseFacts]:
        return [
            {
                "tie": tie,
                "body": self._body(job.employer),
                "level": self._levels[self._name("level", job.level)] if job.level else 0,
                "staff": self._name("staff", job.staff),
                "employed": job.from_ <= on and (job.still_employed or (job.to is not None and on <= job.to)),
            }
            for job in jobs
        ]

    def _name(self, kind: str, word: str) -> str:
        found = self._found.get((kind, word))
        if found is None:
            key = word.casefold()
            key = key.replace("-", "").replace(" ", "") if kind == "visa_class" else key
            found = self._found[kind, word] = self._names[kind][key]
        return found

    def _body(self, employer: str) -> str:
        found = self._found.get(("employer", employer))
        if found is None:
            found = self._found["employer", employer] = self._named_body(employer)
        return found

    def _named_body(self, employer: str) -> str:
        """The body that the order names, above the agency or the agency itself."""
        key = employer.casefold()
        id = self._agencies.get(key) or next(
            (self._endings[key[start:]] for start in range(len(key)) if key[start:] in self._endings), ""
        )
        above = id
        while above and above not in NAMED:
            above = self._parents.get(above, "")
        return above or id


def _known(names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {text: next(iter(owners.values())) for text, owners in names.items()}


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def flattened(facts: Facts) -> list[FlatFacts]:
    """Return the facts of each case, with those of the applicant in each."""
    return [
        {
            "visa_class": facts["visa_class"],
            "post_country": facts["post_country"],
            "age": facts["age"],
            **case,
        }
        for case in facts["cases"]
    ]


def numbered(facts: Facts) -> NumberedFacts:
    """Return the facts as numbers: classes that the order names from 1 on, the others 0; China is post 1."""
    return {
        "visa_class": CLASS_NUMBERS.get(facts["visa_class"], 0),
        "post": int(facts["post_country"] == "CHN"),
        "age": facts["age"],
        "cases": [
            [
                TIE_NUMBERS[case["tie"]],
                BODY_NUMBERS.get(case["body"], 0),
                case["level"],
                int(case["staff"] in ESTABLISHED),
                int(case["employed"]),
            ]
            for case in facts["cases"]
        ],
    }
