"""`sanctions243d orders`: lists the orders."""

from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say


def orders(rules: Rules = None) -> None:
    """List the orders, and when each is in force."""
    from sanctions243d.cli.pages.order import orders_page

    rulebook = rulebook_at(rules)
    say(orders_page(rulebook))
