"""What an answer turns on: by hand, and against trying every set of changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import prod
from random import Random
from typing import Any

import pytest

from decision.few_facts import FewFacts
from decision.flipping import Flipping, Found, Values
from sanctions243d import (
    ApplicantError,
    Counterfactual,
    Counterfactuals,
    DayError,
    Outcome,
    ReadingError,
    Rulebook,
    check,
    counterfactuals,
    read_applicant,
)
from strategies import Applicants, Plain, random_day, random_readings, words_of

DAY = date(2026, 4, 1)
SUSPENDED, LIMITED, UNDETERMINED, NOT_COVERED = Outcome
ALL = ("post", "relation", "birth_date")
AT = {
    "chn_2021": (DAY, "beijing"),
    "sle_2017": (date(2020, 10, 1), "freetown"),
    "gha_2019": (date(2019, 6, 1), "accra"),
    "gmb_2016": (date(2016, 12, 1), "banjul"),
    "guy_2001": (date(2001, 11, 1), "georgetown"),
    "eri_2017": (DAY, "asmara"),
}


def officer(**changes: Any) -> Plain:
    """Return a police officer's adult child, who is covered."""
    job = {"employer": "chn.mps", "level": "chn.section_head", "from": "1995-07-01", "still_employed": True, **changes}
    return {
        "visa_class": "B1",
        "post": "beijing",
        "birth_date": "2000-01-01",
        "marital_status": "single",
        "employments": [],
        "relatives": [{"relation": "father", "employments": [job]}],
    }


def paths(found: Iterable[Counterfactual]) -> list[set[str]]:
    """Return the changed fields of each."""
    return [{change.path for change in one.changes} for one in found]


def sets_of(found: Counterfactuals) -> Found:
    """Return the sets of changed fields, each with the outcomes that they lead to."""
    sets: Found = {}
    for one in found:
        sets.setdefault(frozenset(change.path for change in one.changes), set()).add(one.outcome)
    return sets


def only(rulebook: Rulebook, order: str) -> Rulebook:
    """Return a rulebook with one order."""
    return replace(rulebook, orders={order: rulebook.orders[order]}, derived={})


def test_a_suspended_child_of_an_officer(rulebook: Rulebook) -> None:
    """It turns on the class, the father's employer, and whether he is still employed; on no level."""
    found = counterfactuals(officer(), on=DAY, rulebook=rulebook)
    assert found.outcome is SUSPENDED
    assert found.is_complete
    job = "relatives.0.employments.0."
    assert paths(found) == [{"visa_class"}, {f"{job}employer"}, {f"{job}to"}]
    assert all(one.outcome is NOT_COVERED for one in found)
    assert found.found[1].applicant["relatives"][0]["employments"][0]["employer"] == "private"
    assert found.found[2].changes[0].value == {"to": "2026-03-31"}
    assert [one.code for one in found.notices] == ["no_promise"]


def test_post_relation_and_birth_date_only_when_asked_for(rulebook: Rulebook) -> None:
    """Each with its nearest value; the post with the notice of 22 CFR 41.123(b)(2)."""
    kept = counterfactuals(officer(), on=DAY, rulebook=rulebook)
    found = counterfactuals(officer(), on=DAY, rulebook=rulebook, including=ALL)
    added = {change.path: change for one in found for change in one.changes}
    assert added.keys() - {change.path for one in kept for change in one.changes} == {
        "post",
        "birth_date",
        "relatives.0.relation",
    }
    assert added["birth_date"].value == "1996-04-01"
    assert added["birth_date"].after == "1996-04-01 (age 30)"
    assert added["post"].after == "Hong Kong & Macau"
    notices = [one.text for one in found.notices if one.code == "post_outside"]
    assert len(notices) == 1
    assert "Hong Kong & Macau does not count as a post in China" in notices[0]
    assert "41.123(b)(2)" in notices[0]


