"""`sanctions243d show`: one order in plain English."""

from typing import Annotated

import typer

from sanctions243d.cli.options import Rules, order_named, rulebook_at
from sanctions243d.cli.printing import say


def show(
    order: Annotated[str, typer.Argument(metavar="ORDER", help="The order's id, as `sanctions243d orders` lists it.")],
    rules: Rules = None,
) -> None:
    """Show what an order says: whom it covers, in whose words, how it is read, and from what sources."""
    from sanctions243d.cli.pages.order import order_page

    rulebook = rulebook_at(rules)
    say(order_page(rulebook, order_named(rulebook, order)))
