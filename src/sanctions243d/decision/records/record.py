"""A record of a decision: a JSON document that says who was decided, by which rules, how they were read, and what.

Whoever keeps it can check it again, see `replay.py`. Its form has a version, and a published schema, `record.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import ConfigDict, PlainSerializer, TypeAdapter, ValidationError

from sanctions243d import __version__
from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.meant import applicant_in
from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Decision, Outcome
from sanctions243d.decision.explanation.explain import explain
from sanctions243d.decision.records.derived import Derived, Deriver
from sanctions243d.decision.records.problems import problems_of
from sanctions243d.decision.records.redaction import Redaction, without_amounts
from sanctions243d.decision.results import ClauseResult, TruthWord
from sanctions243d.decision.sensitivity import ReadingChange, Sensitivity
from sanctions243d.errors import Problem, RecordError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.of_kind import require_kind

FORMAT: Literal["sanctions243d.record"] = "sanctions243d.record"
VERSION: Literal[1] = 1
UNWRAPPED = 1_000_000  # columns: a sentence stays on its line
OTHER_RULES = "the decision was made by rules with the digest {digest}, not by these"
OF_ANOTHER = "the decision is not one on this applicant under these readings"
NOT_RECORDED = "decided_by"  # the part of an explanation that the record says in fields of its own

Facts = Annotated[
    Applicant, PlainSerializer(lambda one: one.model_dump(mode="json", by_alias=True, exclude_defaults=True))
]


@dataclass(frozen=True, slots=True)
class RecordedClause:
    """A clause that covers the applicant, or may, and the rows by which."""

    clause: str
    truth: TruthWord
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedReading:
    """A reading that was asked, the option that was taken, and whether that is the default."""

    id: str
    option: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """Readings that together change the answer, each as `id=option`, and what the outcome can then be."""

    readings: tuple[str, ...]
    possible_outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class RecordedSensitivity:
    """On which readings the answer depends, and whether these are all."""

    changes: tuple[RecordedChange, ...]
    is_complete: bool

    @classmethod
    def of(cls, sensitivity: Sensitivity) -> "RecordedSensitivity":
        """Return what a decision says, without its words."""
        return cls(tuple(map(_change, sensitivity.changes)), sensitivity.is_complete)


@dataclass(frozen=True, slots=True)
class Record:
    """What was decided of one applicant, with all that is needed to check it again.

    Attributes:
        format: what kind of document it is.
        version: the version of its form.
        library: the version of this library.
        rulebook: the digest of the rules.
        engines: which engines answered.
        on: the day of issuance.
        applicant: the facts, as they were given.
        redacted: the facts that were left out, as paths.
        derived: what follows from dates that were left out; nothing where the record was not redacted.
        chosen: the readings that the caller chose, the option by the id.
        readings: every reading that was asked, with the option that was taken.
        outcome, possible_outcomes, missing, open, assumptions, notices: as of a `Decision`.
        limits: how validity is limited, where an order limits it.
        clauses: the clauses that determine the outcome.
        explanation: the whole explanation as text, a line for each sentence.
        sensitivity: on which readings the outcome depends; nothing in a record that was made before it was kept.
    """

    __pydantic_config__ = ConfigDict(strict=True, extra="forbid")

    format: Literal["sanctions243d.record"]
    version: Literal[1]
    library: str
    rulebook: str
    engines: tuple[str, ...]
    on: date
    applicant: Facts
    redacted: tuple[str, ...]
    derived: Derived | None
    chosen: dict[str, str]
    readings: tuple[RecordedReading, ...]
    outcome: Outcome
    possible_outcomes: tuple[Outcome, ...]
    limits: tuple[str, ...]
    clauses: tuple[RecordedClause, ...]
    missing: tuple[str, ...]
    open: tuple[str, ...]
    assumptions: tuple[Remark, ...]
    notices: tuple[Remark, ...]
    explanation: str
    sensitivity: RecordedSensitivity | None = None

    @property
    def is_redacted(self) -> bool:
        """Whether names and birth dates were kept out."""
        return self.derived is not None

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the record as JSON, on one line unless indented."""
        return _adapter().dump_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> "Record":
        """Return the record that `to_json` wrote.

        Raises:
            RecordError: the text is no record, with everything that is wrong with it.
        """
        try:
            return _adapter().validate_json(text)
        except ValidationError as error:
            raise RecordError(problems_of(error, cls, "record", "`check --log` writes it")) from None


