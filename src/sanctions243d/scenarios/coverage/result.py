"""What was measured: each goal, whether it was seen, and how many were."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanctions243d.scenarios.coverage.goal import Goal, Kind


@dataclass(frozen=True, slots=True)
class Measured:
    """A goal, and the scenarios that show it.

    Attributes:
        is_seen: whether some scenario shows it, and all that it needs was seen too.
        times: how many scenarios show it.
        seen_by: the names of the first of them.
    """

    goal: Goal
    is_seen: bool
    times: int
    seen_by: tuple[str, ...]

    @property
    def message(self) -> str:
        """What is missing, in a sentence without its end."""
        return f"no scenario in which {self.goal.sentence}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many goals were seen, of all."""

    seen: int
    all: int

    @property
    def percent(self) -> float:
        """The share that was seen; all of nothing is 100."""
        return 100 * self.seen / self.all if self.all else 100.0

    @property
    def shown(self) -> str:
        """The share as a whole number, rounded down, so that 100 means all.

        >>> Count(1999, 2000).shown
        '99%'
        """
        return f"{100 * self.seen // self.all if self.all else 100}%"


@dataclass(frozen=True, slots=True)
class Coverage:
    """All goals of some orders, and which of them some scenarios show.

    Attributes:
        orders: the ids of the orders that were measured.
        scenarios: how many scenarios were looked at.
    """

    orders: tuple[str, ...]
    scenarios: int
    goals: tuple[Measured, ...]

    @property
    def missing(self) -> tuple[Measured, ...]:
        """The goals that were not seen, by the order of their rules."""
        return tuple(one for one in self.goals if not one.is_seen)

    @property
    def total(self) -> Count:
        """How many of all goals were seen."""
        return counted(self.goals)

    @property
    def percent(self) -> float:
        """The share of all goals that was seen."""
        return self.total.percent

    def count(self, *, order: str | None = None, kind: Kind | None = None) -> Count:
        """Return how many goals were seen, of one order, of one kind, or both."""
        return counted(
            one
            for one in self.goals
            if (order is None or one.goal.order == order) and (kind is None or one.goal.kind is kind)
        )

    def in_file(self, file: str) -> tuple[Measured, ...]:
        """Return the goals that stand in one rule file."""
        return tuple(one for one in self.goals if one.goal.location.file == file)

    @property
    def files(self) -> tuple[str, ...]:
        """The rule files in which goals stand, those of the orders first."""
        found = {one.goal.location.file for one in self.goals}
        return tuple(sorted(found, key=lambda file: (not file.startswith("orders/"), file)))

    def reaches(self, percent: float) -> bool:
        """Whether at least a share of all goals was seen; never by rounding."""
        return self.percent >= percent


def counted(goals: Iterable[Measured]) -> Count:
    """Return how many of some goals were seen."""
    seen = [one.is_seen for one in goals]
    return Count(sum(seen), len(seen))
