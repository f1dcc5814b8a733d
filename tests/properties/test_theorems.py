"""The theorems of the rule language; each test quotes the sentence that it checks."""

from itertools import product
from math import prod
from pathlib import Path
from random import Random

import pytest

from properties.completions import SIZES, completions, random_case, random_row, representatives
from properties.learning import learned
from properties.random_orders import close_words, drawn_rulebooks
from properties.truths import cases_in, clause_truths, is_settled
from sanctions243d import ApplicantError, Outcome, Rulebook, Truth, check
from sanctions243d.logic.evaluate import constraint_truth, row_truth, rows_truth
from sanctions243d.ontology.domain import codes_of
from strategies import Applicants, Words, random_day, random_readings

FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def test_false_is_exact_for_a_row() -> None:
    """The language says: "FALSE is exact for a row: one that is not FALSE has a completion that satisfies it"."""
    random = Random(1)
    seen = set()
    for _ in range(3_000):
        row, case = random_row(random), random_case(random)
        truth = row_truth(row.constraints, case)
        may_hold = any(
            all(one[fact] & constraint.may for fact, constraint in row.constraints.items())
            for one in completions(case, SIZES)
        )
        assert may_hold is (truth is not FALSE)
        seen.add(truth)
    assert seen == {FALSE, UNKNOWN, TRUE}


def test_true_is_sound_for_rows() -> None:
    """The language says: "TRUE is sound, not complete: missed only where several rows together exhaust a fact"."""
    random = Random(2)
    missed = 0
    for _ in range(3_000):
        rows, case = [random_row(random) for _ in range(random.choice((1, 1, 2, 3)))], random_case(random)
        every = all(rows_truth(rows, one) is TRUE for one in completions(case, SIZES))
        if rows_truth(rows, case) is TRUE:
            assert every
        elif every:
            assert len(rows) > 1
            missed += 1
    assert missed, "some of the misses that the sentence speaks of"


def test_false_is_exact_for_a_clause() -> None:
    """A clause is a maximum over rows and cases: FALSE exactly where no completion of any case may satisfy a row."""
    random = Random(3)
    for _ in range(2_000):
        rows, case = [random_row(random) for _ in range(3)], random_case(random)
        some = any(rows_truth(rows, one) is not FALSE for one in completions(case, SIZES))
        assert some is (rows_truth(rows, case) is not FALSE)


def test_a_constraint_has_the_three_truth_values_of_the_language() -> None:
    """The language says: "TRUE if X ⊆ must; FALSE if X ∩ may = ∅; else UNKNOWN"; for all sets over three codes."""
    from properties.completions import constraint

    for may, must, may_be in product(range(8), range(8), range(1, 8)):
        if must & ~may:
            continue
        is_subset = set(codes_of(may_be)) <= set(codes_of(must))
        is_apart = not set(codes_of(may_be)) & set(codes_of(may))
        expected = TRUE if is_subset else FALSE if is_apart else UNKNOWN
        assert constraint_truth(constraint(must, may), may_be) is expected


def test_learning_never_changes_a_settled_outcome(rulebook: Rulebook, words: Words) -> None:
    """The language says: "Monotone: shrinking any X, or refining a list, … never changes a settled outcome"."""
    assert learn_many(rulebook, words, Random(4), 1_200)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_learning_never_changes_a_settled_outcome_of_10000(seed: int, rulebook: Rulebook, words: Words) -> None:
    """The same on 9,000 applicants."""
    assert learn_many(rulebook, words, Random(seed), 3_000)


def test_learning_never_changes_a_settled_outcome_of_random_orders(rulebook: Rulebook, tmp_path: Path) -> None:
    """The same for random orders, with exceptions, limits and dates."""
    random = Random(5)
    settled = 0
    for alone, _ in drawn_rulebooks(random, 15, rulebook.root, tmp_path):
        settled += learn_many(alone, close_words(alone), random, 40)
    assert settled


