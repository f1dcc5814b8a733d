"""The benchmark of mutation runs; times are never asserted."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.scenarios.mutation.run import Fate

from .mutation import main, measured


def test_a_small_order_is_measured(rulebook: Rulebook, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mutant has a fate, and most are killed."""
    assert main(["eri_2017"]) == 0
    found = measured("eri_2017", rulebook)
    line = capsys.readouterr().out
    assert line.startswith(f"eri_2017: {len(found.mutation.verdicts)} mutants, {found.scenarios} scenarios, ")
    assert sum(found.mutation.count(fate) for fate in Fate) == len(found.mutation.verdicts)
    assert found.mutation.count(Fate.KILLED) > found.mutation.count(Fate.SURVIVED)


def test_an_unknown_order_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is measured."""
    with pytest.raises(SystemExit):
        main(["xra_2025"])
    assert "xra_2025" in capsys.readouterr().err
