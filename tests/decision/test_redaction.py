"""Names and birth dates are kept out of a redacted record, and so is all from which they could be told."""

import json
import re
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from decision.recorded import DAY, OFFICER, Drawn, drawn
from sanctions243d import ApplicantError, Record, Rulebook, check, read_applicant, record, replay
from sanctions243d.decision.records.record import deriver
from strategies import Plain

SECRET = "Ouyang Zhxqvista"
FREE_TEXT = ("the household of {}", "Mr. {} & Sons", "{}")


def named(applicant: Plain, random: Random) -> Plain:
    """Return an applicant with a name everywhere, here and there in an employer's name or a title as well."""
    found = deepcopy(applicant)
    found["name"] = SECRET
    for one in found.get("relatives") or ():
        if isinstance(one, dict):
            one["name"] = f"{SECRET} {random.choice('abc')}"
    for job in jobs_of(found):
        if random.random() < 0.3:
            job["employer"] = random.choice(FREE_TEXT).format(" ".join(reversed(SECRET.upper().split())))
        if random.random() < 0.2:
            job["title"] = random.choice(FREE_TEXT).format(SECRET)
    return found


def renamed(one: Any) -> Any:
    """Return a copy in which everybody has another name."""
    if isinstance(one, dict):
        return {key: renamed(value) for key, value in one.items()}
    if isinstance(one, list):
        return [renamed(value) for value in one]
    if not isinstance(one, str):
        return one
    return re.sub("zhxqvista", "Baobab", re.sub("ouyang", "Sima", one, flags=re.IGNORECASE), flags=re.IGNORECASE)


def jobs_of(applicant: Plain) -> list[Plain]:
    """Return all employments that are mappings."""
    people = [applicant, *(one for one in words(applicant, "relatives") if isinstance(one, dict))]
    return [job for one in people for job in words(one, "employments") if isinstance(job, dict)]


def words(one: Plain, key: str) -> list[object]:
    """Return a list, or an empty one where it is unknown."""
    found = one.get(key)
    return found if isinstance(found, list) else []


def whole_dates(one: object) -> set[str]:
    """Return every whole date that stands as a text anywhere."""
    if isinstance(one, dict):
        return {text for value in one.values() for text in whole_dates(value)}
    if isinstance(one, list):
        return {text for value in one for text in whole_dates(value)}
    return {str(one)} if isinstance(one, date) or (isinstance(one, str) and len(one) == 10) else set()


@pytest.fixture(scope="module")
def named_ones(rulebook: Rulebook) -> list[Drawn]:
    """Random applicants with names everywhere."""
    random = Random(62)
    found: list[Drawn] = []
    for applicant, on, readings, _ in drawn(rulebook, 200, 62):
        other = named(applicant, random)
        try:
            found.append((other, on, readings, check(other, on=on, rulebook=rulebook, readings=readings)))
        except ApplicantError:
            continue  # a title had bounded the level as well
    assert found
    return found


def test_no_name_and_no_birth_date_stands_in_a_redacted_record(named_ones: list[Drawn], rulebook: Rulebook) -> None:
    """Not in the facts, not in the explanation, in no order and in no case; nor the day of an adoption."""
    told = dated = 0
    for applicant, on, readings, decision in named_ones:
        plain = record(decision, applicant, rulebook=rulebook, readings=readings).to_json().casefold()
        text = record(decision, applicant, rulebook=rulebook, readings=readings, redact=True).to_json().casefold()
        for word in SECRET.casefold().split():
            told += word in plain
            assert word not in text
        relatives = [one for one in words(applicant, "relatives") if isinstance(one, dict)]
        secret = whole_dates([applicant.get("birth_date"), *(one.get("since") for one in relatives)])
        others = whole_dates([job[key] for job in jobs_of(applicant) for key in ("from", "to", "as_of") if key in job])
        for day in secret - others - {on.isoformat()}:
            dated += day in plain
            assert day not in text
    assert told
    assert dated


def test_a_redacted_record_does_not_depend_on_what_is_kept_out(named_ones: list[Drawn], rulebook: Rulebook) -> None:
    """Somebody else of the same age and ties has the same record, to the letter, so nobody can tell them apart."""
    random = Random(63)
    compared = turned = 0
    for applicant, on, readings, decision in named_ones:
        birth = applicant.get("birth_date")
        if not isinstance(birth, str) or len(birth) != 10:
            continue
        try:
            born = date.fromisoformat(birth) + timedelta(random.randrange(-200, 200))
        except ValueError:
            continue
        other = {**renamed(applicant), "birth_date": born.isoformat()}
        own = deriver(rulebook, on, readings)
        try:
            if own.derived(read_applicant(other)) != own.derived(read_applicant(applicant)):
                continue
            second = check(other, on=on, rulebook=rulebook, readings=readings)
        except (ApplicantError, IndexError):
            continue
        compared += 1
        one, two = (
            record(a, b, rulebook=rulebook, readings=readings, redact=True)
            for a, b in ((decision, applicant), (second, other))
        )
        assert one == two
        turned += decision.near_misses != second.near_misses
    assert compared
    assert turned, "by how much an age misses a rule differs for some, and is kept out"


