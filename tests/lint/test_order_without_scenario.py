"""An order without a scenario: nobody said whom it is meant to cover."""

from pathlib import Path

import pytest

from lint.small_rules import write_rules
from sanctions243d.lint.run import lint


@pytest.mark.parametrize("text", [None, "", "[]\n", "name: x\n"])
def test_an_order_without_a_scenario_is_remarked_on(tmp_path: Path, text: str | None) -> None:
    """No file, or no list in it, or nothing in the list."""
    rules = write_rules(tmp_path)
    file = tmp_path / "tests" / "scenarios" / "aaa_2020.yaml"
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    found = lint(rules, file.parent)
    assert [(one.code, one.location.file, one.location.line) for one in found] == [
        ("order-without-scenario", "orders/aaa_2020.yaml", 1)
    ]


def test_without_a_folder_of_scenarios_nothing_is_asked(tmp_path: Path) -> None:
    """A rulebook may be kept without them."""
    assert lint(write_rules(tmp_path), None) == []
