"""Employments on a day: whether they go on, the level, the staff status, the employer."""

from datetime import date, timedelta
from typing import Any

import pytest

from properties.truths import cases_in
from sanctions243d import ApplicantError, Rulebook, check
from sanctions243d.ontology.domain import codes_of
from sanctions243d.ontology.fact import EITHER, NO, YES, Fact

DAY = date(2026, 4, 1)
BEFORE, AFTER = "2026-03-31", "2026-04-02"
LEVELS = [
    "staff_member",
    "deputy_section_head",
    "section_head",
    "deputy_division_head",
    "division_head",
    "deputy_bureau_director",
    "bureau_director",
    "vice_minister",
    "minister",
    "deputy_national_leader",
    "national_leader",
]


def code_of(rulebook: Rulebook, fact: Fact, job: dict[str, Any]) -> int:
    """Return what a fact of one employment may be."""
    (case,) = cases_in(rulebook, {"employments": [job], "relatives": []}, DAY)
    return case[fact]


def levels(rulebook: Rulebook, **job: Any) -> list[str]:
    """Return the names of the levels that an employment may have."""
    codes = code_of(rulebook, Fact.LEVEL, job)
    if codes == rulebook.ontology.levels.everything:
        return ["unknown"]
    return [LEVELS[code - 1] for code in codes_of(codes)]


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({}, EITHER),
        ({"from": "2010"}, EITHER),
        ({"from": "2010", "to": "2026-04-01"}, YES),
        ({"from": "2010", "to": BEFORE}, NO),
        ({"from": "2010", "to": AFTER}, YES),
        ({"from": "2026-04-01", "to": "2026-04-01"}, YES),
        ({"from": AFTER}, NO),
        ({"from": AFTER, "to": "2027"}, NO),
        ({"from": "2026", "to": "2027"}, EITHER),
        ({"from": "2025", "to": "2026"}, EITHER),
        ({"from": "2025", "to": "2026-04"}, YES),
        ({"from": "2025", "to": "2026-03"}, NO),
        ({"from": "2026-04", "to": "2027"}, EITHER),
        ({"to": BEFORE}, NO),
        ({"to": "2026-04-01"}, YES),
        ({"to": "2027"}, EITHER),
        ({"still_employed": True}, YES),
        ({"still_employed": "true"}, YES),
        ({"still_employed": True, "from": "2010"}, YES),
        ({"still_employed": True, "from": "2026"}, YES),
        ({"still_employed": False}, NO),
        ({"still_employed": False, "from": "2010"}, NO),
        ({"still_employed": None, "from": "2010"}, EITHER),
        ({"still_employed": "unknown"}, EITHER),
        ({"still_employed": True, "as_of": BEFORE}, EITHER),
        ({"still_employed": True, "as_of": AFTER}, EITHER),
        ({"still_employed": True, "as_of": AFTER, "from": "2010"}, YES),
        ({"still_employed": True, "as_of": "2026", "from": "2010"}, EITHER),
        ({"still_employed": True, "as_of": BEFORE, "to": "2026-04-01"}, YES),
        ({"still_employed": False, "as_of": BEFORE}, NO),
        ({"still_employed": False, "as_of": "2026-04-01"}, NO),
        ({"still_employed": False, "as_of": AFTER}, EITHER),
        ({"still_employed": False, "as_of": AFTER, "from": "2010", "to": "2026-04"}, YES),
        ({"still_employed": True, "to": "2026"}, YES),
    ],
)
def test_whether_an_employment_goes_on(job: dict[str, Any], expected: int, rulebook: Rulebook) -> None:
    """It began in [f1, f2] and ends in [t1, t2]; `to` is the last day of work; without `to` it is unknown."""
    assert code_of(rulebook, Fact.EMPLOYED, job) == expected


