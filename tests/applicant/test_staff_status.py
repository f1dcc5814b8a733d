"""A word of staff status, or of having left, counts in whichever field of an employment it stands."""

from datetime import date
from typing import Any

import pytest

from sanctions243d import ApplicantError, Decision, Outcome, Rulebook, check
from sanctions243d.applicant.applicant import Employment
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.facts import FactReader
from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.ontology.fact import EITHER, NO, YES, Fact

DAY = date(2024, 5, 1)
CONVENTIONS = Conventions(29, {})


def decided(rulebook: Rulebook, **job: Any) -> Decision:
    """The decision about a single adult of whom everything but the employment is plain."""
    employment = {"from": "2015", "still_employed": True, **job}
    applicant = {
        "visa_class": "B1/B2",
        "post": "Beijing",
        "nationality": "CHN",
        "birth_date": "1980-01-01",
        "marital_status": "single",
        "employments": [employment],
        "relatives": [],
    }
    return check(applicant, on=DAY, rulebook=rulebook)


def staff_of(rulebook: Rulebook, **job: Any) -> set[str]:
    """The kinds of staff at the top that an employment leaves."""
    codes = rulebook.jobs.works.work(Employment(**job), (), CONVENTIONS).staff
    staff = rulebook.ontology.staff
    return {id for id in ("established", "auxiliary", "civilian", "contract") if staff.sets[id] & codes}


def codes_of(notices: Any) -> set[str]:
    """The codes of remarks."""
    return {one.code for one in notices}


@pytest.mark.parametrize(
    ("job", "kinds"),
    [
        ({"employer": "北京市公安局", "title": "辅警"}, {"auxiliary"}),
        ({"employer": "北京市公安局", "title": "協警"}, {"auxiliary"}),
        ({"employer": "深圳市公安局辅警大队"}, {"auxiliary"}),
        ({"employer": "chn.mps", "level": "auxiliary police"}, {"auxiliary"}),
        ({"employer": "chn.mps", "police_rank": "辅警"}, {"auxiliary"}),
        ({"employer": "chn.mps", "rank": "文职"}, {"civilian"}),
        ({"employer": "chn.mps", "title": "civilian employee"}, {"civilian"}),
        ({"employer": "chn.mps", "title": "Auxiliary Police Officer"}, {"auxiliary"}),
        ({"employer": "chn.mps", "title": "临时工"}, {"contract"}),
        ({"employer": "chn.mps", "staff": "合同制（编外）"}, {"contract"}),
        ({"employer": "chn.mps", "staff": None, "title": "协警"}, {"auxiliary"}),
        ({"employer": "chn.mps", "title": "辅警队长"}, {"established", "auxiliary"}),
        ({"employer": "chn.mps", "title": "contract section chief"}, {"established", "contract"}),
        ({"employer": "chn.mps", "staff": "established", "title": "文职"}, {"established", "civilian"}),
        ({"employer": "chn.mps", "staff": "contract", "title": "contract worker"}, {"contract"}),
        ({"employer": "chn.mps", "title": "处长"}, {"established"}),
        ({"employer": "深圳市公安局辅警管理大队"}, {"established"}),
        ({"employer": "深圳人文职业学院"}, {"established"}),
    ],
)
def test_a_word_of_staff_counts_in_every_field(job: dict[str, Any], kinds: set[str], rulebook: Rulebook) -> None:
    """The status that is assumed where nothing is said never overrides it; what only may be meant is one of both."""
    assert staff_of(rulebook, **job) == kinds


