"""`sanctions243d visa-classes`: lists the visa classes."""

from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say


def visa_classes(rules: Rules = None) -> None:
    """List the visa classes in their families."""
    from sanctions243d.cli.pages.tree import visa_classes_page

    rulebook = rulebook_at(rules)
    say(visa_classes_page(rulebook))
