"""`sanctions243d suggest`: writes the scenarios that a suite lacks, for its author to answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.options import order_named, rulebook_at
from sanctions243d.cli.printing import printable, warn, write
from sanctions243d.cli.test import Paths, Rules, suites_in
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.suggest import Suggestion
    from sanctions243d.scenarios.suite import Scenario


def suggest(
    order: Annotated[str, typer.Argument(metavar="ORDER", help="The order whose scenarios are to be completed.")],
    paths: Paths = None,
    rules: Rules = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Add them to the end of this file, instead of printing them.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the scenarios that an order lacks.

    They show what no scenario shows yet of the order, and notice the mistakes in it that none would notice. What is
    expected is `"?"` in each: what is right is not for a program to say. Beside it stands what the rules say today.

    Exit code: 0 all went well, 6 rule or scenario files invalid, 2 wrong usage, 1 failed.
    """
    from sanctions243d.cli.scenario_files import rules_near, scenario_files

    folder = rules or rules_near()
    rulebook = rulebook_at(folder)
    id = order_named(rulebook, order).id
    suites = suites_in(scenario_files(paths or [], folder), rulebook)
    found = _suggested(id, [scenario for suite in suites for scenario in suite.scenarios], rulebook)
    text = "\n".join(one.text() for one in found)
    if output is None:
        write(printable(text))
    elif found:
        _append(output, text)
    count = f"{len(found)} scenario{'s' * (len(found) != 1)}"
    where = f", added to {shown(output)}" if output and found else ""
    warn(f"{count} to answer for {id}{where}" if found else f"nothing is missing for {id}")


def _suggested(order: str, scenarios: list["Scenario"], rulebook: "Rulebook") -> tuple["Suggestion", ...]:
    from sanctions243d.cli.progress import Bar
    from sanctions243d.scenarios.mutation.run import mutants_in
    from sanctions243d.scenarios.suggest import suggestions

    with Bar("mutants", len(mutants_in(rulebook.orders[order], rulebook))) as bar:
        return suggestions(order, scenarios, rulebook, told=lambda verdict: bar.advance())


def _append(path: Path, text: str) -> None:
    from sanctions243d.layout.in_place import write_whole

    before = path.read_bytes() if path.exists() else b""
    if not path.exists():
        path.touch()
    gap = b"\n" if before.endswith(b"\n") else b"\n\n" if before else b""
    write_whole(path, before + gap + text.encode())
