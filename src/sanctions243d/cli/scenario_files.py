"""Which scenario files a command works on, and how they are read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.suite import Suite
    from sanctions243d.text.diagnostic import Diagnostic


def rules_near() -> Path:
    """Return the folder of rules to test where none is named: here, or the one that comes with the program."""
    from sanctions243d.cli.rule_files import HEAD
    from sanctions243d.rulebook.rulebook import bundled_folder

    return next((folder for folder in (Path("rules"), Path(".")) if (folder / HEAD).is_file()), bundled_folder())


def scenarios_of(rules: Path) -> Path | None:
    """Return the folder of the scenarios of rules: `scenarios` in them or beside them, or `tests/scenarios` beside."""
    beside = rules.resolve().parent
    places = (rules / "scenarios", beside / "scenarios", beside / "tests" / "scenarios")
    return next((place for place in places if place.is_dir()), None)


def scenario_files(paths: Sequence[Path], rules: Path) -> list[Path]:
    """Return the scenario files that are named or stand in a folder that is named, each once.

    Raises:
        typer.BadParameter: a path does not exist, or there is no scenario file.
    """
    from sanctions243d.scenarios.reader import suite_files

    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"`{shown(path)}` does not exist", param_hint="PATH")
    beside = scenarios_of(rules)
    folders = paths or ([beside] if beside else [])
    if not folders:
        message = f"there are no scenarios beside `{shown(rules)}`; name a file or a folder of them"
        raise typer.BadParameter(message, param_hint="PATH")
    files = list(dict.fromkeys(file for folder in folders for file in suite_files(folder)))
    if not files:
        where = ", ".join(f"`{shown(folder)}`" for folder in folders)
        raise typer.BadParameter(f"there is no scenario file, *.yaml, in {where}", param_hint="PATH")
    return files


def read_suites(files: Sequence[Path], rulebook: "Rulebook") -> list["Suite"]:
    """Return the suites in files.

    Raises:
        SuiteError: with every fault of every file.
    """
    from sanctions243d.errors import SuiteError
    from sanctions243d.scenarios.reader import read_suite

    suites: list[Suite] = []
    faults: list[Diagnostic] = []
    for file in files:
        try:
            suites.append(read_suite(file, rulebook, root=_root(file)))
        except SuiteError as error:
            faults += error.diagnostics
    if faults:
        raise SuiteError(faults)
    return suites


def _root(file: Path) -> Path | None:
    """Places are seen from the current folder, where the file is in it."""
    here = Path.cwd()
    return here if file.resolve().is_relative_to(here) else None