def record(
    decision: Decision,
    applicant: Applicant | Mapping[str, object],
    *,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
    redact: bool = False,
) -> Record:
    """Return a record of a decision, to be kept as JSON and checked again by `replay`.

    What every selection of readings gives is no part of it; the readings on which the outcome depends are. The
    applicant is decided once more, so that no decision is kept under the name of somebody else.

    Args:
        decision: what `check` returned.
        applicant: of whom.
        rulebook: the rules by which; those that come with this library unless given.
        readings: the options that were chosen; those that the decision says unless given.
        redact: whether names and birth dates are kept out, see `Redaction`; then the applicant is decided with other
            dates from which the same follows.

    Raises:
        ApplicantError, ReadingError: facts or readings that cannot be used.
        RecordError: the decision was made by other rules than `rulebook`, or is of somebody else.
        TypeError: `decision` is no decision.

    >>> from datetime import date
    >>> from sanctions243d import check
    >>> applicant = {"name": "Wang", "visa_class": "H1B", "post": "Beijing", "birth_date": "1990-07-01"}
    >>> decision = check(applicant, on=date(2026, 4, 1))
    >>> record(decision, applicant, redact=True).redacted
    ('name', 'birth_date')
    """
    require_kind(decision, Decision, "`record` takes a decision, as `check` returns it")
    rulebook = rulebook or Rulebook.bundled()
    applicant = applicant_in(applicant, rulebook.ontology)
    if rulebook.digest != decision.rulebook_digest:
        raise RecordError([Problem("", OTHER_RULES.format(digest=decision.rulebook_digest))])
    chosen = {one.id: one.option for one in decision.readings if not one.is_default}
    if readings is not None:
        chosen = dict(rulebook.selection(readings))
    if redact:
        return _redacted(decision, applicant, rulebook, chosen)
    again = check(applicant, on=decision.on, rulebook=rulebook, readings=chosen)
    if _facts(again) != _facts(decision):
        raise RecordError([Problem("", OF_ANOTHER)])
    return recorded(decision, applicant, chosen)


def recorded(
    decision: Decision,
    applicant: Applicant,
    chosen: Mapping[str, str],
    *,
    redacted: tuple[str, ...] = (),
    derived: Derived | None = None,
) -> Record:
    """Return the record of a decision; the applicant and the decision are redacted already where `derived` is given."""
    if derived is not None:
        decision = without_amounts(decision)
    tree = explain(replace(decision, robustness=None), depth="full")
    tree = replace(tree, parts=tuple(part for part in tree.parts if part.name != NOT_RECORDED))
    return Record(
        format=FORMAT,
        version=VERSION,
        library=__version__,
        rulebook=decision.rulebook_digest,
        engines=decision.engines,
        on=decision.on,
        applicant=applicant,
        redacted=redacted,
        derived=derived,
        chosen=dict(chosen),
        readings=tuple(RecordedReading(one.id, one.option, one.is_default) for one in decision.readings),
        outcome=decision.outcome,
        possible_outcomes=decision.possible_outcomes,
        limits=tuple(str(one.limit) for one in decision.findings if one.limit is not None),
        clauses=tuple(map(_clause, decision.clauses)),
        missing=decision.missing,
        open=decision.open,
        assumptions=decision.assumptions,
        notices=decision.notices,
        explanation=tree.text(UNWRAPPED),
        sensitivity=RecordedSensitivity.of(decision.sensitivity),
    )


def deriver(rulebook: Rulebook, on: date, chosen: Mapping[str, str]) -> Deriver:
    """Return what derives facts from dates under a choice of readings."""
    return Deriver(on, rulebook, rulebook.compiled(chosen).conventions)


def _redacted(decision: Decision, applicant: Applicant, rulebook: Rulebook, chosen: Mapping[str, str]) -> Record:
    """Return a record of the decision on somebody from whose other dates the same follows."""
    own = deriver(rulebook, decision.on, chosen)
    derived = own.derived(applicant)
    redaction = Redaction.of(applicant, rulebook)
    left = redaction.redacted(applicant)
    stand_in = own.stand_in(left, derived)
    assert stand_in is not None, "the applicant's own dates show that there are some"
    again = check(stand_in, on=decision.on, rulebook=rulebook, readings=chosen)
    if _settled(again) != _settled(decision):
        raise RecordError([Problem("", OF_ANOTHER)])
    return recorded(again, left, chosen, redacted=tuple(redaction.paths), derived=derived)


def _settled(decision: Decision) -> tuple[object, ...]:
    clauses = tuple(map(_clause, decision.clauses))
    return decision.outcome, decision.possible_outcomes, clauses, decision.missing, decision.open


def _facts(decision: Decision) -> tuple[object, ...]:
    """What was decided, and all that a decision says of the applicant; where the rules stand is no part of it."""
    rows = (row for clause in decision.clauses for row in clause.rows)
    held = tuple((one.fact, one.path, one.value) for row in rows for one in row.constraints)
    failed = tuple((one.fact, one.path, one.value) for near in decision.near_misses for one in near.failures)
    return (
        *_settled(decision),
        held,
        failed,
        decision.said,
        decision.relatives,
        decision.assumptions,
        decision.notices,
        decision.sensitivity,
    )


def _change(one: ReadingChange) -> RecordedChange:
    return RecordedChange(tuple(f"{each.id}={each.option}" for each in one.readings), one.possible_outcomes)


def _clause(one: ClauseResult) -> RecordedClause:
    return RecordedClause(one.clause, one.truth, tuple(dict.fromkeys(row.row for row in one.rows)))


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
