"""A decision is data: what was decided, by which clauses, from which facts, in whose words, and what is open.

It can be written as JSON and read back, equal; it can be pickled; it cannot be used as yes or no.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, NoReturn

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter

from sanctions243d.applicant.remarks import Remark
from sanctions243d.orders.order import Limit
from sanctions243d.truth import Truth

TruthWord = Annotated[
    Truth,
    PlainSerializer(str, return_type=str),
    BeforeValidator(lambda word: Truth[word.upper()] if isinstance(word, str) else word),
]


class Outcome(StrEnum):
    """What the orders say of an applicant.

    `NOT_COVERED` never means that a visa will be issued.
    """

    SUSPENDED = "suspended"
    LIMITED = "limited"
    UNDETERMINED = "undetermined"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a source, the corrected reading where they have slips, and where the rule file quotes them."""

    text: str
    reads: str
    place: str


@dataclass(frozen=True, slots=True)
class ConstraintResult:
    """One fact that a row asks for.

    Attributes:
        fact: the fact's name in rule files.
        path: the field of the applicant that says it.
        truth: `true` or `unknown`; a row with a false constraint is not kept.
        value: what the applicant's fact may be, in words.
        rule: the rule's words.
        place: where the rule stands, `orders/chn_2021.yaml:41`.
        readings: the readings chosen on the way, `id=option`.
        is_missing: whether learning the fact could settle the constraint.
        points: the points of law that leave it open.
    """

    fact: str
    path: str
    truth: TruthWord
    value: str
    rule: str
    place: str
    readings: tuple[str, ...]
    is_missing: bool
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row that holds, or may hold, of one case.

    Attributes:
        row: the row's address, `chn_2021.families.child@security`.
        who: whose employment it is: `the applicant`, `father`, `some relative`.
        path: where that employment stands in the applicant.
    """

    row: str
    who: str
    path: str
    truth: TruthWord
    constraints: tuple[ConstraintResult, ...]


@dataclass(frozen=True, slots=True)
class ExceptionResult:
    """An exception of a clause, and what has become of it."""

    address: str
    text: str
    state: str
    truth: TruthWord
    place: str


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """A clause that covers the applicant, or may.

    Attributes:
        truth: whether it covers the applicant.
        in_force: whether it is in force on the day.
        rows_truth: whether some row holds.
    """

    clause: str
    title: str
    truth: TruthWord
    in_force: TruthWord
    rows_truth: TruthWord
    effective: str
    terminated: str
    rows: tuple[RowResult, ...]
    exceptions: tuple[ExceptionResult, ...]
    quotes: tuple[Cited, ...]
    notes: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one order, or one tranche of it, says.

    Attributes:
        tranche: its address, or nothing where the order has none.
        limit: how validity is limited, where the effect is a limit.
        clauses: the clauses that cover the applicant or may; for a settled outcome only those that do.
        missing: the facts to ask for, as paths.
        open: the points of law that are open, as ids.
    """

    order: str
    title: str
    tranche: str
    outcome: Outcome
    limit: Limit | None
    clauses: tuple[ClauseResult, ...]
    missing: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """A reading, the option that was taken, and whether the caller chose it."""

    id: str
    option: str
    question: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What the orders of a rulebook say of one applicant on one day.

    Attributes:
        outcome: what they say.
        possible_outcomes: what the outcome can still be; one, unless it is undetermined.
        on: the day of issuance.
        findings: what each order or tranche says that covers the applicant or may.
        readings: the readings of the orders that were asked.
        assumptions: what was taken as given, and could change the answer.
        notices: what the reader should know.
        rulebook_digest: a hash of what the rules say.
        engines: which engines answered.
    """

    outcome: Outcome
    possible_outcomes: tuple[Outcome, ...]
    on: date
    findings: tuple[Finding, ...]
    readings: tuple[ReadingChoice, ...]
    assumptions: tuple[Remark, ...]
    notices: tuple[Remark, ...]
    rulebook_digest: str
    engines: tuple[str, ...]

    @property
    def clauses(self) -> tuple[ClauseResult, ...]:
        """The clauses that determine the outcome."""
        return tuple(clause for finding in self.findings for clause in finding.clauses)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts to ask for, as paths into the applicant."""
        return tuple(dict.fromkeys(path for finding in self.findings for path in finding.missing))

    @property
    def open(self) -> tuple[str, ...]:
        """The points of law that are open, as ids."""
        return tuple(dict.fromkeys(point for finding in self.findings for point in finding.open))

    def __bool__(self) -> NoReturn:
        raise TypeError("a decision is not yes or no: look at its `outcome`")

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the decision as JSON."""
        return _adapter().dump_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> "Decision":
        """Return the decision that `to_json` wrote.

        Raises:
            ValueError: the text is no decision.
        """
        return _adapter().validate_json(text)


@cache
def _adapter() -> TypeAdapter[Decision]:
    return TypeAdapter(Decision)