@pytest.mark.parametrize(
    "job",
    [
        {"from": "2026", "to": "2025"},
        {"from": "2026-04-02", "to": "2026-04-01"},
        {"still_employed": True, "to": BEFORE},
        {"still_employed": True, "to": "2025"},
        {"still_employed": True, "from": AFTER},
        {"still_employed": False, "from": "2026-04-01"},
        {"still_employed": False, "from": AFTER},
        {"still_employed": True, "as_of": "2026-05-01", "to": "2026-04-30"},
    ],
)
def test_dates_that_contradict_each_other_are_refused(job: dict[str, Any], rulebook: Rulebook) -> None:
    """An empty interval is no answer."""
    with pytest.raises(ApplicantError, match=r"employments\.0"):
        code_of(rulebook, Fact.EMPLOYED, job)


NEAR = [DAY + timedelta(distance) for distance in range(-3, 4)]


@pytest.mark.parametrize("still", [None, True, False])
@pytest.mark.parametrize("begin", [None, *NEAR])
def test_the_answer_is_that_of_every_pair_of_days(begin: date | None, still: bool | None, rulebook: Rulebook) -> None:
    """Enumerate all beginnings and ends that fit what was said."""
    for end in (None, *NEAR):
        for as_of in NEAR:
            check_days(begin, end, still, as_of, rulebook)


def check_days(begin: date | None, end: date | None, still: bool | None, as_of: date, rulebook: Rulebook) -> None:
    """Compare the answer with all days that fit."""
    fitting = {
        first <= DAY <= last
        for first in ([begin] if begin else around())
        for last in ([end] if end else around())
        if first <= last and (still is not True or first <= as_of <= last) and (still is not False or last < as_of)
    }
    job = {"from": begin, "to": end, "still_employed": still, "as_of": as_of}
    if not fitting:
        with pytest.raises(ApplicantError):
            code_of(rulebook, Fact.EMPLOYED, job)
        return
    expected = (YES if True in fitting else 0) | (NO if False in fitting else 0)
    assert code_of(rulebook, Fact.EMPLOYED, job) == expected


def around() -> list[date]:
    """The days about the day of issuance, and some beyond every edge."""
    return [DAY + timedelta(distance) for distance in range(-10, 11)]


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({}, ["unknown"]),
        ({"level": "division_head"}, ["division_head"]),
        ({"level": "chn.division_head"}, ["division_head"]),
        ({"level": "正处级"}, ["division_head"]),
        ({"level": "unknown"}, ["unknown"]),
        ({"police_rank": "三级警监"}, ["division_head", "deputy_bureau_director"]),
        ({"police_rank": "三级警监", "police_sequence": "command"}, ["division_head", "deputy_bureau_director"]),
        ({"police_rank": "三级警监", "police_sequence": "technical"}, ["unknown"]),
        ({"police_rank": "三级警监", "police_sequence": None}, ["unknown"]),
        ({"police_rank": "三级警监", "police_sequence": "unknown"}, ["unknown"]),
        ({"police_rank": "三级警监", "level": "division_head"}, ["division_head"]),
        ({"police_rank": "二级警督", "rank": "主任科员"}, ["deputy_section_head", "section_head"]),
        ({"rank": "二级巡视员"}, ["deputy_bureau_director"]),
        ({"title": "司长"}, ["bureau_director"]),
        ({"title": "局长", "employer": "公安部"}, ["bureau_director"]),
        ({"title": "局长", "employer": "国家移民管理局"}, ["vice_minister"]),
        ({"title": "局长", "employer": "某县公安局"}, ["division_head"]),
        ({"title": "局长", "employer": "浙江省公安厅"}, ["division_head", "deputy_bureau_director", "bureau_director"]),
        ({"title": "局长"}, LEVELS[2:8]),
        ({"title": "局长", "police_rank": "三级警监"}, LEVELS[2:8]),
        ({"title": "大掌柜"}, ["unknown"]),
        ({"title": "大掌柜", "level": "minister"}, ["minister"]),
        ({"title": "主任", "employer": "某县公安局"}, LEVELS[:5]),
        ({"title": "主任"}, LEVELS),
    ],
)
def test_a_level_is_what_all_that_is_said_allows(job: dict[str, Any], expected: list[str], rulebook: Rulebook) -> None:
    """Level and title are of one post, and are intersected; a rank without a post, and a police rank, are not."""
    assert levels(rulebook, **job) == expected


