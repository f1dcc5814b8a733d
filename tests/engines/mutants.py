"""Mutants of the engines: one operator changed in each; the agreement tests must catch every one.

`PYTHONPATH=tests python -m engines.mutants` tries all and prints what caught each.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import sanctions243d

SOURCE = Path(sanctions243d.__file__).parents[1]
TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Mutant:
    """One place where a text stands once, and what stands there instead."""

    module: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.module}: {self.old.strip()} → {self.new.strip()}"


EVALUATE, REGIONS = "logic/evaluate.py", "logic/regions.py"
TO_RULESET, DECIDER = "engines/to_ruleset.py", "engines/decider.py"

MUTANTS = (
    Mutant(EVALUATE, "if not may_be & ~constraint.must:", "if not may_be & constraint.must:"),
    Mutant(EVALUATE, "if not may_be & ~constraint.must:", "if may_be & constraint.must:"),
    Mutant(EVALUATE, "if not may_be & constraint.may:", "if not may_be & ~constraint.may:"),
    Mutant(EVALUATE, "if not may_be & constraint.may:", "if not may_be & constraint.must:"),
    Mutant(
        EVALUATE,
        "return min((constraint_truth(one, case[fact]) for fact",
        "return max((constraint_truth(one, case[fact]) for fact",
    ),
    Mutant(REGIONS, "(region & cut, region & ~cut)", "(region & cut, region ^ cut)"),
    Mutant(REGIONS, "if region & may_be)", "if not region & ~may_be)"),
    Mutant(REGIONS, "if mask >> number & 1:", "if mask << number & 1:"),
    Mutant(REGIONS, "codes |= region & -region", "codes &= region & -region"),
    Mutant(REGIONS, "found[-1][1] == place - 1:", "found[-1][1] <= place - 1:"),
    Mutant(
        REGIONS, "bool(region & codes) for region in self.regions", "bool(region & ~codes) for region in self.regions"
    ),
    Mutant(TO_RULESET, '{"$lte": {_high(axis): last}}', '{"$lte": {_low(axis): last}}'),
    Mutant(TO_RULESET, '{"$lte": {_high(axis): last}}', '{"$lt": {_high(axis): last}}'),
    Mutant(TO_RULESET, '{"$gte": {_low(axis): first}}', '{"$gt": {_low(axis): first}}'),
    Mutant(TO_RULESET, '{"$lte": {_low(axis): last}}', '{"$lt": {_low(axis): last}}'),
    Mutant(TO_RULESET, '{"$gte": {_high(axis): first}}', '{"$gte": {_low(axis): first}}'),
    Mutant(TO_RULESET, "for run in axis.bounds(constraint.must)]", "for run in axis.bounds(constraint.may)]"),
    Mutant(TO_RULESET, "found.append((place, place + length - 1))", "found.append((place, place + length))"),
    Mutant(TO_RULESET, "length = (~mask & -~mask).bit_length() - 1", "length = (~mask & -~mask).bit_length()"),
    Mutant(TO_RULESET, "range(max(len(musts), len(mays)))", "range(min(len(musts), len(mays)))"),
    Mutant(DECIDER, "so_far and number in held", "so_far or number in held"),
    Mutant(DECIDER, "held |= {definition.must[rule]", "held &= {definition.must[rule]"),
    Mutant(DECIDER, "fired & definition.may.keys()", "fired - definition.may.keys()"),
    Mutant(DECIDER, "UNKNOWN if some_may else FALSE", "UNKNOWN if not some_may else FALSE"),
    Mutant(DECIDER, "may = [False] * len(self.rows)", "may = [True] * len(self.rows)"),
)


def mutated(mutant: Mutant, folder: Path) -> Path:
    """Copy the library and change it; return where the copy is imported from."""
    source = folder / "src"
    shutil.copytree(SOURCE / "sanctions243d", source / "sanctions243d", ignore=shutil.ignore_patterns("__pycache__"))
    rules = SOURCE.parent / "rules"
    if rules.is_dir():
        shutil.copytree(rules, folder / "rules")
    path = source / "sanctions243d" / mutant.module
    text = path.read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1, f"{mutant} stands {text.count(mutant.old)} times"
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    return source


def verdict(mutant: Mutant | None, seed: int = 1) -> str:
    """Run a fast agreement test against a mutant; return what caught it, or nothing."""
    with tempfile.TemporaryDirectory() as name:
        source = mutated(mutant, Path(name)) if mutant else SOURCE
        done = subprocess.run(
            [sys.executable, "-B", "-m", "engines.fast_agreement", str(source), str(seed)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(source), str(TESTS)))},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    last = done.stderr.strip().rpartition("\n")[2]
    return "" if done.returncode == 0 else last or f"exit {done.returncode}"


def main() -> None:
    """Try all mutants, with several seeds."""
    for seed in range(5):
        assert not verdict(None, seed), "the library itself is caught"
        for mutant in MUTANTS:
            print(f"{mutant}\n    {verdict(mutant, seed)[:150] or 'NOT CAUGHT'}", flush=True)


if __name__ == "__main__":
    main()
