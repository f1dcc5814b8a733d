"""The same applicants through plain pydantic models: what validation costs before anybody has decided anything.

The models are as a program without this library would have them: whole dates, closed lists where they are short.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .population import Plain

Relation = Literal["father", "mother", "spouse", "child", "sibling", "grandparent", "parent_in_law"]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmploymentForm(_Form):
    """An employment."""

    employer: str = Field(max_length=200)
    level: str | None = None
    staff: str = "established"
    from_: date = Field(alias="from")
    to: date | None = None
    still_employed: bool = False


class RelativeForm(_Form):
    """A relative."""

    relation: Relation
    name: str = Field(max_length=200)
    employments: tuple[EmploymentForm, ...]


class ApplicantForm(_Form):
    """An applicant of whom everything is known."""

    name: str = Field(max_length=200)
    visa_class: str = Field(max_length=200)
    nationality: str
    post: str
    birth_date: date
    marital_status: Literal["single", "married", "divorced"]
    employments: tuple[EmploymentForm, ...]
    relatives: tuple[RelativeForm, ...]


def validated(plain: Plain) -> ApplicantForm:
    """Return the form of an applicant."""
    return ApplicantForm.model_validate(plain)
