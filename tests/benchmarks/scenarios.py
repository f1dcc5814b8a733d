"""How long scenarios take that were read, beside calling `check` in a loop on the same applicants.

python -m tests.benchmarks.scenarios            runs 10,000 scenarios and prints the times
python -m tests.benchmarks.scenarios --quick    tries it on a few
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from sanctions243d import Rulebook, check
from sanctions243d.scenarios.reader import read_suite, suite_files
from sanctions243d.scenarios.run import Status, run
from sanctions243d.scenarios.suite import Scenario

FOLDER = Path(__file__).parents[1] / "scenarios"
LIMIT = 2


class Failed(Exception):
    """A scenario did not pass, so nothing was timed."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Microseconds for each scenario, each a median, and the median of the ratios of each round.

    Attributes:
        running: of a scenario that was read.
        typed: of `check` on its applicant, made typed before.
        plain: of `check` on its facts as plain data.
    """

    scenarios: int
    running: float
    typed: float
    plain: float
    ratio: float
    ratio_plain: float


def drawn(number: int, rulebook: Rulebook) -> list[Scenario]:
    """Return the scenarios of the bundled orders that expect a decision, over again until there are so many.

    Raises:
        Failed: one of them does not pass.
    """
    suites = [read_suite(path, rulebook) for path in suite_files(FOLDER)]
    found = [scenario for suite in suites for scenario in suite.scenarios if scenario.checked is not None]
    for scenario in found:
        if run(scenario, rulebook).status is not Status.PASSED:
            raise Failed(f"{scenario.location}: {scenario.name}")
    return list(islice(cycle(found), number))


def measured(scenarios: Sequence[Scenario], rulebook: Rulebook, rounds: int) -> Measured:
    """Return the times of running scenarios and of checking their applicants, which take turns."""

    def run_all() -> None:
        for scenario in scenarios:
            run(scenario, rulebook)

    def check_typed() -> None:
        for one in scenarios:
            assert one.checked is not None
            check(one.checked, on=one.issued_on, rulebook=rulebook, readings=one.readings)

    def check_plain() -> None:
        for one in scenarios:
            check(one.applicant, on=one.issued_on, rulebook=rulebook, readings=one.readings)

    times = [
        [_microseconds(work, len(scenarios)) for work in (run_all, check_typed, check_plain)] for _ in range(rounds)
    ]
    running, typed, plain = (median(column) for column in zip(*times, strict=True))
    ratio, ratio_plain = (median(one[0] / one[other] for one in times) for other in (1, 2))
    return Measured(len(scenarios), running, typed, plain, ratio, ratio_plain)


def _microseconds(work: Callable[[], None], number: int) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1e6 / number


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where running takes more than twice as long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few scenarios; no time is judged")
    is_quick = parser.parse_args(arguments).quick
    rulebook = Rulebook.bundled()
    try:
        found = measured(drawn(200 if is_quick else 10_000, rulebook), rulebook, 1 if is_quick else 7)
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{found.scenarios:,} scenarios, once read: {found.running:.1f} µs each")
    print(f"`check` on their applicants, typed: {found.typed:.1f} µs, so {found.ratio:.2f} times as long")
    print(f"`check` on their facts, plain: {found.plain:.1f} µs, so {found.ratio_plain:.2f} times as long")
    return 0 if is_quick or found.ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
