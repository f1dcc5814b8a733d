"""What is measured: every contestant on one number of applicants, and how `screen` grows with what it is given."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from os import getloadavg
from pathlib import Path
from typing import Any

import numpy as np

from .. import orders
from . import grown
from .agreement import SAMPLE, differences
from .contestants import BY_POLARS, BY_SQL, DETAILS, DUCKDB, EVERYBODY, FISCA, LONG, OURS, SCAN, WIDE, Files
from .law import OUTCOMES
from .run import Disagreement, Race, Runner, Times, in_process, installed
from .stored import WARM_UP, Store
from .worker import Task

LAYOUTS = (WIDE, LONG)
MAIN = (OURS, DETAILS, DUCKDB, BY_POLARS, BY_SQL, "numpy", FISCA, SCAN)
BUNDLED_ORDERS = 6


@dataclass(frozen=True, slots=True)
class Size:
    """How much work a run is.

    Attributes:
        rows: the number of applicants of the main race.
        few: the number in the race of every engine, and where growth with orders is measured.
        tied: the number of whom all have equally many ties.
    """

    rows: int = 10_000_000
    few: int = 1_000_000
    tied: int = 500_000
    rounds: int = 3
    rounds_of_few: int = 3
    rounds_of_growth: int = 2
    orders: tuple[int, ...] = (6, 60, 600)
    ties: tuple[int, ...] = (0, 1, 2, 4, 8)

    @property
    def growth(self) -> tuple[int, ...]:
        """The numbers of applicants by which growth is measured."""
        return tuple(sorted({self.few, self.rows // 5, self.rows // 2, self.rows}))


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured: times by contestant, and by layout or by size before that.

    Attributes:
        load: how many processes wanted a core when the run began; 0 on a quiet machine.
        counts: how many applicants have which outcome, by layout.
        profiles: by what was profiled: the functions, their shares of the time, and their calls.
    """

    size: Size
    on: date
    absent: tuple[str, ...]
    load: float
    counts: dict[str, dict[str, int]]
    main: dict[str, dict[str, Times]]
    few: dict[str, dict[str, Times]]
    rows: dict[str, dict[int, dict[str, Times]]]
    orders: dict[str, dict[int, Times]]
    ties: dict[int, dict[str, Times]]
    profiles: dict[str, list[tuple[str, float, int]]]


