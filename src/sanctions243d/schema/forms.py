"""The small forms of which the schemas are made.

To the readers of this library every scalar is text; an editor sees numbers, flags and nothing as well. So each
form accepts what an editor sees, and the same written as text.
"""

from collections.abc import Mapping
from typing import Any

from sanctions243d.schema.vocabulary import Names

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "^[a-z][a-z0-9_]*$"
READING = "^reading\\.[a-z][a-z0-9_]*$"
TEXT: Schema = {"type": ["string", "number"]}
TEXTS: Schema = {"type": ["string", "number", "array"], "items": TEXT}
FLAG: Schema = {
    "type": ["boolean", "string"],
    "pattern": "^(true|false)$",
    "errorMessage": "expected `true` or `false`",
}
# as `PartialDate` reads them: the year first, or the month in letters
_DATE_FORMS = (
    "[0-9]{4}([-/][0-9]{1,2}([-/][0-9]{1,2})?)?",
    "[0-9]{4}[.][0-9]{1,2}[.][0-9]{1,2}",
    "[0-9]{4} ?年( ?[0-9]{1,2} ?月( ?[0-9]{1,2} ?[日号])?)?",
    "([0-9]{1,2}(st|nd|rd|th)?[ -])?[A-Za-z]{3,9}[.]?,?[ -][0-9]{4}",
    "[A-Za-z]{3,9}[.]? [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4}",
)
DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "errorMessage": "expected a whole date, YYYY-MM-DD",
}
PARTIAL_DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": f"^({'|'.join(_DATE_FORMS)})$",
    "minimum": 1000,
    "maximum": 9999,
    "errorMessage": "expected a date, YYYY, YYYY-MM or YYYY-MM-DD",
}


def number(low: int, high: int) -> Schema:
    """Return the form of a whole number."""
    return {
        "type": ["integer", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": "^[0-9]{1,3}$",
        "errorMessage": f"expected a whole number from {low} to {high}",
    }


def ref(name: str) -> Schema:
    """Return a reference to a form that the schema defines."""
    return {"$ref": f"#/$defs/{name}"}


def one_of(names: Names, message: str = "") -> Schema:
    """Return the form of a word that must be one of some names, each with a description; and what to say if not."""
    descriptions = {"enumDescriptions": list(names.values())} if any(names.values()) else {}
    return {"enum": list(names), **descriptions, **said(message)}


def said(message: str) -> Schema:
    """Return what an editor shows where a form does not fit, or nothing to leave it to the editor."""
    return {"errorMessage": message} if message else {}


def choice(*forms: Schema) -> Schema:
    """Return the form of what may have any of several forms.

    Where none fits, an editor shows the message of the form that comes nearest, the first where all are as far.
    """
    return {"anyOf": list(forms)}


def keyed(keys: Mapping[str, str], forms: Mapping[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """Return the form of a mapping with known keys, each described by a reader's table.

    Raises:
        KeyError: a key of the table has no form.
    """
    found: Schema = {
        "type": "object",
        "properties": {key: {**forms[key], "description": text} for key, text in keys.items()},
        "additionalProperties": False,
    }
    return {**found, "required": list(required)} if required else found


def by_id(form: Schema) -> Schema:
    """Return the form of a mapping of ids to things of one form, at least one."""
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": ID, "errorMessage": "an id has small letters a to z, digits and underscores"},
        "additionalProperties": form,
    }


def or_text(form: Schema) -> Schema:
    """Return the form of a mapping for which a bare text may stand."""
    return {**form, "type": ["object", "string", "number"]}


def document(title: str, form: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Return a whole schema: what the root of a file is, and the forms to which it refers."""
    return {"$schema": DIALECT, "title": title, **form, **({"$defs": dict(definitions)} if definitions else {})}
