"""On which readings of the law an answer depends, in words: what it would be if some were read otherwise."""

from sanctions243d.decision.explanation.sentences import HEADINGS, OUTCOME_WORDS, PHRASES
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.sensitivity import ReadingChange, Sensitivity


def sensitivity_section(sensitivity: Sensitivity) -> Explanation:
    """Return what other ways of reading the law would give, each smallest set of readings in one line."""
    lines = [change_words(one) for one in sensitivity.changes]
    if not sensitivity.is_complete:
        lines.append(PHRASES["more_changes"])
    return Explanation(HEADINGS["sensitivity"], tuple(lines or [PHRASES["no_change"]]), name="sensitivity")


def change_words(change: ReadingChange) -> str:
    """Say what the outcome is if some readings have other options."""
    outcome = PHRASES["or"].join(OUTCOME_WORDS[one.value] for one in change.possible_outcomes)
    template = PHRASES["change" if len(change.possible_outcomes) == 1 else "change_open"]
    ids = PHRASES["and"].join(f"{one.id}={one.option}" for one in change.readings)
    words = PHRASES["and_if"].join(one.words for one in change.readings)
    return template.format(words=words, outcome=outcome, ids=ids)
