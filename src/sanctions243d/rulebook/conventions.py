"""The readings of the rulebook itself: how facts are computed, the same for every order."""

import re

from sanctions243d.applicant.conventions import HIGHER, POST_ALONE, Conventions
from sanctions243d.orders.order import Reading
from sanctions243d.text.document import Mapping, Node, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields

POST_AND_RANK, POST_AND_POLICE_RANK = "post_and_rank", "post_and_police_rank"
# what a rulebook does not say: the higher of post and rank, and the post before the police rank
_WHICH_COUNTS = {POST_AND_RANK: HIGHER, POST_AND_POLICE_RANK: POST_ALONE}
BIRTHDAY, CHILDREN = "born_on_29_february", "step_and_adopted_children"
CONVENTIONS = (BIRTHDAY, CHILDREN, *_WHICH_COUNTS)
_BIRTHDAYS = {"02-28": 28, "03-01": 29}
_UNDER = re.compile(r"[0-9]{1,3}")


def conventions_of(readings: dict[str, Reading], selection: dict[str, str], faults: Faults) -> Conventions | None:
    """Return the conventions under a selection; faults of what stands there are collected."""
    chosen = {}
    for id in (BIRTHDAY, CHILDREN):
        if id not in readings:
            return None
        reading = readings[id]
        chosen[id] = reading.options[selection.get(id, reading.default)]
    birthday = _birthday(chosen[BIRTHDAY], faults)
    which = [_which(id, readings, selection, faults) for id in _WHICH_COUNTS]
    return Conventions(birthday, dict(_limits(chosen[CHILDREN], faults)), *which)


def _which(id: str, readings: dict[str, Reading], selection: dict[str, str], faults: Faults) -> str:
    """Which of two facts counts: the higher, or the post alone."""
    if id not in readings:
        return _WHICH_COUNTS[id]
    node = readings[id].options[selection.get(id, readings[id].default)]
    text = node.text if isinstance(node, Scalar) else ""
    if text not in (HIGHER, POST_ALONE):
        faults.add("bad-constraint", f"expected `{HIGHER}` or `{POST_ALONE}`", node.location)
        return _WHICH_COUNTS[id]
    return text


def _birthday(node: Node, faults: Faults) -> int:
    text = node.text if isinstance(node, Scalar) else ""
    if text not in _BIRTHDAYS:
        faults.add("bad-date", "the birthday in a common year is `02-28` or `03-01`", node.location)
    return _BIRTHDAYS.get(text, 29)


def _limits(node: Node, faults: Faults) -> list[tuple[str, int | None]]:
    relations = ("step_parent", "adoptive_parent")
    if not isinstance(node, Mapping):
        faults.add("wrong-type", "expected an age for step_parent and for adoptive_parent", node.location)
        return []
    fields = Fields(node, relations, faults, "an option of this reading")
    return [(relation, _limit(fields, relation)) for relation in relations]


def _limit(fields: Fields, relation: str) -> int | None:
    node = fields.required(relation)
    if isinstance(node, Mapping):
        inner = Fields(node, ("under",), fields.faults, f"`{relation}`")
        text = inner.text("under")
        if _UNDER.fullmatch(text):
            return int(text)
    elif isinstance(node, Scalar) and node.text == "any":
        return None
    if node is not None:
        fields.faults.add("bad-constraint", "expected `{under: AGE}` or `any`", node.location)
    return None
