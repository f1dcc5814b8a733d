"""Why an applicant is not covered: the nearest rows, exactly what in them fails, and by how much."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from decision.decided import Decided
from sanctions243d import ApplicantError, Decision, Outcome, Rulebook, check
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.explanation.explain import explain
from sanctions243d.decision.explanation.fact_words import failure_sentence
from sanctions243d.decision.judge import judge
from sanctions243d.decision.near_rows import MAX_NEAR, NearRows
from sanctions243d.decision.plan import plan_of
from sanctions243d.decision.results import Gap, NearMiss
from sanctions243d.logic.evaluate import constraint_truth, exception_truth
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import FALSE, TRUE
from strategies import Applicants, random_day, words_of

DAY = date(2026, 6, 1)
BESIDE = {"effective", "terminated", "exception"}
Failed = frozenset[tuple[str, str]]


def child(**facts: Any) -> dict[str, Any]:
    """Return the child of a bureau director of the immigration administration."""
    job = {
        "employer": "National Immigration Administration", "employer_country": "China",
        "level": "bureau_director", "still_employed": True,
    }  # fmt: skip
    mother = {"relation": "mother", "employments": [job]}
    return {"visa_class": "F1", "post": "Beijing", "employments": [], "relatives": [mother], **facts}


def miss(decision: Decision, row: str) -> NearMiss:
    """Return the near miss of one row."""
    return next(one for one in decision.near_misses if one.row == row)


CHILD_ROW = "chn_2021.immigration.child@immigration"


@pytest.mark.parametrize(
    ("birth", "gap", "words"),
    [
        ("2005-05-20", Gap("above", "days", 12, 12), "that ended 12 days before the day of issuance."),
        ("2005-05-31", Gap("above", "days", 1, 1), "that ended 1 day before the day of issuance."),
        ("2005-06-01", Gap("above", "days", 0, 0), "that ended on the day of issuance."),
        ("2005-05", Gap("above", "days", 1, 31), "that ended 1 to 31 days before the day of issuance."),
        ("2000-06-01", Gap("above", "days", 1826, 1826), "that ended 4 years before the day of issuance."),
        ("2004-02-29", Gap("above", "days", 457, 457), "that ended 457 days before the day of issuance."),
    ],
)
def test_an_age_says_for_how_long_it_has_been_too_high(birth: str, gap: Gap, words: str) -> None:
    """Counted from the birthday itself, which for 29 February is 1 March by default."""
    (failed,) = miss(check(child(birth_date=birth), on=DAY), CHILD_ROW).failures
    assert (failed.fact, failed.path, failed.rule) == ("age", "birth_date", "under 21")
    assert failed.gap == gap
    assert failure_sentence(failed).endswith(words)


def test_a_leap_birthday_is_counted_as_it_is_read() -> None:
    """On 28 February where the rulebook is read so."""
    decision = check(child(birth_date="2004-02-29"), on=DAY, readings={"born_on_29_february": "february_28"})
    (failed,) = miss(decision, CHILD_ROW).failures
    assert failed.gap == Gap("above", "days", 458, 458)


@pytest.mark.parametrize(
    ("level", "gap", "amount"),
    [
        ("division_head", Gap("below", "rungs", 1, 1), "1 rung higher"),
        ("section_head", Gap("below", "rungs", 3, 3), "3 rungs higher"),
    ],
)
def test_a_level_says_how_many_rungs_are_missing(level: str, gap: Gap, amount: str) -> None:
    """Counted on the ladder of its own country."""
    applicant = child(birth_date="2010")
    applicant["relatives"][0]["employments"][0]["level"] = level
    (failed,) = miss(check(applicant, on=DAY), CHILD_ROW).failures
    assert (failed.fact, failed.gap) == ("level", gap)
    assert failed.path == "relatives.0.employments.0.level"
    assert amount in failure_sentence(failed)


def test_dates_say_how_long_before_or_after() -> None:
    """An order that is no longer in force says since when, and one that was not yet says how much too early."""
    official = {"employer": "guy.government", "still_employed": True}
    facts = {"visa_class": "B2", "post": "Georgetown", "nationality": "GUY", "employments": [official]}
    late = check(facts | {"relatives": []}, on=date(2001, 12, 24)).near_misses[0]
    early = check(facts | {"relatives": []}, on=date(2001, 10, 9)).near_misses[0]
    assert [(one.fact, one.gap) for one in late.failures] == [("terminated", Gap("above", "days", 10, 10))]
    assert [(one.fact, one.gap) for one in early.failures] == [("effective", Gap("below", "days", 1, 1))]
    assert "no longer in force" in failure_sentence(late.failures[0])
    assert "1 day too early" in failure_sentence(early.failures[0])


def test_an_exception_that_is_granted_is_why_not() -> None:
    """Where everything else holds it is the only reason."""
    facts = {
        "visa_class": "B2",
        "post": "Asmara",
        "nationality": "ERI",
        "exceptions": {"eri_2017.humanitarian": "granted"},
    }
    decision = check(facts, on=DAY)
    assert decision.outcome is Outcome.NOT_COVERED
    (failed,) = decision.near_misses[0].failures
    assert (failed.fact, failed.path) == ("exception", "exceptions.eri_2017.humanitarian")
    assert failed.value == "for emergency or humanitarian travel"


def test_where_no_order_was_asked_it_says_so() -> None:
    """A post outside every country of an order."""
    decision = check(child(birth_date="2010", post="Tokyo"), on=DAY)
    assert decision.near_misses == ()
    assert "no order in this rulebook is about visas that are issued at this post." in explain(decision).text(1_000)


def test_in_short_only_the_nearest_is_said() -> None:
    """One of each order, than which none has fewer against it; in full all of them."""
    decision = check(child(birth_date="2005-05-20"), on=DAY)
    numbers = [len(one.failures) for one in decision.near_misses]
    assert numbers == sorted(numbers)
    short, full = str(explain(decision)), str(explain(decision, depth="full"))
    assert short.count("does not cover the applicant by") == 1
    assert full.count("does not cover the applicant by") == len(numbers)


def test_other_outcomes_have_no_near_misses(decided: list[Decided]) -> None:
    """They say by what somebody is covered, or may be."""
    for one in decided:
        assert one.decision.outcome is Outcome.NOT_COVERED or not one.decision.near_misses


def failing(applicant: Any, on: date, rulebook: Rulebook) -> Iterator[tuple[str, str, int, set[Failed]]]:
    """Yield each row with its order, the fewest things that fail, and the facts that do, with their places.

    They are evaluated one by one, without signatures and without remembering anything.
    """
    judgement = judge(applicant, on, rulebook, None, Remarks(wants_sentences=False))
    units = judgement.plan.units_at(judgement.cases[0].codes[Fact.POST])
    states = judgement.applicant.exceptions
    for unit, asked in zip(units, judgement.asked, strict=True):
        for clause in unit.clauses:
            beside = sum(exception_truth(one, asked.codes, states) is TRUE for one in clause.exceptions)
            beside += clause.effective.reached(on) is FALSE or clause.terminated.reached(on) is TRUE
            for row in clause.rows:
                false = [
                    [fact for fact, one in row.constraints.items() if constraint_truth(one, codes[fact]) is FALSE]
                    for codes in asked.codes
                ]
                least = min(map(len, false))
                possible = {
                    frozenset((fact.key, str(row.constraints[fact].location)) for fact in facts)
                    for facts, codes in zip(false, asked.codes, strict=True)
                    if len(facts) == least
                }
                yield clause.order, row.address, least + beside, possible


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_the_nearest_rows_are_those_with_the_fewest_failures(seed: int, rulebook: Rulebook) -> None:
    """Of random applicants, against counting every constraint of every row in every case."""
    random = Random(seed)
    words = words_of(rulebook)
    seen = 0
    for _ in range(300 if seed == 1 else 5_000):
        on = random_day(random)
        applicant = Applicants(random, on, words).applicant()
        try:
            decision = check(applicant, on=on, rulebook=rulebook)
        except ApplicantError:
            continue
        if decision.outcome is not Outcome.NOT_COVERED:
            continue
        wanted: dict[str, list[tuple[int, str]]] = {}
        facts = {}
        for order, row, number, possible in failing(applicant, on, rulebook):
            wanted.setdefault(order, []).append((number, row))
            facts[row] = possible
        for near in decision.near_misses:
            mine = [failed for failed in near.failures if failed.fact not in BESIDE]
            assert frozenset((failed.fact, failed.place) for failed in mine) in facts[near.row]
        for order, rows in wanted.items():
            kept = [one for one in decision.near_misses if one.order == order]
            assert sorted((len(one.failures), one.row) for one in kept) == sorted(rows)
            assert len(kept) <= MAX_NEAR
            seen += 1
        assert Decision.from_json(decision.to_json()) == decision
    assert seen


def test_what_is_remembered_of_one_applicant_is_never_said_of_another(rulebook: Rulebook) -> None:
    """Officers who fail by their class alone, and then officers who fail by their employer alone."""
    ontology, fresh = rulebook.ontology, replace(rulebook, derived={})
    row = "chn_2021.security.self@security"
    for fact, names in (("visa_class", ontology.visa_classes.entries), ("employer", ontology.agencies.entries)):
        seen = 0
        for name in names:
            job = {"employer": name if fact == "employer" else "chn.mps", "still_employed": True}
            facts = {"visa_class": name if fact == "visa_class" else "B2", "post": "Beijing", "relatives": []}
            decision = check(facts | {"employments": [job]}, on=DAY, rulebook=fresh)
            if decision.outcome is Outcome.NOT_COVERED:
                (failed,) = miss(decision, row).failures
                assert failed.fact == fact
                seen += 1
        assert seen > 20


def test_only_so_many_rows_are_kept(prc_rulebook: Rulebook) -> None:
    """Those with the fewest failures, whatever else is known of more."""
    clause = plan_of(prc_rulebook, None).units[0].clauses[0]
    rows = clause.rows[:1] * (MAX_NEAR + 5)
    near = NearRows(rows, plan_of(prc_rulebook, None).units[0].decider.grid)
    codes = tuple(domain.everything for domain in prc_rulebook.ontology.domains)
    # all are equally near, so none may be left out here; an order keeps the first of them
    assert len(near.nearest((codes,), 0)) == MAX_NEAR + 5


def test_a_fact_that_fails_is_false_and_no_other_is(decided: list[Decided]) -> None:
    """What is said to fail are facts of rules, dates or exceptions, each once in a row."""
    known = {fact.key for fact in Fact} | BESIDE
    for one in decided:
        for near in one.decision.near_misses:
            facts = [failed.fact for failed in near.failures]
            assert facts
            assert len(facts) == len(set(facts)) or "exception" in facts
            assert set(facts) <= known


def test_the_gap_closes_on_the_day_it_says() -> None:
    """As many days earlier the child was covered, and the day after not."""
    decision = check(child(birth_date="2005-05-20"), on=DAY)
    (failed,) = miss(decision, CHILD_ROW).failures
    assert failed.gap is not None
    first = DAY - timedelta(failed.gap.least)
    assert check(child(birth_date="2005-05-20"), on=first).outcome is Outcome.NOT_COVERED
    assert check(child(birth_date="2005-05-20"), on=first - timedelta(1)).outcome is Outcome.SUSPENDED
