"""The truths of clauses → the outcome.

S is the maximum over the suspending clauses of all orders, L over the limiting ones:
S TRUE → suspended; S UNKNOWN → undetermined; L TRUE → limited; L UNKNOWN → undetermined; else not covered.
"""

from collections.abc import Iterable
from enum import StrEnum

from sanctions243d.truth import FALSE, TRUE, Truth


class Outcome(StrEnum):
    """What the orders say of an applicant.

    `NOT_COVERED` never means that a visa will be issued.
    """

    SUSPENDED = "suspended"
    LIMITED = "limited"
    UNDETERMINED = "undetermined"
    NOT_COVERED = "not_covered"


def outcome_of(truths: Iterable[tuple[str, Truth]]) -> Outcome:
    """Return the outcome from the effect and the truth of each clause."""
    possible = possible_outcomes(truths)
    return possible[0] if len(possible) == 1 else Outcome.UNDETERMINED


def possible_outcomes(truths: Iterable[tuple[str, Truth]]) -> tuple[Outcome, ...]:
    """Return every outcome that is still possible; one where it is settled."""
    suspends = limits = FALSE
    for effect, truth in truths:
        if effect == "suspend":
            suspends = max(suspends, truth)
        else:
            limits = max(limits, truth)
    found = [Outcome.SUSPENDED] if suspends is not FALSE else []
    if suspends is TRUE:
        return tuple(found)
    if limits is not FALSE:
        found.append(Outcome.LIMITED)
    if limits is not TRUE:
        found.append(Outcome.NOT_COVERED)
    return tuple(found)
