"""`sanctions243d draw`: one order as a picture."""

from typing import Annotated

import typer

from sanctions243d.cli.options import Rules, order_named, rulebook_at
from sanctions243d.cli.out_file import Out, write_out


def draw(
    order: Annotated[str, typer.Argument(metavar="ORDER", hidden=True)],
    out: Out = None,
    rules: Rules = None,
) -> None:
    """Draw one order as a picture in SVG, which a browser shows.

    From left to right: visa classes and posts, the officials, the ties and ages that are covered, the outcome. Words
    that the law leaves open are marked. Below it the days on which each part of the order is in force. ORDER is an id
    that `sanctions243d orders` lists.
    """
    from sanctions243d.cli.pages.drawing.picture import picture

    rulebook = rulebook_at(rules)
    write_out(out, picture(rulebook, order_named(rulebook, order)))
