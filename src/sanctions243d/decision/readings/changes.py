"""On which readings an answer depends, from the options that were taken: the smallest sets that change it.

The diagram of all answers gives them. It knows one option of a reading for all orders, so where orders take different
ones of a shared reading by default, sets of at most `MOST_TRIED` readings are tried one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.decision.outcome import Outcome, possible_outcomes
from sanctions243d.decision.readings.answers import Answers, Question, answers_of
from sanctions243d.decision.readings.diagram import Diagram, readings_of, value_under
from sanctions243d.decision.readings.smallest import Set, least, smallest_sets
from sanctions243d.decision.readings.turning import default_of
from sanctions243d.decision.sensitivity import ReadingChange, ReadOtherwise, Sensitivity
from sanctions243d.errors import ApplicantError, EngineDisagreement
from sanctions243d.rulebook.rulebook import Rulebook

MOST_TRIED = 3
MAX_CHANGES = 200

Possible = tuple[Outcome, ...]
Options = Mapping[int, int]


def sensitivity_of(
    applicant: Applicant, on: date, rulebook: Rulebook, readings: Mapping[str, str] | None, possible: Possible
) -> Sensitivity:
    """Return on which readings an answer depends; it is not complete where some selection refuses the applicant.

    Args:
        readings: the options that the caller chose; every other reading has its default.
        possible: what the outcome can be under them.

    Raises:
        EngineDisagreement: the diagram gives another answer.
    """
    answers = answers_of(rulebook)
    question = Question(applicant, on, {})
    try:
        diagram = answers.diagram(question)
    except ApplicantError:
        return Sensitivity((), is_complete=False)
    numbers, chosen = readings_of(diagram), dict(rulebook.selection(readings))
    several = [number for number in answers.contested if not _taken(number, answers, question, chosen)]
    if several:
        return _Tried(answers, question, chosen, possible, sorted({*numbers, *several})).sensitivity()
    base = _base(numbers, answers, question, chosen)
    if value_under(diagram, base) != possible:
        raise EngineDisagreement(f"the diagram of readings does not give {possible} (rulebook {rulebook.digest}; {on})")
    return _from_diagram(answers, diagram, base, possible)


def _base(numbers: Iterable[int], answers: Answers, question: Question, chosen: Mapping[str, str]) -> dict[int, int]:
    """The place of the option that was taken of each reading, where it is one for all orders."""
    taken = {number: _taken(number, answers, question, chosen) for number in numbers}
    return {n: list(answers.readings[n].options).index(option) for n, option in taken.items() if option}


def _taken(number: int, answers: Answers, question: Question, chosen: Mapping[str, str]) -> str:
    reading = answers.readings[number]
    return chosen.get(reading.id) or default_of(reading, answers, question)


def _from_diagram(answers: Answers, diagram: Diagram, base: Options, possible: Possible) -> Sensitivity:
    sets, is_complete = smallest_sets(diagram, base, possible)
    changes: list[ReadingChange] = []
    for numbers in sets:
        for options in _other_options(answers, sorted(numbers), base):
            then = value_under(diagram, {**base, **options})
            if then != possible:
                changes.append(_change(answers, options, then))
    return Sensitivity(tuple(changes[:MAX_CHANGES]), is_complete and len(changes) <= MAX_CHANGES)


@dataclass(frozen=True, slots=True)
class _Tried:
    """Tries readings one by one, and in pairs and threes."""

    answers: Answers
    question: Question
    chosen: dict[str, str]
    possible: Possible
    numbers: Sequence[int]

    def sensitivity(self) -> Sensitivity:
        """Return what was found; there may be more in larger sets."""
        numbers = self.numbers
        changes: list[ReadingChange] = []
        found: tuple[Set, ...] = ()
        for count in range(1, MOST_TRIED + 1):
            for few in combinations(numbers, count):
                if any(smaller <= set(few) for smaller in found):
                    continue
                mine = list(self._changes(few))
                changes += mine
                found = least((*found, frozenset(few))) if mine else found
        return Sensitivity(tuple(changes[:MAX_CHANGES]), len(numbers) <= MOST_TRIED and len(changes) <= MAX_CHANGES)

    def _changes(self, numbers: Sequence[int]) -> Iterator[ReadingChange]:
        readings = self.answers.readings
        base = _base(numbers, self.answers, self.question, self.chosen)
        for options in _other_options(self.answers, numbers, base):
            then = self._under({readings[n].id: list(readings[n].options)[place] for n, place in options.items()})
            if then != self.possible:
                yield _change(self.answers, options, then)

    def _under(self, options: Mapping[str, str]) -> Possible:
        rulebook, remarks = self.answers.rulebook, Remarks(wants_sentences=False)
        selection = {**self.chosen, **options}
        question = self.question
        return possible_outcomes(
            judge(question.applicant, question.on, rulebook, selection, remarks, durable=False).effects()
        )


def _other_options(answers: Answers, numbers: Sequence[int], base: Options) -> Iterator[dict[int, int]]:
    """Yield each choice of options for some readings, of which each is another than the one that was taken."""
    places = [[n for n in range(len(answers.readings[number].options)) if n != base.get(number)] for number in numbers]
    for chosen in product(*places):
        yield dict(zip(numbers, chosen, strict=True))


def _change(answers: Answers, options: Options, possible: Possible) -> ReadingChange:
    read = []
    for number, place in options.items():
        reading = answers.readings[number]
        option = list(reading.options)[place]
        read.append(ReadOtherwise(reading.id, option, reading.words_of(option)))
    return ReadingChange(tuple(read), possible)
