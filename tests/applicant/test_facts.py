"""Cases: for each tie and employment, what every fact may be."""

from datetime import date
from typing import Any

import pytest

from properties.truths import cases_in
from sanctions243d import ApplicantError, Relation, Rulebook, check
from sanctions243d.ontology.domain import TIES, codes_of
from sanctions243d.ontology.fact import EITHER, NO, YES, Fact

DAY = date(2026, 4, 1)
ANY_RELATIVE = list(TIES[1:])
TIE_OF = {
    **dict.fromkeys(("father", "mother", "parent"), "child"),
    **dict.fromkeys(("child", "step_child", "adopted_child"), "parent"),
    **dict.fromkeys(("sibling", "half_sibling", "step_sibling"), "sibling"),
    "spouse": "spouse",
    "household_employer": "personal_employee",
}


def ties(rulebook: Rulebook, applicant: dict[str, Any], readings: dict[str, str] | None = None) -> list[list[str]]:
    """Return the ties that each case may have."""
    cases = cases_in(rulebook, applicant, DAY, readings)
    return [[TIES[code] for code in codes_of(case[Fact.TIE])] for case in cases]


def fact(rulebook: Rulebook, fact: Fact, applicant: dict[str, Any], country: str = "CHN") -> int:
    """Return what a fact of the first case may be."""
    return cases_in(rulebook, applicant, DAY, None, country)[0][fact]


@pytest.mark.parametrize(
    "relation", [one for one in Relation if one not in (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)]
)
def test_a_relation_makes_a_tie(relation: Relation, rulebook: Rulebook) -> None:
    """What the applicant is to the relative; a relation that no order can name is another relative."""
    relative: dict[str, Any] = {"relation": relation.value, "employments": []}
    applicant: dict[str, Any] = {"employments": [], "relatives": [relative]}
    assert ties(rulebook, applicant) == [["self"], [TIE_OF.get(relation.value, "other_relative")]]


@pytest.mark.parametrize(
    ("relation", "birth", "since", "expected"),
    [
        ("step_parent", "2000-05-10", "2018-05-09", ["child"]),
        ("step_parent", "2000-05-10", "2018-05-10", ["other_relative"]),
        ("step_parent", "2000-05-10", "2018-05", ["child", "other_relative"]),
        ("step_parent", "2000-05-10", "2017", ["child"]),
        ("step_parent", "2000-05-10", "2018", ["child", "other_relative"]),
        ("step_parent", "2000-05-10", "2019", ["other_relative"]),
        ("step_parent", "2000", "2018", ["child", "other_relative"]),
        ("step_parent", "2000-05-10", None, ["child", "other_relative"]),
        ("step_parent", "2008-04-02", None, ["child"]),
        ("step_parent", "2008-04-01", None, ["child", "other_relative"]),
        ("step_parent", None, "2010", ["child", "other_relative"]),
        ("step_parent", None, None, ["child", "other_relative"]),
        ("step_parent", "2000-05-10", "1990", ["child"]),
        ("adoptive_parent", "2000-05-10", "2016-05-09", ["child"]),
        ("adoptive_parent", "2000-05-10", "2016-05-10", ["other_relative"]),
        ("adoptive_parent", "2010-04-02", None, ["child"]),
        ("adoptive_parent", "2010-04-01", None, ["child", "other_relative"]),
    ],
)
def test_a_step_or_adopted_child_is_a_child_if_it_began_early_enough(
    relation: str, birth: str | None, since: str | None, expected: list[str], rulebook: Rulebook
) -> None:
    """INA 101(b)(1): under 18 at the marriage, under 16 at the adoption; either if unknown."""
    relative: dict[str, Any] = {"relation": relation, "since": since, "employments": []}
    applicant = {"birth_date": birth, "employments": [], "relatives": [relative]}
    assert ties(rulebook, applicant)[1] == expected
    assert ties(rulebook, applicant, {"step_and_adopted_children": "any_age"})[1] == ["child"]


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        ({}, [["self"], ANY_RELATIVE]),
        ({"employments": [], "relatives": []}, [["self"]]),
        ({"employments": [{}, {}], "relatives": []}, [["self"], ["self"]]),
        ({"employments": [{}, "unknown"], "relatives": []}, [["self"], ["self"]]),
        ({"employments": [], "relatives": [{"relation": "father"}]}, [["self"], ["child"]]),
        (
            {"employments": [], "relatives": [{"relation": "father", "employments": [{}, {}]}]},
            [["self"], ["child"], ["child"]],
        ),
        ({"employments": [], "relatives": [{"relation": "father"}, None]}, [["self"], ["child"], ANY_RELATIVE]),
        ({"employments": [], "relatives": [{}]}, [["self"], ANY_RELATIVE]),
        ({"employments": [], "relatives": "unknown"}, [["self"], ANY_RELATIVE]),
    ],
)
def test_the_cases_are_ties_and_employments(
    applicant: dict[str, Any], expected: list[list[str]], rulebook: Rulebook
) -> None:
    """There is always a case; an empty list of relatives makes none."""
    assert ties(rulebook, applicant) == expected


