"""The order as one rule of rule-engine, asked of each case: several times as fast as its list comprehension."""

import json

import rule_engine

from .facts import CLASSES, DEPUTY_DIRECTOR, ESTABLISHED, IMMIGRATION, SECURITY, FlatFacts

RULE = f"""
visa_class in {json.dumps(CLASSES)} and post_country == "CHN" and employed and staff in {json.dumps(ESTABLISHED)} and (
  (body in {json.dumps(SECURITY)} and (tie in ["self", "spouse"] or (tie == "child" and age < 30)))
  or (body == "{IMMIGRATION}" and level >= {DEPUTY_DIRECTOR}
      and (tie in ["self", "spouse"] or (tie == "child" and age < 21))))
"""


class RuleEngine:
    """The order as a rule, parsed once."""

    def __init__(self) -> None:
        self._rule = rule_engine.Rule(RULE, context=rule_engine.Context(resolver=rule_engine.resolve_item))

    def is_suspended(self, cases: list[FlatFacts]) -> bool:
        """Whether the order suspends the visa."""
        return any(self._rule.matches(case) for case in cases)
