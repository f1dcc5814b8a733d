"""`sanctions243d diff`: what a change of the rules means, in words, as JSON, or as a comment in Markdown."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import say, write, write_json
from sanctions243d.text.shown import shown


class DiffFormat(StrEnum):
    """How the changes are printed."""

    HUMAN = "human"
    JSON = "json"
    MARKDOWN = "markdown"


Old = Annotated[str, typer.Argument(metavar="OLD", hidden=True)]
New = Annotated[str | None, typer.Argument(metavar="NEW", hidden=True, show_default=False)]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="The folder of rules that revisions are about, and in which files of orders are read that stand in none; "
        "`rules`, or the current folder, unless given.",
        show_default=False,
    ),
]
Orders = Annotated[
    list[str] | None,
    typer.Option("--order", metavar="ID", help="Only this order; may be repeated.", show_default=False),
]


def diff(
    old: Old,
    new: New = None,
    rules: Folder = None,
    order: Orders = None,
    format: Annotated[DiffFormat, typer.Option(help="For people, for programs, or as a comment in a review.")] = (
        DiffFormat.HUMAN
    ),
) -> None:
    """Say what a change of the rules means, and for whom.

    Whom each order covers now and did not before, and the other way round; then what else is said otherwise.
    OLD and NEW are folders of rules, files of one order, or revisions of git: `v1`, `HEAD~1`, or with a path,
    `HEAD:rules/orders/chn_2021.yaml`. Without NEW, the rules as they are now.

    sanctions243d diff HEAD~1 HEAD --rules rules

    Every region that is answered otherwise is a row, with an applicant who shows it. Comments and layout are no
    change. Exit code: 0 same meaning, 5 the meaning changed, 6 rule files invalid, 2 wrong usage, 1 failed.

    With --format json: `same`; `orders`, each with `verdict`, `visa_classes`, `scenes` and `remarks`; `remarks` and
    `nouns` of the rulebooks.
    """
    from sanctions243d.analysis.changes.changes import changes_between
    from sanctions243d.cli.versions import versions_of

    before, now = versions_of(old, new, rules)
    known = {**before.rulebook.orders, **now.rulebook.orders}
    changes = changes_between(before.rulebook, now.rulebook, _orders(order or [], before.order or now.order, known))
    if format is DiffFormat.JSON:
        from sanctions243d.cli.pages.changes_json import changes_data

        write_json(changes_data(changes))
    elif format is DiffFormat.MARKDOWN:
        from sanctions243d.cli.pages.changes_markdown import changes_markdown

        write(changes_markdown(changes))
    else:
        from sanctions243d.cli.pages.changes import changes_page

        say(changes_page(changes))
    raise typer.Exit(ExitCode.NOT_COVERED if changes.is_same else ExitCode.FINDINGS)


def _orders(asked: list[str], of_file: str, known: Mapping[str, object]) -> list[str] | None:
    """The orders to compare: those that were asked for, that of the files, or all."""
    from sanctions243d.cli.options import unknown
    from sanctions243d.text.nearest import nearest

    wanted = asked or ([of_file] if of_file else [])
    for id in wanted:
        if id not in known:
            raise typer.BadParameter(unknown("order", shown(id), nearest(id, known)), param_hint="--order")
    return wanted or None
