"""Measures on which readings an outcome turns, beside one check, and holds the answers against an enumeration.

Run `PYTHONPATH=tests python -m benchmarks.turning`; `--quick` tries a few applicants. Both are asked about the same
applicants, none seen before, after a warm-up on others; then about the same ones again. Nothing is written.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import median
from time import process_time

from decision.enumeration import Asked, all_but, drawn, free_of, tables, turning_of
from sanctions243d import Rulebook, check
from sanctions243d.decision.readings.turning import turning
from strategies import words_of

from .population import ON, Population

ORDER = "chn_2021"
KNOWN, PARTLY = "everything is known", "partly known"


@dataclass(frozen=True, slots=True)
class Measured:
    """Microseconds of processor time for each applicant, by the same places.

    Attributes:
        turned: how many outcomes turn on some reading.
    """

    check: list[float]
    turning: list[float]
    again: list[float]
    turned: int

    def lines(self, name: str) -> list[str]:
        """Return what was measured, in words."""
        one, times = median(self.check), sorted(self.turning)
        shares = ((0.5, "median"), (0.99, "99 of 100 within"), (1, "most"))
        ratios = ", ".join(
            f"{word} {times[min(int(len(times) * at), len(times) - 1)] / one:.1f}" for at, word in shares
        )
        return [
            f"{name}: {len(times):,} applicants, of whom {self.turned:,} turn on some reading",
            f"  one warm check {one:.0f} µs; turning, in checks: {ratios}; seen before {median(self.again) / one:.1f}",
        ]


def measured(rulebook: Rulebook, warm_up: Sequence[Asked], everybody: Sequence[Asked]) -> Measured:
    """Time both on each applicant, after a warm-up."""
    for on, applicant in warm_up:
        check(applicant, on=on, rulebook=rulebook)
        turning(applicant, on=on, rulebook=rulebook)
    for on, applicant in everybody:
        check(applicant, on=on, rulebook=rulebook)
    gc.collect()
    checks = _times(lambda one: check(one[1], on=one[0], rulebook=rulebook), everybody)
    new, again = (_times(lambda one: turning(one[1], on=one[0], rulebook=rulebook), everybody) for _ in range(2))
    turned = sum(not turning(applicant, on=on, rulebook=rulebook).is_robust for on, applicant in everybody)
    return Measured(checks, new, again, turned)


def _times(ask: Callable[[Asked], object], everybody: Sequence[Asked]) -> list[float]:
    found = []
    for one in everybody:
        start = process_time()
        ask(one)
        found.append((process_time() - start) * 1_000_000)
    return found


def disagreements(rulebook: Rulebook, everybody: Sequence[Asked], free: int) -> tuple[int, int]:
    """Return how many answers differ from an enumeration with so many free readings, and how many selections it has."""
    fixed = all_but(Random(1), rulebook, free, rulebook.readings_of(rulebook.orders[ORDER]))
    readings = free_of(rulebook, fixed)
    several = tables(rulebook, everybody, readings, fixed)
    wrong = sum(
        turning(applicant, on=on, rulebook=rulebook, readings=fixed) != turning_of(table, readings)
        for (on, applicant), table in zip(everybody, several, strict=True)
    )
    return wrong, len(several[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 1 where an answer is not that of the enumeration."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few applicants")
    is_quick = parser.parse_args(arguments).quick
    count, free = (40, 3) if is_quick else (3_000, 8)
    rulebook, random = Rulebook.load(Rulebook.bundled().root), Random(243)
    words = words_of(rulebook)
    known = [(ON, plain) for plain in Population(random).applicants(2 * count)]
    partly = drawn(rulebook, words, random, 2 * count)
    wrong, selections = disagreements(
        replace(rulebook, derived={}), [*known[: count // 20], *partly[: count // 20]], free
    )
    print(f"answers checked: {2 * (count // 20)} applicants, {selections:,} selections each, {wrong} wrong")
    for name, everybody in ((KNOWN, known), (PARTLY, partly)):
        print("\n".join(measured(rulebook, everybody[:count], everybody[count:]).lines(name)))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
