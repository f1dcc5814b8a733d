"""Says where `screen` spends its time: the share of each function's own time, as JSON.

One thread judges batch after batch, since the profiler sees no other.
"""

import cProfile
import json
import pstats
import sys
from datetime import date
from pathlib import Path

import polars as pl

from sanctions243d import Rulebook
from sanctions243d.screening.batches import Screener

from .contestants import DETAILS, EVERYBODY
from .worker import Task

SHOWN = 12
BATCH = 250_000


def profiled(task: Task) -> list[tuple[str, float, int]]:
    """Return the functions that take longest, with their share of the time and how often they were called."""
    one, day = EVERYBODY[task.contestant], date.fromisoformat(task.on)
    screener = Screener(Rulebook.bundled(), None, day, details=task.contestant == DETAILS)
    _judge(screener, one.read(task.warm_up))
    tables = one.read(task.files)
    profile = cProfile.Profile()
    profile.runcall(_judge, screener, tables)
    stats = pstats.Stats(profile)
    total = stats.total_tt  # type: ignore[attr-defined]
    timed = [(own / total, _name(*place), calls) for place, (_, calls, own, *_) in stats.stats.items()]  # type: ignore[attr-defined]
    return [(name, share, calls) for share, name, calls in sorted(timed, reverse=True)[:SHOWN]]


def _judge(screener: Screener, tables: list[pl.DataFrame]) -> None:
    if len(tables) > 1:
        screener.screened(*tables)
        return
    for batch in tables[0].iter_slices(BATCH):
        screener.screened(batch)


def _name(file: str, line: int, function: str) -> str:
    """A function of this library with its file, one of a package with the package."""
    if file == "~":
        return function.strip("<>")
    parts = Path(file).parts
    for package in ("site-packages", "src"):
        if package in parts:
            place = parts[parts.index(package) + 1 :]
            return f"{'/'.join(place[1:] if place[0] == 'sanctions243d' else place[:1])}: {function}"
    return f"{parts[-1]}: {function}"


if __name__ == "__main__":
    print(json.dumps(profiled(Task(**json.loads(sys.argv[1])))))
