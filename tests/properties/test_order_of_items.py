"""The order of relatives, of employments and of nationalities does not matter."""

from datetime import date
from random import Random
from typing import Any

from sanctions243d import ApplicantError, Rulebook, check
from strategies import Applicants, Plain, Words

DAY = date(2026, 4, 1)


def shuffled(random: Random, value: Any) -> Any:
    """Return a value with every list in another order."""
    if isinstance(value, dict):
        return {key: shuffled(random, item) for key, item in value.items()}
    if isinstance(value, list):
        return random.sample([shuffled(random, item) for item in value], len(value))
    return value


def test_the_order_of_a_list_does_not_matter(rulebook: Rulebook, words: Words) -> None:
    """Outcome, possible outcomes and determining clauses stay the same."""
    random = Random(21)
    for _ in range(300):
        applicant = Applicants(random, DAY, words).applicant()
        assert answer(rulebook, shuffled(random, applicant)) == answer(rulebook, applicant)


def answer(rulebook: Rulebook, applicant: Plain) -> Any:
    """Return what must not depend on an order."""
    try:
        decision = check(applicant, on=DAY, rulebook=rulebook)
    except ApplicantError as error:
        return len(error.problems)
    return decision.outcome, decision.possible_outcomes, {(one.clause, one.truth) for one in decision.clauses}


def test_an_employment_elsewhere_changes_nothing(rulebook: Rulebook, words: Words) -> None:
    """One more employment with a private company neither covers nor frees anybody who already has one."""
    random = Random(22)
    for _ in range(200):
        applicant = Applicants(random, DAY, words).applicant()
        jobs = applicant.get("employments")
        if isinstance(jobs, list) and jobs:
            more = {**applicant, "employments": [*jobs, {"employer": "private"}]}
            assert answer(rulebook, more) == answer(rulebook, applicant)
