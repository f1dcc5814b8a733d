"""Applicants as `check` reads them, from the numbers of their facts; and numbers drawn at random."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from oracle_z3.applicants import OF_WORK, PERSONAL, SPOUSE, STATES, WORKERS, Unknowns
from oracle_z3.codes import FLAGS, NO, NO_EMPLOYER, NO_LEVEL, NO_STAFF, TIES, YES, Codes
from oracle_z3.small_orders import AGES, DAYS
from sanctions243d import Outcome, Rulebook, check

RELATION = {
    "spouse": "spouse",
    "parent": "child",
    "sibling": "sibling",
    "child": "mother",
    "other_relative": "grandparent",
    "personal_employee": "household_employer",
}
Values = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant on a day."""

    applicant: Mapping[str, Any]
    on: date


def answers(person: Person, rulebook: Rulebook) -> set[Outcome]:
    """Return the outcomes that are possible, by `check`; exceptions that a rulebook does not have are not raised."""
    states = person.applicant.get("exceptions") or {}
    known = {address: state for address, state in states.items() if address in rulebook.exceptions}
    return set(check({**person.applicant, "exceptions": known}, on=person.on, rulebook=rulebook).possible_outcomes)


def person_of(values: Values, unknowns: Unknowns) -> Person:
    """Return the applicant whose variables have some values, each of which a word says."""
    codes, on = unknowns.codes, date.fromordinal(values["day"])
    applicant: dict[str, Any] = {
        fact: codes.names[fact].words[values[fact]] for fact in ("visa_class", "post", "purpose")
    }
    applicant |= {
        "nationality": "NRU" if values["national"] == YES else "TUV",
        "residence": "NRU" if values["resident"] == YES else "TUV",
        "birth_date": date(on.year - values["age"], on.month, min(on.day, 28)).isoformat(),
        "marital_status": "married" if values["married"] == YES else "single",
        "employments": _employments("own", values, codes),
    }
    others = {"spouse": SPOUSE} if values["married"] == YES else {}
    if values["has_other"] == YES:
        others["other"] = values["other_tie"]
    applicant["relatives"] = [
        {"relation": RELATION[TIES[tie]], "employments": _employments(who, values, codes)}
        for who, tie in others.items()
    ]
    applicant["exceptions"] = {address: STATES[values[str(state)]] for address, state in unknowns.states.items()}
    return Person(applicant, on)


def drawn_values(random: Random, unknowns: Unknowns) -> dict[str, int]:
    """Draw a value that can be said for each variable, often at the edges of ages and dates."""
    codes = unknowns.codes
    days = [date.fromisoformat(day) + timedelta(random.choice((-1, 0, 1))) for day in DAYS]
    found = {str(state): random.choice((0, 0, 1, 2)) for state in unknowns.states.values()}
    found |= {
        "day": random.choice(days).toordinal(),
        "other_tie": random.randrange(SPOUSE + 1, len(TIES)),
        "has_other": random.choice((NO, YES)),
    }
    found |= {fact: _drawn(fact, random, codes) for fact in PERSONAL}
    for who in WORKERS:
        works = random.random() < 0.7
        none = {"employer": NO_EMPLOYER, "level": NO_LEVEL, "staff": NO_STAFF, "employed": NO}
        found |= {f"{who}_{fact}": _drawn(fact, random, codes) if works else none[fact] for fact in OF_WORK}
    return found


def _drawn(fact: str, random: Random, codes: Codes) -> int:
    if fact == "age":
        return int(random.choice(AGES)) + random.choice((-1, 0, 1))
    return random.choice((NO, YES)) if fact in FLAGS else random.choice(list(codes.names[fact].words))


def _employments(who: str, values: Values, codes: Codes) -> list[dict[str, Any]]:
    if values[f"{who}_employer"] == NO_EMPLOYER:
        return []
    said = {fact: codes.names[fact].words[values[f"{who}_{fact}"]] for fact in ("employer", "level", "staff")}
    return [{**said, "still_employed": values[f"{who}_employed"] == YES}]
