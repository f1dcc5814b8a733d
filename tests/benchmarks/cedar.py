"""The order in Cedar: one request for each case, sent together, since a policy cannot range over a list of records."""

import json

import cedarpy

from .facts import CLASSES, DEPUTY_DIRECTOR, ESTABLISHED, IMMIGRATION, SECURITY, FlatFacts

POLICY = f"""
permit(principal, action, resource) when {{
  {json.dumps(CLASSES)}.contains(context.visa_class) && context.post_country == "CHN" &&
  context.employed && {json.dumps(ESTABLISHED)}.contains(context.staff) && (
    ({json.dumps(SECURITY)}.contains(context.body) &&
      (["self", "spouse"].contains(context.tie) || (context.tie == "child" && context.age < 30))) ||
    (context.body == "{IMMIGRATION}" && context.level >= {DEPUTY_DIRECTOR} &&
      (["self", "spouse"].contains(context.tie) || (context.tie == "child" && context.age < 21))))
}};
"""
PARTIES = {
    "principal": {"type": "Applicant", "id": "applicant"},
    "action": {"type": "Action", "id": "suspend"},
    "resource": {"type": "Visa", "id": "visa"},
}


class Cedar:
    """The order as a policy, parsed once."""

    def __init__(self) -> None:
        self._policies = cedarpy.PolicySet.from_str(POLICY)
        self._entities = cedarpy.Entities.from_json_str("[]")

    def is_suspended(self, cases: list[FlatFacts]) -> bool:
        """Whether the order suspends the visa."""
        requests = [{**PARTIES, "context": case} for case in cases]
        answers = cedarpy.is_authorized_batch(requests, self._policies, self._entities)
        return any(one.allowed for one in answers)
