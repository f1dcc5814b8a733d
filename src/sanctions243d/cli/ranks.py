"""`sanctions243d ranks`: lists levels, ranks and titles."""

from sanctions243d.cli.options import CountryArgument, Rules, country_named, rulebook_at
from sanctions243d.cli.printing import say


def ranks(country: CountryArgument = None, rules: Rules = None) -> None:
    """List the levels of a country, and the police ranks, ranks and titles that allow a range of them."""
    from sanctions243d.cli.pages.rank import ranks_page

    rulebook = rulebook_at(rules)
    say(ranks_page(rulebook, country_named(rulebook, country)))
