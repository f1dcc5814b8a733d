"""Takes names and birth dates out of an applicant, and says what was taken; what follows from the dates stays.

The days on which a marriage or an adoption began go as well: of a child that was adopted when it was born, that day is
the birth date. An employer or a title that nobody knows goes where it holds one of the names.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from sanctions243d.applicant.applicant import Applicant, Employment, Relative
from sanctions243d.decision.decision import Decision, FailedConstraint, NearMiss
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.normalisation import normalised
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
    names: tuple[frozenset[str], ...]
    paths: list[str]

    @classmethod
    def of(cls, applicant: Applicant, rulebook: Rulebook) -> "Redaction":
        """Return a redaction that knows the names of an applicant and the relatives."""
        names = [applicant.name, *(one.name for one in applicant.relatives or () if one is not None)]
        words = [frozenset(normalised(name).split()) for name in names if name]
        return cls(rulebook, tuple(filter(None, words)), [])

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
        found = self._without(relative, ("name", "since"), path)
        return found.model_copy(update={"employments": self._jobs(relative.employments, path)})

    def _jobs(self, jobs: Jobs, path: str) -> Jobs:
        if jobs is None:
            return None
        return tuple(self._job(job, f"{path}employments.{place}.") for place, job in enumerate(jobs))

    def _job(self, job: Employment | None, path: str) -> Employment | None:
        if job is None:
            return None
        told = [
            key for key, text in (("employer", job.employer), ("title", job.title)) if text and self._tells(key, text)
        ]
        return self._without(job, told, path)

    def _tells(self, key: str, text: str) -> bool:
        """Whether a text that means nothing to the rules holds all words of a name."""
        said = normalised(text)
        if not any(all(word in said for word in name) for name in self.names):
            return False
        names = self.rulebook.names
        meaning = names.meaning(Fact.EMPLOYER, text) if key == "employer" else names.level(key, text, None)
        return not meaning.ids

    def _without(self, one: T, keys: Iterable[str], path: str) -> T:
        """Return something without some of its fields, and note those that it had."""
        had = [key for key in keys if getattr(one, key) is not None]
        self.paths += [f"{path}{key}" for key in had]
        return one.model_copy(update=dict.fromkeys(had))


def without_amounts(decision: Decision) -> Decision:
    """Return a decision that does not say for how many days an age has missed a rule: they would tell the birthday."""
    return replace(decision, near_misses=tuple(map(_without_amounts, decision.near_misses)))


def _without_amounts(near: NearMiss) -> NearMiss:
    return replace(near, failures=tuple(map(_without_amount, near.failures)))


def _without_amount(failed: FailedConstraint) -> FailedConstraint:
    return replace(failed, gap=None) if failed.path == BIRTH_DATE else failed
