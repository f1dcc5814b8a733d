"""What the law leaves open is said in the sentence that stands beside `unclear`, not as the question of a reading."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lint.small_rules import write_rules
from sanctions243d import Decision, Rulebook, RulebookError, check
from sanctions243d.analysis.edges import edges
from sanctions243d.cli.pages.edges.said import points_said
from sanctions243d.decision.explanation.explain import explain
from sanctions243d.decision.explanation.points import points_of

DAY = date(2026, 5, 1)
OPTIONS = "{sworn: officer, everybody: any}"
OWN = "aaa_2020.officers"
TWO = (
    "{sworn: [{in: none, unclear: officer, open: Whether officers are meant is open.}, "
    "{in: none, unclear: clerk, open: Whether clerks are meant is open.}], everybody: any}"
)


def working_for(**employment: str) -> dict[str, Any]:
    """Return an applicant with one employment that goes on."""
    return {"nationality": "CHN", "employments": [{"still_employed": True, **employment}], "relatives": []}


def decided(folder: Path, new: str, old: str = OPTIONS, **employment: str) -> Decision:
    """Return the decision on an applicant under the small rules with one change."""
    rules = Rulebook.load(write_rules(folder, "orders/aaa_2020.yaml", {old: new}))
    applicant = {"visa_class": "B1", "employments": [{"employer": "aaa.police", "still_employed": True, **employment}]}
    return check(applicant, on=DAY, rulebook=rules)


def test_staff_of_the_ccdi_reads_about_the_ccdi(rulebook: Rulebook) -> None:
    """Before, it read whether local commissions are meant."""
    decision = check(working_for(employer="chn.ccdi"), on=DAY, rulebook=rulebook)
    sentence = points_of(decision)["chn_2021.nsc_reach"]
    assert "CCDI" in sentence
    assert "whether its staff is meant is open" in sentence
    assert "local commissions" not in sentence
    assert sentence in " ".join(explain(decision).text().split())


def test_railway_police_reads_about_the_railway_police(rulebook: Rulebook) -> None:
    """Before, it read whether the whole public security system is meant."""
    decision = check(working_for(employer="chn.industry_police"), on=DAY, rulebook=rulebook)
    assert points_of(decision)["chn_2021.mps_reach"].startswith("Railway, civil aviation, customs anti-smuggling")


def test_a_decision_that_was_stored_says_the_same(rulebook: Rulebook) -> None:
    """The sentence is part of the decision, so it needs no rules to be printed."""
    decision = check(working_for(employer="chn.ccdi"), on=DAY, rulebook=rulebook)
    again = Decision.from_json(decision.to_json())
    assert points_of(again) == points_of(decision)
    assert explain(again).text() == explain(decision).text()
    assert explain(again, depth="full").text() == explain(decision, depth="full").text()


@pytest.mark.parametrize(("staff", "about"), [("officer", "officers"), ("clerk", "clerks")])
def test_each_unclear_of_a_reading_has_its_own_sentence(staff: str, about: str, tmp_path: Path) -> None:
    """An applicant reads the one that is about them, and not the other."""
    decision = decided(tmp_path, TWO, staff=staff)
    assert points_of(decision)[OWN] == f"Whether {about} are meant is open."


def test_who_may_be_either_reads_both(tmp_path: Path) -> None:
    """Where the fact is not known, both are open."""
    decision = decided(tmp_path, TWO, staff="unknown")
    assert points_of(decision)[OWN] == "Whether officers are meant is open. Whether clerks are meant is open."


def test_what_is_undisclosed_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    """In a reading and outside one; before, it was the question, or a phrase without a verb."""
    sentence = "The order limits this (staff status), and nobody knows how."
    assert points_of(decided(tmp_path / "a", "{sworn: undisclosed, everybody: any}", staff="clerk"))[OWN] == sentence
    bare = decided(tmp_path / "b", "staff: [reading.officers, undisclosed]", "staff: reading.officers", staff="clerk")
    assert points_of(bare)["aaa_2020.officers.staff"] == sentence


def test_an_unclear_outside_a_reading_says_its_sentence(tmp_path: Path) -> None:
    """The id is the clause and the fact, as before."""
    new = "staff: [reading.officers, {in: none, unclear: clerk, open: Whether clerks are meant is open.}]"
    decision = decided(tmp_path, new, "staff: reading.officers", staff="clerk")
    assert points_of(decision) == {"aaa_2020.officers.staff": "Whether clerks are meant is open."}


def test_without_a_sentence_it_is_the_question(tmp_path: Path) -> None:
    """`lint` asks for one; an answer is given all the same."""
    decision = decided(tmp_path, "{sworn: {in: officer, unclear: clerk}, everybody: any}", staff="clerk")
    assert points_of(decision)[OWN] == "Who is an officer?"


def test_a_decision_table_says_the_sentence(rulebook: Rulebook) -> None:
    """Beneath its rows, by the id of the point."""
    words = points_said(edges(rulebook, rulebook.orders["guy_2001"]), rulebook)
    assert words("guy_2001.substantial_part").startswith("The cable gives no share")
    assert words("guy_2001.terminated") == "Until which day was it in force?"


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        ("{in: officer, open: Whether it is}", "`open` without `unclear`: nothing is left open"),
        ("{in: officer, unclear: clerk, open: [a, b]}", "`open` says in one sentence what the law leaves open"),
        ("{in: officer, unclear: clerk, opens: Whether it is}", "a constraint has no key `opens`"),
    ],
)
def test_what_is_no_sentence_is_refused(constraint: str, message: str, tmp_path: Path) -> None:
    """At its place, with what was expected."""
    with pytest.raises(RulebookError) as caught:
        decided(tmp_path, f"{{sworn: {constraint}, everybody: any}}")
    assert [(one.message, one.location.line) for one in caught.value.diagnostics] == [(message, 22)]
