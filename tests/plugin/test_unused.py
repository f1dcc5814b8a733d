"""Where no rulebook is named the plugin costs nothing: nothing is imported for it, and no file is looked at."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugin.project import SETTING, write_project

HEAVY = ("pydantic", "yaml", "rich", "typer", "rapidfuzz", "durable", "dateutil")
CONFTEST = f"""\
import sys

def pytest_unconfigure():
    names = [name for name in sys.modules if name.partition(".")[0] in {HEAVY}]
    names += [name for name in sys.modules if name.partition(".")[0] == "sanctions243d"]
    print("imported:", *sorted(names))
"""


def imported(folder: Path) -> list[str]:
    """Return which of this library and of what it needs was imported by a run of pytest."""
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_it.py").write_text("def test_it(): pass\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("imported:")]
    return line.split()[1:]


def test_nothing_is_imported_where_no_rulebook_is_named(tmp_path: Path) -> None:
    """But the plugin, and the packages that it stands in."""
    write_project(tmp_path, setting="[pytest]\n")
    assert imported(tmp_path) == ["sanctions243d", "sanctions243d.scenarios", "sanctions243d.scenarios.pytest_plugin"]


@pytest.mark.parametrize("setting", [SETTING, SETTING + "sanctions243d_scenarios = none/*.yaml\n"])
def test_the_library_is_imported_for_scenarios_alone(tmp_path: Path, setting: str) -> None:
    """With a rulebook but no scenarios, nothing is imported either; with both, what decides is."""
    write_project(tmp_path, setting=setting)
    assert ("sanctions243d.decision.check" in imported(tmp_path)) == (setting == SETTING)
