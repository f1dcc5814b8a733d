"""Random cases on which everything must agree: durable-rules, the reference, signature and raw case, and plain sets.

`PYTHONPATH=tests python -m engines.agreement 1000000` runs as many cases and prints what was counted.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from engines.drawing import EVERYTHING, Case, edges_of, random_case, random_rows
from properties.random_orders import close_words, drawn_rulebooks
from sanctions243d import ApplicantError, Rulebook, check
from sanctions243d.decision.plan import plan_of
from sanctions243d.engines.decider import Decider
from sanctions243d.logic.row import Row
from sanctions243d.ontology.domain import codes_of
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth
from strategies import Applicants, random_day, random_readings, words_of


@dataclass
class Tally:
    """What was compared.

    Attributes:
        cases: raw cases of rows, and applicants.
        evaluations: signatures that durable-rules decided; each was compared with the reference.
        plain: rows that were compared with plain sets of numbers.
        truths: how often a row had each truth; outcomes of applicants.
    """

    cases: int = 0
    evaluations: int = 0
    plain: int = 0
    truths: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        truths = ", ".join(f"{count:,} {truth}" for truth, count in sorted(self.truths.items()))
        counts = f"{self.cases:,} cases; {self.evaluations:,} evaluations by durable-rules"
        return f"{counts}; {self.plain:,} rows by plain sets; {truths}"


def plain_truth(row: Row, case: Case) -> Truth:
    """Return the truth of a row by sets of numbers, as the language words it."""
    found = []
    for fact, asked in row.constraints.items():
        may_be, must, may = (set(codes_of(codes)) for codes in (case[fact], *asked.sets))
        found.append(TRUE if may_be <= must else UNKNOWN if may_be & may else FALSE)
    return min(found, default=TRUE)


def compare_cases(decider: Decider, random: Random, count: int, tally: Tally) -> None:
    """Compare random cases of the rows of a decider."""
    edges, before = edges_of(decider.rows), decider.agreed
    for number in range(count):
        case = random_case(random, edges, decider.everything)
        decider.verify(case)
        truths = decider.truths(case)
        if number % 10 == 0:
            assert truths == tuple(plain_truth(row, case) for row in decider.rows), case
            tally.plain += len(truths)
        tally.truths.update(map(str, truths))
    tally.cases += count
    tally.evaluations += decider.agreed - before


def compare_random_rows(random: Random, count: int, tally: Tally, *, each: int = 200) -> None:
    """Compare cases of random rows over small domains, with constraints that are several ranges."""
    for number in range(-(-count // each)):
        rows = random_rows(random, random.choice((1, 2, 3, 5)), arbitrary=number % 2 == 0)
        decider = Decider.of(f"rows_{number}", rows, EVERYTHING, durable=True)
        compare_cases(decider, random, min(each, count - number * each), tally)


def compare_rulebook(rulebook: Rulebook, random: Random, count: int, tally: Tally, *, selections: int = 3) -> None:
    """Compare cases of the rows of a rulebook under some selections of readings."""
    chosen = [{}, *(random_readings(random, rulebook, 0.5) for _ in range(selections - 1))]
    deciders = [unit.decider for readings in chosen for unit in plan_of(rulebook, readings).units]
    for number, decider in enumerate(deciders):
        compare_cases(decider, random, count * (number + 1) // len(deciders) - count * number // len(deciders), tally)


def compare_applicants(rulebook: Rulebook, random: Random, count: int, tally: Tally, *, selections: int = 3) -> None:
    """Compare applicants with `verify`, as a caller would: several nationalities, partial dates, left-out lists."""
    chosen = [{}, *(random_readings(random, rulebook, 0.5) for _ in range(selections - 1))]
    deciders = [unit.decider for readings in chosen for unit in plan_of(rulebook, readings).units]
    before = sum(decider.agreed for decider in deciders)
    words = close_words(rulebook) if count % 2 else words_of(rulebook)
    for _ in range(count):
        on = random_day(random)
        applicant = Applicants(random, on, words).applicant()
        try:
            decision = check(applicant, on=on, rulebook=rulebook, readings=random.choice(chosen), verify=True)
        except ApplicantError:
            tally.truths["refused"] += 1
            continue
        tally.truths[decision.outcome.value] += 1
    tally.cases += count
    tally.evaluations += sum(decider.agreed for decider in deciders) - before


def compare_all(real: Rulebook, orders: Sequence[Rulebook], random: Random, count: int) -> Tally:
    """Compare a number of cases: of the real order, of random orders, of random rows, and of applicants."""
    tally = Tally()
    fifth = count // 5
    compare_rulebook(real, random, fifth, tally)
    for one, share in shares(orders, fifth):
        compare_rulebook(one, random, share, tally)
    compare_random_rows(random, fifth, tally)
    compare_applicants(real, random, fifth, tally)
    for one, share in shares(orders, count - 4 * fifth):
        compare_applicants(one, random, share, tally)
    return tally


def shares(orders: Sequence[Rulebook], count: int) -> Iterable[tuple[Rulebook, int]]:
    """Yield each order with its part of a count."""
    for number, one in enumerate(orders):
        yield one, count * (number + 1) // len(orders) - count * number // len(orders)


def random_rulebooks(random: Random, count: int, folder: Path) -> list[Rulebook]:
    """Return rulebooks of one random order each, over the ontology that comes with the library."""
    return [one for one, _ in drawn_rulebooks(random, count, Rulebook.bundled().root, folder)]


def main(count: int, seed: int = 0) -> None:
    """Run so many cases and print the counts; a disagreement ends it with the case."""
    random, started = Random(seed), time.perf_counter()
    total = Tally()
    while total.cases < count:
        with tempfile.TemporaryDirectory() as folder:
            orders = random_rulebooks(random, 20, Path(folder))
            found = compare_all(Rulebook.bundled(), orders, random, min(50_000, count - total.cases))
        total.cases += found.cases
        total.evaluations += found.evaluations
        total.plain += found.plain
        total.truths += found.truths
        print(f"{total}; {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["1000000"]))
