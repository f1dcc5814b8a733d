"""`sanctions243d new order`: writes the skeleton of an order to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.cli.printing import printable, write
from sanctions243d.cli.rule_files import rules_here

app = typer.Typer(help="Begin something new.", no_args_is_help=True, rich_markup_mode=None)
_NEXT = """\
written: {order}
written: {source}

What to do next:
  1. Put the words of the source into {source}, exactly as they stand there.
  2. Write something in place of each TODO in both files; the comments say what.
  3. An agency, a post or a rank that is not known yet goes into {rules}/ontology/.
  4. Write a few cases into tests/scenarios/{id}.yaml, on both sides of each edge.
  5. Run `sanctions243d fmt {rules}` and `sanctions243d lint {rules}` until nothing is left to mend.
"""


@app.callback()
def _new() -> None:
    """Begin something new."""


@app.command("order")
def order(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The order's id: the code of its country and the year, as gmb_2016.")
    ],
    country: Annotated[
        str,
        typer.Option(help="The country, by its name or its code; the one that begins the id unless given."),
    ] = "",
    rules: Annotated[
        Path | None,
        typer.Option(
            "--rules",
            metavar="PATH",
            help="The folder of rules to write to; `rules`, or the current folder, unless given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the skeletons of an order and of its source; nothing is overwritten.

    Exit code: 0 written, 2 the id or the country cannot be used or the files exist, 1 failed.
    """
    from sanctions243d.layout.new_order import write_skeleton

    root = rules_here(rules, "--rules")
    try:
        order_file, source_file = write_skeleton(root, id, country)
    except (ValueError, FileExistsError) as error:
        raise typer.BadParameter(str(error), param_hint="ID") from None
    write(printable(_NEXT.format(order=order_file, source=source_file, rules=root, id=id)))
