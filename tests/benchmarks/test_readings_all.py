"""The benchmark of `check(…, readings="all")` runs, and its answers are those of the enumeration."""

import pytest

from .readings_all import main


def test_a_quick_run_finds_every_answer_right(capsys: pytest.CaptureFixture[str]) -> None:
    """`--quick` asks about a few applicants, and ends well only where no answer is wrong; times are not judged."""
    assert main(["--quick"]) == 0
    out = capsys.readouterr().out
    assert ", 0 wrong" in out
    assert "turn on some reading: check" in out
