"""The outcome over days, with all else held constant: between two days on which something changes it stays the same.

The days on which it can change are few: birthdays, the dates of orders, and the dates that were said. The answer on
each of them is that of `check`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.judge import judge, require_day, require_usable
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.decision.plan import plan_of
from sanctions243d.decision.timeline.events import Event, events_of
from sanctions243d.decision.timeline.words import event_words, held_constant, problem_words, timeline_tree
from sanctions243d.errors import ApplicantError, DayError, Problem
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.partial_date import after


@dataclass(frozen=True, slots=True)
class Interval:
    """Days with the same answer.

    Attributes:
        first, last: the first and the last day, both included.
        outcome: the answer; nothing where the applicant cannot be judged on these days.
        possible_outcomes: what it can still be.
        why: what changes on the first day, in words; nothing where the interval only begins there.
        problem: why the applicant cannot be judged, as it is on the first day.
    """

    first: date
    last: date
    outcome: Outcome | None
    possible_outcomes: tuple[Outcome, ...]
    why: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The outcome over days.

    Attributes:
        intervals: all days from the first to the last, each once, in their order.
        held_constant: what is taken to stay as it is, in sentences.
    """

    intervals: tuple[Interval, ...]
    held_constant: tuple[str, ...]

    def on(self, day: date) -> Interval:
        """Return the interval of a day.

        Raises:
            LookupError: the day is not among them.
        """
        for interval in self.intervals:
            if interval.first <= day <= interval.last:
                return interval
        raise LookupError(f"{day} is not in this timeline")

    @property
    def explanation(self) -> Explanation:
        """The timeline in words, as a tree that prints as text, Markdown or HTML."""
        return timeline_tree(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.explanation.html()

    def __str__(self) -> str:
        return self.explanation.text()

    def __iter__(self) -> Iterator[Interval]:
        return iter(self.intervals)


def timeline(
    applicant: Applicant | Mapping[str, object],
    *,
    first: date,
    last: date,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
) -> Timeline:
    """Return the outcome on every day of a stretch, as intervals, with all that was said held constant.

    An employment of which was said that it goes on, and not as of which day, goes on throughout: it is said of each
    day of issuance.

    Args:
        applicant: an `Applicant`, or a mapping of its facts.
        first, last: the days of issuance, both included.
        rulebook: the rules; those that come with this library unless given.
        readings: options for points of law, by the id of their reading.

    Raises:
        ApplicantError: facts that cannot be used on any day; days on which they contradict the day are intervals
            without an outcome.
        ReadingError: as `check`.
        DayError: `first` or `last` is not a date, or `last` is before `first`.

    >>> from datetime import date
    >>> found = timeline({"visa_class": "H-1B", "post": "Beijing"}, first=date(2026, 1, 1), last=date(2026, 12, 31))
    >>> [interval.outcome.value for interval in found]
    ['not_covered']
    """
    require_day(first)
    require_day(last)
    if last < first:
        raise DayError(f"the last day, {last}, is before the first, {first}")
    rulebook = rulebook or Rulebook.bundled()
    read = require_usable(applicant, first, rulebook, readings)
    plan = plan_of(rulebook, readings, durable=True)
    events = [event for event in events_of(read, rulebook, plan) if first < event.day <= last]
    days = sorted({first, *(event.day for event in events)})
    answers = [_answer(read, day, rulebook, readings) for day in days]
    if all(answer.problem is not None for answer in answers):
        judge(read, first, rulebook, readings, Remarks(wants_sentences=False))
    starts = [next(group) for _, group in groupby(answers, key=lambda one: (one.possible, one.reason))]
    words = {day: tuple(event_words(event, read, rulebook) for event in group) for day, group in _by_day(events)}
    ends = [*(after(start.day, -1) for start in starts[1:]), last]
    intervals = tuple(
        _interval(start, end, read, words.get(start.day, ())) for start, end in zip(starts, ends, strict=True)
    )
    return Timeline(intervals, held_constant(read))


def _by_day(events: Iterable[Event]) -> Iterator[tuple[date, list[Event]]]:
    """Yield what happens on each day; that something is known of a day is said where nothing else is."""
    for day, group in groupby(sorted(events, key=lambda event: event.day), key=lambda event: event.day):
        several = list(group)
        yield day, [event for event in several if not event.is_of_knowledge] or several


@dataclass(frozen=True, slots=True)
class _Answer:
    """What can be the outcome on a day; or nothing, and why the applicant cannot be judged that day."""

    day: date
    possible: tuple[Outcome, ...]
    problem: Problem | None = None

    @property
    def reason(self) -> tuple[str, str] | None:
        """Why the applicant cannot be judged, but for the day that the problem names."""
        problem = self.problem
        return (problem.path, problem.message.replace(str(self.day), "")) if problem is not None else None


def _answer(applicant: Applicant, day: date, rulebook: Rulebook, readings: Mapping[str, str] | None) -> _Answer:
    try:
        judged = judge(applicant, day, rulebook, readings, Remarks(wants_sentences=False))
    except ApplicantError as error:
        return _Answer(day, (), error.problems[0])
    return _Answer(day, possible_outcomes(judged.effects()))


def _interval(start: _Answer, last: date, applicant: Applicant, why: tuple[str, ...]) -> Interval:
    possible = start.possible
    outcome = None if not possible else possible[0] if len(possible) == 1 else Outcome.UNDETERMINED
    problem = problem_words(start.problem, applicant) if start.problem is not None else ""
    return Interval(start.day, last, outcome, possible, why, problem)
