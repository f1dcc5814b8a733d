"""The outcome under every way of reading the law, in words."""

from collections.abc import Iterator

from sanctions243d.decision.decision import Outcome, TurnedReading, Turning
from sanctions243d.decision.explanation.sentences import HEADINGS, OUTCOME_WORDS, PHRASES
from sanctions243d.decision.explanation.tree import Explanation


def robustness_section(turning: Turning) -> Explanation:
    """Return whether an answer is robust, and else each reading on which it turns, with what each option gives."""
    # readings can change what an undetermined answer leaves open; then no option gives another outcome
    is_same = len(turning.outcomes) == 1
    sentence = "robust" if turning.is_robust else "turns_undetermined" if is_same else "turns"
    lines = [PHRASES[sentence].format(outcomes=_words(turning.outcomes))]
    if not is_same and any(len(one.options[id]) > 1 for one in turning.readings for id in one.alone):
        lines.append(PHRASES["else_means"])
    parts = tuple(_part(reading, is_same=is_same) for reading in turning.readings)
    return Explanation(HEADINGS["robustness"], tuple(lines), parts, name="robustness")


def _part(reading: TurnedReading, *, is_same: bool) -> Explanation:
    heading = PHRASES["turned"].format(question=reading.question, id=reading.id)
    return Explanation(heading, () if is_same else tuple(_options(reading)), name="reading")


def _options(reading: TurnedReading) -> Iterator[str]:
    for id in reading.options:
        template = PHRASES["option_default" if id == reading.default else "option"]
        yield template.format(option=id.replace("_", " "), id=id, outcomes=_given(reading, id))
    if not reading.default:
        yield PHRASES["defaults_differ"]


def _given(reading: TurnedReading, option: str) -> str:
    """What an option gives: by default first, where other readings matter too."""
    outcomes, alone = reading.options[option], reading.alone.get(option)
    if len(outcomes) == 1:
        return _words(outcomes)
    if alone is None:
        return PHRASES["with_others"].format(outcomes=_words(outcomes))
    others = tuple(one for one in outcomes if one is not alone)
    return PHRASES["else"].format(outcome=_words((alone,)), others=_words(others))


def _words(outcomes: tuple[Outcome, ...]) -> str:
    return PHRASES["or"].join(OUTCOME_WORDS[outcome.value] for outcome in outcomes)
