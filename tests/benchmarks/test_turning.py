"""The benchmark of turning runs, and its answers are those of the enumeration; times are never asserted."""

import pytest

from .turning import main


def test_a_quick_run_finds_every_answer_right(capsys: pytest.CaptureFixture[str]) -> None:
    """`--quick` asks about a few applicants, and ends well only where no answer is wrong."""
    assert main(["--quick"]) == 0
    assert ", 0 wrong" in capsys.readouterr().out
