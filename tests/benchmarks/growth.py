"""How the cost of an answer grows: with rows, clauses, orders, and the applicant's relatives."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sanctions243d import Rulebook

from .contestant import Contestant, decision, fresh_rulebook, only_outcome
from .population import Plain, Population
from .timing import Times, raced

Make = Callable[[Path], Rulebook]


@dataclass(frozen=True, slots=True)
class Size:
    """How much work a run is: how many applicants in a round, rounds, applicants to warm up, and the largest sizes."""

    applicants: int = 300
    rounds: int = 15
    warm_up: int = 3000
    orders: tuple[int, ...] = (1, 6, 60, 600)
    rows: tuple[int, ...] = (1, 6, 30, 100, 200)
    relatives: tuple[int, ...] = (0, 1, 3, 10, 100)


QUICK = Size(applicants=20, rounds=2, warm_up=50, orders=(1, 6), rows=(1, 6), relatives=(0, 3))


@dataclass(frozen=True, slots=True)
class Growth:
    """Times by size, of the whole decision from a mapping and of the outcome from a validated applicant."""

    sizes: tuple[int, ...]
    decisions: tuple[Times, ...]
    outcomes: tuple[Times, ...]


def with_rulebooks(sizes: tuple[int, ...], make: Callable[[Path, int], Rulebook], size: Size) -> Growth:
    """Return the times under rulebooks of several sizes, of the same applicants, who apply in China."""
    contestants: list[Contestant] = []
    for number in sizes:
        # one rulebook for each of the two, so that neither finds what the other has remembered
        for kind in (decision, only_outcome):
            with _folder() as folder:
                contestants.append(kind(f"{kind.__name__} {number}", make(folder, number)))
    population = Population(Random(7), is_at_home=True)
    return _growth(sizes, _raced(contestants, population, size))


def with_relatives(size: Size) -> Growth:
    """Return the times of applicants with ever more relatives."""
    times: dict[str, Times] = {}
    for number in size.relatives:
        contestants = [
            decision(f"decision {number}", fresh_rulebook()),
            only_outcome(f"only_outcome {number}", fresh_rulebook()),
        ]
        times |= _raced(contestants, Population(Random(8), number, is_at_home=True), size)
    return _growth(size.relatives, times)


def _raced(contestants: list[Contestant], population: Population, size: Size) -> dict[str, Times]:
    warm_up, rounds = drawn(population, size)
    return raced(contestants, warm_up, rounds)


def drawn(population: Population, size: Size) -> tuple[list[Plain], list[list[Plain]]]:
    """Return applicants to warm up with, and those of each round; all differ."""
    everybody = population.applicants(size.warm_up + size.applicants * size.rounds)
    warm_up, rest = everybody[: size.warm_up], everybody[size.warm_up :]
    return warm_up, [rest[start : start + size.applicants] for start in range(0, len(rest), size.applicants)]


def _growth(sizes: tuple[int, ...], times: dict[str, Times]) -> Growth:
    decisions = tuple(times[f"decision {number}"] for number in sizes)
    return Growth(sizes, decisions, tuple(times[f"only_outcome {number}"] for number in sizes))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "rules"
