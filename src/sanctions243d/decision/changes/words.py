"""Changed facts in words, and what an answer turns on as a tree that prints in every form."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanctions243d.applicant.applicant import Employment, ExceptionState, Relative
from sanctions243d.decision.changes.changeable import Changeable
from sanctions243d.decision.changes.changed_applicant import EXCEPTIONS, LISTS, NewValue
from sanctions243d.decision.changes.sentences import (
    ADDED_JOB,
    ADDED_RELATIVE,
    AGE,
    ALL_ELSE,
    CHANGE,
    ENDED,
    ENDED_ON,
    EXCEPTION_NOW,
    JOB,
    JOB_OF_LEVEL,
    LEADS_TO,
    LEVEL,
    LIST_NOW,
    MARITAL_STATUS,
    MORE,
    NO_OTHERS,
    NONE_AT_ALL,
    NOT_KNOWN,
    NOTES,
    NOTHING,
    STILL,
    TOGETHER,
    TURNS,
)
from sanctions243d.decision.explanation.path_words import field_words
from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS, PHRASES
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.findings import relation_words
from sanctions243d.decision.plan import Plan
from sanctions243d.logic.row import CompiledException
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.decision.changes.counterfactual import Counterfactual, Counterfactuals

_ONGOING = {YES: STILL, NO: ENDED}


@dataclass(slots=True)
class ChangeWords:
    """Says changes of one applicant.

    Attributes:
        places: the order in which changes are said.
    """

    changeable: Changeable
    rulebook: Rulebook
    plan: Plan
    places: dict[str, int] = field(init=False)
    _relatives: tuple[str, ...] = field(init=False)
    _exceptions: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        relatives = self.changeable.applicant.relatives or ()
        self.places = {path: place for place, path in enumerate(self.changeable.facts)}
        self._relatives = tuple(relation_words(one.known_relation if one else None) for one in relatives)
        clauses = self.changeable.values.regions.clauses
        found = (_texts(exception) for one in clauses for exception in one.clause.exceptions)
        self._exceptions = {address: text for texts in found for address, text in texts}

    def change(self, path: str, value: NewValue) -> tuple[str, str, str, object]:
        """Return the label of a field, what it is and what it would be in words, and its value."""
        label = field_words(path, self._relatives, self._exceptions)
        return label, self._before(path), self._after(path, value), value.value

    def _before(self, path: str) -> str:
        applicant, one = self.changeable.applicant, self.changeable.facts[path]
        if path.startswith(EXCEPTIONS):
            state = applicant.exceptions.get(path.removeprefix(EXCEPTIONS), ExceptionState.NOT_RAISED)
            return EXCEPTION_NOW[state.value] if state else NOT_KNOWN
        if path.rpartition(".")[2] in LISTS:
            return LIST_NOW
        if path == "nationality":
            return self._countries(applicant.nationality)
        if path == "residence":
            return self._countries((applicant.residence,) if applicant.residence else None)
        if path == "marital_status":
            return applicant.known_status.value if applicant.known_status else NOT_KNOWN
        if one.fact is Fact.TIE:
            return self._relatives[int(path.split(".")[1])]
        if one.fact is Fact.AGE and applicant.birth_date is not None:
            return AGE.format(day=applicant.birth_date, age=self.plan.wording.words(Fact.AGE, one.codes))
        return self._codes(one.fact, one.codes)

    def _after(self, path: str, value: NewValue) -> str:
        one = self.changeable.facts[path]
        if value.words:
            return value.words
        if path.rpartition(".")[2] in LISTS:
            return self._item(path, value)
        if path == "marital_status":
            return MARITAL_STATUS[str(value.value)]
        if one.fact is Fact.TIE:
            return relation_words(str(value.value))
        if one.fact is Fact.AGE:
            return AGE.format(day=value.value, age=self._codes(one.fact, value.codes or 0))
        if one.fact is Fact.EMPLOYED and value.codes == NO:
            return ENDED_ON.format(day=value.update["to"])
        return self._codes(one.fact, value.codes or 0)

    def _codes(self, fact: Fact | None, codes: CodeSet) -> str:
        assert fact is not None, "lists and exceptions have words of their own"
        if fact is Fact.EMPLOYED:
            return _ONGOING.get(codes, NOT_KNOWN)
        words = self.plan.wording.words(fact, codes)
        return NOT_KNOWN if words == "unknown" else words

    def _item(self, path: str, value: NewValue) -> str:
        """Say how a list goes on."""
        places = self.changeable.applicant
        if value.item is None:
            is_empty = path == "relatives" and not places.relatives
            return NONE_AT_ALL if is_empty or self._has_no_jobs(path) else NO_OTHERS
        codes = value.item_codes or {}
        words = {fact.key: self._codes(fact, mine) for fact, mine in codes.items() if fact is not Fact.TIE}
        words["level"] = LEVEL.format(level=words["level"]) if "level" in words else ""
        item = value.item
        job = (JOB_OF_LEVEL if isinstance(item, Employment) and item.level else JOB).format(**words)
        if isinstance(item, Relative):
            has_level = bool(item.employments and item.employments[0] and item.employments[0].level)
            job = (JOB_OF_LEVEL if has_level else JOB).format(**words)
            return ADDED_RELATIVE.format(relation=relation_words(item.known_relation), words=job)
        return ADDED_JOB.format(words=job)

    def _has_no_jobs(self, path: str) -> bool:
        if path == "relatives":
            return False
        parts = path.split(".")
        owner = self.changeable.relative(int(parts[1])) if len(parts) > 1 else self.changeable.applicant
        return not owner.employments

    def _countries(self, words: tuple[str, ...] | None) -> str:
        if not words:
            return NOT_KNOWN
        countries = self.rulebook.ontology.countries
        found = [(word, self.rulebook.names.country(word).ids) for word in words]
        return ", ".join(countries[ids[0]].name if ids else shown(word) for word, ids in found)


def _texts(exception: CompiledException) -> Iterator[tuple[str, str]]:
    clause = exception.clause
    yield clause.address, clause.text or PHRASES["and"].join(part.text for part in clause.parts)
    for part in exception.parts:
        yield from _texts(part)


def counterfactuals_tree(several: "Counterfactuals") -> Explanation:
    """Return what an answer turns on as a tree."""
    possible = PHRASES["or"].join(OUTCOME_WORDS[one.value] for one in several.possible_outcomes)
    heading = TURNS[several.outcome.value].format(on=several.on, possible=possible)
    lines = (ALL_ELSE,) if several.found else (NOTHING,)
    parts = [_counterfactual(one) for one in several.found]
    if not several.is_complete:
        parts.append(Explanation(MORE))
    if several.notices:
        parts.append(Explanation(NOTES, tuple(one.text for one in several.notices), name="notices"))
    return Explanation(heading, lines, tuple(parts), "decision", several.outcome.value)


def _counterfactual(one: "Counterfactual") -> Explanation:
    heading = (TOGETHER if len(one.changes) > 1 else LEADS_TO)[one.outcome.value]
    lines = tuple(CHANGE.format(label=each.label, before=each.before, after=each.after) for each in one.changes)
    return Explanation(heading, lines, name=one.outcome.value)
