"""The words in which an impact is told: the same ones for the terminal and for the page."""

from collections.abc import Mapping
from datetime import date

from sanctions243d.cli.impacts.running import Found
from sanctions243d.cli.screening.summary import WORDS
from sanctions243d.screening.impact import REFUSED, Answer, Impact, Sample, Shift
from sanctions243d.text.shown import shown

PARTS = {
    "effects": "the effect or its limit",
    "clauses": "the clauses",
    "missing": "the facts to ask for",
    "open": "the points of law that are open",
}
NOTES = {
    "classes": "Applicants who change outcome, by the visa class as it is understood.",
    "orders": "Applicants who change outcome and in whose answers the order is named, before or now.",
    "clauses": "Applicants who change outcome and in whose answers the clause is named, before or now.",
}
_LONGEST = 200


def sentence(found: Found) -> str:
    """Return how many applicants change outcome."""
    impact, day = found.impact, found.plan.day
    when = f"on {day}" if isinstance(day, date) else f"on the days in `{shown(day)}`"
    some = "No applicant changes" if not impact.changed else f"{_people(impact.changed)} change{_s(impact.changed)}"
    return f"{some} outcome, of {impact.rows:,} {when}."


def versions(found: Found) -> str:
    """Return which versions were compared."""
    return f"From {shown(found.plan.before.name, _LONGEST)} to {shown(found.plan.now.name, _LONGEST)}"


def shift_words(shift: Shift) -> str:
    """Return what an applicant changes from and to."""
    if shift.before == shift.now:
        return f"{WORDS[shift.before]}, by another limit"
    return f"{WORDS[shift.before]} → {WORDS[shift.now]}"


def relimited(impact: Impact) -> list[str]:
    """Return how many of those limited before and now have another limit; nothing where none have."""
    count = sum(count for shift, count in impact.changes.items() if shift.before == shift.now)
    return [f"Of those limited before and now, {count:,} by another limit."] if count else []


def refusals(impact: Impact) -> list[str]:
    """Return a sentence on the applicants whom a version refuses, for each way in which it may."""
    said = [
        (impact.refused_now, "decided before, and not decided now"),
        (impact.refused_before, "not decided before, and decided now"),
        (impact.refused_both, "not decided by either version"),
    ]
    return [f"{_people(count)} {'is' if count == 1 else 'are'} {words}." for count, words in said if count]


def otherwise(impact: Impact) -> list[str]:
    """Return how many are answered alike for other reasons, and what is otherwise; nothing where none are."""
    if not impact.otherwise:
        return []
    head = f"{_people(impact.otherwise)} keep{_s(impact.otherwise)} the outcome, but something in the answer differs:"
    return [head, *(f"{PARTS[name]}: {count:,}" for name, count in impact.parts.items())]


def unused(found: Found) -> list[str]:
    """Return what was left aside, and what should be looked at."""
    unread, ties = found.rejects.unread, found.rejects.ties
    said = [f"Rows that cannot be read, and are not counted: {unread:,}"] * bool(unread)
    said += [f"Ties that are not used: {ties:,}"] * bool(ties)
    return [*said, *(warning[:1].upper() + warning[1:] for warning in found.warnings)]


def name_of(sample: Sample) -> str:
    """Return how an applicant is found again."""
    return f"{f'id {shown(sample.id)}, ' if sample.id else ''}{sample.place}, {shown(sample.visa_class)}"


def answer_words(answer: Answer) -> str:
    """Return an answer in words: the outcome, and why."""
    if answer.outcome == REFUSED:
        return f"not decided: {shown(answer.refused, _LONGEST)}"
    perhaps = "perhaps " * (answer.outcome == "undetermined")
    parts = [f"{perhaps}{one}" for one in answer.effects if one.startswith("limit")]
    parts += [f"{perhaps}by {', '.join(answer.clauses)}"] if answer.clauses else []
    parts += [f"to ask: {', '.join(answer.missing)}"] if answer.missing else []
    parts += [f"open: {', '.join(answer.open)}"] if answer.open else []
    return "; ".join([WORDS[answer.outcome], *parts])


def samples_by_change(impact: Impact) -> Mapping[str, list[Sample]]:
    """Return the samples under the words of their change."""
    found: dict[str, list[Sample]] = {}
    for sample in impact.samples:
        shift = sample.shift
        is_otherwise = shift.before == shift.now and shift not in impact.changes
        words = "same outcome, otherwise answered" if is_otherwise else shift_words(shift)
        found.setdefault(words, []).append(sample)
    return found


def _people(count: int) -> str:
    return f"{count:,} applicant{'s' * (count != 1)}"


def _s(count: int) -> str:
    return "s" * (count == 1)
