"""What is wrong with a text that should be a record or a decision, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from pydantic import ValidationError

from sanctions243d.errors import Problem
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

# by kind of fault; what is found is filled in, and what pydantic knows of it
MESSAGES = {
    "json_invalid": "this is no JSON: {error}",
    "missing": "is missing; expected a {noun} as {writer}",
    "dataclass_type": "`{found}` is no {noun}; expected a mapping as {writer}",
    "literal_error": "`{found}` is not known here; expected {expected}",
    "enum": "`{found}` is not a word for this; expected {expected}",
    "unexpected_keyword_argument": "there is no such field",
    "extra_forbidden": "there is no such field",
}
OTHER = "`{found}` cannot be used: {reason}"
MAX_PROBLEMS = 20


def problems_of(error: ValidationError, kind: type, noun: str, writer: str) -> tuple[Problem, ...]:
    """Return every problem of a text that should be of a kind, each with its field.

    Args:
        error: what pydantic found.
        kind: what the text should be.
        noun: the same in a word.
        writer: what writes it, in words.
    """
    known = [one.name for one in fields(kind)]
    found = _first(error.errors(include_url=False), known[0])
    return tuple(_problem(details, known, noun, writer) for details in found)


def _first(found: list[Any], first: str) -> Iterable[Any]:
    """Of a text that is something else altogether, since its first field is missing, what it is not is told once."""
    missing = [details for details in found if details["type"] == "missing" and len(details["loc"]) == 1]
    rest = [details for details in found if details not in missing]
    return (missing[:1] if any(details["loc"] == (first,) for details in missing) else missing + rest)[:MAX_PROBLEMS]


def _problem(details: Mapping[str, Any], known: list[str], noun: str, writer: str) -> Problem:
    template = MESSAGES.get(details["type"], OTHER)
    context = details.get("ctx", {})
    path = ".".join(shown(part, 60) for part in details["loc"])
    message = template.format(
        noun=noun,
        writer=writer,
        found=shown(details["input"]),
        expected=shown(context.get("expected", ""), 200).replace("'", "`"),
        error=shown(context.get("error", ""), 200).replace(" at line 1 column ", " at column "),
        reason=shown(details["msg"][:1].lower() + details["msg"][1:], 200),
    )
    is_extra = "no such field" in template and len(details["loc"]) == 1
    return Problem(path, message, nearest(str(details["loc"][-1]), known) if is_extra else "")
