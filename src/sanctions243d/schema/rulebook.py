"""The schema of `rulebook.yaml`."""

from sanctions243d.ontology.domain import MAX_AGE
from sanctions243d.rulebook.conventions import BIRTHDAY, CHILDREN, POST_AND_POLICE_RANK, POST_AND_RANK
from sanctions243d.rulebook.head import LANGUAGE, NOTICES, RULEBOOK_KEYS
from sanctions243d.schema.forms import TEXT, Schema, choice, document, keyed, number, one_of, ref
from sanctions243d.schema.orders import reading
from sanctions243d.schema.vocabulary import Vocabulary

UNDER_KEYS = {"under": "the age under which it must have begun"}
TIE_KEYS = {
    "step_parent": "until what age the marriage of a parent makes a child",
    "adoptive_parent": "until what age an adoption makes a child",
}
CONVENTION_KEYS = {
    BIRTHDAY: "on which day of a common year a person born on 29 February grows older",
    CHILDREN: "which step-children and adopted children are children",
    POST_AND_RANK: "which counts of a post and a rank in parallel with it: `higher` or `post`",
    POST_AND_POLICE_RANK: "which counts of a post and a police rank: `post` or `higher`",
}


def rulebook_schema(_: Vocabulary) -> Schema:
    """Return the schema of `rulebook.yaml`."""
    forms = {
        "language": {"enum": [LANGUAGE, str(LANGUAGE)], "errorMessage": f"this library reads language {LANGUAGE}"},
        "title": TEXT,
        "readings": _readings(),
        "notices": _notices(),
    }
    root = keyed(RULEBOOK_KEYS, forms, required=("language", "readings", "notices"))
    return document("A rulebook", root, {"reading": reading(_option())})


def _readings() -> Schema:
    found = keyed(CONVENTION_KEYS, dict.fromkeys(CONVENTION_KEYS, ref("reading")), required=(BIRTHDAY, CHILDREN))
    return {**found, "additionalProperties": ref("reading")}


def _option() -> Schema:
    """A day, or the ages at which a tie may have begun."""
    under = keyed(UNDER_KEYS, {"under": number(0, MAX_AGE)}, required=("under",))
    limit = choice(one_of({"any": "whatever the age"}, "expected `any`, or `{under: 18}`"), under)
    return choice(TEXT, keyed(TIE_KEYS, dict.fromkeys(TIE_KEYS, limit), required=tuple(TIE_KEYS)))


def _notices() -> Schema:
    texts = {id: {**TEXT, "description": f"the notice `{id}`"} for id in NOTICES}
    return {"type": "object", "properties": texts, "additionalProperties": TEXT, "required": list(NOTICES)}
