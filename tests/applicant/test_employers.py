"""Whose body an employer is: that of the country which was said, of the nationality, or of any; never of the post."""

from datetime import date
from typing import Any

import pytest

from sanctions243d import Decision, Outcome, Rulebook, check
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.ontology.fact import CodeSet, Fact

DAY = date(2026, 4, 1)
OFFICIAL: dict[str, Any] = {"level": "bureau_director", "from": "2010", "still_employed": True}
POSTS = ("Beijing", "Accra", "Freetown", "Laos", "Tokyo", None)


def decided(employer: str, *, nationality: Any = None, post: str | None = "Beijing", **job: Any) -> Decision:
    """Return the decision on a bureau director with an employer."""
    said = {"visa_class": "B2", "post": post, "employments": [{"employer": employer, **OFFICIAL, **job}]}
    applicant = {**said, "nationality": nationality, "relatives": [], "marital_status": "single"}
    return check(applicant, on=DAY)


def employer_of(rulebook: Rulebook, applicant: dict[str, Any], place: int = 0) -> CodeSet:
    """Return what the employer of a case may be."""
    cases = judge(read_applicant(applicant), DAY, rulebook, None, Remarks()).cases
    return cases[place].codes[Fact.EMPLOYER]


@pytest.mark.parametrize("name", ["Ministry of Public Security", "MPS", "mps"])
def test_a_generic_name_is_taken_as_that_of_the_nationality(name: str) -> None:
    """The order's own words are settled at Beijing for a national of China, with the assumption listed."""
    decision = decided(name, nationality="CHN")
    assert decision.outcome is Outcome.SUSPENDED
    assumed = {one.code: one for one in decision.assumptions}
    assert assumed["employer_country"].path == "employments.0.employer_country"
    assert "China" in assumed["employer_country"].text
    assert decided(name, nationality="Laos").outcome is Outcome.NOT_COVERED


@pytest.mark.parametrize("post", POSTS)
def test_nothing_is_concluded_from_the_post(post: str | None, rulebook: Rulebook) -> None:
    """What a name may mean is the same wherever the visa would be issued."""
    jobs = {"employments": [{"employer": "Ministry of Public Security"}]}
    assert employer_of(rulebook, {"post": post, **jobs}) == employer_of(rulebook, jobs)


@pytest.mark.parametrize("nationality", [None, "unknown", ["CHN", "unknown"], ["unknown"]])
def test_without_a_nationality_whose_body_it_is_becomes_the_question(nationality: Any, rulebook: Rulebook) -> None:
    """It may be that of any country that has one or may have one, or no agency at all."""
    decision = decided("MPS", nationality=nationality)
    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.missing == ("employments.0.employer_country",)
    sets = rulebook.ontology.agencies.sets
    codes = employer_of(rulebook, {"nationality": nationality, "employments": [{"employer": "MPS"}]})
    for name in ("chn.mps", "lao.mps", "GUY", "elsewhere"):
        assert sets[name] & ~codes == 0
    assert not codes & sets["chn.mss"]


@pytest.mark.parametrize(
    ("country", "outcome"),
    [
        ("CHN", Outcome.SUSPENDED),
        ("中国", Outcome.SUSPENDED),
        ("Laos", Outcome.NOT_COVERED),
        ("Japan", Outcome.NOT_COVERED),
        (None, Outcome.UNDETERMINED),
        ("unknown", Outcome.UNDETERMINED),
    ],
)
@pytest.mark.parametrize("nationality", ["CHN", "Laos", None])
def test_the_country_of_the_employer_says_otherwise(country: str | None, outcome: Outcome, nationality: Any) -> None:
    """It beats the nationality, and `null` is unknown, not left out."""
    decision = decided("MPS", nationality=nationality, employer_country=country)
    assert decision.outcome is outcome
    assert "employer_country" not in {one.code for one in decision.assumptions}


