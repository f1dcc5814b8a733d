"""One fact of an applicant beside one rule, in a sentence: it holds, it is not known, or it fails and by how much."""

from functools import lru_cache

from sanctions243d.decision.explanation.sentences import (
    AMOUNTS,
    FACTS,
    FAILURES,
    LABELS,
    NOT_KNOWN,
    PHRASES,
    SAID,
    SAME,
    TIES,
    UNDISCLOSED,
    UNKNOWN_FACTS,
    UNKNOWN_SAID,
)
from sanctions243d.decision.results import ConstraintResult, FailedConstraint, Gap

UNKNOWN_VALUE, UNDISCLOSED_RULE = "unknown", "not disclosed"
MAX_RULE = 100  # a longer one is said by the part of it in which the value is
_YEAR = 365.2425


@lru_cache(maxsize=8192)
def fact_sentence(result: ConstraintResult, *, is_whole: bool, said: str = "") -> str:
    """Say how a fact stands to a rule; the whole rule, or that part of a long one in which the value is.

    `said` is what the applicant called it.
    """
    value, rule = result.value, result.rule
    if result.within and (len(rule) > MAX_RULE or result.within == value) and not is_whole:
        rule = result.within
    if rule == UNDISCLOSED_RULE:
        label = LABELS[result.fact]
        said = NOT_KNOWN if value == UNKNOWN_VALUE else value
        return UNDISCLOSED.format(label=label[0].upper() + label[1:], value=said)
    if result.fact == "tie":
        value, rule = tie_words(value), tie_words(rule)
    if value == UNKNOWN_VALUE:
        templates = UNKNOWN_SAID if said and result.fact in UNKNOWN_SAID else UNKNOWN_FACTS
        return templates[result.fact].format(rule=rule, said=said)
    template = (SAME if value == rule else FACTS)[result.fact]
    return template.format(value=_as_said(said, value), rule=rule)


@lru_cache(maxsize=8192)
def failure_sentence(failed: FailedConstraint, *, said: str = "") -> str:
    """Say what a rule asks for that is not so, and by how much where that is known.

    `said` is what the applicant called it.
    """
    gap, key = failed.gap, failed.fact
    value, rule = failed.value, failed.rule
    if failed.fact == "tie":
        value, rule = tie_words(value), tie_words(rule)
    if gap is not None:
        key = f"{failed.fact} {gap.direction}"
        if f"{key} today" in FAILURES and gap.least == gap.most == 0:
            key = f"{key} today"
    elif failed.fact == "employer" and failed.value == "none":
        key = "employer none"
    amount = amount_words(gap) if gap else ""
    return FAILURES[key].format(value=_as_said(said, value), rule=rule, amount=amount)


def _as_said(said: str, value: str) -> str:
    """A value with the word for it, unless that says the same."""
    is_same = said.casefold().replace("_", " ") in value.casefold()
    return value if is_same else SAID.format(said=said, value=value)


def tie_words(ties: str) -> str:
    """Say ties as what somebody is to an official.

    >>> tie_words("child")
    'a child of the official'
    """
    return PHRASES["or"].join(TIES.get(one, one) for one in ties.split(" or "))


def amount_words(gap: Gap) -> str:
    """Say an amount: in years from two years on.

    >>> amount_words(Gap("above", "days", 12, 12))
    '12 days'
    """
    unit, least, most = str(gap.unit), gap.least, gap.most
    if unit == "days" and least > 2 * _YEAR:
        unit, least, most = "years", int(least / _YEAR), int(most / _YEAR)
    number = "between" if most > least else "one" if least == 1 else "some"
    return AMOUNTS[unit, number].format(least=least, most=most)
