"""On which readings an answer depends: by hand, and against trying every reading, every pair and every three."""

import os
import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest

from decision.enumeration import Asked, drawn
from decision.test_readings_all import with_two_defaults
from decision.test_turning import OFFICER, child, officer
from properties.random_orders import close_words
from sanctions243d import Decision, Outcome, Rulebook, check, explain, record
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.decision.outcome import possible_outcomes
from sanctions243d.decision.records.record import Record
from sanctions243d.decision.sensitivity import Sensitivity
from strategies import Plain, words_of

DAY = date(2026, 4, 1)
MANY = int(os.environ.get("MANY", "1"))
SUSPENDED, LIMITED, UNDETERMINED, NOT_COVERED = Outcome
CHOICE = re.compile(r"\b([a-z0-9_.]+)=([a-z0-9_]+)")
Possible = tuple[Outcome, ...]
Changes = dict[frozenset[tuple[str, str]], Possible]


def decided(applicant: Plain, on: date = DAY, **readings: str) -> Decision:
    """Return the decision on an applicant."""
    return check(applicant, on=on, readings=readings)


def changes_of(decision: Decision) -> Changes:
    """Return each set of readings with their options, and what it gives."""
    return {
        frozenset((each.id, each.option) for each in one.readings): one.possible_outcomes
        for one in decision.sensitivity.changes
    }


# --- by hand


def test_the_rank_floor_decides_of_a_low_rank() -> None:
    """Without a floor suspended; with that of the immigration clause not, wherever it lies but lowest."""
    decision = decided(officer(level="section_head"))
    assert changes_of(decision) == {frozenset({("chn_2021.security_rank_floor", "same_floor")}): (NOT_COVERED,)}
    text = explain(decision).text(10_000)
    assert (
        "If the rank floor reaches the three security agencies too: not covered "
        "(chn_2021.security_rank_floor=same_floor)" in text
    )


def test_a_married_child_of_29_depends_on_married_children() -> None:
    """Words that name no limit may leave the married out all the same."""
    married = {**child("1996-12-01"), "marital_status": "married"}
    married["relatives"] = [*married["relatives"], {"relation": "spouse", "employments": []}]
    text = explain(decided(married)).text(10_000)
    assert "If only unmarried children are meant: not covered (chn_2021.married_under_30=unmarried_only)" in text


def test_a_step_child_depends_on_a_reading_of_the_rulebook() -> None:
    """One who was 19 at the marriage is no child under the statute."""
    step = deepcopy(child("2000-06-01"))
    step["relatives"][0] |= {"relation": "step_parent", "since": "2019-06-01"}
    decision = decided(step)
    assert decision.outcome is NOT_COVERED
    assert changes_of(decision) == {frozenset({("step_and_adopted_children", "any_age")}): (SUSPENDED,)}


def test_at_hong_kong_the_reading_of_the_posts_is_named() -> None:
    """In the text, in the decision's readings and in the record; and no text says that no order is about the post."""
    applicant = {**OFFICER, "post": "Hong Kong"}
    decision = decided(applicant)
    assert decision.outcome is NOT_COVERED
    assert changes_of(decision) == {frozenset({("chn_2021.posts_in_the_prc", "hong_kong_and_macau_too")}): (SUSPENDED,)}
    assert "chn_2021.posts_in_the_prc" in {one.id for one in decision.readings}
    kept = record(decision, applicant)
    assert kept.sensitivity is not None
    assert kept.sensitivity.changes[0].readings == ("chn_2021.posts_in_the_prc=hong_kong_and_macau_too",)
    text = explain(decision).text(10_000)
    assert "If posts in Hong Kong and Macau are in the PRC too: suspended" in text
    assert "No order in this rulebook is about visas that are issued at this post" not in text


def test_readings_that_change_it_only_together_stand_in_one_line() -> None:
    """A division head of the NIA is covered only if both the floor and whom the NIA belongs to are read otherwise."""
    head = officer(employer="chn.nia", level="deputy_section_head")
    decision = decided(head, security_rank_floor="same_floor")
    assert decision.outcome is NOT_COVERED
    together = frozenset({("chn_2021.nia_staff_as_mps", "part_of_mps"), ("chn_2021.security_rank_floor", "any_rank")})
    assert changes_of(decision) == {together: (SUSPENDED,)}
    line = "If the staff of the NIA counts as employed by the MPS, and no rank is asked of the three security agencies"
    assert line in explain(decision).text(10_000)


def test_what_depends_on_no_reading_says_so() -> None:
    """A class that no order names."""
    decision = check({"visa_class": "H-1B", "post": "Beijing"}, on=DAY)
    assert decision.sensitivity == Sensitivity()
    assert "However the words are read, the answer is the same." in explain(decision).text(10_000)


def test_an_undetermined_answer_that_is_settled_otherwise_counts() -> None:
    """Whether auxiliary police are officials is open by default, and settled by two other options."""
    assert changes_of(decided(officer(staff="auxiliary"))) == {
        frozenset({("official_or_employee", "civil_servants")}): (NOT_COVERED,),
        frozenset({("official_or_employee", "every_employee")}): (SUSPENDED,),
    }


