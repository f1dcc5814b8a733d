"""`sanctions243d lint`: what is wrong with rules, and what a good editor would remark on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.check import Format
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import printable, warn, write, write_json

if TYPE_CHECKING:
    from sanctions243d.text.diagnostic import Diagnostic

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH",
        help="A folder of rules; those that come with the program unless given.",
        show_default=False,
    ),
]
Scenarios = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="The folder of the scenarios; unless given, `scenarios` in the rules or beside, or `tests/scenarios`.",
        show_default=False,
    ),
]


def lint(
    path: Folder = None,
    scenarios: Scenarios = None,
    fix: Annotated[bool, typer.Option("--fix", help="First mend what can be mended for certain.")] = False,
    format: Annotated[Format, typer.Option(help="For people, or one JSON array with an object for each finding.")] = (
        Format.HUMAN
    ),
) -> None:
    """Say what is wrong with rules, or could be better.

    Exit code: 0 nothing found but notes, 5 warnings, 6 rule files invalid.
    """
    from sanctions243d.cli.scenario_files import scenarios_of
    from sanctions243d.lint.run import lint as lint_folder
    from sanctions243d.lint.run import mend
    from sanctions243d.rulebook.rulebook import bundled_folder

    folder = path or bundled_folder()
    for file in mend(folder) if fix else ():
        warn(f"mended {file}")
    found = lint_folder(folder, scenarios or scenarios_of(folder))
    if format is Format.JSON:
        from sanctions243d.lint.report import to_dict

        write_json([to_dict(one) for one in found])
    else:
        _print(found)
    raise typer.Exit(_code(found))


def _code(found: "list[Diagnostic]") -> ExitCode:
    if any(one.severity == "error" for one in found):
        return ExitCode.INVALID_RULES
    is_remarked = any(one.severity == "warning" for one in found)
    return ExitCode.FINDINGS if is_remarked else ExitCode.NOT_COVERED


def _print(found: "list[Diagnostic]") -> None:
    from sanctions243d.lint.report import summary

    write("".join(f"{printable(str(one))}\n\n" for one in found) + f"{summary(found)}\n")
