"""What is written and read back is equal: applicants, decisions, errors, rulebooks; and many are as one."""

import json
import pickle
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanctions243d import (
    Applicant,
    ApplicantError,
    DayError,
    Decision,
    Diagnostic,
    EngineDisagreement,
    EngineError,
    Outcome,
    Problem,
    ReadingError,
    Rulebook,
    RulebookError,
    Sanctions243dError,
    applicants_from_text,
    check,
    check_many,
    outcome,
    read_applicant,
)
from sanctions243d.strategies import applicants, days
from sanctions243d.text.location import Location
from strategies import Applicants, Plain, Words, random_day, random_readings, words_of

DAY = date(2026, 4, 1)
ERRORS = [
    Sanctions243dError("x"),
    RulebookError([Diagnostic("code", "a message", Location("a.yaml", 1, 2), "help", "error", "line")]),
    ApplicantError([Problem("birth_date", "a message", "a suggestion"), Problem("", "another")]),
    ReadingError("x"),
    DayError("x"),
    EngineError("x"),
    EngineDisagreement("x"),
]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_decision_survives_json_and_pickling(data: st.DataObject, rulebook: Rulebook) -> None:
    """`Decision.from_json(d.to_json()) == d`, and so for a pickle."""
    on = data.draw(days(rulebook))
    decision = check(data.draw(applicants(rulebook, on=on)), on=on, rulebook=rulebook)
    assert pickle.loads(pickle.dumps(decision)) == decision
    assert Decision.from_json(decision.to_json()) == decision
    assert Decision.from_json(decision.to_json(indent=2).encode()) == decision
    assert json.loads(decision.to_json())["outcome"] == decision.outcome.value


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_applicant_survives_json_and_pickling(data: st.DataObject, rulebook: Rulebook) -> None:
    """`Applicant.model_validate_json(a.model_dump_json(by_alias=True)) == a`, and so for a pickle."""
    applicant = read_applicant(data.draw(applicants(rulebook)))
    text = applicant.model_dump_json(by_alias=True)
    assert Applicant.model_validate_json(text) == applicant
    assert read_applicant(json.loads(text)) == applicant
    assert pickle.loads(pickle.dumps(applicant)) == applicant
    assert read_applicant(applicant) is applicant


def test_what_survives_json_is_judged_alike(rulebook: Rulebook, words: Words) -> None:
    """An applicant that went through JSON or YAML text gets the same decision."""
    random = Random(11)
    for _ in range(150):
        on = random_day(random)
        plain = Applicants(random, on, words).applicant()
        try:
            decision = check(plain, on=on, rulebook=rulebook)
        except ApplicantError:
            continue
        text = read_applicant(plain).model_dump_json(by_alias=True)
        (from_json,) = applicants_from_text(text)
        (from_yaml,) = applicants_from_text("# YAML\n" + text)
        assert isinstance(from_json, dict)
        assert isinstance(from_yaml, dict)
        assert check(from_json, on=on, rulebook=rulebook) == decision
        assert check(from_yaml, on=on, rulebook=rulebook) == decision


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_survives_pickling(error: Sanctions243dError) -> None:
    """Class, text and what it carries."""
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.__dict__ == error.__dict__


def test_a_rulebook_survives_pickling(rulebook: Rulebook, words: Words) -> None:
    """A copy has the same digest and gives the same decisions."""
    copy = pickle.loads(pickle.dumps(rulebook))
    assert copy.digest == rulebook.digest
    random = Random(12)
    for _ in range(30):
        applicant = Applicants(random, DAY, words).applicant()
        try:
            decision = check(applicant, on=DAY, rulebook=rulebook)
        except ApplicantError:
            continue
        assert check(applicant, on=DAY, rulebook=copy) == decision


def test_check_many_equals_check(rulebook: Rulebook, words: Words) -> None:
    """The decisions on many are those on each, in their order, under the same readings."""
    random = Random(13)
    readings = random_readings(random, rulebook, 0.5)
    expected: list[Decision] = []
    asked: list[Plain] = []
    while len(expected) < 60:
        applicant = Applicants(random, DAY, words).applicant()
        try:
            expected.append(check(applicant, on=DAY, rulebook=rulebook, readings=readings))
        except ApplicantError:
            continue
        asked.append(applicant)
    assert list(check_many(asked, on=DAY, rulebook=rulebook, readings=readings)) == expected


