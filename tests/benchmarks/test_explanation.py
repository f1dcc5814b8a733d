"""The benchmark of explanations runs; its times are printed and not judged."""

import pytest

from . import explanation


def test_explanations_are_timed_beside_check(capsys: pytest.CaptureFixture[str]) -> None:
    """On a few applicants."""
    assert explanation.main(["--quick"]) == 0
    assert "`explain` and its text" in capsys.readouterr().out
