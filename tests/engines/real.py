"""Applicants of the real order, with the outcomes that they must have, whatever else goes on in the process."""

import multiprocessing
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sanctions243d import Applicant, ApplicantError, Decision, Rulebook, check
from sanctions243d.decision.plan import plan_of
from strategies import Applicants, words_of

DAY = date(2026, 4, 1)
Plain = dict[str, Any]

SUSPENDED: Plain = {
    "visa_class": "B1/B2",
    "post": "Beijing",
    "employments": [{"employer": "chn.mps", "from": "2010", "still_employed": True}],
    "relatives": [],
}
UNDETERMINED: Plain = {"visa_class": "B1/B2", "post": "Beijing"}
NOT_COVERED: Plain = {"visa_class": "H-1B", "post": "Beijing"}


@cache
def expected(count: int = 300, seed: int = 7) -> tuple[tuple[Plain, str], ...]:
    """Return random applicants with their outcomes by the reference alone."""
    rulebook = Rulebook.bundled()
    random, words = Random(seed), words_of(rulebook)
    found: list[tuple[Plain, str]] = [
        (SUSPENDED, "suspended"),
        (UNDETERMINED, "undetermined"),
        (NOT_COVERED, "not_covered"),
    ]
    reference = reference_rulebook()
    while len(found) < count:
        applicant = Applicants(random, DAY, words).applicant()
        try:
            found.append((applicant, check(applicant, on=DAY, rulebook=reference).outcome.value))
        except ApplicantError:
            continue
    return tuple(found)


def reference_rulebook() -> Rulebook:
    """Return a rulebook of its own of which durable-rules is never asked."""
    rulebook = fresh_rulebook()
    plan = plan_of(rulebook, None, durable=False)
    rulebook.derived["plan", ""] = {(): plan}
    assert plan.default_engines == ("reference",)
    return rulebook


def fresh_rulebook() -> Rulebook:
    """Return a rulebook that has decided nothing yet: the engine is asked anew about each signature."""
    return replace(Rulebook.bundled(), derived={})


def forget(rulebook: Rulebook) -> None:
    """Drop all that was decided, so that the engine is asked again; its rulesets are kept."""
    for unit in plan_of(rulebook, None).units:
        unit.decider._of_case.clear()
        unit.decider._remembered.clear()


def wrong_answers(rulebook: Rulebook, pairs: Sequence[tuple[Plain, str]]) -> int:
    """Check applicants; return how many outcomes are not what they must be."""
    return sum(check(applicant, on=DAY, rulebook=rulebook).outcome.value != outcome for applicant, outcome in pairs)


def decided(applicant: Plain) -> str:
    """Return the outcome of an applicant; for pools."""
    return check(applicant, on=DAY).outcome.value


def decided_by(pair: tuple[Rulebook, Plain]) -> Decision:
    """Return the decision of a rulebook that was sent along; for pools."""
    return check(Applicant.model_validate(pair[1]), on=DAY, rulebook=pair[0])


def resident_kilobytes() -> int:
    """Return how much memory this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise OSError("no VmRSS")


def has_fork() -> bool:
    """Whether processes can be forked here."""
    return "fork" in multiprocessing.get_all_start_methods()
