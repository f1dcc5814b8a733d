"""How long it takes to say what an edit of an order means: every mutation of it against the order as it is.

python -m tests.benchmarks.diff                  measures the order about the PRC
python -m tests.benchmarks.diff ORDER …          measures others
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from sanctions243d import Rulebook
from sanctions243d.analysis.changes.changes import changes_between
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import version_of

LIMIT = 1.0
DEFAULT = "chn_2021"
HEAD = ("order", "diffs", "same", "median ms", "most ms", "the longest")


@dataclass(frozen=True, slots=True)
class Diff:
    """One edit, whether it means the same, and the seconds that it took to say what it means."""

    edit: str
    is_same: bool
    seconds: float


def measured(order: str, rulebook: Rulebook, step: int = 1) -> list[Diff]:
    """Compare an order with every so many of its mutations, each with nothing remembered of it."""
    found = []
    for mutant in mutants_in(rulebook.orders[order], rulebook)[::step]:
        version = version_of(mutant, rulebook)
        if version is not None:
            start = perf_counter()
            changes = changes_between(rulebook, version, [order])
            found.append(Diff(str(mutant), changes.is_same, perf_counter() - start))
    return found


def row_of(order: str, diffs: Sequence[Diff]) -> tuple[str, ...]:
    """Return what was measured of an order, as a row of the table."""
    times = [one.seconds for one in diffs]
    longest = max(diffs, key=lambda one: one.seconds)
    same = sum(one.is_same for one in diffs)
    return order, str(len(diffs)), str(same), f"{1000 * median(times):.0f}", f"{1000 * max(times):.0f}", longest.edit


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print a table."""
    rulebook = Rulebook.bundled()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("orders", nargs="*", metavar="ORDER", help="the orders to measure")
    parser.add_argument("--step", type=int, default=1, help="take every so many of the mutations")
    asked = parser.parse_args(arguments)
    orders = asked.orders or [DEFAULT]
    unknown = [order for order in orders if order not in rulebook.orders]
    if unknown:
        parser.error(f"there is no order {', '.join(unknown)}")
    print("|".join(["", *(f" {cell} " for cell in HEAD), ""]))
    print("|".join(["", *(["---"] * len(HEAD)), ""]))
    for order in orders:
        diffs = measured(order, rulebook, asked.step)
        print("|".join(["", *(f" {cell} " for cell in row_of(order, diffs)), ""]), flush=True)
        slow = sum(one.seconds > LIMIT for one in diffs)
        if slow:
            print(f"{order}: {slow} of {len(diffs)} took more than {LIMIT:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
