"""How long explanations take, beside the check itself: the tree, and its plain text.

python -m tests.benchmarks.explanation            explains 500 different applicants and prints the times
python -m tests.benchmarks.explanation --quick    tries it on a few
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median
from time import perf_counter

from sanctions243d import Decision, Rulebook, check, explain

from .population import ON, Plain, Population

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """Microseconds for each applicant, and the ratios to the check, each a median over the rounds."""

    applicants: int
    checking: float
    short: float
    full: float
    ratio: float
    ratio_full: float


def measured(rulebook: Rulebook, number: int, rounds: int) -> Measured:
    """Return the times of checking applicants that were not seen before, and of explaining their decisions."""
    population = Population(Random(243))
    everybody = population.applicants(number * (rounds + 1))
    for plain in everybody[:number]:
        explain(check(plain, on=ON, rulebook=rulebook)).text()
    times = [_round(everybody[number * i : number * (i + 1)], rulebook) for i in range(1, rounds + 1)]
    checking, short, full = (median(column) for column in zip(*times, strict=True))
    ratio, ratio_full = (median(one[place] / one[0] for one in times) for place in (1, 2))
    return Measured(number, checking, short, full, ratio, ratio_full)


def _round(applicants: Sequence[Plain], rulebook: Rulebook) -> tuple[float, float, float]:
    decisions: list[Decision] = []

    def check_all() -> None:
        decisions.extend([check(plain, on=ON, rulebook=rulebook) for plain in applicants])

    def explain_all() -> None:
        for decision in decisions:
            explain(decision).text()

    def explain_all_in_full() -> None:
        for decision in decisions:
            explain(decision, depth="full").text()

    checking = _microseconds(check_all, len(applicants))
    return checking, _microseconds(explain_all, len(decisions)), _microseconds(explain_all_in_full, len(decisions))


def _microseconds(work: Callable[[], None], number: int) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1e6 / number


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where explaining takes more than 20 times as long as checking."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few applicants; no time is judged")
    is_quick = parser.parse_args(arguments).quick
    found = measured(Rulebook.bundled(), 30 if is_quick else 500, 1 if is_quick else 7)
    print(f"{found.applicants:,} different applicants a round; `check`: {found.checking:.1f} µs each")
    print(f"`explain` and its text: {found.short:.1f} µs, so {found.ratio:.2f} times as long")
    print(f"the same in full: {found.full:.1f} µs, so {found.ratio_full:.2f} times as long")
    return 0 if is_quick or found.ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
