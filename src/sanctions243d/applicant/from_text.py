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
_DATES = ("birth_date", "since", "from", "to", "as_of")
_VALUE_CODES = {**dict.fromkeys(_DATES, "not_a_date"), "still_employed": "not_a_flag"}
_MESSAGES = {
    "string_too_long": ("text_too_long", "the text is longer than the 200 characters that are read"),
    "string_too_short": ("empty_text", "the text is empty; leave it out where it is unknown"),
    "string_type": ("not_a_text", "{found} is not a text"),
    "string_unicode": ("not_a_text", "the text holds a lone surrogate, which is no character"),
    "bool_type": ("not_a_flag", "{found} is neither `true` nor `false`"),
    "tuple_type": ("not_a_list", "{found} is not a list"),
    "dict_type": ("not_a_mapping", "{found} is not a mapping"),
    "too_long": ("too_many_items", "the list has {actual_length} items; at most {max_length} are read"),
    "model_type": ("not_a_mapping", "{found} is not a mapping of facts"),
    "model_attributes_type": ("not_a_mapping", "{found} is not a mapping of facts"),
}


def read_applicant(data: object) -> Applicant:
    """Return the applicant in a mapping, or the applicant itself.

    Raises:
        ApplicantError: with every problem and the field that it is about.
    """
    applicant, problems = read_in_part(data)
    if problems:
        raise ApplicantError(problems)
    return applicant


def read_in_part(data: object) -> tuple[Applicant, list[Problem]]:
    """Return the applicant in a mapping without what cannot be read, which is unknown then; and every problem of it.

    Raises:
        ApplicantError: it is no mapping.
    """
    if isinstance(data, Applicant):
        return data, []
    if not isinstance(data, Mapping):
        message = f"an applicant is a mapping of facts, not `{shown(data)}`"
        raise ApplicantError([Problem("", message, code="not_a_mapping")])
    problems: dict[str, Problem] = {}
    rest: Any = dict(data)
    try:
        while True:
            try:
                return Applicant.model_validate(rest), list(problems.values())
            except ValidationError as error:
                found = error.errors(include_url=False)
                known = len(problems)
                problems |= {one.path: one for one in map(_problem, found) if one.path not in problems}
                if len(problems) == known:
                    raise ApplicantError(problems.values()) from None
                for details in found:
                    rest = _without(rest, details["loc"], is_key=details["type"] == "extra_forbidden")
    except RecursionError:
        raise ApplicantError([Problem("", "the applicant is nested too deep", code="not_readable")]) from None


def _without(data: Any, location: tuple[int | str, ...], *, is_key: bool) -> Any:
    """Return a copy of data in which what stands at a place is unknown, or a key is gone."""
    if not location:
        return {}
    part, rest = location[0], location[1:]
    if isinstance(data, Mapping) and part in data:
        if not rest and is_key:
            return {key: value for key, value in data.items() if key != part}
        return {**data, part: _without(data[part], rest, is_key=is_key) if rest else None}
    if isinstance(data, (list, tuple)) and isinstance(part, int) and part < len(data):
        inner = _without(data[part], rest, is_key=is_key) if rest else None
        return [*data[:part], inner, *data[part + 1 :]]
    return None


def applicants_from_text(text: str, file: str = "applicant") -> list[object]:
    """Return the applicants written in a text, one mapping or a list of them, in JSON or YAML.

    Raises:
        ApplicantError: the text is neither, or too large.
    """
    if len(text) > MAX_CHARACTERS:
        raise ApplicantError(
            [Problem("", f"{len(text):,} characters; at most {MAX_CHARACTERS:,} are read", code="not_readable")]
        )
    data = _from_json(text) if text.lstrip()[:1] in ("{", "[") else None
    if data is None:
        faults = Faults()
        node = parse(text, file, faults)
        if node is None or faults.has_errors:
            raise ApplicantError(Problem("", str(d), code="not_readable") for d in faults.diagnostics)
        data = plain(node)
    return data if isinstance(data, list) else [data]


def _from_json(text: str) -> Any:
    """Return what a JSON text says, or nothing where it is not JSON (it may be YAML in flow style)."""
    if _depth(text) > _MAX_JSON_DEPTH:
        raise ApplicantError([Problem("", f"nested more than {_MAX_JSON_DEPTH} levels deep", code="not_readable")])
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except json.JSONDecodeError:
        return None
    except ApplicantError:
        raise
    except ValueError as error:
        raise ApplicantError([Problem("", f"the JSON cannot be read: {shown(error)}", code="not_readable")]) from None


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
        raise ApplicantError([Problem(shown(twice), "the key stands twice in one mapping", code="key_twice")])
    return found


def _refuse(word: str) -> Any:
    raise ApplicantError([Problem("", f"`{word}` is not JSON", code="not_readable")])


def problems_of(error: ValidationError) -> list[Problem]:
    """Return what is wrong with an applicant, or a part of one, each with its field."""
    return [_problem(details) for details in error.errors(include_url=False)]


def _problem(details: Any) -> Problem:
    path = ".".join(shown(part, 60) for part in details["loc"])
    found = f"`{shown(details['input'])}`"
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        near = nearest(str(details["loc"][-1]), _fields_at(details["loc"]))
        return Problem(path, "there is no such fact", near, "no_such_fact")
    if kind in ("enum", "literal_error", "is_instance_of"):
        options = _options(context) if kind != "is_instance_of" else [word.value for word in ExceptionState]
        message = f"{found} is not a word for this; expected {', '.join(options)}"
        return Problem(path, message, nearest(shown(details["input"]), options), "not_a_word")
    if kind == "value_error":
        return Problem(path, str(context["error"]), code=_VALUE_CODES.get(str(details["loc"][-1]), "not_a_text"))
    code, message = _MESSAGES.get(kind, ("unusable", "{found}: {told}"))
    return Problem(path, message.format(found=found, told=details["msg"], **context), code=code)


def _options(context: Any) -> list[str]:
    return str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")


def _fields_at(location: tuple[int | str, ...]) -> list[str]:
    """The facts that are known at a place."""
    model: type[BaseModel] = Applicant
    for part in location[:-1]:
        model = _ITEMS.get(str(part), model)
    return [field.alias or name for name, field in model.model_fields.items()]
