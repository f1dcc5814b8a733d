"""Measures one contestant once, in this process, and prints what was measured as JSON."""

import json
import resource
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from .contestants import EVERYBODY, Contestant, Files

WARM_UP = 10_000


@dataclass(frozen=True, slots=True)
class Task:
    """One contestant on some files.

    Attributes:
        warm_up: small files of the same form, judged once before the clock starts.
        rules: the folder of the rules, or nothing for those that come with the library.
        codes: where the outcomes are kept as numbers, or nothing.
    """

    contestant: str
    files: Files
    warm_up: Files
    on: str
    rules: str = ""
    codes: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock and of all cores, and the largest memory in megabytes.

    Attributes:
        read, judge: seconds on the clock; what is lazy reads while it judges.
        cpu: seconds of all cores in both.
        memory: of the process, from its start.
    """

    read: float
    judge: float
    cpu: float
    memory: float

    @property
    def whole(self) -> float:
        """Reading and judging."""
        return self.read + self.judge


def measured(task: Task) -> Measured:
    """Return what a contestant needs, its second time in this process."""
    one = EVERYBODY[task.contestant]
    if task.rules:
        one = _under(one, task.rules)
    day = date.fromisoformat(task.on)
    one.judge(one.read(task.warm_up), day)
    cpu, start = process_time(), perf_counter()
    tables = one.read(task.files)
    middle = perf_counter()
    answers = one.judge(tables, day)
    end = perf_counter()
    found = Measured(middle - start, end - middle, process_time() - cpu, _peak())
    if task.codes and one.codes:
        import numpy as np

        np.save(task.codes, np.asarray(one.codes(answers), np.uint8))
    return found


def _peak() -> float:
    """The most memory of this process, in megabytes; Linux's `ru_maxrss` would begin with that of its parent."""
    status = Path("/proc/self/status")
    for line in status.read_text("ascii").splitlines() if status.exists() else []:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _under(one: Contestant, folder: str) -> Contestant:
    """Return `screen` under other rules."""
    from sanctions243d import Rulebook

    from .contestants import screened

    rulebook = Rulebook.load(Path(folder))

    def judge(tables: Any, on: date) -> Any:
        return screened(tables, on, details=False, rulebook=rulebook)["outcome"]

    return replace(one, judge=judge)


if __name__ == "__main__":
    print(json.dumps(asdict(measured(Task(**json.loads(sys.argv[1]))))))
