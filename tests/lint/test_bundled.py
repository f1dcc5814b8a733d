"""The rules that come with the library lint clean: no remark is a false one."""

from pathlib import Path

from sanctions243d.lint.run import lint
from sanctions243d.rulebook.rulebook import bundled_folder

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def test_nothing_is_remarked_on_in_the_bundled_rules() -> None:
    """Warnings would be shown at their places."""
    assert "\n".join(map(str, lint(bundled_folder(), SCENARIOS))) == ""
