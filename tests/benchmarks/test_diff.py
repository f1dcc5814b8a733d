"""The benchmark of diffs; times are never asserted."""

import pytest

from sanctions243d import Rulebook

from .diff import main, measured


def test_an_order_is_measured(rulebook: Rulebook, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mutation that loads is compared, and most mean something else."""
    assert main(["eri_2017"]) == 0
    diffs = measured("eri_2017", rulebook)
    line = capsys.readouterr().out.splitlines()[2]
    assert line.startswith(f"| eri_2017 | {len(diffs)} | {sum(one.is_same for one in diffs)} |")
    assert 0 < sum(one.is_same for one in diffs) < len(diffs) / 2


def test_an_unknown_order_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is measured."""
    with pytest.raises(SystemExit):
        main(["xra_2025"])
    assert "xra_2025" in capsys.readouterr().err
