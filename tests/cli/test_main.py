"""The program as a process: its help, its version, its streams, and the signals that end it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Program
from sanctions243d import __version__
from sanctions243d.cli import main as cli

COMMAND = [sys.executable, "-c", "from sanctions243d.cli.main import main; main()"]
HEAVY = ("pydantic", "yaml", "rich", "rapidfuzz", "durable", "sanctions243d.rulebook", "sanctions243d.decision")


def start(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run the program as a process of its own."""
    return subprocess.run([*COMMAND, *arguments], text=True, capture_output=True, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


def test_the_version_is_printed(program: Program) -> None:
    """`--version`, and nothing is read for it."""
    result = program("--version")
    assert (result.code, result.out, result.err) == (0, f"sanctions243d {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [
        "",
        "check",
        "ask",
        "show",
        "edges",
        "draw",
        "orders",
        "agencies",
        "ranks",
        "posts",
        "visa-classes",
        "readings",
        "test",
        "suggest",
        "diff",
        "impact",
        "replay",
    ],
)
def test_help_reads_no_rules(command: str, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help works where the rules are broken, is not cut off, and fits."""
    monkeypatch.setattr("sanctions243d.rulebook.rulebook.Rulebook.bundled", lambda: pytest.fail("rules were read"))
    result = program(*command.split(), "--help")
    assert result.code == 0
    assert "..." not in result.out.replace("]...", "").replace("[ARGS]...", "")
    assert max(map(len, result.out.splitlines())) <= 80


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--onn", "x"], ["show"], ["check", "--format", "xml"]])
def test_wrong_usage_is_two(arguments: list[str], program: Program) -> None:
    """With what is wrong on the standard error."""
    result = program(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "Usage: sanctions243d" in result.err


def test_the_import_is_light() -> None:
    """Help and completion wait for nothing heavy."""
    code = f"import sys, sanctions243d.cli.main; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_entry_point_exits_with_the_outcome(tmp_path: Path) -> None:
    """What the shell sees is what the table of exit codes says."""
    applicant = tmp_path / "applicant.yaml"
    applicant.write_text("visa_class: B2\npost: beijing\n", encoding="utf-8")
    result = start("check", str(applicant), "--on", "2026-04-01")
    assert (result.returncode, result.stderr) == (4, "")


def test_a_reader_that_goes_away_hears_nothing() -> None:
    """`… | head -1` prints no complaint, however long the page is."""
    process = subprocess.Popen([*COMMAND, "agencies"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_ctrl_c_ends_quietly() -> None:
    """While it waits for its input."""
    process = subprocess.Popen(
        [*COMMAND, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    assert b"taken as today" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_an_output_that_cannot_be_written_is_a_failure() -> None:
    """A full disk is not `not covered`."""
    with open("/dev/full", "w") as full:
        result = subprocess.run([*COMMAND, "orders"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr


def test_an_output_of_few_letters_is_escaped() -> None:
    """Where the output knows no Chinese, its letters are escaped, and JSON stays JSON."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    result = start("agencies", "CHN", env=environment)
    assert result.returncode == 0
    assert "\\u516c" in result.stdout


def test_a_fault_of_the_program_is_a_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback ever reaches a user."""

    def fail(*arguments: object, **options: object) -> None:
        raise KeyError("\x1b[2J")

    monkeypatch.setattr(cli, "app", fail)
    assert cli.run(["orders"]) == 1
    err = capsys.readouterr().err
    assert "KeyError" in err
    assert "Traceback" not in err
    assert "\x1b" not in err
