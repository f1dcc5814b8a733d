"""`sanctions243d posts`: lists the posts that issue visas."""

from sanctions243d.cli.options import CountryArgument, Rules, country_named, rulebook_at
from sanctions243d.cli.printing import say


def posts(country: CountryArgument = None, rules: Rules = None) -> None:
    """List the posts that issue visas, by country.

    COUNTRY is a name, or a code of three letters; all unless given.
    """
    from sanctions243d.cli.pages.tree import posts_page

    rulebook = rulebook_at(rules)
    say(posts_page(rulebook, country_named(rulebook, country)))
