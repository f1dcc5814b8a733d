"""`sanctions243d fmt`: brings rule files and scenario files into the canonical layout."""

from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import printable, warn, write
from sanctions243d.cli.rule_files import rule_files, rules_here

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Rule files, scenario files, or folders of them; unless given, `rules`, or the current folder of rules.",
        show_default=False,
    ),
]


def fmt(
    paths: Paths = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; say which files would change.")] = False,
) -> None:
    """Bring rule files into the one canonical layout.

    Scenario files, which stand in a folder `scenarios`, are brought into theirs. What they say and every comment stay.

    Exit code: 0 all is in order, 5 --check found files to change, 6 a file cannot be read (it stays as it is),
    1 failed, 2 wrong usage.
    """
    from sanctions243d.layout.in_place import lay_out_file

    files = rule_files(paths or [rules_here(None, "PATH")])
    changed, faulty = 0, 0
    for file in files:
        has_changed, diagnostics = lay_out_file(file, is_dry=check)
        for diagnostic in diagnostics:
            warn(str(diagnostic))
        faulty += bool(diagnostics)
        if has_changed:
            changed += 1
            write(printable(f"{'would change' if check else 'changed'}: {file}\n"))
    write(f"{_summary(len(files), changed, faulty, check)}\n")
    if faulty:
        raise typer.Exit(ExitCode.INVALID_RULES)
    if check and changed:
        raise typer.Exit(ExitCode.FINDINGS)


def _summary(files: int, changed: int, faulty: int, is_check: bool) -> str:
    parts = [f"{files} file{'s' * (files != 1)}", f"{changed} {'would change' if is_check else 'changed'}"]
    return ", ".join([*parts, f"{faulty} cannot be read"] if faulty else parts)
