"""Lines are appended whole: by many writers at once, after one that was killed, and on a disk that is full."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sanctions243d.text.line_log import LineLog

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes and limits")
WRITER = """
import sys
from sanctions243d.text.line_log import LineLog
with LineLog(sys.argv[1]) as log:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(200):
        log.append(f"{sys.argv[2]} {number} " + sys.argv[2] * (1 + (number * 7919) % 30_000))
"""
FULL = """
import resource, sys
from sanctions243d.text.line_log import LineLog
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
with LineLog(sys.argv[1]) as log:
    log.append("a" * 600)
    try:
        log.append("b" * 600)
    except OSError as error:
        print(error.errno)
    log.append("c" * 300)
"""


def test_lines_of_eight_writers_stay_whole(tmp_path: Path) -> None:
    """Every line of every writer is there once, unmixed, in the order of its writer; most are longer than a page."""
    path = tmp_path / "log"
    names = "abcdefgh"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for name in names
    ]
    for one in writers:
        assert one.stdout is not None
        assert one.stdout.readline() == b"ready\n"
    for one in writers:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        one.stdin.close()
    assert [one.wait(60) for one in writers] == [0] * 8
    for one in writers:
        assert one.stdout is not None
        one.stdout.close()
    found: dict[str, list[int]] = {name: [] for name in names}
    changes = 0
    last = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, number, rest = line.split(" ")
        assert rest == name * (1 + (int(number) * 7919) % 30_000)
        found[name].append(int(number))
        changes += name != last
        last = name
    assert all(numbers == list(range(200)) for numbers in found.values())
    assert changes > 8, "the writers took turns"


@POSIX
def test_a_new_log_is_its_owners_alone(tmp_path: Path) -> None:
    """Whatever the mask allows; the mode of a file that is there stays."""
    before = os.umask(0)
    try:
        with LineLog(tmp_path / "new") as log:
            log.append("one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    old = tmp_path / "old"
    old.touch()
    old.chmod(0o640)
    with LineLog(old) as log:
        log.append("one")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_what_was_there_stays_and_half_a_line_is_ended(tmp_path: Path) -> None:
    """A writer that was killed spoils its own line only."""
    path = tmp_path / "log"
    path.write_bytes(b"whole\nhal")
    for text in ("next", "last"):
        with LineLog(path) as log:
            log.append(text)
    assert path.read_bytes() == b"whole\nhal\nnext\nlast\n"


@POSIX
def test_a_line_that_does_not_fit_is_taken_back(tmp_path: Path) -> None:
    """The disk is full in the middle of it: an error, and the lines before and after stand."""
    path = tmp_path / "log"
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip()
    assert path.read_text(encoding="utf-8") == "a" * 600 + "\n" + "c" * 300 + "\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
def test_a_device_that_is_full_is_an_error() -> None:
    """It is no regular file, and is written to all the same."""
    with LineLog("/dev/full") as log, pytest.raises(OSError, match="space"):
        log.append("one")


def test_a_text_of_two_lines_is_refused(tmp_path: Path) -> None:
    """It would not be one line."""
    with LineLog(tmp_path / "log") as log, pytest.raises(ValueError, match="line end"):
        log.append("one\ntwo")
    assert (tmp_path / "log").read_bytes() == b""