class Plan:
    """Measures in a folder, where tables, rules, answers and times are kept."""

    def __init__(self, folder: Path, size: Size, on: date) -> None:
        self.folder, self.size, self.on = folder, size, on
        self.store = Store(folder / "tables", on)
        self.runner = Runner(folder)
        (folder / "answers").mkdir(parents=True, exist_ok=True)

    def measured(self) -> Results:
        """Return what was measured, after all answers were found equal.

        Raises:
            Disagreement: somebody gave another answer than the others, or than `check`.
        """
        size, load = self.size, getloadavg()[0]
        main = {layout: self._main(layout) for layout in LAYOUTS}
        few = {layout: self._few(layout) for layout in LAYOUTS}
        return Results(
            size=size,
            on=self.on,
            absent=tuple(sorted({*EVERYBODY} - {*installed(EVERYBODY)})),
            load=load,
            counts={layout: self._checked(layout) for layout in LAYOUTS},
            main=main,
            few=few,
            rows={layout: self._rows(layout, few[layout], main[layout]) for layout in LAYOUTS},
            orders=self._orders(),
            ties=self._ties(),
            profiles=self._profiles(),
        )

    def _main(self, layout: str) -> dict[str, Times]:
        race = self.race(f"{layout}-{self.size.rows}", layout, self.size.rows, MAIN)
        return self.runner.raced(race, self.size.rounds)

    def _few(self, layout: str) -> dict[str, Times]:
        race = self.race(f"{layout}-{self.size.few}-everybody", layout, self.size.few, EVERYBODY)
        return self.runner.raced(race, self.size.rounds_of_few)

    def _rows(self, layout: str, few: dict[str, Times], main: dict[str, Times]) -> dict[int, dict[str, Times]]:
        """How the two in Polars grow with the number of applicants."""
        found = {self.size.few: few, self.size.rows: main}
        for rows in self.size.growth:
            if rows not in found:
                race = self.race(f"{layout}-{rows}-growth", layout, rows, (OURS, BY_POLARS))
                found[rows] = self.runner.raced(race, self.size.rounds_of_growth)
        return {rows: found[rows] for rows in self.size.growth}

    def _orders(self) -> dict[str, dict[int, Times]]:
        """How `screen` grows with orders: of the same applicants, and of some who apply where those orders are."""
        everywhere = self.store.changed("everywhere", self.size.few, grown.everywhere)
        small = self.store.changed("everywhere", WARM_UP, grown.everywhere)
        rules = {count: str(self._rules(count)) for count in self.size.orders}
        tasks = {
            f"{name}-{count}": Task(OURS, files, warm_up, self.on.isoformat(), rules=folder)
            for name, files, warm_up in (
                ("same", self.store.files(WIDE, self.size.few), self.store.files(WIDE, WARM_UP)),
                ("everywhere", everywhere, small),
            )
            for count, folder in rules.items()
        }
        times = self.runner.raced(Race("orders", self.size.few, tasks), self.size.rounds_of_growth)
        return {name: {count: times[f"{name}-{count}"] for count in rules} for name in ("same", "everywhere")}

    def _rules(self, count: int) -> Path:
        """Return a folder with so many orders; all have the posts and agencies of the largest."""
        folder = self.folder / f"rules-{count}"
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            orders.with_orders(folder, max(self.size.orders) - BUNDLED_ORDERS + 1)
            for file in sorted((folder / "orders").glob("???_???.yaml"))[count - BUNDLED_ORDERS :]:
                file.unlink()
            (folder / "done").touch()
        return folder

    def _ties(self) -> dict[int, dict[str, Times]]:
        found = {}
        warm_up = self.store.files(LONG, WARM_UP)
        for each in self.size.ties:
            files = self.store.with_ties(self.size.tied, each)
            race = self._of_files(f"ties-{each}", self.size.tied, (OURS, BY_POLARS), files, warm_up)
            found[each] = self.runner.raced(race, self.size.rounds_of_growth)
        return found

    def _profiles(self) -> dict[str, list[tuple[str, float, int]]]:
        found = {}
        for layout in LAYOUTS:
            files, warm_up = self.store.files(layout, self.size.few), self.store.files(layout, WARM_UP)
            for name in (OURS, DETAILS):
                profile: Any = in_process("profiled", Task(name, files, warm_up, self.on.isoformat()))
                found[f"{EVERYBODY[name].label}, {layout}"] = [(str(one), *rest) for one, *rest in profile]
        return found

    def race(self, name: str, layout: str, rows: int, contestants: Iterable[str]) -> Race:
        """Return a race on the first so many applicants of a layout."""
        some = [one for one in contestants if layout in EVERYBODY[one].layouts]
        return self._of_files(name, rows, some, self.store.files(layout, rows), self.store.files(layout, WARM_UP))

    def _of_files(self, name: str, rows: int, contestants: Iterable[str], files: Files, warm_up: Files) -> Race:
        tasks = {
            one: Task(one, files, warm_up, self.on.isoformat(), codes=self._codes(name, one))
            for one in installed(contestants)
        }
        return Race(name, rows, tasks)

    def _codes(self, race: str, contestant: str) -> str:
        return str(self.folder / "answers" / f"{race}-{contestant}.npy")

    def _checked(self, layout: str) -> dict[str, int]:
        """Return how often each outcome was answered, after a sample was compared with `check`."""
        codes = np.load(self._codes(f"{layout}-{self.size.rows}", OURS))
        found = differences(codes, self.store.files(layout, self.size.rows), self.on)
        if found:
            raise Disagreement(f"{layout}: {len(found)} of {SAMPLE:,} answers are not those of `check`: {found[0]}")
        return dict(zip(OUTCOMES, np.bincount(codes, minlength=len(OUTCOMES)).tolist(), strict=True))
