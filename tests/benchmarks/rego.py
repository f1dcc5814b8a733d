"""The order in Rego, evaluated by regorus in this process.

The binding hands `True` over as the number 1, and `False` as 0, which holds in Rego: so the policy asks for 1. Text
in JSON would keep them apart, and takes longer.
"""

import json

import regorus

from .facts import CLASSES, DEPUTY_DIRECTOR, ESTABLISHED, IMMIGRATION, SECURITY, Facts


def _set(words: tuple[str, ...]) -> str:
    return "{" + json.dumps(words)[1:-1] + "}"


POLICY = f"""
package prc
import rego.v1

default suspended := false
suspended if {{
  input.visa_class in {_set(CLASSES)}
  input.post_country == "CHN"
  some official in input.cases
  official.employed == 1
  official.staff in {_set(ESTABLISHED)}
  covers(official)
}}
covers(official) if {{ official.body in {_set(SECURITY)}; is_family(official.tie, 30) }}
covers(official) if {{
  official.body == "{IMMIGRATION}"
  official.level >= {DEPUTY_DIRECTOR}
  is_family(official.tie, 21)
}}
is_family(tie, limit) if tie in {{"self", "spouse"}}
is_family(tie, limit) if {{ tie == "child"; input.age < limit }}
"""


class Regorus:
    """The order as a policy."""

    def __init__(self) -> None:
        self._engine = regorus.Engine()
        self._engine.add_policy("prc.rego", POLICY)

    def is_suspended(self, facts: Facts) -> bool:
        """Whether the order suspends the visa."""
        self._engine.set_input(facts)
        return self._engine.eval_rule("data.prc.suspended") is True
