"""The first answer of a process: import, reading and compiling the rules, one applicant. Each in a process of its own.

The others are not charged for reading names: their tables are ready before the clock starts.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from .population import ON, Population

LIBRARY = "sanctions243d"
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Cold:
    """Milliseconds until the first answer."""

    imported: float
    loaded: float
    answered: float

    @property
    def total(self) -> float:
        """The milliseconds in all."""
        return self.imported + self.loaded + self.answered


def first_answer(name: str, repeats: int = REPEATS) -> Cold:
    """Return the medians over several processes."""
    command = [sys.executable, "-m", f"{__package__}.cold", name]
    folder = Path(__file__).parents[len((__package__ or "").split("."))]
    texts = [subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout for _ in range(repeats)]
    steps = [json.loads(text) for text in texts]
    return Cold(*(median(step[place] for step in steps) for place in range(3)))


def _library() -> list[float]:
    applicant = Population(Random(1), 2, is_at_home=True).applicants(1)[0]
    start = perf_counter()
    from sanctions243d import Rulebook, check

    bundled = Rulebook.bundled
    imported = perf_counter()
    rulebook = bundled()
    loaded = perf_counter()
    check(applicant, on=ON, rulebook=rulebook)
    return _milliseconds(start, imported, loaded, perf_counter())


def _peer(name: str) -> list[float]:
    from importlib import import_module

    from sanctions243d import Rulebook

    from .contestant import PEERS
    from .facts import Preparation
    from .pydantic_only import validated

    peer = next(one for one in PEERS if one.name == name)
    applicant = Population(Random(1), 2, is_at_home=True).applicants(1)[0]
    given = peer.form(Preparation(Rulebook.bundled()).facts(validated(applicant), ON))
    start = perf_counter()
    import_module(f".{peer.module}", __package__)
    imported = perf_counter()
    ask = peer.make()
    loaded = perf_counter()
    ask(given)
    return _milliseconds(start, imported, loaded, perf_counter())


def _milliseconds(*moments: float) -> list[float]:
    return [(later - earlier) * 1000 for earlier, later in pairwise(moments)]


if __name__ == "__main__":
    print(json.dumps(_library() if sys.argv[1] == LIBRARY else _peer(sys.argv[1])))
