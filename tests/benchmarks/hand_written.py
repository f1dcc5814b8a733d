"""The order as a Python function, as fast as we could write it: no reasons, nothing unknown, no readings."""

from . import facts as order
from .facts import DEPUTY_DIRECTOR, IMMIGRATION, Facts

CLASSES, ESTABLISHED, SECURITY = frozenset(order.CLASSES), frozenset(order.ESTABLISHED), frozenset(order.SECURITY)
TIES_OF_ANY_AGE = frozenset(("self", "spouse"))


def is_suspended(facts: Facts) -> bool:
    """Whether the order suspends the visa."""
    if facts["visa_class"] not in CLASSES or facts["post_country"] != "CHN":
        return False
    for case in facts["cases"]:
        body = case["body"]
        if body in SECURITY:
            limit = 30
        elif body == IMMIGRATION and case["level"] >= DEPUTY_DIRECTOR:
            limit = 21
        else:
            continue
        tie = case["tie"]
        if (
            (tie in TIES_OF_ANY_AGE or (tie == "child" and facts["age"] < limit))
            and case["employed"]
            and case["staff"] in ESTABLISHED
        ):
            return True
    return False
