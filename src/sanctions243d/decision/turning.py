"""On which readings an outcome turns: those that can change it, alone or after others were changed.

The answer under every selection of readings is one decision diagram, made without trying each selection, and a
reading stands in it exactly if there are two selections that differ in it alone and whose answers differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.decision.answers import Answers, Question, answers_of
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.diagram import Diagram, readings_of, values_of
from sanctions243d.decision.judge import require_day
from sanctions243d.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class TurnedReading:
    """A reading on which an outcome turns.

    Attributes:
        options: by option, every outcome that it can have, whatever is chosen for the other readings.
    """

    id: str
    question: str
    options: dict[str, tuple[Outcome, ...]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Turning:
    """Whether an outcome depends on how the law is read, and on what in it.

    Two undetermined answers differ where they leave open different outcomes.

    Attributes:
        is_robust: whether every selection of readings gives the same answer.
        outcomes: every outcome that some selection gives.
        readings: those on which the outcome turns: for each there are two selections that differ in it alone, and
            whose answers differ.
    """

    is_robust: bool
    outcomes: tuple[Outcome, ...]
    readings: tuple[TurnedReading, ...]


def turning(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> Turning:
    """Return whether the outcome of `check` depends on how the law is read, over all selections of readings.

    Args:
        applicant: an `Applicant`, or a mapping of its facts.
        on: the day of issuance.
        rulebook: the rules; those that come with this library unless given.
        readings: options that are fixed; every other reading is free, whatever its default.

    Raises:
        ApplicantError: facts that cannot be used, under some selection of the rulebook's own readings.
        ReadingError, DayError: as `check`.

    >>> from datetime import date
    >>> turning({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1)).is_robust
    True
    """
    answers, diagram = _answered(applicant, on, rulebook or Rulebook.bundled(), readings)
    return Turning(
        is_robust=not diagram.below,
        outcomes=_outcomes(diagram),
        readings=tuple(_turned(number, diagram, answers) for number in readings_of(diagram)),
    )


def readings_turned_on(
    applicant: Applicant | Mapping[str, object],
    *,
    on: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> frozenset[str]:
    """Return the ids of the readings on which the outcome of `check` turns; see `turning`.

    Raises:
        ApplicantError, ReadingError, DayError: as `turning`.

    >>> from datetime import date
    >>> readings_turned_on({"visa_class": "H-1B", "post": "Beijing"}, on=date(2026, 4, 1))
    frozenset()
    """
    answers, diagram = _answered(applicant, on, rulebook or Rulebook.bundled(), readings)
    return frozenset(answers.readings[number].id for number in readings_of(diagram))


def _answered(
    applicant: Applicant | Mapping[str, object], on: date, rulebook: Rulebook, readings: Mapping[str, str] | None
) -> tuple[Answers, Diagram]:
    require_day(on)
    answers = answers_of(rulebook)
    return answers, answers.diagram(Question(read_applicant(applicant), on, answers.fixed(readings)))


def _turned(number: int, diagram: Diagram, answers: Answers) -> TurnedReading:
    reading, diagrams = answers.readings[number], answers.every.diagrams
    under = {name: diagrams.fixed(diagram, {number: place}) for place, name in enumerate(reading.options)}
    return TurnedReading(reading.id, reading.question, {name: _outcomes(one) for name, one in under.items()})


def _outcomes(diagram: Diagram) -> tuple[Outcome, ...]:
    """Every outcome of a diagram of possible outcomes."""
    found = {possible[0] if len(possible) == 1 else Outcome.UNDETERMINED for possible in values_of(diagram)}
    return tuple(outcome for outcome in Outcome if outcome in found)