@pytest.mark.parametrize(
    ("post", "words"),
    [("tokyo", "Tokyo does not count as a post in China"), (None, "Any other post does not count as a post in")],
)
def test_the_post_always_comes_with_the_notice(rulebook: Rulebook, post: str | None, words: str) -> None:
    """Where the present post is outside, and where it is not known."""
    applicant = officer() | {"post": post}
    found = counterfactuals(applicant, on=DAY, rulebook=only(rulebook, "chn_2021"), including=["post"])
    assert {"post"} in paths(found)
    assert any(words in one.text and "41.123(b)(2)" in one.text for one in found.notices)


def test_a_level_changes_by_as_few_rungs_as_it_takes(rulebook: Rulebook) -> None:
    """The immigration clause has a floor; one rung down from it, and one rung up to it."""
    applicant = officer(employer="chn.nia", level="chn.deputy_division_head")
    applicant["employments"], applicant["relatives"] = applicant["relatives"][0]["employments"], []
    found = counterfactuals(applicant, on=DAY, rulebook=rulebook)
    level = next(c for one in found for c in one.changes if c.path == "employments.0.level")
    assert level.value == "chn.deputy_bureau_director"
    applicant["employments"][0]["level"] = "chn.bureau_director"
    found = counterfactuals(applicant, on=DAY, rulebook=rulebook)
    level = next(c for one in found for c in one.changes if c.path == "employments.0.level")
    assert level.value == "chn.division_head"


def test_a_limit_turns_on_the_employer_too(rulebook: Rulebook) -> None:
    """A clerk of a private employer in Ghana: working for the executive, the visa would be limited."""
    job = {"employer": "private", "still_employed": True}
    applicant = {"visa_class": "B1", "post": "accra", "employments": [job], "relatives": []}
    found = counterfactuals(applicant, on=date(2019, 6, 1), rulebook=rulebook)
    assert [(one.outcome, one.changes[0].path) for one in found] == [(LIMITED, "employments.0.employer")]


def test_an_exception_in_parts_is_granted_as_a_whole_unless_a_part_is_known(rulebook: Rulebook) -> None:
    """Of the hardship exception one part is granted: the other two are needed."""
    hardship = "sle_2017.everyone.hardship"
    applicant: Plain = {
        "visa_class": "H1B",
        "nationality": "SLE",
        "post": "freetown",
        "employments": [],
        "relatives": [],
    }
    on = date(2020, 10, 1)
    assert {f"exceptions.{hardship}"} in paths(counterfactuals(applicant, on=on, rulebook=rulebook))
    applicant["exceptions"] = {f"{hardship}.no_threat": "granted"}
    parts = {f"exceptions.{hardship}.{part}" for part in ("national_interest", "exceptional_hardship")}
    assert parts in paths(counterfactuals(applicant, on=on, rulebook=rulebook))


def test_an_applicant_of_whom_nothing_is_known(rulebook: Rulebook) -> None:
    """The class alone can settle it; each set leads where it says."""
    found = counterfactuals({}, on=DAY, rulebook=rulebook)
    assert found.outcome is UNDETERMINED
    assert paths(found)[0] == {"visa_class"}
    assert all(check(one.applicant, on=DAY, rulebook=rulebook).outcome is one.outcome for one in found)


def test_a_list_that_may_go_on_can_be_complete_or_hold_one_more(rulebook: Rulebook) -> None:
    """With no others the applicant is not covered; with a qualified employment suspended."""
    applicant = officer(employer="private") | {"relatives": ["unknown", {"relation": "mother", "employments": []}]}
    found = counterfactuals(applicant, on=DAY, rulebook=rulebook)
    by_outcome = {one.outcome: one for one in found if {"relatives"} == {c.path for c in one.changes}}
    assert by_outcome[NOT_COVERED].applicant["relatives"] == [{"relation": "mother", "employments": []}]
    assert len(by_outcome[SUSPENDED].applicant["relatives"]) == 2


def test_a_marriage_needs_a_spouse(rulebook: Rulebook) -> None:
    """Who would be married, with a complete list of relatives, has a spouse without an employment."""
    readings = {"married_under_30": "unmarried_only"}
    found = counterfactuals(officer(), on=DAY, rulebook=rulebook, readings=readings)
    one = next(one for one in found if {c.path for c in one.changes} == {"marital_status"})
    assert one.applicant["relatives"][1] == {"relation": "spouse", "employments": []}


