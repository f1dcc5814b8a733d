"""The peers of `screen` know the law: they give its answers and those of `check`; times are never asserted."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from . import screen
from .tables.agreement import differences
from .tables.contestants import BY_POLARS, BY_SQL, EVERYBODY, FISCA, LONG, OURS, WIDE
from .tables.law import ROWS
from .tables.plan import Plan
from .tables.run import Disagreement, installed
from .tables.stored import Store

PEERS = (BY_POLARS, BY_SQL, "numpy", FISCA)
# on each of the six orders' days: in force, begun within bounds, or over
DAYS = (
    date(2001, 11, 1), date(2016, 10, 2), date(2017, 9, 12), date(2017, 10, 1), date(2019, 6, 1), date(2020, 10, 1),
)  # fmt: skip


def answers(name: str, store: Store, layout: str, rows: int) -> list[int]:
    """Return the outcomes that a contestant gives, as numbers."""
    one = EVERYBODY[name]
    assert one.codes
    return list(one.codes(one.judge(one.read(store.files(layout, rows)), store.on)))


def agreed(store: Store, layout: str, rows: int) -> list[int]:
    """Return the outcomes that `screen` gives, after every peer that is installed gave the same."""
    expected = answers(OURS, store, layout, rows)
    for name in installed(PEERS):
        if layout in EVERYBODY[name].layouts:
            assert answers(name, store, layout, rows) == expected, name
    return expected


@pytest.mark.parametrize("layout", [WIDE, LONG])
def test_everybody_gives_the_answers_of_screen(tmp_path: Path, layout: str) -> None:
    """On 20,000 applicants; `check` says the same of 300 of them."""
    store = Store(tmp_path, screen.ON)
    codes = np.array(agreed(store, layout, 20_000), np.uint8)
    assert {0, 2, 3} == {*codes.tolist()}  # nobody is limited on that day
    assert differences(codes, store.files(layout, 20_000), screen.ON, 300) == []


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_everybody_knows_all_six_orders(tmp_path: Path, on: date) -> None:
    """On days on which the other orders are in force, or on which nobody knows whether one is."""
    store = Store(tmp_path, on)
    for layout in (WIDE, LONG):
        codes = np.array(agreed(store, layout, 3_000), np.uint8)
        assert differences(codes, store.files(layout, 3_000), on, 60) == []


def test_each_row_of_the_law_is_in_force_on_some_day() -> None:
    """So that nothing of the peers goes untested."""
    assert all(any(row.force(on) for on in (*DAYS, screen.ON)) for row in ROWS)
    assert {row.order for row in ROWS for on in DAYS if row.force(on) == "sure"} >= {"ERI", "SLE", "GHA", "GMB", "GUY"}


def test_what_was_measured_is_kept_and_a_wrong_answer_ends_the_run(tmp_path: Path) -> None:
    """A run that was broken off goes on, and compares all answers all the same: one row that differs is told."""
    plan = Plan(tmp_path, screen.sized(1_000), screen.ON)
    race = plan.race("tiny", WIDE, 1_000, (BY_SQL, BY_POLARS))
    first = plan.runner.raced(race, 1)
    again = Plan(tmp_path, screen.sized(1_000), screen.ON).runner
    assert again.raced(race, 1) == first
    assert first[BY_SQL].median("whole") > 0
    file = Path(race.tasks[BY_POLARS].codes)
    codes = np.load(file)
    codes[7] = 3 - codes[7]
    np.save(file, codes)
    with pytest.raises(Disagreement, match=r"differ in 1 rows, as \[7\]"):
        again.raced(race, 1)


@pytest.mark.slow
def test_a_small_run_ends_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`--rows` measures everything on fewer applicants, and writes no page."""
    before = (screen.DOCS / "performance_tables.md").read_text("utf-8")
    assert screen.main(["--rows", "2000", "--folder", str(tmp_path)]) == 0
    assert "## What was to be shown" in capsys.readouterr().out
    assert (screen.DOCS / "performance_tables.md").read_text("utf-8") == before
