"""`sanctions243d edges`: the complete decision table of an order."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.ask import Choices
from sanctions243d.cli.check import choices_of, day_of, require_readings
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.options import Rules, order_named, rulebook_at
from sanctions243d.cli.out_file import Out, write_out
from sanctions243d.cli.printing import say, warn

if TYPE_CHECKING:
    from sanctions243d.analysis.edges import Edges
    from sanctions243d.orders.order import Order
    from sanctions243d.rulebook.rulebook import Rulebook


class Format(StrEnum):
    """How a table is printed."""

    HUMAN = "human"
    CSV = "csv"
    HTML = "html"


def edges(
    order: Annotated[str, typer.Argument(metavar="ORDER", hidden=True)],
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DATE",
            help="One day of issuance, YYYY-MM-DD; every period between the order's dates unless given.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option(help="For people, a line of CSV for each row, or one page for a browser.")
    ] = Format.HUMAN,
    out: Out = None,
    reading: Choices = None,
    rules: Rules = None,
) -> None:
    """Show every outcome of one order as a table.

    Who is covered, who is not, and of whom the law leaves it open. ORDER is an id that `sanctions243d orders` lists.

    Every applicant lies in the rows of the table: in one for each tie, together with each employment of that official.
    No row can be left out, and no two can be merged. Each has an applicant as an example, about whom `check` was asked.

    The table is about one order alone, without the other orders of the rulebook.

    With --format csv: a column for each fact; `clauses` and `perhaps`, the clauses that cover the row, and those that
    may; `rows`, the rows of the order that do so; `open`, the points of law; `exceptions`, which where they are granted
    take away the clauses beneath them; `example`, an applicant in JSON, to be judged on the day of `example_on`. Dates
    that are empty have no bound.
    """
    from sanctions243d.analysis import edges as library

    chosen = choices_of(reading or [])
    day = None if on is None else day_of(on)
    rulebook = rulebook_at(rules)
    require_readings(rulebook, chosen)
    named = order_named(rulebook, order)
    try:
        found = library.edges(rulebook, named, on=day, readings=chosen)
    except OverflowError as error:
        warn(f"sanctions243d: the table of `{named.id}` is too long to be read: {error}; name one day with --on")
        raise typer.Exit(ExitCode.FAILED) from None
    if format is Format.HUMAN and out is None:
        from sanctions243d.cli.pages.edges.human import edges_page

        say(edges_page(found, named, rulebook))
    else:
        write_out(out, _text(found, named, rulebook, format))


def _text(found: "Edges", order: "Order", rulebook: "Rulebook", format: Format) -> str:
    if format is Format.CSV:
        from sanctions243d.cli.pages.edges.as_csv import edges_csv

        return edges_csv(found, rulebook)
    if format is Format.HTML:
        from sanctions243d.cli.pages.edges.as_html import edges_html

        return edges_html(found, order, rulebook)
    from sanctions243d.cli.pages.edges.human import edges_page
    from sanctions243d.cli.printing import as_text

    return as_text(edges_page(found, order, rulebook))
