"""What differs between two records, in words: of lists only what is in one of them, of explanations the lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.records.derived import Derived
from sanctions243d.decision.records.record import Record, RecordedClause, RecordedReading

TEXTS = {
    "none": "none",
    "clause": "{clause} ({truth}; {rows})",
    "remark": "{text}",
    "remark_of": "{path}: {text}",
    "reading": "{id}={option}",
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


def changes(before: Record, now: Record, names: Sequence[str]) -> Iterator[Changed]:
    """Yield what differs of some fields."""
    for name in names:
        was, is_ = _texts(getattr(before, name)), _texts(getattr(now, name))
        if was != is_:
            yield Changed(name, _only(was, is_), _only(is_, was))


def _texts(value: object) -> list[str]:
    """Return a value as texts, of an explanation its lines."""
    if isinstance(value, tuple):
        return [words(one) for one in value]
    return _LINE.sub(r"\1", words(value)).split("\n")


def _only(mine: list[str], other: list[str]) -> str:
    """Return what is only in one of two lists; all of it, where they differ in order or number alone."""
    only = list(dict.fromkeys(one for one in mine if one not in other))
    return "\n".join(only or (mine if set(mine) == set(other) else ())) or TEXTS["none"]


def words(value: object) -> str:
    """Say one thing of a record."""
    match value:
        case RecordedClause():
            return TEXTS["clause"].format(clause=value.clause, truth=str(value.truth), rows=", ".join(value.rows))
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