@pytest.mark.parametrize("status", ["single", "divorced", "widowed"])
def test_who_is_not_married_has_no_spouse_among_the_relatives_left_out(status: str, rulebook: Rulebook) -> None:
    """The rest stays possible."""
    assert ties(rulebook, {"marital_status": status, "employments": []})[1] == ANY_RELATIVE[1:]


def test_no_employment_is_none_and_not_unknown(rulebook: Rulebook) -> None:
    """Employer, level and staff NONE, employed false."""
    (none,) = cases_in(rulebook, {"employments": [], "relatives": []}, DAY)
    (unknown,) = cases_in(rulebook, {"relatives": []}, DAY)
    ontology = rulebook.ontology
    assert none[Fact.EMPLOYER] == ontology.agencies.sets["none"]
    assert codes_of(none[Fact.LEVEL]) == [0]
    assert none[Fact.STAFF] == ontology.staff.sets["none"]
    assert none[Fact.EMPLOYED] == NO
    for fact in (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF, Fact.EMPLOYED):
        assert unknown[fact] == ontology.domains[fact].everything


@pytest.mark.parametrize(
    ("status", "relatives", "expected"),
    [
        ("married", None, YES),
        ("separated", None, YES),
        ("single", None, NO),
        ("divorced", None, NO),
        ("widowed", None, NO),
        (None, None, EITHER),
        (None, [], EITHER),
        (None, [{"relation": "spouse"}], YES),
        (None, [{"relation": "former_spouse"}], EITHER),
        ("unknown", [{"relation": "spouse"}], YES),
        ("married", [{"relation": "spouse"}], YES),
        ("married", [{}], YES),
        ("married", ["unknown"], YES),
        ("single", [{}], NO),
    ],
)
def test_who_is_married(status: str | None, relatives: list[Any] | None, expected: int, rulebook: Rulebook) -> None:
    """A separated person still is; a spouse in the list says so."""
    applicant: dict[str, Any] = {"marital_status": status, "relatives": relatives}
    assert fact(rulebook, Fact.MARRIED, applicant) == expected


@pytest.mark.parametrize(
    ("status", "relatives"),
    [
        ("single", [{"relation": "spouse"}]),
        ("widowed", [None, {"relation": "spouse"}]),
        ("married", []),
        ("separated", [{"relation": "father"}]),
    ],
)
def test_a_marital_status_that_the_relatives_contradict_is_refused(
    status: str, relatives: list[Any], rulebook: Rulebook
) -> None:
    """At `marital_status`."""
    with pytest.raises(ApplicantError, match="marital_status"):
        fact(rulebook, Fact.MARRIED, {"marital_status": status, "relatives": relatives})