@pytest.mark.parametrize(
    "job",
    [
        {"employer": "北京市公安局", "title": "辅警"},
        {"employer": "深圳市公安局辅警大队"},
        {"employer": "公安部", "rank": "civilian employee"},
        {"employer": "公安部", "title": "retired"},
        {"employer": "原深圳市公安局"},
        {"employer": "公安部（原）"},
        {"employer": "chn.mps", "level": "former minister"},
        {"employer": "chn.mps", "title": "原副局长"},
        {"employer": "chn.mps", "police_rank": "ex-一级警监"},
        {"employer": "chn.mps", "staff": "退休"},
    ],
)
def test_whoever_is_auxiliary_or_has_left_is_not_simply_suspended(job: dict[str, Any], rulebook: Rulebook) -> None:
    """Each was, or was refused, because the word was not looked for in that field."""
    assert decided(rulebook, **job).outcome is Outcome.UNDETERMINED


def test_the_agency_is_known_without_the_word_of_staff(rulebook: Rulebook) -> None:
    """What is left of the name is looked up; the place of the word does not matter."""
    agencies = rulebook.ontology.agencies
    for name in ("深圳市公安局辅警大队", "Shenzhen Public Security Bureau auxiliary police", "原深圳市公安局"):
        codes = rulebook.jobs.works.work(Employment(employer=name), (), CONVENTIONS).employer
        assert codes == agencies.sets["chn.local_police"], name


def test_contradicting_words_of_staff_leave_both_and_say_so(rulebook: Rulebook) -> None:
    """Neither the field `staff` nor the word wins."""
    decision = decided(rulebook, employer="chn.mps", staff="established", title="辅警")
    (notice,) = [one for one in decision.notices if one.code == "staff_contradicts"]
    assert "`staff` `established`" in notice.text
    assert "`title` `辅警`" in notice.text
    assert "default_staff" not in codes_of(decision.assumptions)


def test_a_kind_of_staff_that_nobody_knows_is_still_refused(rulebook: Rulebook) -> None:
    """The kinds are a closed list; a word of having left is none of them, and is read."""
    with pytest.raises(ApplicantError, match="no kind of staff `xyz`"):
        decided(rulebook, employer="chn.mps", staff="xyz")


def employed(rulebook: Rulebook, **job: Any) -> int:
    """Whether an employment goes on, as codes."""
    conventions: Conventions = rulebook.compiled().conventions
    applicant = read_applicant({"employments": [job]})
    case, *_ = FactReader(applicant, DAY, rulebook.jobs, conventions, Remarks()).cases()
    return case.codes[Fact.EMPLOYED]


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({"title": "退休", "from": "2010", "still_employed": True}, EITHER),
        ({"title": "former director", "from": "2010", "to": "2030"}, EITHER),
        ({"employer": "Former Glory Ltd", "from": "2010", "still_employed": True}, EITHER),
        ({"title": "retired"}, EITHER),
        ({"title": "retired", "from": "2010", "to": "2020"}, NO),
        ({"employer": "太原市公安局", "from": "2010", "still_employed": True}, YES),
        ({"employer": "北京市公安局前门派出所", "from": "2010", "still_employed": True}, YES),
        ({"employer": "原阳县公安局", "from": "2010", "still_employed": True}, YES),
        ({"employer": "公安部离退休干部局", "from": "2010", "still_employed": True}, YES),
    ],
)
def test_words_of_having_left_leave_open_what_would_go_on(
    job: dict[str, Any], expected: int, rulebook: Rulebook
) -> None:
    """They never make a no, which dates alone say; within the names of places they say nothing."""
    assert employed(rulebook, **job) == expected


def test_a_word_of_having_left_is_named_in_a_notice(rulebook: Rulebook) -> None:
    """With the field in which it stands, and how to go on."""
    decision = decided(rulebook, employer="chn.mps", title="former division head")
    (notice,) = [one for one in decision.notices if one.code == "left_word"]
    assert notice.path == "employments.0.title"
    assert "`former` in the title `former division head`" in notice.text


def test_what_a_former_head_is_now_is_unknown(rulebook: Rulebook) -> None:
    """A former division head may since be a bureau director: the level is not that of the post that was left."""
    levels = rulebook.ontology.levels
    job = Employment(employer="chn.nia", title="former 处长")
    assert rulebook.jobs.works.work(job, (), CONVENTIONS).level == levels.everything
