"""Which rule files a command works on, where it reads or writes them in place."""

from collections.abc import Iterable
from pathlib import Path

import typer

from sanctions243d.text.shown import shown

HEAD = "rulebook.yaml"
HERE = (Path("rules"), Path("."))


def rules_here(folder: Path | None, param: str) -> Path:
    """Return the folder of rules to work on: the one that was named, or `rules`, or the current folder.

    Raises:
        typer.BadParameter: there is no rulebook.
    """
    found = first_rules(folder) if folder else first_rules(*HERE)
    if found is not None:
        return found
    where = f"`{shown(folder)}`" if folder else "this folder or in `rules`"
    raise typer.BadParameter(f"there is no {HEAD} in {where}", param_hint=param)


def first_rules(*folders: Path) -> Path | None:
    """Return the first of some folders that is one of rules."""
    return next((one for one in folders if (one / HEAD).is_file()), None)


def rule_files(paths: Iterable[Path]) -> list[Path]:
    """Return the rule files that are named or stand in a folder that is named, each once.

    Raises:
        typer.BadParameter: a path does not exist, or is no rule file.
    """
    from sanctions243d.layout.shapes import kind_of

    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inner = sorted(path.rglob("*.yaml"))
            found |= dict.fromkeys(file for file in inner if file.is_file() and kind_of(file.absolute()))
        elif not path.exists():
            raise typer.BadParameter(f"`{shown(path)}` does not exist", param_hint="PATH")
        elif kind_of(path.absolute()):
            found[path] = None
        else:
            help = "a rule file is known by its name and its folder, as orders/ID.yaml or scenarios/ID.yaml"
            raise typer.BadParameter(f"`{shown(path)}` is no rule file; {help}", param_hint="PATH")
    return list(found)
