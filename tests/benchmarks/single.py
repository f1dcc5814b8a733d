"""Measures single checks against other ways to decide the order of the PRC, and writes `docs/performance.md`.

Run `python -m tests.benchmarks.single`; `--quick` tries everything on a few applicants and writes nothing.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sanctions243d import Outcome, Rulebook, check
from sanctions243d.decision.plan import plan_of

from . import orders
from .cold import LIBRARY, Cold, first_answer
from .contestant import Contestant, fresh_rulebook, from_mapping, from_validated, installed_peers
from .facts import Preparation
from .growth import QUICK, Growth, Size, drawn, with_relatives, with_rulebooks
from .page import page
from .population import ON, Plain, Population
from .timing import Times, disagreements, raced

PAGE = Path(__file__).parents[2] / "docs/performance.md"


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the applicants were.

    Attributes:
        signatures: how many different questions they put to the engines.
        while_timed: how many of those came up only in the rounds.
    """

    applicants: int
    suspended: int
    cases: int
    signatures: int
    while_timed: int
    engines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured."""

    size: Size
    crowd: Crowd
    absent: tuple[str, ...]
    mapping: dict[str, Times]
    validated: dict[str, Times]
    cold: dict[str, Cold]
    orders: Growth
    rows: Growth
    clauses: Growth
    relatives: Growth


class Disagreement(Exception):
    """Two ways to decide gave two answers, so nothing was timed."""


def measured(size: Size, repeats: int) -> Results:
    """Return what was measured, after all answers were found equal.

    Raises:
        Disagreement: somebody gave another answer than `check`.
    """
    peers, absent = installed_peers()
    preparation = Preparation(Rulebook.bundled())
    warm_up, rounds = drawn(Population(Random(243)), size)
    everybody = [*warm_up, *(plain for applicants in rounds for plain in applicants)]
    # what is compared is made apart from what is timed: nothing has seen the applicants of the rounds before
    compared = [*from_mapping(peers, preparation), *from_validated(peers, preparation)]
    crowd = compare(compared, everybody, len(warm_up))
    return Results(
        size=size,
        crowd=crowd,
        absent=tuple(absent),
        mapping=raced(list(from_mapping(peers, preparation)), warm_up, rounds),
        validated=raced(list(from_validated(peers, preparation)), warm_up, rounds),
        cold={name: first_answer(name, repeats) for name in (LIBRARY, *peers)},
        orders=with_rulebooks(size.orders, orders.with_orders, size),
        rows=with_rulebooks(size.rows, lambda folder, count: orders.with_rows(folder, count, as_clauses=False), size),
        clauses=with_rulebooks(size.rows, lambda folder, count: orders.with_rows(folder, count, as_clauses=True), size),
        relatives=with_relatives(size),
    )


def compare(contestants: Sequence[Contestant], everybody: Sequence[Plain], warm_up: int) -> Crowd:
    """Return what the applicants are, after each contestant gave the answer of `check` on every one.

    Raises:
        Disagreement: one did not, or an answer was neither yes nor no.
    """
    rulebook = fresh_rulebook()
    early = [check(plain, on=ON, rulebook=rulebook).outcome for plain in everybody[:warm_up]]
    before = _signatures(rulebook)
    outcomes = [*early, *(check(plain, on=ON, rulebook=rulebook).outcome for plain in everybody[warm_up:])]
    if not set(outcomes) <= {Outcome.SUSPENDED, Outcome.NOT_COVERED}:
        raise Disagreement("some applicant is undetermined, which the others cannot say")
    expected = [one is Outcome.SUSPENDED for one in outcomes]
    found = disagreements(contestants, everybody, expected)
    if found:
        raise Disagreement(f"{len(found)} answers differ: {found[0]}")
    after = _signatures(rulebook)
    engines = check(everybody[0], on=ON, rulebook=rulebook).engines
    return Crowd(len(everybody), sum(expected), sum(map(_cases, everybody)), after, after - before, engines)


def _signatures(rulebook: Rulebook) -> int:
    return sum(unit.decider.agreed for unit in plan_of(rulebook, None).units)


def _cases(plain: Plain) -> int:
    people = [plain, *plain["relatives"]]
    return sum(max(len(person["employments"]), 1) for person in people)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the page unless it is a quick try."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few applicants; nothing is written")
    is_quick = parser.parse_args(arguments).quick
    try:
        results = measured(QUICK if is_quick else Size(), 1 if is_quick else 5)
    except Disagreement as error:
        print(error, file=sys.stderr)
        return 1
    text = page(results)
    print(text)
    if not is_quick:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