def test_the_words_say_what_it_turns_on_and_recommend_nothing(rulebook: Rulebook) -> None:
    """As text, Markdown and HTML; no word of what anybody should do."""
    found = counterfactuals(officer(), on=DAY, rulebook=rulebook, including=ALL)
    text = str(found)
    assert text.startswith("What the answer for 2026-04-01 turns on. As it is: SUSPENDED.")
    assert "father, employment 1: employer: a private employer" in text.replace("\n", " ").replace("    ", "")
    assert not {"should", "could", "recommend", "advise", "try"} & set(text.lower().replace(".", " ").split())
    assert "turns on" in found._repr_html_()
    assert all(len(line) <= 80 for line in text.splitlines())


def test_what_cannot_be_asked_is_refused(rulebook: Rulebook) -> None:
    """As by `check`; and a word that `including` does not know."""
    with pytest.raises(ValueError, match="`birth_date`, `post`, `relation`"):
        counterfactuals({}, on=DAY, rulebook=rulebook, including=["posts"])
    with pytest.raises(ApplicantError, match="there is no visa class"):
        counterfactuals({"visa_class": "Z99"}, on=DAY, rulebook=rulebook)
    with pytest.raises(DayError):
        counterfactuals({}, on="2026-04-01", rulebook=rulebook)  # type: ignore[arg-type]
    with pytest.raises(ReadingError):
        counterfactuals({}, on=DAY, rulebook=rulebook, readings={"nothing": "x"})


def test_a_limit_cuts_and_says_so(rulebook: Rulebook) -> None:
    """The smallest are kept."""
    everything = counterfactuals(officer(), on=DAY, rulebook=rulebook)
    cut = counterfactuals(officer(), on=DAY, rulebook=rulebook, limit=1)
    assert paths(cut) == paths(everything)[:1]
    assert everything.is_complete
    assert not cut.is_complete
    assert "There are more" in str(cut)


def most_of(values: Values) -> int:
    """How many facts at most are changed together, so that every choice can be tried."""
    if "relatives" in values:
        return 1
    if any(path.endswith("employments") for path in values):
        return 2
    return 3


def compare(rulebook: Rulebook, order: str, random: Random, count: int, most: int = 0) -> int:
    """Compare all minimal sets with those that trying finds; return how many there were."""
    own, (on, post) = only(rulebook, order), AT[order]
    tried = Flipping.of(own, on, random)
    several, seen, sets = FewFacts(random, tried, post), 0, 0
    while seen < count:
        applicant = several.applicant()
        if tried.outcome(applicant) is None:
            continue
        seen += 1
        including = frozenset(word for word in ALL if random.random() < 0.1)
        values = tried.values(applicant, including)
        limit = most or most_of(values)
        expected = tried.minimal(applicant, values, limit)
        found = counterfactuals(applicant, on=on, rulebook=own, including=including, limit=10_000)
        assert found.is_complete
        kept = {paths: outcomes for paths, outcomes in sets_of(found).items() if len(paths) <= limit}
        assert kept == expected, f"{on} {sorted(including)}\n{applicant}"
        sets += len(expected)
    return sets


@pytest.mark.parametrize(("order", "count"), [("chn_2021", 4), ("gha_2019", 4), ("guy_2001", 3), ("sle_2017", 2)])
def test_all_minimal_sets_are_those_that_trying_finds(rulebook: Rulebook, order: str, count: int) -> None:
    """Every set of fields and every value that a clause can tell from another, on applicants with few facts."""
    assert compare(rulebook, order, Random(243), count)


@pytest.mark.slow
@pytest.mark.parametrize(("order", "count"), [("chn_2021", 300), *((order, 60) for order in AT if order != "chn_2021")])
def test_all_minimal_sets_of_many_are_those_that_trying_finds(rulebook: Rulebook, order: str, count: int) -> None:
    """The same of hundreds of applicants, up to four facts changed together."""
    assert compare(rulebook, order, Random(6), count)


