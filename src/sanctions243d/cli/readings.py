"""`sanctions243d readings`: lists the points that the law leaves open."""

from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say


def readings(rules: Rules = None) -> None:
    """List the points that the law leaves open, and how each can be read."""
    from sanctions243d.cli.pages.reading import readings_page

    rulebook = rulebook_at(rules)
    say(readings_page(rulebook))
