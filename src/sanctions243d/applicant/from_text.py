"""An applicant from a mapping, JSON or YAML; every problem names its field."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from sanctions243d.applicant.applicant import (
    Applicant,
    Employment,
    ExceptionState,
    Relative,
)
from sanctions243d.errors import ApplicantError, Problem
from sanctions243d.text.document import parse, plain
from sanctions243d.text.faults import Faults
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

MAX_CHARACTERS = 1_000_000
_ITEMS: dict[str, type[BaseModel]] = {"relatives": Relative, "employments": Employment}
_MAX_JSON_DEPTH = 50


def read_applicant(data: object) -> Applicant:
    """Return the applicant in a mapping, or the applicant itself.

    Raises:
        ApplicantError: with every problem and the field that it is about.
    """
    if isinstance(data, Applicant):
        return data
    if not isinstance(data, Mapping):
        raise ApplicantError([Problem("", f"an applicant is a mapping of facts, not `{shown(data)}`")])
    try:
        return Applicant.model_validate(dict(data))
    except ValidationError as error:
        raise ApplicantError(_problems(error)) from None
    except RecursionError:
        raise ApplicantError([Problem("", "the applicant is nested too deep")]) from None


def applicants_from_text(text: str, file: str = "applicant") -> list[object]:
    """Return the applicants written in a text, one mapping or a list of them, in JSON or YAML.

    Raises:
        ApplicantError: the text is neither, or too large.
    """
    if len(text) > MAX_CHARACTERS:
        raise ApplicantError([Problem("", f"{len(text):,} characters; at most {MAX_CHARACTERS:,} are read")])
    data = _from_json(text) if text.lstrip()[:1] in ("{", "[") else None
    if data is None:
        faults = Faults()
        node = parse(text, file, faults)
        if node is None or faults.has_errors:
            raise ApplicantError(Problem("", str(d)) for d in faults.diagnostics)
        data = plain(node)
    return data if isinstance(data, list) else [data]


def _from_json(text: str) -> Any:
    """Return what a JSON text says, or nothing where it is not JSON (it may be YAML in flow style)."""
    if _depth(text) > _MAX_JSON_DEPTH:
        raise ApplicantError([Problem("", f"nested more than {_MAX_JSON_DEPTH} levels deep")])
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except json.JSONDecodeError:
        return None
    except ApplicantError:
        raise
    except ValueError as error:
        raise ApplicantError([Problem("", f"the JSON cannot be read: {shown(error)}")]) from None


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ApplicantError([Problem(shown(twice), "the key stands twice in one mapping")])
    return found


def _refuse(word: str) -> Any:
    raise ApplicantError([Problem("", f"`{word}` is not JSON")])


def _problems(error: ValidationError) -> list[Problem]:
    return [_problem(details) for details in error.errors(include_url=False)]


def _problem(details: Any) -> Problem:
    path = ".".join(shown(part, 60) for part in details["loc"])
    found = f"`{shown(details['input'])}`"
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        known = _fields_at(details["loc"])
        return Problem(path, "there is no such fact", nearest(str(details["loc"][-1]), known))
    if kind in ("enum", "literal_error"):
        options = context["expected"].replace("'", "")
        message = f"{found} is not a word for this; expected {options.replace(' or ', ', ')}"
        return Problem(path, message, nearest(shown(details["input"]), options.replace(" or ", ", ").split(", ")))
    if kind == "is_instance_of":
        options = [word.value for word in ExceptionState]
        message = f"{found} is not a word for this; expected {', '.join(options)}"
        return Problem(path, message, nearest(shown(details["input"]), options))
    if kind == "value_error":
        return Problem(path, str(context["error"]))
    messages = {
        "string_too_long": "the text is longer than the 200 characters that are read",
        "string_too_short": "the text is empty; leave it out where it is unknown",
        "string_type": f"{found} is not a text",
        "string_unicode": "the text holds a lone surrogate, which is no character",
        "bool_type": f"{found} is neither `true` nor `false`",
        "tuple_type": f"{found} is not a list",
        "dict_type": f"{found} is not a mapping",
        "too_long": f"the list has {context.get('actual_length')} items; at most {context.get('max_length')} are read",
        "model_type": f"{found} is not a mapping of facts",
        "model_attributes_type": f"{found} is not a mapping of facts",
    }
    return Problem(path, messages.get(kind, f"{found}: {details['msg']}"))


def _fields_at(location: tuple[int | str, ...]) -> list[str]:
    """The facts that are known at a place."""
    model: type[BaseModel] = Applicant
    for part in location[:-1]:
        model = _ITEMS.get(str(part), model)
    return [field.alias or name for name, field in model.model_fields.items()]