def verify(rulebook: Rulebook, random: Random, count: int, most: int) -> int:
    """Check what is found for applicants of every kind; return how many sets there were."""
    words, sets, seen = words_of(rulebook), 0, 0
    tries: dict[date, Flipping] = {}
    while seen < count:
        on, post = random.choice(list(AT.values())) if random.random() < 0.5 else (random_day(random), None)
        applicant = Applicants(random, on, words).applicant() | ({"post": post} if post else {})
        including = [word for word in ALL if random.random() < 0.2]
        try:
            read_applicant(applicant)
            found = counterfactuals(applicant, on=on, rulebook=rulebook, including=including, limit=12)
        except ApplicantError:
            continue
        seen += 1
        tried = tries.setdefault(on, Flipping.of(rulebook, on))
        for one in found:
            sets += 1
            assert one.outcome not in (found.outcome, UNDETERMINED)
            assert one.decision.outcome is one.outcome
            assert check(one.applicant, on=on, rulebook=rulebook, verify=True).outcome is one.outcome
            is_minimal(one, tried, applicant, tried.values(applicant, frozenset(including)), most)
    return sets


def is_minimal(one: Counterfactual, tried: Flipping, applicant: Plain, values: Values, most: int) -> None:
    """No part of the changes leads to a settled other outcome, of those that have at most so many values."""
    changed = [change.path for change in one.changes]
    for count in range(1, len(changed)):
        for part in combinations(changed, count):
            if prod(len(values[path]) for path in part) <= most:
                assert not tried.flips(applicant, part, values), f"{tried.on} {part}\n{applicant}"


def test_random_counterfactuals_lead_where_they_say_and_no_part_of_them_flips(rulebook: Rulebook) -> None:
    """Of a hundred applicants, by brute force over the values of each part."""
    assert verify(rulebook, Random(2), 100, 12)


@pytest.mark.slow
def test_many_random_counterfactuals_lead_where_they_say(rulebook: Rulebook) -> None:
    """Of two thousand applicants."""
    assert verify(rulebook, Random(3), 2_000, 40)


def test_other_readings_are_followed(rulebook: Rulebook) -> None:
    """Under any selection each leads where it says."""
    random, words, sets = Random(4), words_of(rulebook), 0
    for _ in range(60):
        on, readings = random_day(random), random_readings(random, rulebook)
        applicant = Applicants(random, on, words).applicant()
        try:
            found = counterfactuals(applicant, on=on, rulebook=rulebook, readings=readings)
        except ApplicantError:
            continue
        for one in found:
            sets += 1
            assert check(one.applicant, on=on, rulebook=rulebook, readings=readings).outcome is one.outcome
    assert sets


def test_only_orders_in_force_that_day_are_in_the_notice_on_another_post(rulebook: Rulebook) -> None:
    """Each named; and the nearest post is in a country that no order is about, the other country any other."""
    applicant: Plain = {"visa_class": "B1", "post": "asmara", "nationality": "ERI", "residence": "ERI"}
    found = counterfactuals(applicant, on=DAY, rulebook=rulebook, including={"post"})
    post = next(change.value for one in found for change in one.changes if change.path == "post")
    posts = rulebook.ontology.posts
    assert not posts.sets[post] & posts.named(rulebook.names.order_countries)
    notices = [one.text for one in found.notices if one.code == "post_outside"]
    assert len(notices) == 1
    assert (
        "under the order “B visas of Eritrean citizens, subjects, nationals and residents”, which applies only"
        in notices[0]
    )
    after = {change.path: change.after for one in found for change in one.changes}
    assert after["nationality"] == after["residence"] == "another country, which no order names"
    gambian = check({"visa_class": "B1", "post": "tokyo", "nationality": "GMB"}, on=DAY, rulebook=rulebook)
    assert not [one for one in gambian.notices if one.code == "post_outside"]


@pytest.mark.parametrize(("limit", "kind"), [(0, ValueError), (-1, ValueError), ("x", TypeError), (True, TypeError)])
def test_a_limit_is_a_number_from_1_on(limit: Any, kind: type[Exception], rulebook: Rulebook) -> None:
    """Anything else is refused in words."""
    with pytest.raises(kind, match="`limit` is "):
        counterfactuals({}, on=DAY, rulebook=rulebook, limit=limit)