def test_check_many_names_the_applicant_that_it_cannot_judge(rulebook: Rulebook) -> None:
    """The place of the applicant stands before the field."""
    good, bad = {"visa_class": "H1B"}, {"birth_date": "2021-02-30"}
    decisions = check_many([good, good, bad], on=DAY, rulebook=rulebook)
    assert next(decisions).outcome is next(decisions).outcome
    with pytest.raises(ApplicantError) as raised:
        next(decisions)
    assert raised.value.problems[0].path == "2.birth_date"


def test_checking_changes_nothing(rulebook: Rulebook, words: Words) -> None:
    """The mapping that was given stays as it was, and a second check gives the same decision."""
    random = Random(14)
    for _ in range(100):
        applicant = Applicants(random, DAY, words).applicant()
        before = json.dumps(applicant, default=str)
        try:
            assert check(applicant, on=DAY, rulebook=rulebook) == check(applicant, on=DAY, rulebook=rulebook)
        except ApplicantError:
            continue
        finally:
            assert json.dumps(applicant, default=str) == before


def test_a_decision_is_not_yes_or_no(rulebook: Rulebook) -> None:
    """`bool(decision)` raises."""
    decision = check({}, on=DAY, rulebook=rulebook)
    with pytest.raises(TypeError, match="not yes or no"):
        bool(decision)


def test_of_an_applicant_of_whom_nothing_is_known_nothing_is_decided(prc_rulebook: Rulebook) -> None:
    """Unknown is never no."""
    decision = check({}, on=DAY, rulebook=prc_rulebook)
    assert decision.outcome is Outcome.UNDETERMINED
    assert set(decision.possible_outcomes) == {Outcome.SUSPENDED, Outcome.NOT_COVERED}
    assert set(decision.missing) >= {"visa_class", "post", "employments", "relatives"}


def test_every_outcome_is_reachable(rulebook: Rulebook) -> None:
    """Suspended, limited, undetermined, not covered."""
    official = {"employer": "gha.executive", "from": "2010", "still_employed": True}
    applicants: dict[Outcome, tuple[Plain, date]] = {
        Outcome.SUSPENDED: (
            {"visa_class": "B1", "post": "beijing", "employments": [{**official, "employer": "chn.mps"}]},
            DAY,
        ),
        Outcome.LIMITED: ({"visa_class": "B1", "post": "accra", "employments": [official]}, date(2019, 6, 1)),
        Outcome.UNDETERMINED: ({}, DAY),
        Outcome.NOT_COVERED: ({"visa_class": "H1B", "post": "tokyo"}, DAY),
    }
    for expected, (applicant, on) in applicants.items():
        decision = check(applicant, on=on, rulebook=rulebook)
        assert decision.outcome is expected
        assert Decision.from_json(decision.to_json()) == decision
    assert set(applicants) == set(Outcome)


def test_the_outcome_alone_is_that_of_the_decision(rulebook: Rulebook, words: Words) -> None:
    """And with `verify`, which asks the reference of every raw case, the decision is the same."""
    random = Random(17)
    for _ in range(150):
        on = random_day(random)
        applicant = Applicants(random, on, words).applicant()
        try:
            decision = check(applicant, on=on, rulebook=rulebook)
        except ApplicantError:
            with pytest.raises(ApplicantError):
                outcome(applicant, on=on, rulebook=rulebook)
            continue
        assert outcome(applicant, on=on, rulebook=rulebook) is decision.outcome
        assert check(applicant, on=on, rulebook=rulebook, verify=True) == decision


def test_a_name_is_never_used_to_decide(rulebook: Rulebook) -> None:
    """Another name, the same decision."""
    random = Random(16)
    words = words_of(rulebook)
    for _ in range(60):
        applicant = Applicants(random, DAY, words).applicant()
        try:
            decision = check(applicant, on=DAY, rulebook=rulebook)
        except ApplicantError:
            continue
        assert check({**applicant, "name": "Somebody Else"}, on=DAY, rulebook=rulebook) == decision
