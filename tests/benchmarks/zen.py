"""The order as compiled expressions of zen-engine: over named facts, and over numbers, the fastest form we found."""

import json
from typing import Any

import zen

from .facts import CLASSES, DEPUTY_DIRECTOR, ESTABLISHED, IMMIGRATION, SECURITY, Facts, NumberedFacts

NAMED = f"""
visa_class in {json.dumps(CLASSES)} and post_country == "CHN" and some(cases,
  #.employed and #.staff in {json.dumps(ESTABLISHED)} and (
    (#.body in {json.dumps(SECURITY)} and (#.tie in ["self", "spouse"] or (#.tie == "child" and age < 30)))
    or (#.body == "{IMMIGRATION}" and #.level >= {DEPUTY_DIRECTOR}
        and (#.tie in ["self", "spouse"] or (#.tie == "child" and age < 21)))))
"""
NUMBERED = f"""
visa_class > 0 and post == 1 and some(cases,
  #[4] == 1 and #[3] == 1 and (
    (#[1] > 0 and #[1] < 4 and (#[0] < 2 or (#[0] == 2 and age < 30)))
    or (#[1] == 4 and #[2] >= {DEPUTY_DIRECTOR} and (#[0] < 2 or (#[0] == 2 and age < 21)))))
"""


class ZenNamed:
    """The order over named facts, as the manual of zen-engine writes them."""

    def __init__(self) -> None:
        self._expression: Any = zen.compile_expression(NAMED)

    def is_suspended(self, facts: Facts) -> bool:
        """Whether the order suspends the visa."""
        return self._expression.evaluate(facts) is True


class ZenNumbered:
    """The order over numbers."""

    def __init__(self) -> None:
        self._expression: Any = zen.compile_expression(NUMBERED)

    def is_suspended(self, facts: NumberedFacts) -> bool:
        """Whether the order suspends the visa."""
        return self._expression.evaluate(facts) is True
