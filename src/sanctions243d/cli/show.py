"""`sanctions243d show`: one order in plain English."""

from typing import Annotated

import typer

from sanctions243d.cli.options import Rules, order_named, rulebook_at
from sanctions243d.cli.printing import say


def show(
    order: Annotated[str, typer.Argument(metavar="ORDER", hidden=True)],
    rules: Rules = None,
) -> None:
    """Show what one order says, in plain English.

    Whom it covers, in whose words, how it is read, and from what sources. ORDER is an id that
    `sanctions243d orders` lists.
    """
    from sanctions243d.cli.pages.order import order_page

    rulebook = rulebook_at(rules)
    say(order_page(rulebook, order_named(rulebook, order)))
