"""What somebody typed in answer to a question → what it changes in the applicant."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sanctions243d.applicant.applicant import MaritalStatus, Relation
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.meant import in_words_of
from sanctions243d.applicant.plain import Plain
from sanctions243d.applicant.remarks import did_you_mean
from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.cli.interview_sentences import NO_WORDS, NONE_WORDS, PROBLEMS, YES_WORDS
from sanctions243d.decision.questions.data import listed
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.vocabulary_from_document import MARITAL_STATUS, RELATIONS
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.partial_date import PartialDate
from sanctions243d.text.shown import shown


class NotUnderstoodError(ValueError):
    """What was typed is no answer; the message says why."""


@dataclass(slots=True)
class TypedAnswers:
    """Reads what was typed.

    Attributes:
        kept: the posts and employers that nobody knows and that are to be kept as they were typed.
    """

    rulebook: Rulebook
    kept: set[str] = field(default_factory=set)

    def data(self, path: str, text: str, applicant: Plain) -> Plain:
        """Return what an answer changes.

        Raises:
            NotUnderstoodError: it cannot be read as an answer to this question.
        """
        kind = "exceptions" if path.startswith("exceptions.") else path.rpartition(".")[2]
        read: dict[str, Callable[[str, str, Plain], Plain]] = {
            "post": self._post,
            "nationality": self._nationality,
            "relatives": self._relative,
            "relation": self._relation,
            "marital_status": self._marital_status,
            "employments": self._employment,
            "employer": self._employer,
            "to": self._employed,
        }
        return read.get(kind, self._as_typed)(path, text, applicant)

    def _as_typed(self, path: str, text: str, applicant: Plain) -> Plain:
        return {path: text}

    def _post(self, path: str, text: str, applicant: Plain) -> Plain:
        self._require_known(Fact.POST, text)
        return {path: text}

    def _nationality(self, path: str, text: str, applicant: Plain) -> Plain:
        said = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
        return {path: said[0] if len(said) == 1 else said}

    def _marital_status(self, path: str, text: str, applicant: Plain) -> Plain:
        status = MaritalStatus.MARRIED.value if text.casefold() in YES_WORDS else text
        self._require_word(MARITAL_STATUS, status)
        data: Plain = {path: status}
        said = in_words_of(self.rulebook.ontology, read_applicant({**applicant, path: status}))
        is_married = said.known_status is not None and said.known_status.is_married
        has_spouse = any(one is not None and one.may_be_spouse for one in said.relatives or ())
        if is_married and not has_spouse and not _may_have_others(applicant, "relatives"):
            data["relatives"] = [*listed(applicant, "relatives"), {"relation": Relation.SPOUSE.value}]
        return data

    def _relative(self, path: str, text: str, applicant: Plain) -> Plain:
        if text.casefold() in NONE_WORDS:
            return {path: listed(applicant, path)}
        self._require_word(RELATIONS, text)
        return {path: _longer(applicant, path, {"relation": text})}

    def _relation(self, path: str, text: str, applicant: Plain) -> Plain:
        self._require_word(RELATIONS, text)
        return {path: text}

    def _require_word(self, kind: str, text: str) -> None:
        """A word that nobody knows says nothing, so whoever types can be asked for another."""
        words = self.rulebook.ontology.vocabularies[kind]
        if not words.meant(text):
            near = words.suggestion(text)
            meant = f"; did you mean `{shown(near)}`?" if near else ""
            raise NotUnderstoodError(PROBLEMS["word"].format(text=shown(text), near=meant))

    def _employment(self, path: str, text: str, applicant: Plain) -> Plain:
        if text.casefold() in NONE_WORDS:
            return {path: listed(applicant, path)}
        self._require_known(Fact.EMPLOYER, text)
        return {path: _longer(applicant, path, {"employer": text})}

    def _employer(self, path: str, text: str, applicant: Plain) -> Plain:
        self._require_known(Fact.EMPLOYER, text)
        return {path: text}

    def _require_known(self, fact: Fact, text: str) -> None:
        """A post or an employer that nobody knows is unknown, so it is to be typed twice."""
        meaning = self.rulebook.names.meaning(fact, text)
        if meaning.ids or text in self.kept:
            return
        self.kept.add(text)
        raise NotUnderstoodError(PROBLEMS[fact.key].format(text=shown(text), near=did_you_mean(meaning.suggest)))

    def _employed(self, path: str, text: str, applicant: Plain) -> Plain:
        prefix = path.removesuffix("to")
        word = text.casefold()
        if word in YES_WORDS or word in NO_WORDS:
            return {f"{prefix}still_employed": word in YES_WORDS, f"{prefix}as_of": None}
        try:
            PartialDate.parse(text)
        except ValueError:
            raise NotUnderstoodError(PROBLEMS["yes_or_no"].format(text=shown(text))) from None
        return {path: text}


def _longer(applicant: Plain, path: str, item: Plain) -> list[Any]:
    """Return a list with one more item, which may lack others still."""
    return [*listed(applicant, path), item, *([UNKNOWN_WORD] if _may_have_others(applicant, path) else [])]


def _may_have_others(applicant: Plain, path: str) -> bool:
    here: Any = applicant
    for part in path.split("."):
        here = here[int(part)] if isinstance(here, list) else here.get(part) if isinstance(here, dict) else None
    return not isinstance(here, list) or len(listed(applicant, path)) < len(here)
