"""How long it takes to find what an answer of the PRC order turns on, and what the outcome is over ten years.

python -m tests.benchmarks.counterfactuals            asks about 500 different applicants and prints the times
python -m tests.benchmarks.counterfactuals --quick    tries it on a few
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from statistics import median
from time import process_time

from sanctions243d import Rulebook, counterfactuals, timeline
from sanctions243d.decision.changes.changeable import ONLY_WHEN_ASKED

from .population import ON, Plain, Population

ORDER = "chn_2021"
LIMIT = 50.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of processor time for each applicant, ascending."""

    name: str
    times: list[float]

    @property
    def median(self) -> float:
        """The median."""
        return median(self.times)

    def line(self) -> str:
        """Say what was measured."""
        high = self.times[min(int(len(self.times) * 0.99), len(self.times) - 1)]
        return f"{self.name}: median {self.median:.2f} ms, 99 of 100 within {high:.1f}, most {self.times[-1]:.1f}"


def measured(rulebook: Rulebook, everybody: Sequence[Plain], partly: Sequence[Plain]) -> list[Measured]:
    """Time each question on applicants of whom all is known, and on those of whom some facts are not."""
    first, last = date(2021, 1, 1), date(2031, 1, 1)
    return [
        _timed("what it turns on", lambda one: counterfactuals(one, on=ON, rulebook=rulebook), everybody),
        _timed("the same, partly known", lambda one: counterfactuals(one, on=ON, rulebook=rulebook), partly),
        _timed(
            "post, relation and birth date too",
            lambda one: counterfactuals(one, on=ON, rulebook=rulebook, including=ONLY_WHEN_ASKED),
            everybody,
        ),
        _timed("ten years", lambda one: timeline(one, first=first, last=last, rulebook=rulebook), everybody),
    ]


def _timed(name: str, ask: Callable[[Plain], object], everybody: Sequence[Plain]) -> Measured:
    ask(everybody[0])
    gc.collect()
    times = []
    for one in everybody:
        start = process_time()
        ask(one)
        times.append((process_time() - start) * 1e3)
    return Measured(name, sorted(times))


def partly_known(applicant: Plain, random: Random) -> Plain:
    """Return an applicant of whom about a third of the facts is not known."""
    found = {key: value for key, value in applicant.items() if key == "post" or random.random() < 0.7}
    for relative in found.get("relatives", ()):
        if random.random() < 0.3:
            relative.pop("employments")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where the median of what an answer turns on is not under 50 ms."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few applicants; no time is judged")
    is_quick = parser.parse_args(arguments).quick
    bundled, count = Rulebook.bundled(), 20 if is_quick else 500
    rulebook = replace(bundled, orders={ORDER: bundled.orders[ORDER]}, derived={})
    everybody = Population(Random(243)).applicants(count)
    random = Random(6)
    partly = [partly_known(one, random) for one in Population(Random(244)).applicants(count)]
    found = measured(rulebook, everybody, partly)
    print(f"{count} different applicants, the order about the PRC")
    print("\n".join(one.line() for one in found))
    return int(not is_quick and max(found[0].median, found[1].median) >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
