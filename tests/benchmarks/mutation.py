"""How long the scenarios of each order take to be tried on all its mutants.

python -m tests.benchmarks.mutation                  prints a line for each order that comes with the library
python -m tests.benchmarks.mutation ORDER …          measures some of them
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sanctions243d import Rulebook
from sanctions243d.scenarios.mutation.run import Fate, Mutation, mutate
from sanctions243d.scenarios.reader import read_suite

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@dataclass(frozen=True, slots=True)
class Measured:
    """What the scenarios of one order are worth, and the seconds that it took to find out."""

    mutation: Mutation
    scenarios: int
    seconds: float

    def __str__(self) -> str:
        counts = ", ".join(f"{self.mutation.count(fate)} {fate.value}" for fate in Fate)
        each = 1000 * self.seconds / len(self.mutation.verdicts)
        return (
            f"{self.mutation.order}: {len(self.mutation.verdicts)} mutants, {self.scenarios} scenarios, "
            f"{self.seconds:.2f} s, {each:.0f} ms for a mutant; {counts}"
        )


def measured(order: str, rulebook: Rulebook) -> Measured:
    """Try the scenarios of one order on its mutants."""
    scenarios = read_suite(SCENARIOS / f"{order}.yaml", rulebook).scenarios
    start = perf_counter()
    mutation = mutate(order, scenarios, rulebook)
    return Measured(mutation, len(scenarios), perf_counter() - start)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print."""
    rulebook = Rulebook.bundled()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("orders", nargs="*", metavar="ORDER", help="the orders to measure")
    orders = parser.parse_args(arguments).orders
    unknown = [order for order in orders if order not in rulebook.orders]
    if unknown:
        parser.error(f"there is no order {', '.join(unknown)}")
    for order in orders or rulebook.orders:
        print(measured(order, rulebook), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
