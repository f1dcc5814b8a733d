"""An applicant as the text of an applicant file, in one canonical layout."""

from collections.abc import Iterator
from typing import Any

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.decision.questions.data import Plain
from sanctions243d.scenarios.written import WIDTH, flow


def written(applicant: Plain) -> str:
    """Return an applicant as YAML, its facts in the order of the model.

    >>> print(written({"post": "Beijing", "visa_class": "F1"}), end="")
    visa_class: F1
    post: Beijing
    """
    known = [key for key in Applicant.model_fields if key in applicant]
    return "".join(f"{line}\n" for key in known for line in _fact(key, applicant[key])) or "{}\n"


def _fact(key: str, value: Any) -> Iterator[str]:
    """One fact; a list that is too long for a line has a line for each item."""
    line = f"{key}: {flow(value)}"
    if isinstance(value, list) and len(line) > WIDTH:
        yield f"{key}:"
        yield from (f"  - {flow(item)}" for item in value)
    else:
        yield line
