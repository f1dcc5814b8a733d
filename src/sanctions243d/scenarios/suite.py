"""A suite: the scenarios of one file, each an applicant on a day and what is expected of the decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.text.location import Location

UNANSWERED = "?"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of a decision; what is nothing is not looked at.

    Attributes:
        outcome: the outcome; `?` where nobody has said yet what is right.
        possible: every outcome that is still possible.
        clauses: the clauses that cover the applicant; where that is not settled, those that may.
        missing: the facts to ask for, as paths.
        open: the points of law that are open.
        turns_on: the readings on which the outcome turns.
        error: the field that is refused.
    """

    location: Location
    outcome: str | None = None
    possible: frozenset[str] | None = None
    clauses: frozenset[str] | None = None
    missing: frozenset[str] | None = None
    open: frozenset[str] | None = None
    turns_on: frozenset[str] | None = None
    error: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether somebody has said what is right."""
        return self.outcome != UNANSWERED


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case.

    Attributes:
        name: the sentence, with the number of the row where it is one of a table: `… is covered [3]`.
        location: where the scenario, or its row, stands.
        applicant: the facts, as plain data.
        places: where each fact stands, by its dotted path.
        readings: the options chosen for readings, by full id where the rulebook was known.
        xfail: why it is known to fail, or nothing.
        checked: the applicant, checked once; nothing where the scenario expects an error.
    """

    name: str
    location: Location
    issued_on: date
    applicant: Mapping[str, Any]
    expect: Expectation
    readings: Mapping[str, str] = field(default_factory=dict)
    xfail: str = ""
    places: Mapping[str, Location] = field(default_factory=dict)
    checked: Applicant | None = None


@dataclass(frozen=True, slots=True)
class Suite:
    """The scenarios of one file, in its order; `id` is the file's name without its ending."""

    id: str
    file: str
    scenarios: tuple[Scenario, ...]
