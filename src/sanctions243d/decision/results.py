"""What came of the clauses, rows and facts of one applicant, as data: those that hold or may, and the near misses."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer

from sanctions243d.truth import Truth

TruthWord = Annotated[
    Truth,
    PlainSerializer(str, return_type=str),
    BeforeValidator(lambda word: Truth.__members__.get(word.upper(), word) if isinstance(word, str) else word),
]


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a source, the corrected reading where they have slips, and where the rule file quotes them.

    Attributes:
        source: the title of the source.
        citation: the source with its publisher and the day on which it was first seen, as far as they are known.
    """

    text: str
    reads: str
    place: str
    source: str = ""
    citation: str = ""


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
        within: those of the rule's words among which the value is, where the rule has many more.
        quotes: the places of the quotes that state the rule, which the clause has.
        left_open: for each of the points what is open, in the rules' own sentences; empty where they say nothing.
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
    within: str = ""
    quotes: tuple[str, ...] = ()
    left_open: tuple[str, ...] = ()


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
class Gap:
    """By how much a fact misses a rule: above what the rule allows, or below it.

    Attributes:
        unit: `days`, of an age and of dates; `rungs`, of a level.
        least, most: the bounds of the amount, equal where it is known.
    """

    direction: Literal["above", "below"]
    unit: Literal["days", "rungs"]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class FailedConstraint:
    """One thing that a row asks for and that is not so.

    Attributes:
        fact: the fact's name in rule files; `effective`, `terminated` or `exception` for what is no fact.
        path: the field of the applicant that says it.
        value: what the applicant's fact is, in words; of dates the day of issuance, of an exception its text.
        rule: the rule's words.
        place: where the rule stands.
        readings: the readings chosen on the way, `id=option`.
        quotes: the words that state the rule.
        gap: by how much it misses, where that can be said.
    """

    fact: str
    path: str
    value: str
    rule: str
    place: str
    readings: tuple[str, ...] = ()
    quotes: tuple[Cited, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A row that does not cover the applicant, for the employment with which the fewest of its constraints fail.

    Attributes:
        order, title, tranche, clause, clause_title: where the row stands.
        row: its address; nothing where its clause has no row that can hold.
        who, path: as of a `RowResult`.
        place: where the clause stands.
    """

    order: str
    title: str
    tranche: str
    clause: str
    clause_title: str
    row: str
    who: str
    path: str
    failures: tuple[FailedConstraint, ...]
    place: str
