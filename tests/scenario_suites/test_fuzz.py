"""A damaged scenario file is read or refused with diagnostics, in bounded time; nothing else is ever raised."""

from pathlib import Path
from random import Random
from time import process_time

import pytest

from rulebooks.mutations import damaged
from sanctions243d import Rulebook, SuiteError
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.report import failure
from sanctions243d.scenarios.run import run

HERE = Path(__file__).parent
SECONDS = 10


def read_or_refuse(path: Path, rulebook: Rulebook | None) -> bool:
    """Read a file; where that works, everything in it can be run and told. Return whether it worked."""
    try:
        suite = read_suite(path, rulebook)
    except SuiteError as error:
        check_form(error)
        return False
    if rulebook is not None:
        for scenario in suite.scenarios:
            assert failure(run(scenario, rulebook))
    return True


def check_form(error: SuiteError) -> None:
    """Each has a place, and can be printed."""
    assert error.diagnostics
    for one in error.diagnostics:
        assert one.location.line >= 1
        assert one.location.column >= 1
        assert str(one)


def fuzz(rulebook: Rulebook, path: Path, seed: int, count: int) -> set[bool]:
    """Damage a text many times; return whether some could be read and some could not."""
    draw = Random(seed)
    texts = [file.read_text(encoding="utf-8") for folder in ("good", "bad") for file in (HERE / folder).glob("*.yaml")]
    good = (HERE / "good" / "nru_2020.yaml").read_text(encoding="utf-8")
    found = set()
    for _ in range(count):
        content = damaged(draw.choice([good, draw.choice(texts)]), texts, draw)
        path.write_bytes(content)
        start = process_time()
        try:
            found.add(read_or_refuse(path, draw.choice([rulebook, rulebook, None])))
        except BaseException:
            print(f"{content!r}")
            raise
        assert process_time() - start < SECONDS
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_file_is_read_or_gives_diagnostics(seed: int, small_rulebook: Rulebook, tmp_path: Path) -> None:
    """300 mutations of bytes, lines and nodes."""
    assert fuzz(small_rulebook, tmp_path / "suite.yaml", seed, 100) == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_five_thousand_damaged_files(seed: int, small_rulebook: Rulebook, tmp_path: Path) -> None:
    """The same, for long."""
    fuzz(small_rulebook, tmp_path / "suite.yaml", seed, 500)
