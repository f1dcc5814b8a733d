"""Measures `check(…, readings="all")` and `turning` beside one check, on applicants for whom the PRC order matters.

Run `PYTHONPATH=tests python -m benchmarks.readings_all`; `--quick` tries a few applicants. The order matters where it
covers the applicant, or may, under some way of reading. Each is asked about applicants that it has not seen before,
after a warm-up on others, and the ratio is to the check of the same applicant; a sample of the answers is held against
an enumeration. Nothing is written.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import process_time

from decision.decided import decided_scenarios
from decision.enumeration import Asked, drawn, tables, turning_of, with_few_readings
from properties.random_orders import close_words
from sanctions243d import ApplicantError, Outcome, Rulebook, check, turning

from .population import ON, Population

ORDER = "chn_2021"
SCENARIOS = Path(__file__).parents[1] / "scenarios"
LIMIT_ROBUST, LIMIT_TURNED = 3, 50


@dataclass(frozen=True, slots=True)
class Ratios:
    """How many times as long as one check, by applicant, and whether each answer is robust."""

    every: list[float]
    turning: list[float]
    is_robust: list[bool]

    def lines(self) -> Iterator[str]:
        """Yield what was measured, in words."""
        for name, wanted in (("robust", True), ("turn on some reading", False)):
            for what, ratios in (('check(readings="all")', self.every), ("turning alone", self.turning)):
                found = self.of(ratios, is_robust=wanted)
                if found:
                    shares = ", ".join(f"{word} {_at(found, share):.1f}" for word, share in SHARES)
                    yield f"  {len(found):,} {name}: {what}, in checks: {shares}"

    def of(self, ratios: list[float], *, is_robust: bool) -> list[float]:
        """Return the ratios of the robust answers, or of the others."""
        return [ratio for ratio, one in zip(ratios, self.is_robust, strict=True) if one is is_robust]

    def is_within(self) -> bool:
        """Whether 95 of 100 are within the limits: `turning` of the robust ones, and all of it of the others."""
        robust, turned = self.of(self.turning, is_robust=True), self.of(self.every, is_robust=False)
        return _at(robust, 0.95) <= LIMIT_ROBUST and _at(turned, 0.95) <= LIMIT_TURNED


SHARES = (("median", 0.5), ("95 of 100 within", 0.95), ("most", 1.0))


def _at(ratios: list[float], share: float) -> float:
    found = sorted(ratios)
    return found[min(int(len(found) * share), len(found) - 1)] if found else 0.0


def measured(rulebook: Rulebook, warm_up: Sequence[Asked], everybody: Sequence[Asked]) -> Ratios:
    """Time all three on each applicant, after a warm-up; what `turning` remembers is not shared with `check`."""
    other = replace(rulebook, derived={})
    for on, applicant in warm_up:
        check(applicant, on=on, rulebook=rulebook, readings="all")
        check(applicant, on=on, rulebook=other)
        turning(applicant, on=on, rulebook=other)
    for on, applicant in everybody:
        check(applicant, on=on, rulebook=rulebook)
        check(applicant, on=on, rulebook=other)
    gc.collect()
    checks = [min(times) for times in zip(*[_times(_check(rulebook), everybody) for _ in range(3)], strict=True)]
    every = _times(_check_every(rulebook), everybody)
    alone = _times(lambda one: turning(one[1], on=one[0], rulebook=other), everybody)
    return Ratios(
        [time / one for time, one in zip(every, checks, strict=True)],
        [time / one for time, one in zip(alone, checks, strict=True)],
        [turning(applicant, on=on, rulebook=other).is_robust for on, applicant in everybody],
    )


def _check(rulebook: Rulebook) -> Callable[[Asked], object]:
    return lambda one: check(one[1], on=one[0], rulebook=rulebook)


def _check_every(rulebook: Rulebook) -> Callable[[Asked], object]:
    return lambda one: check(one[1], on=one[0], rulebook=rulebook, readings="all")


def _times(ask: Callable[[Asked], object], everybody: Sequence[Asked]) -> list[float]:
    found = []
    for one in everybody:
        start = process_time()
        ask(one)
        found.append(process_time() - start)
    return found


def for_whom_it_matters(rulebook: Rulebook, drawing: Iterator[Asked], count: int) -> list[Asked]:
    """Draw applicants whom the order covers, or may, under some way of reading."""
    alone = replace(rulebook, orders={ORDER: rulebook.orders[ORDER]}, derived={})
    found: list[Asked] = []
    while len(found) < count:
        on, applicant = next(drawing)
        mine = {id: state for id, state in (applicant.get("exceptions") or {}).items() if id.startswith(ORDER)}
        if turning({**applicant, "exceptions": mine}, on=on, rulebook=alone).outcomes != (Outcome.NOT_COVERED,):
            found.append((on, applicant))
    return found


def drawings(rulebook: Rulebook, random: Random) -> Iterator[tuple[str, Iterator[Asked]]]:
    """Yield endless applicants of whom everything is known, and some of whom only parts are."""
    population, words = Population(random, is_at_home=True), close_words(rulebook)
    yield "everything is known", iter(lambda: (ON, population.applicants(1)[0]), None)
    yield "partly known", iter(lambda: drawn(rulebook, words, random, 1)[0], None)


def of_scenarios(rulebook: Rulebook) -> list[Asked]:
    """Return the applicants of all scenarios who can be judged under every way of reading."""
    found = []
    for one in decided_scenarios(SCENARIOS, rulebook):
        asked = (one.scenario.issued_on, dict(one.scenario.applicant))
        try:
            turning(asked[1], on=asked[0], rulebook=rulebook)
        except ApplicantError:
            continue
        found.append(asked)
    return found


def disagreements(rulebook: Rulebook, everybody: Sequence[Asked], free: int) -> tuple[int, int]:
    """Return how many answers differ from an enumeration, and how many selections that has.

    All readings but so many are cut down to one option, so that every selection can be tried.
    """
    readings = [reading.id for reading in rulebook.readings_of(rulebook.orders[ORDER])]
    cut = with_few_readings(rulebook, set(Random(1).sample(readings, free)))
    every = list(cut.readings.values())
    several = tables(cut, everybody, every, {})
    wrong = sum(
        check(applicant, on=on, rulebook=cut, readings="all").robustness != turning_of(table, every)
        for (on, applicant), table in zip(everybody, several, strict=True)
    )
    return wrong, len(several[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 1 where an answer is wrong, or a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few applicants; no time is judged")
    is_quick = parser.parse_args(arguments).quick
    count, free = (10, 3) if is_quick else (500, 7)
    rulebook, random = Rulebook.load(Rulebook.bundled().root), Random(243)
    groups = {name: for_whom_it_matters(rulebook, drawing, 2 * count) for name, drawing in drawings(rulebook, random)}
    scenarios = of_scenarios(rulebook)
    sample = [one for everybody in (*groups.values(), scenarios) for one in everybody[: count // 5]]
    wrong, selections = disagreements(rulebook, sample, free)
    print(f"answers checked: {len(sample)} applicants, {selections:,} selections each, {wrong} wrong")
    is_within = True
    warm_up = [one for everybody in groups.values() for one in everybody[:count]]
    for name, everybody in (*groups.items(), ("the scenarios", scenarios)):
        asked = everybody[count:] if name in groups else everybody[: count if is_quick else None]
        found = measured(replace(rulebook, derived={}), warm_up, asked)
        print("\n".join([f"{name}: {len(asked):,} applicants", *found.lines()]))
        is_within = is_within and found.is_within()
    return int(wrong > 0 or not (is_quick or is_within))


if __name__ == "__main__":
    sys.exit(main())
