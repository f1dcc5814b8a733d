"""How long questions about rules take: whether any two of many orders overlap.

python -m tests.benchmarks.analysis               prints the table of docs/performance_analysis.md
python -m tests.benchmarks.analysis 30 100        with as many orders

Each pair is asked about once, on rules that nobody was asked about before. Where two overlap, an applicant whom both
cover is named, and asked of `check`; the rulesets that `check` makes once are timed apart.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from time import perf_counter

from sanctions243d import Rulebook, check
from sanctions243d.analysis import overlaps
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

from .orders import MAX_COUNTRIES, with_orders

SIZES = (30, 100, 300)
SHARED_BY = 3
# nearly all of these overlap, and each witness is asked of `check`, which answers for every order of the country
MOST_OF_ONE_COUNTRY = 30
LIMIT_SECONDS = 2.0
LIMITED_SIZE = 30


@dataclass(frozen=True, slots=True)
class Measured:
    """All pairs of some orders.

    Attributes:
        kind: of how many countries the orders are.
        first: the seconds of the first check, which makes the rulesets.
        seconds: those of all questions together.
        slowest: those of the slowest question.
    """

    orders: int
    kind: str
    first: float
    seconds: float
    slowest: float
    answers: Counter[str]

    @property
    def pairs(self) -> int:
        """How many questions were asked."""
        return self.answers.total()

    def row(self) -> str:
        """Return a row of the table."""
        limit = f"{LIMIT_SECONDS:.0f}" if self.orders == LIMITED_SIZE else ""
        each = 1e6 * self.seconds / self.pairs
        return (
            f"| {self.orders} | {self.kind} | {self.pairs:,} | {self.answers['overlap']:,} | {limit} | "
            f"{self.seconds:.2f} | {each:.0f} | {1000 * self.slowest:.1f} | {self.first:.2f} |"
        )


HEAD = """\
| orders | countries | pairs | overlap | limit, s | all, s | each, µs | slowest, ms | first check, s |
|---:|---|---:|---:|---:|---:|---:|---:|---:|"""


def measured(count: int, countries: int, kind: str) -> Measured:
    """Ask whether any two of as many orders overlap."""
    with tempfile.TemporaryDirectory() as folder:
        rulebook = with_orders(Path(folder) / "rules", count, countries)
    start = perf_counter()
    check({}, on=date(2026, 4, 1), rulebook=rulebook)
    first = perf_counter() - start
    bundled = Rulebook.bundled().orders
    orders = sorted(rulebook.orders, key=lambda id: id in bundled)[:count]
    answers, slowest, begin = Counter[str](), 0.0, perf_counter()
    for one, other in combinations(orders, 2):
        start = perf_counter()
        answer = overlaps(one, other, rulebook=rulebook)
        slowest = max(slowest, perf_counter() - start)
        assert (answer.witness is not None) == (answer.truth is TRUE)
        answers[{TRUE: "overlap", FALSE: "disjoint", UNKNOWN: "not known"}[answer.truth]] += 1
    return Measured(len(orders), kind, first, perf_counter() - begin, slowest, answers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print; the exit code is 1 where a limit is not kept, or an answer is not known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, metavar="ORDERS", help="how many orders there are")
    sizes = parser.parse_args(arguments).sizes or SIZES
    if any(size < 2 for size in sizes):
        parser.error("there are pairs of two orders or more")
    print(HEAD)
    is_kept = True
    for size in sizes:
        kinds = {"one each" if size <= MAX_COUNTRIES else f"{MAX_COUNTRIES}": MAX_COUNTRIES}
        kinds[f"one for each {SHARED_BY}"] = max(1, size // SHARED_BY)
        if size <= MOST_OF_ONE_COUNTRY:
            kinds["one"] = 1
        for kind, countries in kinds.items():
            found = measured(size, countries, kind)
            print(found.row(), flush=True)
            is_kept &= not found.answers["not known"]
            is_kept &= found.orders != LIMITED_SIZE or found.seconds < LIMIT_SECONDS
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
