"""The program, run in this process, and applicants to run it on."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sanctions243d import Rulebook
from sanctions243d.cli.main import run

DAY = "2026-04-01"


@dataclass(frozen=True)
class Result:
    """What a run of the program did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


class _Terminal(io.BytesIO):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


Program = Callable[..., Result]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """Run the program with arguments and a standard input (`None`: a terminal); no run may show a traceback."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def start(*arguments: object, stdin: bytes | None = b"") -> Result:
        given = _Terminal() if stdin is None else io.BytesIO(stdin)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding="utf-8"))
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "a fault of the program" not in err
        return Result(code, out, err)

    return start


def officer(**changes: object) -> dict[str, object]:
    """Return an official whom the order covers, as a script would write it."""
    return {
        "name": "Officer",
        "visa_class": "B1/B2",
        "nationality": "CHN",
        "post": "beijing",
        "birth_date": "1985-06-15",
        "marital_status": "single",
        "employments": [{"employer": "chn.mps", "from": "2010-07-01", "still_employed": True}],
        "relatives": [],
    } | changes


COVERED = officer()
OPEN = officer(name="Nobody knows", employments=None)
FREE = officer(name="Worker", visa_class="H1B")
BAD = officer(name="Slip", visa_class="B1/B3")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write applicants to a file, one as a mapping and several as a list."""

    def write(*applicants: object, name: str = "applicants.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(applicants[0] if len(applicants) == 1 else list(applicants)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def rules(tmp_path: Path, rulebook: Rulebook) -> Path:
    """A copy of the rules, which a test may change."""
    return Path(shutil.copytree(rulebook.root, tmp_path / "rules"))