def test_it_is_computed_when_it_is_looked_at_and_goes_where_the_decision_goes() -> None:
    """A decision that was pickled, copied, or written as JSON and read back is the same decision."""
    counted: list[int] = []

    def compute() -> Sensitivity:
        counted.append(1)
        return Sensitivity((), is_complete=False)

    later = Sensitivity.later(compute)
    assert not counted
    assert (later.is_complete, later.is_complete, len(counted)) == (False, False, 1)
    decision = decided(officer(level="section_head"))
    for again in (pickle.loads(pickle.dumps(decision)), deepcopy(decision), Decision.from_json(decision.to_json())):
        assert again == decision
        assert changes_of(again) == changes_of(decision)
    assert decided(OFFICER).sensitivity != decision.sensitivity


def test_a_record_of_an_older_library_is_read_and_not_compared() -> None:
    """It does not say on what the answer depends."""
    kept = record(decided(OFFICER), OFFICER).to_json()
    older = re.sub(r',"sensitivity":\{.*\}\}$', "}", kept)
    assert Record.from_json(older).sensitivity is None


def test_orders_that_read_a_shared_word_in_different_ways(tmp_path: Path) -> None:
    """High in the army and low in the police: not covered by the defaults, suspended under each option for all."""
    rulebook = with_two_defaults(tmp_path)
    job: Plain = {"from": "2015", "still_employed": True}
    jobs = [{"employer": "aaa.army", "level": "high", **job}, {"employer": "aaa.police", "level": "low", **job}]
    applicant = {"visa_class": "B1", "post": "alcity", "employments": jobs, "relatives": []}
    decision = check(applicant, on=DAY, rulebook=rulebook)
    assert decision.outcome is NOT_COVERED
    assert changes_of(decision) == {
        frozenset({("whose", "of_the_police")}): (SUSPENDED,),
        frozenset({("whose", "of_the_army")}): (SUSPENDED,),
    }
    assert "If it is read as “of the army”: suspended (whose=of_the_army)" in explain(decision).text(10_000)


# --- against trying


def others(rulebook: Rulebook, most: int) -> Iterator[dict[str, str]]:
    """Yield every choice of other options for at most so many readings, few first."""
    readings = list(rulebook.readings.values())
    for count in range(1, most + 1):
        for few in combinations(readings, count):
            for options in product(*([o for o in one.options if o != one.default] for one in few)):
                yield {one.id: option for one, option in zip(few, options, strict=True)}


def tried(rulebook: Rulebook, everybody: Sequence[Asked], most: int) -> list[Changes]:
    """Return for each applicant the smallest sets that change what is possible, with what they give."""
    base = [_possible(one, rulebook, {}) for one in everybody]
    found: list[Changes] = [{} for _ in everybody]
    sets: list[set[frozenset[str]]] = [set() for _ in everybody]
    for chosen in others(rulebook, most):
        ids = frozenset(chosen)
        for place, one in enumerate(everybody):
            if any(smaller < ids for smaller in sets[place]):
                continue
            then = _possible(one, rulebook, chosen)
            if then != base[place]:
                found[place][frozenset(chosen.items())] = then
                sets[place].add(ids)
    return found


def _possible(one: Asked, rulebook: Rulebook, readings: Mapping[str, str]) -> Possible:
    judged = judge(one[1], one[0], rulebook, readings, Remarks(wants_sentences=False), durable=False)
    return possible_outcomes(judged.effects())


def compare(rulebook: Rulebook, everybody: Sequence[Asked], most: int) -> int:
    """Compare decisions, their default text and their records with what was tried; return how many depend on any."""
    depend = 0
    for (on, applicant), expected in zip(everybody, tried(rulebook, everybody, most), strict=True):
        decision = check(applicant, on=on, rulebook=rulebook)
        found = changes_of(decision)
        assert decision.sensitivity.is_complete
        assert {key: value for key, value in found.items() if len(key) <= most} == expected, f"{on}\n{applicant}"
        kept = record(decision, applicant, rulebook=rulebook).sensitivity
        assert kept is not None
        assert {frozenset(one.readings) for one in kept.changes} == {
            frozenset(f"{id}={option}" for id, option in key) for key in found
        }
        lines = [set(CHOICE.findall(line)) for line in explain(decision).text(10_000).splitlines()]
        assert {frozenset(line) for line in lines if line} == set(found), "no idle reading, and each set in one line"
        depend += bool(found)
    return depend


@pytest.mark.parametrize("seed", range(2))
def test_the_prc_order_as_by_trying_readings_and_pairs(seed: int, prc_rulebook: Rulebook) -> None:
    """On random applicants, with and without what is unknown."""
    random, words = Random(seed), close_words(prc_rulebook)
    everybody = [*drawn(prc_rulebook, words, random, 20), *drawn(prc_rulebook, words, random, 20, unknown=0)]
    assert compare(prc_rulebook, [*everybody, (DAY, OFFICER), (DAY, {**OFFICER, "post": "Hong Kong"})], 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_prc_order_as_by_trying_up_to_three(seed: int, prc_rulebook: Rulebook) -> None:
    """Over 500 applicants, 125 in each run; over 2,000 with `MANY=4` in the environment."""
    random, words = Random(100 + seed), close_words(prc_rulebook)
    everybody = [
        *drawn(prc_rulebook, words, random, 75 * MANY),
        *drawn(prc_rulebook, words, random, 50 * MANY, unknown=0),
    ]
    assert compare(prc_rulebook, everybody, 3)


@pytest.mark.slow
def test_all_orders_as_by_trying_readings_and_pairs(rulebook: Rulebook) -> None:
    """With words of every order."""
    random, words = Random(7), words_of(rulebook)
    everybody = [*drawn(rulebook, words, random, 50 * MANY), *drawn(rulebook, words, random, 50 * MANY, unknown=0)]
    assert compare(rulebook, everybody, 2)
