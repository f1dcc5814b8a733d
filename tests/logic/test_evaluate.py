"""The reference evaluator, on rows made by hand."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from properties.completions import NOWHERE, case_of, constraint, row
from sanctions243d import Rulebook, Truth
from sanctions243d.logic.evaluate import (
    constraint_truth,
    covers,
    excepted,
    exception_truth,
    force,
    row_truth,
    rows_truth,
)
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import NEVER, ExceptionClause, Moment
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

AGE, TIE = Fact.AGE, Fact.TIE


@pytest.mark.parametrize(
    ("must", "may", "may_be", "expected"),
    [
        (0b011, 0b011, 0b001, TRUE),
        (0b011, 0b011, 0b011, TRUE),
        (0b011, 0b011, 0b100, FALSE),
        (0b011, 0b011, 0b110, UNKNOWN),
        (0b001, 0b011, 0b010, UNKNOWN),
        (0b001, 0b011, 0b011, UNKNOWN),
        (0b001, 0b011, 0b001, TRUE),
        (0b000, 0b111, 0b001, UNKNOWN),
        (0b000, 0b000, 0b001, FALSE),
        (0b111, 0b111, 0b111, TRUE),
    ],
)
def test_a_constraint(must: CodeSet, may: CodeSet, may_be: CodeSet, expected: Truth) -> None:
    """TRUE inside *must*, FALSE outside *may*, else UNKNOWN: the fact is missing, or the law is open."""
    assert constraint_truth(constraint(must, may), may_be) is expected


@pytest.mark.parametrize(("one", "other"), list(product(Truth, repeat=2)))
def test_a_row_is_the_minimum_of_its_constraints(one: Truth, other: Truth) -> None:
    """All must hold."""
    may_be = {FALSE: 0b10, UNKNOWN: 0b11, TRUE: 0b01}
    constraints = {AGE: constraint(0b01, 0b01), TIE: constraint(0b01, 0b01)}
    assert row_truth(constraints, case_of({AGE: may_be[one], TIE: may_be[other]})) is min(one, other)


def test_an_empty_row_holds_and_no_rows_do_not() -> None:
    """The minimum of nothing is TRUE, the maximum FALSE."""
    assert row_truth({}, case_of({})) is TRUE
    assert rows_truth([], case_of({})) is FALSE


def test_rows_are_a_maximum() -> None:
    """Some must hold."""
    first, second = row({AGE: constraint(0b001, 0b001)}), row({AGE: constraint(0b010, 0b010)})
    assert rows_truth([first, second], case_of({AGE: 0b001})) is TRUE
    assert rows_truth([first, second], case_of({AGE: 0b010})) is TRUE
    assert rows_truth([first, second], case_of({AGE: 0b100})) is FALSE
    assert rows_truth([first, second], case_of({AGE: 0b101})) is UNKNOWN


def test_rows_that_exhaust_a_fact_together_are_missed() -> None:
    """TRUE is sound and not complete: merging the rows is what finds it."""
    first, second = row({AGE: constraint(0b01, 0b01)}), row({AGE: constraint(0b10, 0b10)})
    assert rows_truth([first, second], case_of({AGE: 0b11})) is UNKNOWN
    assert rows_truth([row({AGE: constraint(0b11, 0b11)})], case_of({AGE: 0b11})) is TRUE


EARLY, LATE = date(2021, 5, 1), date(2021, 5, 13)


@pytest.mark.parametrize(
    ("moment", "day", "expected"),
    [
        (Moment(LATE, LATE), date(2021, 5, 12), FALSE),
        (Moment(LATE, LATE), date(2021, 5, 13), TRUE),
        (Moment(EARLY, LATE), date(2021, 4, 30), FALSE),
        (Moment(EARLY, LATE), date(2021, 5, 1), UNKNOWN),
        (Moment(EARLY, LATE), date(2021, 5, 12), UNKNOWN),
        (Moment(EARLY, LATE), date(2021, 5, 13), TRUE),
        (Moment(None, LATE), date.min, UNKNOWN),
        (Moment(None, LATE), date(2021, 5, 12), UNKNOWN),
        (Moment(None, LATE), date(2021, 5, 13), TRUE),
        (Moment(EARLY, None), date(2021, 4, 30), FALSE),
        (Moment(EARLY, None), date(2021, 5, 1), UNKNOWN),
        (Moment(EARLY, None), date.max, UNKNOWN),
        (NEVER, date.min, FALSE),
        (NEVER, date.max, FALSE),
    ],
)
def test_a_moment_is_reached_from_its_latest_day_on(moment: Moment, day: date, expected: Truth) -> None:
    """FALSE before its earliest, and UNKNOWN between; what was not found is never reached."""
    assert moment.reached(day) is expected


@pytest.fixture
def clause(rulebook: Rulebook) -> Clause:
    """A clause, to be given other dates and exceptions."""
    return rulebook.compiled().clauses[0]


@pytest.mark.parametrize(
    ("effective", "terminated", "day", "expected"),
    [
        (Moment(EARLY, EARLY), NEVER, EARLY, TRUE),
        (Moment(EARLY, EARLY), NEVER, date(2021, 4, 30), FALSE),
        (Moment(EARLY, EARLY), Moment(LATE, LATE), date(2021, 5, 12), TRUE),
        (Moment(EARLY, EARLY), Moment(LATE, LATE), LATE, FALSE),
        (Moment(EARLY, EARLY), Moment(LATE, None), LATE, UNKNOWN),
        (Moment(EARLY, EARLY), Moment(None, LATE), EARLY, UNKNOWN),
        (Moment(EARLY, EARLY), Moment(None, LATE), LATE, FALSE),
        (Moment(None, LATE), NEVER, date(2021, 5, 12), UNKNOWN),
        (Moment(None, LATE), NEVER, LATE, TRUE),
        (Moment(None, LATE), Moment(LATE, LATE), EARLY, UNKNOWN),
    ],
)
def test_a_clause_is_in_force_from_effective_until_terminated(
    effective: Moment, terminated: Moment, day: date, expected: Truth, clause: Clause
) -> None:
    """The day of termination is the first on which it no longer applies."""
    assert force(replace(clause, effective=effective, terminated=terminated), day) is expected


def exception(
    address: str, *parts: CompiledException, constraints: dict[Fact, tuple[CodeSet, CodeSet]] | None = None
) -> CompiledException:
    """Return an exception with an address, parts, and constraints."""
    clauses = tuple(part.clause for part in parts)
    sets = {fact: constraint(*pair) for fact, pair in (constraints or {}).items()}
    return CompiledException(ExceptionClause(address, "text", NOWHERE, parts=clauses), sets, parts)


STATES = {"not_raised": FALSE, "refused": FALSE, "raised": UNKNOWN, "granted": TRUE}


@pytest.mark.parametrize(("state", "expected"), STATES.items())
def test_an_exception_counts_only_where_it_is_granted(state: str, expected: Truth) -> None:
    """A raised one is open; one of which nothing was said was not raised."""
    assert exception_truth(exception("e"), [case_of({})], {"e": state}) is expected
    assert exception_truth(exception("e"), [case_of({})], {}) is FALSE
    assert exception_truth(exception("e"), [case_of({})], {"other": state}) is FALSE


@pytest.mark.parametrize(
    ("may_be", "expected"),
    [([0b01], TRUE), ([0b10], FALSE), ([0b11], UNKNOWN), ([0b10, 0b01], TRUE), ([0b10, 0b11], UNKNOWN)],
)
def test_the_facts_of_an_exception_are_asked_of_the_applicant(may_be: list[CodeSet], expected: Truth) -> None:
    """Over all cases: not of the one case that the clause covers."""
    one = exception("e", constraints={AGE: (0b01, 0b01)})
    assert exception_truth(one, [case_of({AGE: codes}) for codes in may_be], {"e": "granted"}) is expected
    assert exception_truth(one, [case_of({AGE: codes}) for codes in may_be], {}) is FALSE


@pytest.mark.parametrize(("one", "other"), list(product(STATES, repeat=2)))
def test_an_exception_of_two_parts_holds_if_both_do(one: str, other: str) -> None:
    """A minimum over the parts."""
    both = exception("e", exception("e.one"), exception("e.other"))
    states = {"e.one": one, "e.other": other}
    assert exception_truth(both, [case_of({})], states) is min(STATES[one], STATES[other])


def test_a_state_of_the_whole_stands_for_parts_without_one() -> None:
    """A part may say otherwise."""
    both = exception("e", exception("e.one"), exception("e.other"))
    assert exception_truth(both, [case_of({})], {"e": "granted"}) is TRUE
    assert exception_truth(both, [case_of({})], {"e": "granted", "e.one": "raised"}) is UNKNOWN
    assert exception_truth(both, [case_of({})], {"e": "granted", "e.one": "refused"}) is FALSE
    assert exception_truth(both, [case_of({})], {"e.one": "granted"}) is FALSE


def test_the_facts_of_a_part_are_asked_too() -> None:
    """As those of the whole."""
    both = exception("e", exception("e.one", constraints={AGE: (0b01, 0b01)}), exception("e.other"))
    assert exception_truth(both, [case_of({AGE: 0b01})], {"e": "granted"}) is TRUE
    assert exception_truth(both, [case_of({AGE: 0b10})], {"e": "granted"}) is FALSE
    assert exception_truth(both, [case_of({AGE: 0b11})], {"e": "granted"}) is UNKNOWN


def test_one_exception_of_several_is_enough(clause: Clause) -> None:
    """A maximum."""
    two = replace(clause, exceptions=(exception("e"), exception("f")))
    assert excepted(two, [case_of({})], {"f": "granted"}) is TRUE
    assert excepted(two, [case_of({})], {"e": "refused", "f": "raised"}) is UNKNOWN
    assert excepted(two, [case_of({})], {}) is FALSE
    assert excepted(replace(clause, exceptions=()), [case_of({})], {"e": "granted"}) is FALSE


@pytest.mark.parametrize(("in_force", "rows", "exception"), list(product(Truth, repeat=3)))
def test_a_clause_covers_in_force_with_a_row_and_without_exception(
    in_force: Truth, rows: Truth, exception: Truth
) -> None:
    """C = min(F, K, not E)."""
    expected = {FALSE: TRUE, UNKNOWN: UNKNOWN, TRUE: FALSE}[exception]
    assert covers(in_force, rows, exception) is min(in_force, rows, expected)
