"""The notice on 22 CFR 41.123(b)(2), which stands wherever another post is spoken of; its text is the rulebook's."""

from collections.abc import Iterator
from datetime import date

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.changes.sentences import ANY_OTHER_POST
from sanctions243d.decision.plan import Plan
from sanctions243d.decision.remarks import outside_notice
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook


def post_notices(rulebook: Rulebook, plan: Plan, on: date, before: str | None, after: str) -> Iterator[Remark]:
    """Yield the notice for each order in force in whose country one of two posts lies, and the other does not.

    Args:
        rulebook: whose notice and countries are meant.
        plan: the orders.
        on: the day on which they are in force, or may be.
        before: the post as it is; nothing where it is not known.
        after: the post as it would be.
    """
    names, posts = rulebook.names, rulebook.ontology.posts
    new = names.meaning(Fact.POST, after).codes
    old = names.meaning(Fact.POST, before).codes if before is not None else 0
    for country, orders in plan.orders_on(on).items():
        mine = posts.sets[country]
        if before is not None and not mine & (old | new):
            continue
        outside = next((codes for codes in (new, old) if codes and not codes & mine), 0)
        post = posts.words(outside) if outside else ANY_OTHER_POST
        for order in orders:
            yield outside_notice(rulebook, post, order)
