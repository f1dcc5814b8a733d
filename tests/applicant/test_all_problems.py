"""An applicant that cannot be judged is told everything at once, each problem with its field and its code."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sanctions243d import ApplicantError, check, counterfactuals, outcome, questions, timeline, turning
from sanctions243d.cli.applicant_files import Given
from sanctions243d.cli.judging import judged
from sanctions243d.errors import PROBLEM_CODES
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.screen import screen

DAY = date(2026, 4, 1)
ROOT = Path(__file__).parents[2]
# what cannot be read, together with what cannot be used
WRONG: dict[str, Any] = {
    "visa_clas": "B1",
    "nationality": "Atlantis",
    "birth_date": "09/10/2003",
    "marital_status": "single",
    "employments": [
        {"employer": "公安部", "still_employed": "perhaps"},
        {"employer": "公安部", "from": "2020", "to": "2019"},
    ],
    "relatives": [{"relation": "wife"}, {"relation": ["father"]}, {"relation": "father", "since": "2027"}],
    "exceptions": {"no.such": "granted", "nor.this": "perhaps"},
}
TOLD = {
    ("visa_clas", "no_such_fact"),
    ("nationality", "unknown_country"),
    ("birth_date", "not_a_date"),
    ("marital_status", "contradicts_relatives"),
    ("employments.0.still_employed", "not_a_flag"),
    ("employments.1.to", "dates_contradict"),
    ("relatives.1.relation", "not_a_text"),
    ("relatives.2.since", "after_issuance"),
    ("exceptions.no.such", "unknown_exception"),
    ("exceptions.nor.this", "not_a_word"),
}


@pytest.mark.parametrize("ask", [check, outcome, questions, counterfactuals, turning])
def test_all_problems_are_told_at_once(ask: Any) -> None:
    """What is no date stands beside a contradiction, whichever question is asked."""
    with pytest.raises(ApplicantError) as raised:
        ask(WRONG, on=DAY)
    told = {(one.path, one.code) for one in raised.value.problems}
    assert told >= TOLD
    assert len(told) == len(raised.value.problems)


def test_a_timeline_tells_them_too() -> None:
    """Those of its first day."""
    with pytest.raises(ApplicantError) as raised:
        timeline(WRONG, first=DAY, last=DAY)
    assert {(one.path, one.code) for one in raised.value.problems} >= TOLD


def test_a_table_tells_all_of_a_row() -> None:
    """In the text of the refusal."""
    row = {
        "id": 1,
        "birth_date": "09/10/2003",
        "nationality": "Atlantis",
        "employer": "x",
        "from": "2020",
        "to": "2019",
    }
    (refused,) = screen(pl.DataFrame([row]), on=DAY)["refused"]
    assert all(word in refused for word in ("birth_date", "nationality", "employments.0.to"))


def test_what_is_left_out_is_no_contradiction() -> None:
    """A fact that cannot be read is unknown, so nothing else is wrong because of it."""
    wrong = {"marital_status": "married", "relatives": [5]}
    with pytest.raises(ApplicantError) as raised:
        check(wrong, on=DAY)
    assert [one.path for one in raised.value.problems] == ["relatives.0"]


def test_the_command_writes_the_codes(rulebook: Rulebook) -> None:
    """As JSON."""
    found = judged(Given("file", data=WRONG), DAY, rulebook, {}).as_data()
    text = json.loads(json.dumps(found))
    assert {(one["path"], one["code"]) for one in text["problems"]} >= TOLD


def test_every_code_is_documented() -> None:
    """The page lists each code with what it means, and no other."""
    page = (ROOT / "docs" / "problems_of_an_applicant.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", page, re.MULTILINE))
    assert rows == PROBLEM_CODES


def test_every_code_that_is_raised_is_in_the_list() -> None:
    """In the source no code stands that the list does not have."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    raised = set(re.findall(r'code="([a-z_]+)"', source))
    assert raised <= PROBLEM_CODES.keys()
