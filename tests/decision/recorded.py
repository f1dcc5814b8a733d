"""An officer, and random applicants, to be recorded."""

from datetime import date
from random import Random

from sanctions243d import ApplicantError, Decision, Rulebook, check
from strategies import Applicants, Plain, random_day, random_readings, words_of

DAY = date(2026, 4, 1)
OFFICER: Plain = {
    "name": "Wang Xiaoming",
    "visa_class": "B1/B2",
    "nationality": "CHN",
    "post": "beijing",
    "birth_date": "1985-06-15",
    "marital_status": "single",
    "employments": [{"employer": "chn.mps", "from": "2010-07-01", "still_employed": True, "police_sequence": None}],
    "relatives": [{"relation": "adoptive_parent", "name": "Li", "since": "1985-06-15", "employments": ["unknown"]}],
}
LIMITED_DAY = date(2019, 6, 1)
LIMITED: Plain = {
    **OFFICER,
    "post": "accra",
    "employments": [{"employer": "gha.executive", "from": "2010", "still_employed": True}],
}
Drawn = tuple[Plain, date, dict[str, str], Decision]


def drawn(rulebook: Rulebook, count: int, seed: int) -> list[Drawn]:
    """Return random applicants that can be decided, each with a day, readings and the decision."""
    random = Random(seed)
    words = words_of(rulebook)
    found: list[Drawn] = []
    while len(found) < count:
        on = random_day(random)
        applicant = Applicants(random, on, words).applicant()
        readings = random_readings(random, rulebook) if random.random() < 0.5 else {}
        try:
            decision = check(applicant, on=on, rulebook=rulebook, readings=readings)
        except ApplicantError:
            continue
        found.append((applicant, on, readings, decision))
    return found
