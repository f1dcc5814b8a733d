"""`sanctions243d schema`: writes the JSON Schemas by which an editor completes and checks the rule files."""

from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import say_lines, warn
from sanctions243d.text.shown import shown


def schema(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH",
            help="A folder of rules; those that come with the program unless given.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 5 where a schema is out of date.")
    ] = False,
) -> None:
    """Write the JSON Schemas by which an editor checks rules."""
    from sanctions243d.rulebook.rulebook import bundled_folder
    from sanctions243d.schema.files import FOLDER, stale_schemas, write_schemas

    root = bundled_folder() if path is None else path
    changed = stale_schemas(root) if check else write_schemas(root)
    word = "out of date" if check else "written"
    names = [f"{word}: {FOLDER}/{shown(file.name)}" for file in changed]
    if check and changed:
        warn("\n".join(names))
        raise typer.Exit(ExitCode.FINDINGS)
    say_lines("\n".join(names or ["the schemas are up to date"]))
