"""A goal: one thing that some scenario should show of a rule."""

from dataclasses import dataclass
from enum import StrEnum

from sanctions243d.text.location import Location


class Kind(StrEnum):
    """What a goal is about."""

    CLAUSE = "clause"
    ROW = "row"
    CONSTRAINT = "constraint"
    EDGE = "edge"
    EXCEPTION = "exception"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to be seen in a scenario.

    Attributes:
        address: what it is about: a clause, a row, an exception, or a reading.
        aspect: what of it is to be seen, in a few words: `true`, `age false`, `age 21`, `effective 2020-09-11`.
        sentence: what is to be seen, so that it can follow "a scenario in which".
        location: where the rule stands.
        needs: the ids of goals without which this one shows nothing.
    """

    kind: Kind
    order: str
    address: str
    aspect: str
    sentence: str
    location: Location
    needs: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What tells this goal from every other."""
        return goal_id(self.kind, self.order, self.address, self.aspect)


def goal_id(kind: Kind, order: str, address: str, aspect: str) -> str:
    """Return the id of a goal.

    >>> goal_id(Kind.CLAUSE, "chn_2021", "chn_2021.families", "true")
    'clause chn_2021 chn_2021.families true'
    """
    return f"{kind} {order} {address} {aspect}"
