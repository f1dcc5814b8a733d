"""A run that is interrupted, or fails halfway, leaves nothing behind; a run in a terminal says how far it is."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli.conftest import DAY, Program
from cli.test_screen import PEOPLE, left, written
from rulebooks.patches import BASE
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.screening import columnar_files

RUN = "from sanctions243d.cli.main import main; main()"
SLOW = """
import time
from sanctions243d.cli.screening import columnar_files
columnar_files.ROWS = 1
whole = columnar_files.ColumnarReader._parts
def parts(self, names):
    for number, part in enumerate(whole(self, names)):
        if number == 10:
            print("running", flush=True)
        time.sleep(0.01 if number < 10 else 0.2)
        yield part
columnar_files.ColumnarReader._parts = parts
"""


STOPS = pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])


def stopped(sent: signal.Signals, folder: Path, parts: int, *arguments: object) -> tuple[int, str, str]:
    """Run the program on rows that come slowly, and stop it amid them, when there are so many files."""
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW + RUN, *map(str, arguments)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "running\n"
    assert len(left(folder)) == parts
    child.send_signal(sent)
    out, err = child.communicate(timeout=30)
    return child.returncode, out, err


@STOPS
def test_an_interrupted_run_leaves_nothing_and_says_so(sent: signal.Signals, code: int, tmp_path: Path) -> None:
    """Neither the output, nor the rejects, nor a part of them; an output that was there stays."""
    source = written(tmp_path, pl.concat([PEOPLE] * 100))
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    options = ["-o", "out.csv", "--on", DAY, "--rejects", "r.csv", "--report", "r.html"]
    told = stopped(sent, tmp_path, 5, "screen", source.name, *options)
    assert told == (code, "", "interrupted: out.csv was not written\n")
    assert left(tmp_path) == {"in.parquet", "out.csv"}
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"


@STOPS
def test_an_interrupted_comparison_leaves_nothing_and_says_so(sent: signal.Signals, code: int, tmp_path: Path) -> None:
    """No part of its page either."""
    source = written(tmp_path, pl.concat([PEOPLE] * 100))
    told = stopped(sent, tmp_path, 2, "impact", BASE, BASE, source.name, "--on", DAY, "--report", "r.html")
    assert told == (code, "", "interrupted: nothing was compared\n")
    assert left(tmp_path) == {"in.parquet"}


def test_a_file_that_breaks_off_leaves_nothing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although its first rows were screened."""
    monkeypatch.setattr(columnar_files, "ROWS", 10)
    source = written(tmp_path, pl.concat([PEOPLE] * 100))
    table = pq.read_table(source)
    with pa.ipc.new_stream(tmp_path / "in.arrow", table.schema) as writer:
        writer.write_table(table, max_chunksize=10)
    data = (tmp_path / "in.arrow").read_bytes()
    (tmp_path / "in.arrow").write_bytes(data[: len(data) * 2 // 3])
    source.unlink()
    for to in ("parquet", "arrow", "csv", "ndjson"):
        out = tmp_path / f"out.{to}"
        result = program("screen", tmp_path / "in.arrow", "-o", out, "--on", DAY, "--report", tmp_path / "r.html")
        assert (result.code, result.out) == (ExitCode.FAILED, "")
        assert "in.arrow: it cannot be read as Arrow" in result.err
        assert left(tmp_path) == {"in.arrow"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_a_failure(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a message, and nothing is left."""
    source = written(tmp_path)
    opened = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda handle, mode: opened(os.open("/dev/full", os.O_WRONLY), mode))
    for to in ("parquet", "arrow", "csv", "ndjson"):
        result = program("screen", source, "-o", tmp_path / f"out.{to}", "--on", DAY)
        assert (result.code, result.out) == (ExitCode.FAILED, "")
        assert "No space left on device" in result.err
        assert left(tmp_path) == {"in.parquet"}


def test_in_a_terminal_a_bar_says_how_far_it_is(tmp_path: Path) -> None:
    """With the rows a second and the time that is left; elsewhere nothing is said."""
    written(tmp_path, pl.concat([PEOPLE] * 4))
    above, below = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW + RUN, "screen", "in.parquet", "-o", "out.csv", "--on", DAY],
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.DEVNULL,
        stderr=below,
    )
    os.close(below)
    told = b""
    start = time.monotonic()
    while time.monotonic() - start < 30:
        try:
            told += os.read(above, 4096)
        except OSError:
            break
    assert child.wait(timeout=30) == 0
    assert b"screening" in told
    assert b"rows, " in told
    assert b"/s" in told
    assert b"left" in told