@pytest.mark.parametrize(
    ("nationality", "expected"),
    [
        (None, EITHER),
        ("CHN", YES),
        ("中国", YES),
        ("USA", NO),
        (["USA", "China"], YES),
        (["USA", "SLE"], NO),
        (["USA", "unknown"], EITHER),
        (["USA", None], EITHER),
        (["CHN", "unknown"], YES),
        ("unknown", EITHER),
        ([], NO),
    ],
)
def test_who_is_a_national(nationality: Any, expected: int, rulebook: Rulebook) -> None:
    """Of any of the countries of a list; a list without `unknown` is complete."""
    assert fact(rulebook, Fact.NATIONAL, {"nationality": nationality}) == expected


@pytest.mark.parametrize(
    ("residence", "expected"), [(None, EITHER), ("PRC", YES), ("Hong Kong", NO), ("unknown", EITHER)]
)
def test_who_is_a_resident(residence: str | None, expected: int, rulebook: Rulebook) -> None:
    """Of the order's country."""
    assert fact(rulebook, Fact.RESIDENT, {"residence": residence}) == expected


def test_nationality_is_seen_from_the_country_of_the_order(rulebook: Rulebook) -> None:
    """Two nationalities need no set of countries."""
    applicant = {"nationality": ["CHN", "SLE"], "residence": "GHA"}
    seen = {country: fact(rulebook, Fact.NATIONAL, applicant, country) for country in ("CHN", "SLE", "GHA")}
    assert seen == {"CHN": YES, "SLE": YES, "GHA": NO}
    assert fact(rulebook, Fact.RESIDENT, applicant, "GHA") == YES


OFFICER = {"employer": "chn.mps", "from": "2010", "still_employed": True}
CHILD = {"visa_class": "B1", "post": "beijing", "birth_date": "2005-01-01", "employments": []}
STEP_CHILD = {"relation": "step_parent", "since": "2018-06-01", "employments": [OFFICER]}


def child_of(job: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """Return a young applicant whose father has one employment."""
    return {**CHILD, "relatives": [{"relation": "father", "employments": [job]}], **facts}


@pytest.mark.parametrize(
    ("applicant", "missing"),
    [
        (child_of({**OFFICER, "employer": "Acme"}), {"relatives.0.employments.0.employer"}),
        (child_of({"employer": "chn.mps", "from": "2010"}), {"relatives.0.employments.0.to"}),
        ({**CHILD, "relatives": [{"relation": "father"}]}, {"relatives.0.employments"}),
        ({**CHILD, "relatives": [{"employments": [OFFICER]}]}, {"relatives.0.relation"}),
        ({**CHILD, "relatives": ["unknown", {"employments": [OFFICER]}]}, {"relatives", "relatives.1.relation"}),
        ({**CHILD, "relatives": [{"relation": "step_parent", "employments": [OFFICER]}]}, {"relatives.0.since"}),
        ({**CHILD, "birth_date": "2000", "relatives": [STEP_CHILD]}, {"birth_date"}),
        (child_of(OFFICER, birth_date=None), {"birth_date"}),
        (child_of(OFFICER, birth_date="1996"), {"birth_date"}),
        (child_of(OFFICER, visa_class="F"), {"visa_class"}),
        (child_of(OFFICER, post=None), {"post"}),
        (
            {**CHILD, "employments": [None, {**OFFICER, "employer": None}], "relatives": []},
            {"employments", "employments.1.employer", "employments.1.level"},
        ),
        (CHILD, {"relatives"}),
    ],
)
def test_a_missing_fact_is_named_by_its_path(
    applicant: dict[str, Any], missing: set[str], prc_rulebook: Rulebook
) -> None:
    """Counted from 0 as the caller counts; what a list left out is named by the list."""
    assert set(check(applicant, on=DAY, rulebook=prc_rulebook).missing) == missing