@pytest.mark.parametrize(
    ("job", "fields"),
    [
        ({"level": "minister", "title": "处长"}, ("level", "title")),
        ({"title": "司长", "level": "处长"}, ("title", "level")),
        ({"rank": "科员", "title": "二级巡视员"}, ("rank", "title")),
        ({"title": "局长", "employer": "某县公安局", "level": "minister"}, ("level", "title")),
    ],
)
def test_levels_that_contradict_each_other_are_refused(
    job: dict[str, Any], fields: tuple[str, str], rulebook: Rulebook
) -> None:
    """Naming both fields."""
    with pytest.raises(ApplicantError) as raised:
        levels(rulebook, **job)
    (problem,) = raised.value.problems
    assert all(field in f"{problem.path} {problem.message}" for field in fields)


@pytest.mark.parametrize(
    ("job", "names"),
    [
        ({}, {"established"}),
        ({"staff": None}, None),
        ({"staff": "unknown"}, None),
        ({"staff": "civil_servant"}, {"civil_servant"}),
        ({"staff": "公务员"}, {"civil_servant"}),
        ({"staff": "辅警"}, {"auxiliary"}),
    ],
)
def test_staff_left_out_is_established_and_unknown_is_unknown(
    job: dict[str, Any], names: set[str] | None, rulebook: Rulebook
) -> None:
    """The default is an assumption, said in the decision."""
    staff = rulebook.ontology.staff
    expected = staff.everything if names is None else staff.named(names)
    assert code_of(rulebook, Fact.STAFF, job) == expected


@pytest.mark.parametrize(
    ("employer", "names"),
    [
        ("chn.mps", ["chn.mps"]),
        ("MPS", ["chn.mps", "lao.mps", "elsewhere", "GHA", "GMB", "GUY", "HKG", "MAC", "SLE", "TWN"]),
        ("private", ["elsewhere"]),
        ("elsewhere", ["elsewhere"]),
        ("chn.public_security", ["chn.public_security"]),
    ],
)
def test_an_employer_is_all_that_its_name_may_mean(employer: str, names: list[str], prc_rulebook: Rulebook) -> None:
    """A name of several countries is of any that may have such a body; a name of a system is everything in it."""
    agencies = prc_rulebook.ontology.agencies
    assert code_of(prc_rulebook, Fact.EMPLOYER, {"employer": employer}) == agencies.named(names)


@pytest.mark.parametrize("employer", ["Acme", None, "unknown", "警察"])
def test_an_employer_that_nobody_knows_may_be_any_but_none(employer: str | None, rulebook: Rulebook) -> None:
    """There is an employment, so there is some employer."""
    agencies = rulebook.ontology.agencies
    expected = agencies.everything & ~agencies.sets["none"]
    assert code_of(rulebook, Fact.EMPLOYER, {"employer": employer}) == expected


@pytest.mark.parametrize(
    ("job", "code"),
    [
        ({"employer": "MPS"}, "employer_ambiguous"),
        ({"employer": "Acme"}, "employer_unknown"),
        ({"employer": "chn.nia", "from": "2017"}, "before_founding"),
        ({"title": "大掌柜"}, "position_unknown"),
    ],
)
def test_what_a_reader_should_know_is_a_notice(job: dict[str, Any], code: str, rulebook: Rulebook) -> None:
    """With its field."""
    notices = {one.code: one.path for one in check({"employments": [job]}, on=DAY, rulebook=rulebook).notices}
    assert notices[code].startswith("employments.0.")


@pytest.mark.parametrize(
    ("job", "code"),
    [
        ({}, "default_staff"),
        ({"police_rank": "三级警监"}, "command_sequence"),
        ({"still_employed": True}, "as_of_issuance"),
        ({"title": "厅长"}, "unverified_rank"),
    ],
)
def test_every_default_that_could_change_an_answer_is_an_assumption(
    job: dict[str, Any], code: str, rulebook: Rulebook
) -> None:
    """With its field."""
    found = {one.code: one.path for one in check({"employments": [job]}, on=DAY, rulebook=rulebook).assumptions}
    assert found[code].startswith("employments.0.")
