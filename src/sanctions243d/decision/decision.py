"""A decision is data: what was decided, by which clauses, from which facts, in whose words, and what is open.

It can be written as JSON and read back, equal; it can be pickled; it cannot be used as yes or no.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NoReturn

from pydantic import TypeAdapter, ValidationError

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.outcome import Outcome as Outcome
from sanctions243d.decision.results import ClauseResult, NearMiss
from sanctions243d.decision.sensitivity import Sensitivity
from sanctions243d.errors import RecordError
from sanctions243d.orders.order import Limit


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
class TurnedReading:
    """A reading on which an outcome turns.

    Attributes:
        default: the option that is taken by default; nothing where the orders that were asked take different ones.
        options: by option, every outcome that it can have, whatever is chosen for the other readings.
        alone: by option, the outcome where the other readings that are free have their defaults; nothing where the
            orders that were asked take different options of one of them by default.
    """

    id: str
    question: str
    default: str
    options: dict[str, tuple[Outcome, ...]] = field(hash=False)
    alone: dict[str, Outcome] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Turning:
    """Whether an outcome depends on how the law is read, and on what in it.

    Two undetermined answers differ where they leave open different outcomes.

    Attributes:
        is_robust: whether every selection of readings gives the same answer.
        outcomes: every outcome that some selection gives, or the defaults.
        readings: those on which the outcome turns: for each there are two selections that differ in it alone, and
            whose answers differ.
    """

    is_robust: bool
    outcomes: tuple[Outcome, ...]
    readings: tuple[TurnedReading, ...]

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from sanctions243d.decision.explanation.turning_words import robustness_section

        return robustness_section(self).html()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the orders of a rulebook say of one applicant on one day.

    Attributes:
        outcome: what they say.
        possible_outcomes: what the outcome can still be; one, unless it is undetermined.
        on: the day of issuance.
        findings: what each order or tranche says that covers the applicant or may.
        readings: the readings of the orders that were asked, or would be at this post under another reading.
        assumptions: what was taken as given, and could change the answer.
        notices: what the reader should know.
        rulebook_digest: a hash of what the rules say.
        engines: which engines answered.
        sensitivity: on which readings the outcome depends; computed when it is first looked at.
        relatives: what each relative in the list is, in words: `father`.
        near_misses: where the applicant is not covered, why not: for each order that was asked its nearest rows,
            with the fewest constraints that fail first.
        said: what the applicant called employers and levels, each with the path of the fact that it states.
        robustness: where it was asked, whether every other way of reading the law gives the same answer.
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
    sensitivity: Sensitivity
    relatives: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    robustness: Turning | None = None

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

    def _repr_html_(self) -> str:
        """Return the explanation as a notebook shows it."""
        from sanctions243d.decision.explanation.explain import explain

        return explain(self).html()

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the decision as JSON; what was not asked is left out."""
        unasked = {"robustness"} if self.robustness is None else None
        return _adapter().dump_json(self, indent=indent, exclude=unasked).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> "Decision":
        """Return the decision that `to_json` wrote.

        Raises:
            RecordError: the text is no decision, with everything that is wrong with it.
        """
        from sanctions243d.decision.records.problems import problems_of

        try:
            return _adapter().validate_json(text)
        except ValidationError as error:
            raise RecordError(problems_of(error, cls, "decision", "`Decision.to_json` writes it")) from None


@cache
def _adapter() -> TypeAdapter[Decision]:
    return TypeAdapter(Decision)