@pytest.mark.parametrize("age", [0, 1, 15, 16, 17, 18, 19, 20, 21, 40, 149, 150])
def test_there_is_always_a_date_from_which_the_same_follows(age: int, rulebook: Rulebook) -> None:
    """For whole and partial dates, ties of every kind, and days at the ends of months and years."""
    random = Random(age)
    relations = ("step_parent", "adoptive_parent", "step_parent", "spouse")
    for on in (date(2024, 2, 29), date(2025, 2, 28), date(2026, 1, 1), date(2026, 12, 31), date(2025, 3, 1), DAY):
        for _ in range(20):
            born = date(on.year - age, on.month, min(on.day, 28)) - timedelta(random.randrange(365))
            birth = born.isoformat()[: random.choice((10, 10, 7, 4))]
            relatives: list[Plain] = []
            for relation in relations:
                since = born + timedelta(random.choice((0, 5000, 5844, 6570, 6574, 6600, 6900)) + random.randrange(9))
                text = min(since, on).isoformat()[: random.choice((10, 10, 7, 4))]
                relatives.append({"relation": relation, "since": random.choice((text, None)), "employments": []})
            applicant = read_applicant({"birth_date": birth, "relatives": relatives})
            for readings in ({}, {"born_on_29_february": "february_28"}):
                own = deriver(rulebook, on, readings)
                wanted = own.derived(applicant)
                if wanted.age == (0, 150):
                    continue  # nobody grows so old; `check` refuses the date
                bare = [{**one, "since": None} for one in relatives]
                found = own.stand_in(read_applicant({"relatives": bare}), wanted)
                assert found is not None
                assert own.derived(found) == wanted


def test_what_is_kept_out_is_listed_and_the_age_and_ties_stay() -> None:
    """With the day of the adoption, which here is the birth date."""
    kept = record(check(OFFICER, on=DAY), OFFICER, redact=True)
    data = json.loads(kept.to_json())
    assert data["redacted"] == ["name", "birth_date", "relatives.0.name", "relatives.0.since"]
    assert data["derived"] == {"age": [40, 40], "ties": [{"relative": 0, "ties": ["child"], "asks": ""}]}
    assert data["applicant"]["relatives"] == [{"relation": "adoptive_parent", "employments": [None]}]
    assert "1985" not in kept.to_json()
    assert replay(kept).unchecked == kept.redacted


def test_by_how_many_days_an_age_misses_a_rule_is_kept_out() -> None:
    """With the day of issuance it would be the birthday."""
    child: Plain = {
        **OFFICER,
        "visa_class": "F1",
        "birth_date": "1996-03-20",
        "employments": [],
        "relatives": [
            {
                "relation": "father",
                "employments": [{"employer": "chn.mss", "level": "minister", "from": "2010", "still_employed": True}],
            }
        ],
    }
    decision = check(child, on=DAY)
    plain, kept = record(decision, child), record(decision, child, redact=True)
    assert "that ended 12 days before" in plain.explanation
    assert "12 days" not in kept.explanation
    assert "Age: 30. The clause asks for under 30." in kept.explanation
    assert replay(kept).is_equal


def test_an_unknown_employer_without_a_name_in_it_and_a_known_one_with_it_stay() -> None:
    """Only what may be a person is kept out."""
    jobs = [
        {"employer": "Acme Widgets"},
        {"employer": "Beijing Municipal Public Security Bureau"},
        {"employer": "Mr. PUBLIC"},
    ]
    applicant: Plain = {**OFFICER, "name": "Public", "employments": jobs}
    kept = record(check(applicant, on=DAY), applicant, redact=True)
    assert kept.applicant.employments is not None
    names = [one.employer for one in kept.applicant.employments if one is not None]
    known = check({**applicant, "employments": [jobs[1]]}, on=DAY)
    assert not any(one.code == "employer_unknown" for one in known.notices)
    assert names == ["Acme Widgets", "Beijing Municipal Public Security Bureau", None]
    assert "employments.2.employer" in kept.redacted


def test_facts_that_no_dates_give_under_other_rules_are_a_difference(rulebook: Rulebook) -> None:
    """A record that was changed by hand is answered, not crashed upon."""
    data = json.loads(record(check(OFFICER, on=DAY), OFFICER, redact=True).to_json())
    for derived in (
        {"age": [40, 90], "ties": []},
        {"age": [-1, 10**30], "ties": []},
        {"age": None, "ties": [{"relative": 10**12, "ties": ["child"], "asks": ""}]},
        {"age": [3, 3], "ties": [{"relative": 0, "ties": ["parent"], "asks": ""}]},
    ):
        again = replay(Record.from_json(json.dumps({**data, "derived": derived})), rulebook)
        assert not again.is_equal
        assert [one.what for one in again.differences] == ["derived"]
        assert again.why.value == "unexplained"


@pytest.mark.parametrize(
    ("name", "employer", "left"),
    [
        ("Jose Álvarez", "Jose Alvarez Ltd", None),
        ("José-María Łuk", "Jose Maria LUK", None),
        ("王大力", "Wang Dali Trading Co", None),
        ("曾大力", "Dali Zeng LLC", None),
        ("Zeng Dali", "曾大力商行", None),
        ("王大力", "王大力派出所", "chn.police_station"),
        ("王大力", "公安部", "公安部"),
        ("王大力", "Acme Widgets", "Acme Widgets"),
    ],
)
def test_an_employer_that_tells_a_name_in_another_spelling_is_kept_out(
    name: str, employer: str, left: str | None
) -> None:
    """With other accents, in pinyin and from it; of a local office what it is taken for stays, and the answer too."""
    job = {"employer": employer, "from": "2010", "still_employed": True}
    applicant: Plain = {"name": name, "visa_class": "B1", "post": "beijing", "employments": [job], "relatives": []}
    kept = record(check(applicant, on=DAY), applicant, redact=True)
    assert kept.applicant.employments is not None
    assert kept.applicant.employments[0] is not None
    assert kept.applicant.employments[0].employer == left
    assert ("employments.0.employer" in kept.redacted) is (employer != left)
    assert (employer in kept.to_json()) is (employer == left)
    assert replay(kept).is_equal
