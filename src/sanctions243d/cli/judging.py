"""One applicant as it was given → the decision, or the problems that stand in its way; never an error."""

import json
from dataclasses import dataclass
from datetime import date
from typing import cast

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.cli.applicant_files import Given
from sanctions243d.decision.check import Readings, check
from sanctions243d.decision.decision import Decision
from sanctions243d.errors import ApplicantError, EngineError, Problem
from sanctions243d.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one applicant: a decision, or problems."""

    given: Given
    decision: Decision | None = None
    problems: tuple[Problem, ...] = ()

    def as_data(self) -> dict[str, object]:
        """Return this as plain data for JSON."""
        given = self.given
        who: dict[str, object] = {"file": given.file, "place": given.place, "name": given.name}
        if self.decision is not None:
            return {"applicant": who, "decision": json.loads(self.decision.to_json())}
        fields = ("code", "path", "message", "suggestion")
        return {"applicant": who, "problems": [{key: getattr(one, key) for key in fields} for one in self.problems]}


def judged(given: Given, on: date, rulebook: Rulebook, readings: Readings) -> Judged:
    """Return what comes of one applicant on a day."""
    if given.problems:
        return Judged(given, problems=given.problems)
    try:
        decision = check(cast("Applicant", given.data), on=on, rulebook=rulebook, readings=readings)
    except ApplicantError as error:
        return Judged(given, problems=error.problems)
    except EngineError as error:
        return Judged(given, problems=(Problem("", str(error)),))
    return Judged(given, decision)
