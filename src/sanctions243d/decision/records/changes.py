"""What differs between two records, in words: of lists only what is in one of them, of explanations the lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.explanation.clause_words import clause_name
from sanctions243d.decision.explanation.path_words import field_words
from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS, PHRASES
from sanctions243d.decision.findings import relation_words
from sanctions243d.decision.records.derived import Derived
from sanctions243d.decision.records.record import (
    Record,
    RecordedChange,
    RecordedClause,
    RecordedReading,
    RecordedSensitivity,
)
from sanctions243d.logic.row import Clause
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.truth import TRUE

TEXTS = {
    "none": "none",
    "clause": "{name} of the order “{order}” covers the applicant ({clause}; {rows})",
    "may_clause": "{name} of the order “{order}” may cover the applicant ({clause}; {rows})",
    "lost_clause": "a clause that these rules do not have ({clause}; {truth}; {rows})",
    "remark": "{text}",
    "remark_of": "{path}: {text}",
    "reading": "{id}={option}",
    "item": "{words} ({id})",
    "change": "if read as {readings}: {outcome}",
    "more_changes": "there may be more",
    "refused": "it cannot be decided: {problem}",
    "no_reading": "it cannot be read so: {problem}",
    "age": "age {least} to {most}",
    "tie": "relatives.{relative}: {ties}",
    "no_dates": "under these rules there are no dates from which this follows",
}
_LINE = re.compile(r"(\.yaml)(:[0-9]+)+")  # a comment in a rule file moves what stands below it


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs, as texts.

    Attributes:
        what: the field of the record.
        before, now: what it was and what it is, each thing on a line of its own.
    """

    what: str
    before: str
    now: str


def changes(before: Record, now: Record, names: Sequence[str], rulebook: Rulebook) -> Iterator[Changed]:
    """Yield what differs of some fields; `rulebook` has the words for ids. Sets of outcomes are told whole."""
    for name in names:
        was, is_ = getattr(before, name), getattr(now, name)
        if isinstance(was, RecordedSensitivity):
            was, is_ = (_changes_of(one) for one in (was, is_))
        elif name == "sensitivity":
            continue  # a record of an older library does not say it
        if not isinstance(was, tuple):
            was, is_ = (tuple(_LINE.sub(r"\1", str(one)).split("\n")) for one in (was, is_))
        if was == is_:
            continue
        texts = _Texts(name, before, rulebook)
        mine, other = texts.of(was), texts.of(is_)
        if name == "possible_outcomes":
            yield Changed(name, "\n".join(mine), "\n".join(other))
        else:
            yield Changed(name, _only(mine, other), _only(other, mine))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Says the things of one field of a record."""

    name: str
    record: Record
    rulebook: Rulebook

    def of(self, values: Iterable[object]) -> list[str]:
        """Return each as a text."""
        return [self._text(value) for value in values]

    def _text(self, value: object) -> str:
        if isinstance(value, RecordedClause):
            return self._clause(value)
        if self.name == "missing":
            return TEXTS["item"].format(words=self._field(str(value)), id=value)
        if self.name == "open":
            return TEXTS["item"].format(words=self._point(str(value)), id=value)
        return words(value)

    def _clause(self, one: RecordedClause) -> str:
        rows = ", ".join(one.rows)
        clause = next((each for each in self._clauses(one.clause) if each.address == one.clause), None)
        if clause is None:
            return TEXTS["lost_clause"].format(clause=one.clause, truth=str(one.truth), rows=rows)
        name = clause_name(clause.address, clause.title, clause.order, clause.tranche)
        order = self.rulebook.orders[clause.order].title
        return TEXTS["clause" if one.truth is TRUE else "may_clause"].format(
            name=name, order=order, clause=one.clause, rows=rows
        )

    def _clauses(self, address: str) -> tuple[Clause, ...]:
        order = self.rulebook.orders.get(address.partition(".")[0])
        return self.rulebook.clauses_of(order, self.rulebook.selection(None)) if order is not None else ()

    def _field(self, path: str) -> str:
        relatives = self.record.applicant.relatives or ()
        return field_words(path, tuple(relation_words(one.known_relation if one else None) for one in relatives), {})

    def _point(self, id: str) -> str:
        reading = self.rulebook.readings.get(id)
        return reading.question if reading is not None else PHRASES["other_point"]


def _changes_of(sensitivity: RecordedSensitivity) -> tuple[RecordedChange | str, ...]:
    return (*sensitivity.changes, *(() if sensitivity.is_complete else (TEXTS["more_changes"],)))


def _only(mine: list[str], other: list[str]) -> str:
    """Return what is only in one of two lists; all of it, where they differ in order or number alone."""
    only = list(dict.fromkeys(one for one in mine if one not in other))
    return "\n".join(only or (mine if set(mine) == set(other) else ())) or TEXTS["none"]


def words(value: object) -> str:
    """Say one thing of a record."""
    match value:
        case RecordedChange():
            possible = PHRASES["or"].join(OUTCOME_WORDS[one.value] for one in value.possible_outcomes)
            return TEXTS["change"].format(readings=PHRASES["and"].join(value.readings), outcome=possible)
        case RecordedReading():
            return TEXTS["reading"].format(id=value.id, option=value.option)
        case Remark():
            return TEXTS["remark_of" if value.path else "remark"].format(path=value.path, text=value.text)
    return str(value)


def derived_words(derived: Derived) -> str:
    """Say what followed from dates that were left out."""
    parts = [TEXTS["age"].format(least=derived.age[0], most=derived.age[1])] if derived.age else []
    parts += [TEXTS["tie"].format(relative=one.relative, ties=", ".join(one.ties)) for one in derived.ties]
    return "\n".join(parts)


def refused(code: str, error: Exception) -> str:
    """Say why there is no answer any more."""
    return TEXTS[code].format(problem=str(error).replace("\n", "; "))
