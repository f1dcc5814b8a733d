"""`sanctions243d ranks`: lists levels, ranks and titles."""

from sanctions243d.cli.options import CountryArgument, Rules, country_named, rulebook_at
from sanctions243d.cli.printing import say


def ranks(country: CountryArgument = None, rules: Rules = None) -> None:
    """List levels, police ranks, ranks and titles, by country.

    A rank or a title allows a range of levels. COUNTRY is a name, or a code of three letters; all unless given.
    """
    from sanctions243d.cli.pages.rank import ranks_page

    rulebook = rulebook_at(rules)
    say(ranks_page(rulebook, country_named(rulebook, country)))
