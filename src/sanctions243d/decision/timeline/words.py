"""A timeline in words: what happens on a day, what is held constant, and all of it as a tree."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.decision.changes.sentences import (
    DAYS,
    EVENTS,
    HELD_CONSTANT,
    PROBLEM,
    TIMELINE,
    TIMELINE_DAY,
    TIMELINE_OUTCOMES,
)
from sanctions243d.decision.explanation.path_words import field_words, whose_words
from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS, PHRASES
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.findings import relation_words
from sanctions243d.decision.timeline.events import Event
from sanctions243d.errors import Problem
from sanctions243d.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from sanctions243d.decision.timeline.timeline import Interval, Timeline


def event_words(event: Event, applicant: Applicant, rulebook: Rulebook) -> str:
    """Say what happens on a day."""
    relatives = _relatives(applicant)
    order = rulebook.orders.get(event.about)
    whose = whose_words(event.path, relatives) if event.path else ""
    title = order.title if order else ""
    return EVENTS[event.kind].format(
        age=event.about, day=event.about, title=title, id=event.about, whose=whose, path=event.path
    )


def problem_words(problem: Problem, applicant: Applicant) -> str:
    """Say why an applicant cannot be judged: the field in words, and what is wrong with it."""
    words = field_words(problem.path, _relatives(applicant), {})
    return PROBLEM.format(words=words, path=problem.path, message=problem.message)


def _relatives(applicant: Applicant) -> tuple[str, ...]:
    return tuple(relation_words(one.known_relation if one else None) for one in applicant.relatives or ())


def held_constant(applicant: Applicant) -> tuple[str, ...]:
    """Say what is taken to stay as it is."""
    jobs = [*(applicant.employments or ())]
    for relative in applicant.relatives or ():
        jobs += (relative.employments if relative else None) or ()
    keys = ["all"]
    if any(job is not None and job.still_employed is not None and job.as_of is None for job in jobs):
        keys.append("as_of")
    return tuple(HELD_CONSTANT[key] for key in keys)


def timeline_tree(timeline: "Timeline") -> Explanation:
    """Return a timeline as a tree."""
    first, last = timeline.intervals[0].first, timeline.intervals[-1].last
    parts = (*map(_interval, timeline.intervals), *_held(timeline.held_constant))
    heading = TIMELINE_DAY if first == last else TIMELINE
    return Explanation(heading.format(first=first, last=last), (), parts, name="timeline")


def _interval(interval: "Interval") -> Explanation:
    possible = PHRASES["or"].join(OUTCOME_WORDS[one.value] for one in interval.possible_outcomes)
    outcome = interval.outcome.value if interval.outcome is not None else ""
    heading = TIMELINE_OUTCOMES[outcome].format(
        days=_days(interval.first, interval.last), possible=possible, problem=interval.problem
    )
    return Explanation(heading, interval.why, name=outcome)


def _days(first: date, last: date) -> str:
    return str(first) if first == last else DAYS.format(first=first, last=last)


def _held(sentences: tuple[str, ...]) -> Iterator[Explanation]:
    yield from (Explanation(sentence) for sentence in sentences)
