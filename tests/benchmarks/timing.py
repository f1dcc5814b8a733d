"""Times contestants against each other: every round asks all of them about the same applicants, new ones each time.

They take turns within a round, in an order that is drawn anew, so that a slow minute of the machine slows them all.
"""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median
from time import perf_counter_ns

from .contestant import Contestant
from .population import Plain


@dataclass(slots=True)
class Times:
    """Microseconds per applicant in each round: of applicants not seen before, and of the same ones again."""

    new: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)

    @property
    def typical(self) -> float:
        """The median over the rounds, of applicants not seen before."""
        return median(self.new)

    @property
    def typical_again(self) -> float:
        """The median over the rounds, of applicants seen before."""
        return median(self.again)

    def ratio(self, other: "Times") -> float:
        """How many times as long as another, as the median of the ratios of each round."""
        return median(mine / theirs for mine, theirs in zip(self.new, other.new, strict=True))


def raced(
    contestants: Sequence[Contestant], warm_up: Sequence[Plain], rounds: Sequence[Sequence[Plain]]
) -> dict[str, Times]:
    """Return the times of each contestant by name."""
    for one in contestants:
        _time(one, warm_up)
    times = {one.name: Times() for one in contestants}
    gc.collect()
    gc.freeze()
    random = Random(1)
    for applicants in rounds:
        for one in random.sample(contestants, len(contestants)):
            given = [one.given(plain) for plain in applicants]
            times[one.name].new.append(_time_given(one, given))
            times[one.name].again.append(_time_given(one, given))
    gc.unfreeze()
    return times


def _time(one: Contestant, applicants: Sequence[Plain]) -> float:
    return _time_given(one, [one.given(plain) for plain in applicants])


def _time_given(one: Contestant, given: Sequence[object]) -> float:
    ask = one.ask
    start = perf_counter_ns()
    for applicant in given:
        ask(applicant)
    return (perf_counter_ns() - start) / 1000 / len(given)


def disagreements(
    contestants: Sequence[Contestant], applicants: Sequence[Plain], expected: Sequence[bool]
) -> list[str]:
    """Return every answer that is not the expected one."""
    found = []
    for one in contestants:
        if one.is_suspended is None:
            continue
        for plain, wanted in zip(applicants, expected, strict=True):
            if one.is_suspended(one.ask(one.given(plain))) != wanted:
                found.append(f"{one.name}: {plain}")
    return found
