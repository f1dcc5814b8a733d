"""Text made typed, in one step before the model: dates, yes and no, `unknown`."""

from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, StringConstraints, WithJsonSchema

from sanctions243d.text.partial_date import PartialDate
from sanctions243d.text.shown import shown

UNKNOWN_WORD, UNSAID = "unknown", "unsaid"
MAX_TEXT = 200
MAX_WORD = 20


def unknown_is_none(value: object) -> object:
    """Return nothing for the word `unknown`, and everything else as it is."""
    if isinstance(value, str) and len(value) < MAX_WORD and value.strip().casefold() == UNKNOWN_WORD:
        return None
    return value


def to_partial_date(value: object) -> object:
    """Return a date, which may be partial, from a date or its text."""
    value = unknown_is_none(value)
    if value is None or isinstance(value, PartialDate):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return PartialDate.of(value)
    if isinstance(value, str):
        return _parsed(value) if len(value) < MAX_WORD else PartialDate.parse(value)
    raise ValueError(f"`{shown(value)}` is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD as text")


def to_flag(value: object) -> object:
    """Return true or false from a flag or its text."""
    value = unknown_is_none(value)
    if isinstance(value, str):
        words = {"true": True, "yes": True, "false": False, "no": False}
        if value.casefold() not in words:
            raise ValueError(f"`{shown(value)}` is neither `true` nor `false`")
        return words[value.casefold()]
    return value


def to_names(value: object) -> object:
    """Return several names from one name or a list."""
    value = unknown_is_none(value)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        return tuple([UNKNOWN_WORD if item is None else item for item in value])
    return value


_parsed = lru_cache(maxsize=8192)(PartialDate.parse)
_DATE_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}

Name = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT, strip_whitespace=True)]
OptionalName = Annotated[Name | None, BeforeValidator(unknown_is_none)]
OptionalDate = Annotated[
    PartialDate | None,
    BeforeValidator(to_partial_date),
    PlainSerializer(lambda day: None if day is None else str(day)),
    WithJsonSchema({"anyOf": [_DATE_SCHEMA, {"type": "null"}]}),
]
OptionalFlag = Annotated[bool | None, BeforeValidator(to_flag)]
OptionalNames = Annotated[tuple[Name, ...] | None, BeforeValidator(to_names)]
