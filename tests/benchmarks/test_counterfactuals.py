"""The benchmark of what an answer turns on runs; its times are printed and not judged."""

import pytest

from . import counterfactuals


def test_what_an_answer_turns_on_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    """On a few applicants."""
    assert counterfactuals.main(["--quick"]) == 0
    assert "what it turns on: median" in capsys.readouterr().out
