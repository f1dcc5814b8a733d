"""The benchmark of questions runs; times are never asserted."""

import pytest

from .questions import main


def test_a_quick_run_prints_times_and_the_order(capsys: pytest.CaptureFixture[str]) -> None:
    """`--quick` asks about a few applicants; no order of questions is better than the best."""
    assert main(["--quick"]) == 0
    times, order = capsys.readouterr().out.splitlines()
    assert "`questions` of 17 applicants: median" in times
    assert float(order.partition("mean ")[2].partition(",")[0]) >= 1
