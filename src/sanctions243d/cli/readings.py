"""`sanctions243d readings`: lists the points that the law leaves open."""

from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say


def readings(rules: Rules = None) -> None:
    """List the points that the law leaves open.

    With the ways in which each can be read, the default, and why.
    """
    from sanctions243d.cli.pages.reading import readings_page

    rulebook = rulebook_at(rules)
    say(readings_page(rulebook))
