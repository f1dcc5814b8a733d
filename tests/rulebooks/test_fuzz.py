"""A damaged rulebook loads or is refused with diagnostics, in bounded time; nothing else is ever raised."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from time import process_time

import pytest

from rulebooks.mutations import damaged
from rulebooks.patches import BASE, HERE, read_case
from sanctions243d import ApplicantError, Rulebook, RulebookError, check

SECONDS = 10
APPLICANT = {
    "visa_class": "B1",
    "relatives": [{"relation": "father", "employments": [{"employer": "Police Force", "from": "2010"}]}],
}
DAY = date(2021, 6, 1)


def load_or_refuse(folder: Path) -> None:
    """Load a folder; where that works, everything that it says can be compiled and asked."""
    start = process_time()
    try:
        rulebook = Rulebook.load(folder)
    except RulebookError as error:
        check_form(error)
    else:
        widest = {id: list(reading.options)[-1] for id, reading in rulebook.readings.items()}
        for readings in ({}, widest):
            with suppress(ApplicantError):  # the police may be gone
                check(APPLICANT, on=DAY, rulebook=rulebook, readings=readings)
    assert process_time() - start < SECONDS


def check_form(error: RulebookError) -> None:
    """Each has a place, and can be printed."""
    assert error.diagnostics
    for one in error.diagnostics:
        assert one.location.line >= 1
        assert one.location.column >= 1
        assert str(one)


def texts_of(root: Path) -> dict[str, str]:
    """Return the files of a folder of rules."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yaml"))
    }


def small_rulebooks() -> Iterator[dict[str, str]]:
    """Yield the small rulebook, and it with each construct of the language in its order."""
    base = texts_of(BASE)
    yield base
    for path in sorted((HERE / "good").glob("*.yaml")):
        yield base | read_case(path)["files"]


def fuzz(rulebooks: list[dict[str, str]], folder: Path, seed: int, count: int) -> None:
    """Damage one file at a time, and load."""
    draw = Random(seed)
    for _ in range(count):
        files = draw.choice(rulebooks)
        file = draw.choice([*files, *(name for name in files if name.startswith("orders/"))])
        content = damaged(files[file], list(files.values()), draw)
        for name, text in files.items():
            (folder / name).write_bytes(content if name == file else text.encode())
        try:
            load_or_refuse(folder)
        except BaseException:
            print(f"{file}:\n{content!r}")
            raise


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_file_loads_or_gives_diagnostics(seed: int, tmp_path: Path) -> None:
    """300 mutations of bytes, lines and nodes."""
    fuzz(list(small_rulebooks()), shutil.copytree(BASE, tmp_path / "rules"), seed, 100)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_ten_thousand_damaged_files(seed: int, tmp_path: Path) -> None:
    """The same, for long."""
    fuzz(list(small_rulebooks()), shutil.copytree(BASE, tmp_path / "rules"), seed, 500)


@pytest.mark.parametrize("seed", range(2))
def test_the_damaged_rulebook_of_the_library(seed: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """20 whole loads."""
    fuzz([texts_of(rulebook.root)], shutil.copytree(rulebook.root, tmp_path / "rules"), seed, 10)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 210))
def test_a_thousand_whole_loads(seed: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """The same, for long."""
    fuzz([texts_of(rulebook.root)], shutil.copytree(rulebook.root, tmp_path / "rules"), seed, 100)
