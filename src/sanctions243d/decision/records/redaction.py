"""Takes names and birth dates out of an applicant, and says what was taken; what follows from the dates stays.

The days on which a marriage or an adoption began go as well: of a child that was adopted when it was born, that day is
the birth date. An employer or a title that nobody knows goes where it holds one of the names; of an employer that is
known by the form of its name, as a local office is, what it is taken for stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from sanctions243d.applicant.applicant import Applicant, Employment, Relative
from sanctions243d.decision.decision import Decision
from sanctions243d.decision.records.told_names import ToldName
from sanctions243d.decision.results import FailedConstraint, NearMiss
from sanctions243d.ontology.alias_index import Match
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.normalisation import normalised, simplified
from sanctions243d.rulebook.rulebook import Rulebook

BIRTH_DATE = "birth_date"
T = TypeVar("T", Applicant, Relative, Employment)
Jobs = tuple[Employment | None, ...] | None


@dataclass(slots=True)
class Redaction:
    """Redacts one applicant.

    Attributes:
        paths: what was taken out, as dotted paths.
    """

    rulebook: Rulebook
    names: tuple[ToldName, ...]
    paths: list[str]

    @classmethod
    def of(cls, applicant: Applicant, rulebook: Rulebook) -> "Redaction":
        """Return a redaction that knows the names of an applicant and the relatives."""
        names = [applicant.name, *(one.name for one in applicant.relatives or () if one is not None)]
        return cls(rulebook, tuple(ToldName.of(name) for name in names if name), [])

    def redacted(self, applicant: Applicant) -> Applicant:
        """Return an applicant without names and birth dates."""
        found = self._without(applicant, ("name", BIRTH_DATE), "")
        employments = self._jobs(applicant.employments, "")
        relatives = applicant.relatives
        if relatives is not None:
            relatives = tuple(self._relative(one, f"relatives.{place}.") for place, one in enumerate(relatives))
        return found.model_copy(update={"employments": employments, "relatives": relatives})

    def _relative(self, relative: Relative | None, path: str) -> Relative | None:
        if relative is None:
            return None
        has_told = relative.known_relation is None and relative.relation and self._holds_name(relative.relation)
        found = self._without(relative, ("name", "since", *(["relation"] if has_told else [])), path)
        return found.model_copy(update={"employments": self._jobs(relative.employments, path)})

    def _jobs(self, jobs: Jobs, path: str) -> Jobs:
        if jobs is None:
            return None
        return tuple(self._job(job, f"{path}employments.{place}.") for place, job in enumerate(jobs))

    def _job(self, job: Employment | None, path: str) -> Employment | None:
        if job is None:
            return None
        told = [key for key in ("employer", "title") if (text := getattr(job, key)) and self._tells(key, text)]
        found = self._without(job, told, path)
        if job.employer and "employer" in told:
            found = found.model_copy(update={"employer": self._taken_for(job.employer)})
        return found

    def _tells(self, key: str, text: str) -> bool:
        """Whether a text tells a name: one that means nothing to the rules, or that its form alone makes known."""
        if not self._holds_name(text):
            return False
        names = self.rulebook.names
        if key == "title":
            return not names.level(key, text, None).ids
        match = self._match(text)
        return match is None or (match.how != "name" and self._holds_name(_without_form(text, match)))

    def _holds_name(self, text: str) -> bool:
        return any(name.is_told_by(text) for name in self.names)

    def _match(self, employer: str) -> Match | None:
        return self.rulebook.ontology.indexes[Fact.EMPLOYER.key].find(employer)

    def _taken_for(self, employer: str) -> str | None:
        """Return another name with the same meaning, which tells nobody; nothing where there is none."""
        match = self._match(employer)
        meaning = self.rulebook.names.meaning(Fact.EMPLOYER, employer)
        others = (*match.ids, match.matched) if match is not None else ()
        same = (other for other in others if self.rulebook.names.meaning(Fact.EMPLOYER, other) == meaning)
        return next(same, None)

    def _without(self, one: T, keys: Iterable[str], path: str) -> T:
        """Return something without some of its fields, and note those that it had."""
        had = [key for key in keys if getattr(one, key) is not None]
        self.paths += [f"{path}{key}" for key in had]
        return one.model_copy(update=dict.fromkeys(had))


def _without_form(text: str, match: Match) -> str:
    """What is left of a name without the words that make it known."""
    return simplified(normalised(text)).replace(simplified(normalised(match.matched)), " ")


def without_amounts(decision: Decision) -> Decision:
    """Return a decision that does not say for how many days an age has missed a rule: they would tell the birthday."""
    return replace(decision, near_misses=tuple(map(_without_amounts, decision.near_misses)))


def _without_amounts(near: NearMiss) -> NearMiss:
    return replace(near, failures=tuple(map(_without_amount, near.failures)))


def _without_amount(failed: FailedConstraint) -> FailedConstraint:
    return replace(failed, gap=None) if failed.path == BIRTH_DATE else failed
