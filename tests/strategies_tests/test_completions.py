"""Completions: what a partly known applicant may be, with every fact known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions243d import ApplicantError, Outcome, Rulebook, check
from sanctions243d.ontology.fact import Fact
from sanctions243d.strategies import applicants, completions, days
from sanctions243d.strategies.words import word_of
from strategies import Plain
from strategies_tests.finding import LONG, QUICK, smallest

DAY = date(2026, 4, 1)


def compare(data: st.DataObject, rulebook: Rulebook, applicant: Plain | None = None) -> Outcome:
    """Compare an applicant with a completion; return the outcome of the applicant."""
    on = DAY if applicant is not None else data.draw(days(rulebook))
    applicant = applicant if applicant is not None else data.draw(applicants(rulebook, on=on))
    completion = data.draw(completions(applicant, rulebook, on))
    partly, wholly = (check(one, on=on, rulebook=rulebook) for one in (applicant, completion))
    assert wholly.missing == ()
    assert set(wholly.possible_outcomes) <= set(partly.possible_outcomes)
    if partly.outcome is not Outcome.UNDETERMINED:
        assert wholly.outcome is partly.outcome
    return partly.outcome


@settings(QUICK, max_examples=50)
@given(data=st.data())
def test_a_settled_outcome_is_that_of_a_completion(data: st.DataObject, rulebook: Rulebook) -> None:
    """Unknown is never no: to learn more changes no answer that was given."""
    compare(data, rulebook)


@pytest.mark.slow
def test_a_settled_outcome_is_that_of_many_completions(rulebook: Rulebook) -> None:
    """The same, at length."""

    @settings(LONG)
    @given(data=st.data())
    def compare_one(data: st.DataObject) -> None:
        compare(data, rulebook)

    compare_one()


OFFICER = {"employer": "chn.mps", "from": "2010", "still_employed": True}


@pytest.mark.parametrize(
    ("applicant", "outcome"),
    [
        ({"visa_class": "B2", "post": "Beijing", "employments": [OFFICER]}, Outcome.SUSPENDED),
        ({"visa_class": "H1B", "post": "Beijing"}, Outcome.NOT_COVERED),
        ({"visa_class": "B2", "post": "Beijing", "relatives": [{"relation": "father"}]}, Outcome.UNDETERMINED),
    ],
)
def test_each_outcome_is_that_of_its_completions(applicant: Plain, outcome: Outcome, rulebook: Rulebook) -> None:
    """For an applicant of each outcome, so that none is left to chance."""

    @settings(QUICK)
    @given(data=st.data())
    def compare_one(data: st.DataObject) -> None:
        assert compare(data, rulebook, applicant) is outcome

    compare_one()


def test_what_was_said_stays(rulebook: Rulebook) -> None:
    """Names, exact words and whole dates; what is wider is made exact within it."""
    applicant: Plain = {
        "name": "Wang",
        "visa_class": "b-1/b-2",
        "post": "China",
        "birth_date": "1999-02",
        "nationality": ["CHN", "unknown"],
        "marital_status": "married",
        "exceptions": {"eri_2017.humanitarian": "raised"},
        "employments": [{"employer": "公安部", "title": "副部长", "from": "2020", "still_employed": True}],
        "relatives": [{"name": "Li", "relation": "unknown"}, {"relation": "step_parent", "since": "2010"}],
    }

    @settings(QUICK)
    @given(completions(applicant, rulebook, DAY))
    def look(found: Plain) -> None:
        assert (found["name"], found["visa_class"], found["marital_status"]) == ("Wang", "b-1/b-2", "married")
        assert found["birth_date"][:8] == "1999-02-"
        assert found["post"] not in ("China", "CHN")
        assert "CHN" in found["nationality"]
        assert "unknown" not in found["nationality"]
        assert found["exceptions"]["eri_2017.humanitarian"] in ("refused", "granted")
        (job,) = found["employments"]
        assert (job["employer"], job["title"], job["from"][:5]) == ("公安部", "副部长", "2020-")
        assert job["level"]
        first, second = found["relatives"]
        assert (first["name"], first["relation"], second["since"][:5]) == ("Li", "spouse", "2010-")

    look()


def test_an_employer_is_completed_within_what_was_said(rulebook: Rulebook) -> None:
    """By one of its units, and one that can have such a title at such a level."""
    ontology = rulebook.ontology
    job = {"employer": "chn.public_security", "title": "局长", "level": "bureau_director", "to": "2020"}

    @settings(QUICK)
    @given(completions({"employments": [job]}, rulebook, DAY))
    def look(found: Plain) -> None:
        (completed,) = found["employments"]
        word = word_of(rulebook, Fact.EMPLOYER, completed["employer"])
        assert word.is_exact
        assert not word.codes & ~ontology.agencies.sets["chn.public_security"]
        assert (completed["title"], completed["level"]) == ("局长", "bureau_director")
        assert completed["from"] <= completed["to"] < "2021"
        check(found, on=DAY, rulebook=rulebook)

    look()


def test_the_smallest_completion_has_nobody_and_no_work(rulebook: Rulebook) -> None:
    """What was left out is completed by nothing."""
    found = smallest(completions({}, rulebook, DAY), lambda applicant: True)
    assert (found["employments"], found["relatives"], found["marital_status"]) == ([], [], "single")


@pytest.mark.parametrize("applicant", [{"birth_date": "2027"}, {"visa": "B1"}])
def test_an_applicant_that_cannot_be_judged_has_no_completion(rulebook: Rulebook, applicant: Plain) -> None:
    """It is refused at once."""
    with pytest.raises(ApplicantError):
        completions(applicant, rulebook, DAY)
