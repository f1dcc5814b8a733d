"""Runs contestants in turns, each time in a new process, and keeps what was measured in a file.

What a run has measured it need not measure again: a run that was broken off goes on from there.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import numpy as np

from .contestants import EVERYBODY
from .worker import Measured, Task

ROOT = Path(__file__).parents[3]


class Disagreement(Exception):
    """Two ways to screen gave two answers, so nothing is written."""


@dataclass(slots=True)
class Times:
    """What was measured of one contestant, round by round."""

    rounds: list[Measured] = field(default_factory=list)

    def median(self, what: str) -> float:
        """Return the median over the rounds of `read`, `judge`, `whole`, `cpu` or `memory`."""
        return float(median(getattr(one, what) for one in self.rounds))

    def ratio(self, other: "Times", what: str) -> float:
        """How many times another's, as the median of the ratios of each round."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return float(median(getattr(mine, what) / getattr(theirs, what) for mine, theirs in pairs))


@dataclass(frozen=True, slots=True)
class Race:
    """Contestants on the same applicants, by the names under which they are measured."""

    name: str
    rows: int
    tasks: dict[str, Task]


class Runner:
    """Measures, and remembers in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = folder / "measured.jsonl"
        self._known: dict[tuple[str, str, int], Measured] = {}
        for line in self._kept.read_text("utf-8").splitlines() if self._kept.exists() else []:
            one = json.loads(line)
            self._known[one["race"], one["name"], one["round"]] = Measured(**one["measured"])

    def raced(self, race: Race, rounds: int) -> dict[str, Times]:
        """Return the times of everybody in a race; in a round all take turns, in an order that is drawn anew."""
        random = Random(race.name)
        found = {name: Times() for name in race.tasks}
        for number in range(rounds):
            for name in random.sample(sorted(race.tasks), len(race.tasks)):
                found[name].rounds.append(self._once(race, name, number))
        self._compare(race)
        return found

    def _once(self, race: Race, name: str, number: int) -> Measured:
        key = (race.name, name, number)
        if key not in self._known:
            task = race.tasks[name]
            print(f"{race.name}, round {number + 1}: {name}", file=sys.stderr, flush=True)
            self._known[key] = self._in_process(task)
            line = {"race": race.name, "name": name, "round": number, "measured": asdict(self._known[key])}
            with self._kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        return self._known[key]

    def _in_process(self, task: Task) -> Measured:
        return Measured(**in_process("worker", task))

    def _compare(self, race: Race) -> None:
        """Compare all answers of a race with each other."""
        files = {name: Path(task.codes) for name, task in race.tasks.items() if task.codes}
        answers = {name: np.load(file) for name, file in files.items() if file.exists()}
        for name, codes in answers.items():
            first, expected = next(iter(answers.items()))
            if codes.shape != expected.shape or (codes != expected).any():
                places = np.flatnonzero(codes != expected) if codes.shape == expected.shape else np.array([-1])
                raise Disagreement(f"{race.name}: {first} and {name} differ in {len(places):,} rows, as {places[:5]}")


def in_process(module: str, task: Task) -> Any:
    """Return what a module of this folder prints about a task, as JSON, in a new process."""
    command = [sys.executable, "-m", f"{__package__}.{module}", json.dumps(asdict(task))]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), str(ROOT / "tests")])}
    done = subprocess.run(command, cwd=ROOT, env=paths, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{task.contestant} failed: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def installed(names: Iterable[str]) -> Iterator[str]:
    """Yield the contestants whose package is there."""
    for name in names:
        if find_spec(EVERYBODY[name].package):
            yield name
