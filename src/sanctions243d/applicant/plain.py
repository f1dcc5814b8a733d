"""An applicant as plain data, as an applicant file says it."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from sanctions243d.applicant.typed import UNKNOWN_WORD

Plain = dict[str, Any]


def plain_of(applicant: BaseModel) -> Plain:
    """Return the facts of an applicant, or of a part of one, as a file would say them; what was left out is left out.

    >>> from sanctions243d import read_applicant
    >>> plain_of(read_applicant({"visa_class": "F1", "birth_date": "1999-04", "employments": ["unknown"]}))
    {'visa_class': 'F1', 'birth_date': '1999-04', 'employments': ['unknown']}
    """
    found: Plain = _plain(applicant)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        said = {fields[name].alias or name: getattr(value, name) for name in fields if name in value.model_fields_set}
        return {key: _plain(one) for key, one in said.items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [_plain(one) for one in value]
    return UNKNOWN_WORD if value is None else value if isinstance(value, bool) else str(value)
