"""`sanctions243d agencies`: lists the agencies that an employer can be."""

from sanctions243d.cli.options import CountryArgument, Rules, country_named, rulebook_at
from sanctions243d.cli.printing import say


def agencies(country: CountryArgument = None, rules: Rules = None) -> None:
    """List the agencies that an employer can be, as a tree.

    With the names by which each is known. COUNTRY is a name, or a code of three letters; all unless given.
    """
    from sanctions243d.cli.pages.tree import agencies_page

    rulebook = rulebook_at(rules)
    say(agencies_page(rulebook, country_named(rulebook, country)))