def test_a_person_of_several_nationalities_keeps_all_candidates(rulebook: Rulebook) -> None:
    """Of each country its own body; of one without such a body it may be no agency."""
    sets = rulebook.ontology.agencies.sets

    def codes(*nationality: str) -> CodeSet:
        return employer_of(rulebook, {"nationality": list(nationality), "employments": [{"employer": "MPS"}]})

    assert codes("CHN", "LAO") == sets["chn.mps"] | sets["lao.mps"]
    assert codes("CHN", "JPN") == sets["chn.mps"] | sets["elsewhere"]
    assert decided("MPS", nationality=["CHN", "LAO"]).missing == ("employments.0.employer_country",)


@pytest.mark.parametrize("nationality", ["JPN", "GUY", "GHA"])
def test_where_the_country_has_no_such_body_the_name_stays_open(nationality: str) -> None:
    """It is never elsewhere: a Japanese may work for the ministry of China."""
    decision = decided("Ministry of State Security", nationality=nationality)
    assert decision.outcome is Outcome.UNDETERMINED
    assert "employer_elsewhere" in {one.code for one in decision.notices}


@pytest.mark.parametrize("name", ["公安部", "chn.mps", "Ministry of Public Security of China", "上海市公安局"])
@pytest.mark.parametrize("nationality", [None, "CHN", "Laos", "Japan"])
def test_a_name_that_says_its_country_stays_as_it_is(name: str, nationality: Any, rulebook: Rulebook) -> None:
    """So do ids, and names in Chinese of nationals of countries that do not write them."""
    plain = rulebook.names.meaning(Fact.EMPLOYER, name).codes
    assert employer_of(rulebook, {"nationality": nationality, "employments": [{"employer": name}]}) == plain


@pytest.mark.parametrize("nationality", ["Taiwan", ["Taiwan", "unknown"], "Singapore"])
def test_a_chinese_name_of_a_national_of_taiwan_is_not_at_once_chinas(nationality: Any) -> None:
    """Taiwan has a 外交部 of its own, and so has Singapore; a name with 中国 in it is China's."""
    for name, outcome in (("公安部", Outcome.UNDETERMINED), ("中华人民共和国公安部", Outcome.SUSPENDED)):
        assert decided(name, nationality=nationality).outcome is outcome
    assert decided("公安部", nationality=nationality, employer_country="CHN").outcome is Outcome.SUSPENDED


@pytest.mark.parametrize("name", ["公安部", "chn.mps", "Ministry of Public Security of China"])
def test_another_country_than_that_of_the_name_is_not_passed_over(name: str) -> None:
    """Both were said, so both are possible, and a notice says so."""
    decision = decided(name, nationality="CHN", employer_country="Laos")
    assert decision.outcome is Outcome.UNDETERMINED
    assert "employer_country_differs" in {one.code for one in decision.notices}


@pytest.mark.parametrize(
    ("applicant", "relative", "outcome"),
    [
        ("CHN", {}, Outcome.SUSPENDED),
        ("CHN", {"nationality": "Laos"}, Outcome.NOT_COVERED),
        ("Laos", {"nationality": "CHN"}, Outcome.SUSPENDED),
        ("Laos", {}, Outcome.NOT_COVERED),
        ("CHN", {"nationality": None}, Outcome.UNDETERMINED),
        ("CHN", {"nationality": "unknown"}, Outcome.UNDETERMINED),
        (None, {"nationality": ["CHN"]}, Outcome.SUSPENDED),
        (None, {}, Outcome.UNDETERMINED),
    ],
)
def test_a_relative_has_the_nationality_of_the_applicant_unless_another_is_said(
    applicant: str | None, relative: dict[str, Any], outcome: Outcome
) -> None:
    """`null` is unknown, as it is for a kind of staff."""
    father = {"relation": "father", "employments": [{"employer": "MPS", **OFFICIAL}], **relative}
    said = {"visa_class": "F1", "post": "Beijing", "birth_date": "2007-05-01", "nationality": applicant}
    applicant_said = {**said, "relatives": [father], "employments": [], "marital_status": "single"}
    decision = check(applicant_said, on=DAY)
    assert decision.outcome is outcome
    if outcome is Outcome.UNDETERMINED:
        assert decision.missing == ("relatives.0.employments.0.employer_country",)
