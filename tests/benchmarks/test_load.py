"""The benchmark of loading runs, and keeps its limit."""

import pytest

from .load import main


@pytest.mark.slow
def test_loading_takes_a_few_times_as_long_as_composing(capsys: pytest.CaptureFixture[str]) -> None:
    """At most 15 times, in one quick run that writes no file."""
    assert main(["--quick"]) == 0
    assert "## Growth" in capsys.readouterr().out
