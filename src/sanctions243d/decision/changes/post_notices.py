"""The notice on 22 CFR 41.123(b)(2), which stands wherever another post is spoken of; its text is the rulebook's."""

from collections.abc import Iterator

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.changes.sentences import ANY_OTHER_POST
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook

NOTICE = "post_outside"


def post_notices(rulebook: Rulebook, before: str | None, after: str) -> Iterator[Remark]:
    """Yield the notice for each country of an order in which one of two posts lies, and the other does not.

    Args:
        rulebook: whose notice and countries are meant.
        before: the post as it is; nothing where it is not known.
        after: the post as it would be.
    """
    names, posts = rulebook.names, rulebook.ontology.posts
    new = names.meaning(Fact.POST, after).codes
    old = names.meaning(Fact.POST, before).codes if before is not None else 0
    countries = dict.fromkeys((*names.countries_at(old | new), *(() if before else names.order_countries)))
    for country in countries:
        mine = posts.sets[country]
        outside = next((codes for codes in (new, old) if codes and not codes & mine), 0)
        post = posts.words(outside) if outside else ANY_OTHER_POST
        text = rulebook.notices[NOTICE].replace("{post}", post)
        yield Remark(NOTICE, "post", text.replace("{country}", rulebook.ontology.countries[country].name))
