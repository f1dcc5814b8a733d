"""The benchmark of the pytest plugin runs; times are never asserted."""

import pytest

from .plugin import main


@pytest.mark.slow
def test_a_quick_run_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    """It prints the ratio."""
    assert main(["--quick"]) == 0
    assert "; ratio " in capsys.readouterr().out
