"""The arguments that several commands share, and how they are read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.orders.order import Order
    from sanctions243d.rulebook.rulebook import Rulebook

Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="A folder of rules; those that come with the program unless given.",
        show_default=False,
    ),
]
CountryArgument = Annotated[
    str | None,
    typer.Argument(metavar="COUNTRY", hidden=True),  # each command says in its help what it is
]


def rulebook_at(folder: Path | None) -> "Rulebook":
    """Return the rulebook in a folder, or the one that comes with the program.

    Raises:
        RulebookError: with every fault of every file.
    """
    from sanctions243d.rulebook.rulebook import Rulebook

    return Rulebook.bundled() if folder is None else Rulebook.load(folder)


def country_named(rulebook: "Rulebook", word: str | None) -> str:
    """Return the code of a country, or nothing where none was asked for.

    Raises:
        typer.BadParameter: the rulebook knows no such country.
    """
    if word is None:
        return ""
    found = rulebook.names.country(word)
    if not found.ids:
        raise typer.BadParameter(unknown("country", word, found.suggestion), param_hint="COUNTRY")
    return found.ids[0]


def order_named(rulebook: "Rulebook", word: str) -> "Order":
    """Return an order by its id.

    Raises:
        typer.BadParameter: the rulebook has no such order.
    """
    order = rulebook.orders.get(word) or rulebook.orders.get(word.casefold())
    if order is not None:
        return order
    near = nearest(word.casefold(), rulebook.orders) or _order_of_country(rulebook, word)
    raise typer.BadParameter(unknown("order", word, near), param_hint="ORDER")


def unknown(what: str, word: str, near: str) -> str:
    """Say that a name is not known, and the nearest that is."""
    hint = f"; did you mean `{shown(near)}`?" if near else ""
    return f"there is no {what} `{shown(word)}`{hint}"


def _order_of_country(rulebook: "Rulebook", word: str) -> str:
    countries = rulebook.names.country(word).ids
    return next((order.id for order in rulebook.orders.values() if order.country in countries), "")
