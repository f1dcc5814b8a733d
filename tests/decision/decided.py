"""The scenarios of the bundled orders, each with its decision."""

from dataclasses import dataclass
from pathlib import Path

from sanctions243d import ApplicantError, Decision, Rulebook, check
from sanctions243d.scenarios.reader import read_suite, suite_files
from sanctions243d.scenarios.suite import Scenario


@dataclass(frozen=True)
class Decided:
    """A scenario and its decision."""

    suite: str
    scenario: Scenario
    decision: Decision

    @property
    def is_first(self) -> bool:
        """Whether it is the first row of its sentence."""
        name = self.scenario.name
        return not name.endswith("]") or name.endswith(" [1]")


def decided_scenarios(folder: Path, rulebook: Rulebook) -> list[Decided]:
    """Return every scenario of a folder that is no refusal, with its decision."""
    found = []
    for path in suite_files(folder):
        suite = read_suite(path, rulebook)
        for one in suite.scenarios:
            if one.checked is None:
                continue
            try:
                decision = check(one.checked, on=one.issued_on, rulebook=rulebook, readings=one.readings)
            except ApplicantError:
                continue
            found.append(Decided(suite.id, one, decision))
    return found
