"""On which readings an outcome turns: those that can change it, alone or after others were changed.

The answer under every selection of readings is one decision diagram, made without trying each selection, and a
reading stands in it exactly if there are two selections that differ in it alone and whose answers differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.decision.decision import Outcome, TurnedReading, Turning
from sanctions243d.decision.judge import require_day, require_usable
from sanctions243d.decision.readings.answers import Answers, Question, answers_of
from sanctions243d.decision.readings.diagram import Diagram, readings_of, value_under, values_of
from sanctions243d.orders.order import Reading
from sanctions243d.rulebook.rulebook import Rulebook


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
    answers, question, diagram = _answered(applicant, on, rulebook or Rulebook.bundled(), readings)
    return _turning(answers, question, diagram, values_of(diagram), readings_of(diagram))


def robustness_of(applicant: Applicant, on: date, rulebook: Rulebook, by_default: tuple[Outcome, ...]) -> Turning:
    """Return what `turning` does, beside what is possible by default.

    Orders may take different options of a shared reading by default, and a selection takes one for all of them. So
    the defaults may give an answer that no selection gives; the outcome then turns on those readings too.
    """
    answers, question, diagram = _answered(applicant, on, rulebook, None)
    possible, numbers = values_of(diagram), readings_of(diagram)
    if by_default not in possible:
        possible.append(by_default)
        several = {n for n, reading in enumerate(answers.readings) if not default_of(reading, answers, question)}
        numbers = sorted({*numbers, *several})
    return _turning(answers, question, diagram, possible, numbers)


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
    answers, _, diagram = _answered(applicant, on, rulebook or Rulebook.bundled(), readings)
    return frozenset(answers.readings[number].id for number in readings_of(diagram))


def _answered(
    applicant: Applicant | Mapping[str, object], on: date, rulebook: Rulebook, readings: Mapping[str, str] | None
) -> tuple[Answers, Question, Diagram]:
    require_day(on)
    answers = answers_of(rulebook)
    question = Question(require_usable(applicant, on, rulebook, readings), on, answers.fixed(readings))
    return answers, question, answers.diagram(question)


def _turning(
    answers: Answers,
    question: Question,
    diagram: Diagram,
    possible: Sequence[tuple[Outcome, ...]],
    numbers: Sequence[int],
) -> Turning:
    defaults = {number: default_of(answers.readings[number], answers, question) for number in numbers}
    turned = tuple(_turned(number, answers, diagram, defaults) for number in numbers)
    return Turning(len(possible) == 1, _outcomes(possible), turned)


def _turned(number: int, answers: Answers, diagram: Diagram, defaults: Mapping[int, str]) -> TurnedReading:
    reading, diagrams = answers.readings[number], answers.every.diagrams
    places = {name: place for place, name in enumerate(reading.options)}
    under = {name: diagrams.fixed(diagram, {number: place}) for name, place in places.items()}
    alone: dict[str, Outcome] = {}
    if all(defaults.values()):
        others = {one: list(answers.readings[one].options).index(name) for one, name in defaults.items()}
        alone = {name: _outcome(value_under(diagram, {**others, number: place})) for name, place in places.items()}
    outcomes = {name: _outcomes(values_of(one)) for name, one in under.items()}
    return TurnedReading(reading.id, reading.question, defaults[number], outcomes, alone)


def default_of(reading: Reading, answers: Answers, question: Question) -> str:
    """Return the default of a reading, or nothing where the orders that are asked take different ones."""
    orders = [order for order in answers.orders_asked(question) if reading in answers.rulebook.readings_of(order)]
    found = {order.defaults.get(reading.id, reading.default) for order in orders} or {reading.default}
    return found.pop() if len(found) == 1 else ""


def _outcomes(several: Iterable[tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
    """Every outcome that stands for what is possible under some selection."""
    found = {_outcome(possible) for possible in several}
    return tuple(outcome for outcome in Outcome if outcome in found)


def _outcome(possible: tuple[Outcome, ...]) -> Outcome:
    return possible[0] if len(possible) == 1 else Outcome.UNDETERMINED