def learn_many(rulebook: Rulebook, words: Words, random: Random, count: int) -> int:
    """Let random applicants say more, step by step; return how many steps began at a settled outcome."""
    settled = 0
    readings: dict[str, str] = {}
    for number in range(count):
        if number % 100 == 50:
            readings = random_readings(random, rulebook) if random.random() < 0.5 else {}
        on = random_day(random)
        applicant = Applicants(random, on, words).applicant()
        try:
            before = check(applicant, on=on, rulebook=rulebook, readings=readings)
        except ApplicantError:
            continue
        for _ in range(3):
            more = learned(random, on, applicant, words)
            try:
                after = check(more, on=on, rulebook=rulebook, readings=readings)
            except ApplicantError:
                continue  # it contradicts what was known
            assert set(after.possible_outcomes) <= set(before.possible_outcomes), (
                f"{on} {readings}\n{applicant}\n{more}"
            )
            settled += before.outcome is not Outcome.UNDETERMINED and more != applicant
            applicant, before = more, after
    return settled


def test_coverage_lies_between_all_first_and_all_last(rulebook: Rulebook) -> None:
    """The language says: "Bounds: coverage under any selection lies between all-first and all-last"."""
    words = close_words(rulebook)
    assert bound_many(rulebook, words, Random(6), 25, 60)


@pytest.mark.slow
def test_coverage_lies_between_all_first_and_all_last_of_random_orders(rulebook: Rulebook, tmp_path: Path) -> None:
    """The same for random orders, of applicants about whom everything is known.

    Where something is unknown, rows that merge under a narrow selection alone may settle it there alone.
    """
    random = Random(7)
    for alone, _ in drawn_rulebooks(random, 20, rulebook.root, tmp_path):
        bound_many(alone, close_words(alone), random, 8, 25, unknown=0)


def bound_many(
    rulebook: Rulebook, words: Words, random: Random, selections: int, applicants: int, unknown: float | None = None
) -> set[tuple[Truth, Truth]]:
    """Compare the coverage of random applicants under random selections with the bounds; return the bounds seen."""
    nested = {id: one for id, one in rulebook.readings.items() if id not in rulebook.own_readings and one.is_nested}
    first = {id: next(iter(one.options)) for id, one in nested.items()}
    last = {id: list(one.options)[-1] for id, one in nested.items()}
    seen = set()
    for _ in range(selections):
        chosen = {id: random.choice(list(one.options)) for id, one in nested.items()}
        for _ in range(applicants):
            on = random_day(random)
            applicant = Applicants(random, on, words, unknown).applicant()
            try:
                least, some, most = (
                    clause_truths(rulebook, applicant, on, readings) for readings in (first, chosen, last)
                )
            except ApplicantError:
                continue
            for address, truth in some.items():
                assert least[address] <= truth <= most[address], f"{address} {on} {chosen}\n{applicant}"
                seen.add((least[address], most[address]))
    return seen


def test_a_settled_answer_is_that_of_every_completion(rulebook: Rulebook, tmp_path: Path) -> None:
    """On random orders, all completions of each case enumerated, one code for each region of codes."""
    random = Random(8)
    settled = 0
    for alone, _ in drawn_rulebooks(random, 25, rulebook.root, tmp_path):
        words = close_words(alone)
        for _ in range(15):
            on = random_day(random)
            applicant = Applicants(random, on, words).applicant()
            try:
                cases = cases_in(alone, applicant, on)
            except ApplicantError:
                continue
            settled += sum(check_completions(alone, case) for case in cases)
    assert settled


def check_completions(rulebook: Rulebook, case: tuple[int, ...], at_most: int = 2_000) -> int:
    """Compare each clause on a case with all its completions; return how many clauses were settled."""
    settled = 0
    for clause in rulebook.compiled().clauses:
        few = representatives(case, clause.rows)
        facts = {fact for row in clause.rows for fact in row.constraints}
        if prod(few[fact].bit_count() for fact in facts) > at_most:
            continue
        truth = rows_truth(clause.rows, case)
        every = {rows_truth(clause.rows, one) for one in completions(few, facts)}
        if is_settled(truth):
            assert every == {truth}, clause.address
            settled += 1
        else:
            assert every != {FALSE}, clause.address
    return settled
