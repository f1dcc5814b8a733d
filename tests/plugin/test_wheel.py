"""The plugin as its users have it: installed from the wheel, in a project of its own, under each version of pytest."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.project import OFFICER, SUITE, TABLE, WRONG_LINE, write_project

# one worker builds the environments
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
ROOT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def run(folder: Path, *command: object) -> tuple[int, str]:
    """Run a command in a folder, and return its exit code and all that it printed."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PYTHON"))}
    settings = {**kept, "PYTHONUTF8": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this project."""
    folder = tmp_path_factory.mktemp("wheel")
    code, out = run(ROOT, sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    assert code == 0, out
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module", params=["8.0", "8", "9"])
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a new virtual environment with the wheel, one version of pytest, and no more."""
    folder = tmp_path_factory.mktemp("environment")
    for command in (
        (sys.executable, "-m", "venv", folder),
        (folder / SCRIPTS / "python", "-m", "pip", "install", "--quiet", wheel, f"pytest=={request.param}.*"),
        (folder / SCRIPTS / "python", "-m", "pip", "install", "--quiet", "pytest-xdist"),
    ):
        code, out = run(ROOT, *command)
        assert code == 0, out
    _, version = run(folder, folder / SCRIPTS / "pytest", "--version")
    assert version.startswith(f"pytest {request.param}"), version
    return folder / SCRIPTS


def test_a_project_tests_its_own_rules(installed: Path, tmp_path: Path) -> None:
    """With one that fails, one that is known to, and one that nobody answered."""
    write_project(tmp_path)
    code, out = run(tmp_path, installed / "pytest", "-W", "error", "-rsx", "--strict-markers")
    assert code == 1, out
    assert "1 failed, 3 passed, 1 skipped, 1 xfailed" in out
    assert (
        f"\n{TABLE} [3]\n{SUITE}:{WRONG_LINE}\n\n  outcome\n    expected  suspended\n    got       not_covered\n" in out
    )
    assert "not answered yet: expect is ?" in out
    assert "the word officer is read narrowly" in out
    assert not re.search(r"Traceback|\.py:\d", out)


def test_some_are_chosen_and_the_last_failed_run_again(installed: Path, tmp_path: Path) -> None:
    """By words, by id, by mark; in one process and in two."""
    write_project(tmp_path)
    for arguments, counts in (
        (["-k", "alone"], "1 failed, 2 passed, 3 deselected"),
        ([f"{SUITE}::{OFFICER}"], "1 passed"),
        ([f"{SUITE}::{TABLE}"], "1 failed, 2 passed"),
        ([f"{SUITE}::{TABLE}[2]"], "1 passed"),
        (["-m", "not scenario"], "6 deselected"),
        (["-n", "2", "--dist", "load"], "1 failed, 3 passed, 1 skipped, 1 xfailed"),
        (["-n", "2", "--dist", "loadfile"], "1 failed, 3 passed, 1 skipped, 1 xfailed"),
        (["-x"], "1 failed, 3 passed in"),
        (["--lf"], "1 failed"),
    ):
        _, out = run(tmp_path, installed / "pytest", *arguments)
        assert counts in out.splitlines()[-1], out


def test_faults_are_told_without_a_traceback(installed: Path, tmp_path: Path) -> None:
    """Those of scenarios."""
    write_project(tmp_path, "- {name: Nobody, aplicant: {}}\n")
    code, out = run(tmp_path, installed / "pytest")
    assert code == 2
    assert f"\n{SUITE}:1:" in out
    assert "[unknown-key]" in out
    assert "Traceback" not in out


def test_the_command_does_the_same_without_pytest(installed: Path, tmp_path: Path) -> None:
    """With its own exit code."""
    write_project(tmp_path)
    code, out = run(tmp_path, installed / "sanctions243d", "test")
    assert code == 5
    assert "6 scenarios: 3 passed, 1 failed, 1 known to fail, 1 not answered, in " in out
