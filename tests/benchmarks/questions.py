"""How long it takes to find what to ask about an applicant of the PRC order, and how good the order of questions is.

python -m tests.benchmarks.questions            asks about 500 applicants of whom something can be asked
python -m tests.benchmarks.questions --quick    tries it on a few

Applicants apply in China for a class that the order names, and facts, employments and relatives are left out at random.
None was seen before. The order is held against the best of all, where at most ten facts are left.
"""

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import mean, median
from time import perf_counter

from sanctions243d import ApplicantError, Outcome, Rulebook, outcome, questions, read_applicant
from sanctions243d.applicant.plain import plain_of
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.decision.questions.model import Model
from sanctions243d.decision.questions.search import Search

from .population import ON, Plain, Population

LIMIT = 50.0
MOST_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds for each applicant, and how many questions were found."""

    times: list[float]
    counts: list[int]

    def line(self) -> str:
        """Return what was measured, in words."""
        times = sorted(self.times)
        late = times[min(int(len(times) * 0.99), len(times) - 1)]
        return (
            f"`questions` of {len(times):,} applicants: median {median(times):.1f} ms, 99 of 100 within {late:.1f} ms, "
            f"most {times[-1]:.1f} ms; {mean(self.counts):.1f} questions each"
        )


def partly_known(random: Random, rulebook: Rulebook, count: int) -> list[Plain]:
    """Draw applicants of whom something is unknown that keeps the outcome open."""
    found: list[Plain] = []
    population = Population(random, is_at_home=True)
    while len(found) < count:
        for plain in population.applicants(count):
            one = _forgotten(random, plain)
            try:
                if outcome(one, on=ON, rulebook=rulebook) is Outcome.UNDETERMINED:
                    found.append(one)
            except ApplicantError:
                continue
    return found[:count]


def _forgotten(random: Random, plain: Plain) -> Plain:
    """Leave facts out at random."""
    kept = {key: value for key, value in plain.items() if key == "post" or random.random() < 0.7}
    owners = [kept, *(kept.get("relatives") or ())]
    for owner in owners:
        for job in owner.get("employments") or ():
            for key in [key for key in job if random.random() < 0.3]:
                job.pop(key)
    for relative in kept.get("relatives") or ():
        if random.random() < 0.3:
            relative.pop("employments", None)
    return kept


def measured(rulebook: Rulebook, everybody: Sequence[Plain]) -> Measured:
    """Return the times of finding the questions about applicants who were not seen before."""
    times, counts = [], []
    gc.collect()
    for plain in everybody:
        start = perf_counter()
        found = questions(plain, on=ON, rulebook=rulebook)
        times.append((perf_counter() - start) * 1e3)
        counts.append(len(found.questions))
    return Measured(times, counts)


def ratios(rulebook: Rulebook, everybody: Sequence[Plain]) -> list[float]:
    """Return the expected number of questions beside the least of all orders, for each applicant of few facts."""
    found = []
    for plain in everybody:
        read = read_applicant(plain)
        model = Model(judge(read, ON, rulebook, None, Remarks(wants_sentences=False)), plain_of(read), ON)
        if 1 <= model.start.questions.bit_count() <= MOST_COMPARED:
            best = Search(model.formulas, model.search.askings, MOST_COMPARED).expected(model.start)
            asked = [
                model.search.expected_after(model.start, number)
                for number, one in enumerate(model.fields)
                if one.is_askable and model.start.questions >> number & 1
            ]
            found += [min(asked) / best] if best else []
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where the median is not under 50 milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few applicants; no time is judged")
    is_quick = parser.parse_args(arguments).quick
    rulebook = Rulebook.bundled()
    everybody = partly_known(Random(243), rulebook, 20 if is_quick else 600)
    warm_up = len(everybody) // 6
    measured(rulebook, everybody[:warm_up])
    found = measured(rulebook, everybody[warm_up:])
    print(found.line())
    beside = ratios(rulebook, everybody[warm_up : warm_up + (10 if is_quick else 200)])
    print(f"expected questions beside the best order: mean {mean(beside):.3f}, most {max(beside):.3f}")
    return 0 if is_quick or median(found.times) < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
