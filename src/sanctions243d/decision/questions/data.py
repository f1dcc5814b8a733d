"""An applicant as plain data, and what an answer changes in it."""

from collections.abc import Mapping
from typing import Any

from sanctions243d.applicant.plain import Plain


def changed(applicant: Mapping[str, Any], data: Mapping[str, Any]) -> Plain:
    """Return an applicant with some fields changed, by their paths; a field that becomes `None` is left out.

    >>> changed({"employments": [{"employer": "private"}]}, {"employments.0.staff": "contract", "post": "Tokyo"})
    {'employments': [{'employer': 'private', 'staff': 'contract'}], 'post': 'Tokyo'}
    """
    found: Any = dict(applicant)
    for path, value in data.items():
        found = _set(found, path.split(".", 1) if path.startswith("exceptions.") else path.split("."), value)
    result: Plain = found
    return result


def _set(where: Any, parts: list[str], value: Any) -> Any:
    """Return a copy of a part of an applicant with one field changed."""
    key, rest = parts[0], parts[1:]
    if isinstance(where, list):
        place = int(key)
        inner = where[place] if isinstance(where[place], dict) else {}
        return [*where[:place], _set(inner, rest, value) if rest else value, *where[place + 1 :]]
    found = dict(where)
    if rest:
        found[key] = _set(found.get(key) or {}, rest, value)
    elif value is None:
        found.pop(key, None)
    else:
        found[key] = value
    return found


def listed(applicant: Mapping[str, Any], path: str) -> list[Any]:
    """Return the known items of a list; `unknown`, which says that there may be others, is left out."""
    found: Any = applicant
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, list) else (found or {}).get(part)
        if not isinstance(found, list | dict):
            return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
