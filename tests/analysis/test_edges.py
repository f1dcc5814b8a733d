"""The decision table of an order: disjoint, complete, merged, and right about everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.answering import Answers, Version, states_to_ask
from analysis.cases import cases_of
from analysis.points import Points
from analysis.reading_rows import read_by_rows
from analysis.small import FILE, ORDER, rulebook_of
from rulebooks.patches import written
from sanctions243d import Outcome, Rulebook, check
from sanctions243d.analysis.edges import Edges, Table, TableRow, edges
from sanctions243d.analysis.edges_partition import MAX_BOXES, Asked, best_order
from sanctions243d.analysis.edges_reading import read_off, rows_met
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.fact import Fact
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import version_of
from sanctions243d.strategies import applicants, completions, days, near_edges

IDS = ("chn_2021", "eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")
RULEBOOK = Rulebook.bundled()
ALONE = {id: RULEBOOK.only(id) for id in IDS}
Asking = Callable[[st.DataObject], None]


def edges_of(id: str, readings: dict[str, str] | None = None) -> Edges:
    """Return the tables of a bundled order."""
    return edges(RULEBOOK, RULEBOOK.orders[id], readings=readings)


TABLES = {id: edges_of(id) for id in IDS}


def table_on(found: Edges, on: date) -> Table:
    """Return the one table of a day."""
    (table,) = [table for table in found.tables if table.covers_day(on)]
    return table


def selections(id: str, random: Random, count: int) -> list[dict[str, str]]:
    """Return some ways to read an order."""
    readings = RULEBOOK.readings_of(RULEBOOK.orders[id])
    return [{one.id: random.choice(list(one.options)) for one in readings} for _ in range(count)]


def check_against_enumeration(rulebook: Rulebook, id: str, readings: dict[str, str]) -> int:
    """Hold every table of an order against an enumeration of every known case; return how many cases there are."""
    order = rulebook.orders[id]
    clauses = rulebook.clauses_of(order, rulebook.selection(readings))
    points = Points.of(clauses, rulebook.ontology)
    version = Version(clauses, points)
    silent = dict.fromkeys(states_to_ask(clauses, Random(0), 1)[0], "not_raised")
    possible = points.all & ~points.impossible
    for table in edges(rulebook, order, readings=readings).tables:
        masks = [points.inside(row.box) for row in table.rows]
        assert all(not one & other for one, other in combinations(masks, 2)), "two rows overlap"
        assert sum(mask & possible for mask in masks) == possible, "some case is in no row"
        assert all(mask & possible for mask in masks), "a row is about nobody"
        assert sum(points.inside(piece.box) for piece in table.pieces) == points.all
        for row, mask in zip(table.rows, masks, strict=True):
            assert points.inside(row.shown) & possible == mask & possible, "what is shown is not the row"
            for period in table.periods:
                check_outcome(row, mask, version.answers(period.day, silent))
    return points.all.bit_length()


def check_outcome(row: TableRow, mask: int, answers: Answers) -> None:
    """Say that all cases of a row have the outcomes of the row, and no other."""
    where = {
        Outcome.SUSPENDED: answers.suspended,
        Outcome.LIMITED: answers.limited,
        Outcome.NOT_COVERED: answers.not_covered,
    }
    for outcome, found in where.items():
        assert found & mask == (mask if outcome in row.answer.outcomes else 0), "the outcome changes within a row"


@pytest.mark.parametrize("id", IDS)
def test_the_rows_are_disjoint_and_complete_and_each_is_right(id: str) -> None:
    """As an enumeration of every known case says, under the default readings and another choice."""
    count = check_against_enumeration(RULEBOOK, id, {})
    for readings in selections(id, Random(1), 1):
        check_against_enumeration(RULEBOOK, id, readings)
    assert count > 50


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS)
def test_the_rows_are_right_under_many_readings(id: str) -> None:
    """The same, for 40 choices of readings."""
    for readings in selections(id, Random(2), 40):
        check_against_enumeration(RULEBOOK, id, readings)


def check_mutants(id: str, count: int) -> None:
    """Hold the tables of versions of an order with a mistake in each against an enumeration."""
    mutants = mutants_in(RULEBOOK.orders[id], RULEBOOK)
    seen = 0
    for mutant in Random(3).sample(mutants, min(count, len(mutants))):
        wrong = version_of(mutant, RULEBOOK)
        if wrong is not None:
            check_against_enumeration(wrong, id, dict(mutant.readings))
            seen += 1
    assert seen


@pytest.mark.parametrize("id", IDS)
def test_the_table_of_a_changed_order_is_right(id: str) -> None:
    """Three mutants of each order."""
    check_mutants(id, 3)


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS)
def test_the_tables_of_many_changed_orders_are_right(id: str) -> None:
    """60 of each."""
    check_mutants(id, 60)


@pytest.mark.parametrize("id", IDS)
def test_no_two_rows_can_be_merged(id: str) -> None:
    """Two rows with one answer differ in two facts or more, and none lies in another."""
    for table in TABLES[id].tables:
        for one, other in combinations(table.rows, 2):
            if one.answer == other.answer:
                assert len(differing(one.box, other.box)) > 1
                assert len(differing(one.shown, other.shown)) > 1


def differing(one: Box, other: Box) -> list[Fact]:
    """Return the facts in which two boxes differ."""
    everything = RULEBOOK.ontology.everything
    return [fact for fact in Fact if one.get(fact, everything[fact]) != other.get(fact, everything[fact])]


@pytest.mark.parametrize("id", IDS)
def test_every_row_has_an_example_of_whom_check_says_so(id: str) -> None:
    """The applicant lies in the row, and in no other row with a graver outcome; points of law are those of the row."""
    for table in TABLES[id].tables:
        for row in table.rows:
            assert row.example is not None
            rulebook = ALONE[id] if row.example.is_alone else RULEBOOK
            decision = check(row.example.applicant, on=row.example.on, rulebook=rulebook)
            assert decision.possible_outcomes == row.answer.outcomes
            assert set(decision.open) <= set(row.open)
            assert bool(row.open) == bool(row.answer.perhaps)
            cases = cases_of(row.example.applicant, row.example.on, RULEBOOK, table.country)
            assert any(rows_met(table, case) == [row] for case in cases)


@pytest.mark.parametrize("id", IDS)
def test_an_exception_that_is_granted_takes_its_clauses_away(id: str) -> None:
    """An example whose every exception is granted is covered no longer; one whom no exception helps has none."""
    for table in TABLES[id].tables:
        for row in table.rows:
            if row.example is None or row.answer.outcome is Outcome.NOT_COVERED:
                assert not row.answer.exceptions
                continue
            stated = {one.clause.address: one for clause, _ in table.clauses for one in clause.exceptions}
            for address in row.answer.exceptions:
                takes = {clause.address for clause, _ in table.clauses if stated[address] in clause.exceptions}
                granted = row.example.applicant | {"exceptions": {address: "granted"}}
                decision = check(granted, on=row.example.on, rulebook=ALONE[id])
                left = {*row.answer.clauses, *row.answer.perhaps} - takes
                assert (decision.outcome is Outcome.NOT_COVERED) == (not left)


@pytest.mark.parametrize("id", IDS)
def test_the_tables_are_about_every_day(id: str) -> None:
    """Each day has one table; that of a day alone is the same."""
    clauses = RULEBOOK.clauses_of(RULEBOOK.orders[id], ())
    named = {day for clause in clauses for day in clause.days_beside} | {date.min, date.max}
    for day in named:
        table = table_on(TABLES[id], day)
        alone = edges(RULEBOOK, RULEBOOK.orders[id], on=day).tables
        assert [[(row.box, row.answer) for row in one.rows] for one in alone] == [
            [(row.box, row.answer) for row in table.rows]
        ]


def asked(count: int) -> Callable[[Asking], Callable[[], None]]:
    """Draw so many examples, of any size, in no set time."""

    def decorate(test: Asking) -> Callable[[], None]:
        return settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))(
            given(st.data())(test)
        )

    return decorate


def drawn(data: st.DataObject, *, has_exceptions: bool = True) -> tuple[str, date, dict[str, Any]]:
    """Draw an order, a day, and an applicant who is at an edge of the order, known, or partly unknown."""
    id = data.draw(st.sampled_from(IDS))
    if data.draw(st.booleans()):
        on, applicant = data.draw(near_edges(id, RULEBOOK))
    else:
        on = data.draw(days(RULEBOOK, orders=[id]))
        applicant = data.draw(applicants(RULEBOOK, on=on, orders=[id]))
    states = {key: state for key, state in (applicant.get("exceptions") or {}).items() if key.startswith(f"{id}.")}
    rest = {key: value for key, value in applicant.items() if key != "exceptions"}
    return id, on, rest | ({"exceptions": states} if states and has_exceptions else {})


def check_reading(data: st.DataObject) -> None:
    """Say that what is read off the pieces of a table is what `check` says, of whatever applicant."""
    id, on, applicant = drawn(data)
    wanted = check(applicant, on=on, rulebook=ALONE[id]).possible_outcomes
    assert read_off(table_on(TABLES[id], on), applicant, on, RULEBOOK) == wanted


@asked(500)
def test_the_outcome_of_anybody_is_read_off(data: st.DataObject) -> None:
    """500 applicants, with facts that are not known, exceptions, and days at the edges of the dates."""
    check_reading(data)


@pytest.mark.slow
@asked(10_000)
def test_the_outcome_of_ten_thousand_is_read_off(data: st.DataObject) -> None:
    """The same, for long."""
    check_reading(data)


def check_rows(data: st.DataObject) -> None:
    """Say that the printed rows give what `check` gives, or settle what it leaves open, rightly.

    Whoever is completely known has the same outcome. Of whoever is not, a row may settle more than a single row of the
    order does; then every completion has that outcome.
    """
    id, on, applicant = drawn(data, has_exceptions=False)
    read = read_by_rows(table_on(TABLES[id], on), applicant, on, RULEBOOK)
    wanted = check(applicant, on=on, rulebook=ALONE[id]).outcome
    if read is not wanted:
        assert wanted is Outcome.UNDETERMINED
        for _ in range(5):
            known = data.draw(completions(applicant, RULEBOOK, on=on))
            assert check(known, on=on, rulebook=ALONE[id]).outcome is read


@asked(200)
def test_the_printed_rows_say_the_outcome_of_anybody(data: st.DataObject) -> None:
    """200 applicants for whom no exception was raised."""
    check_rows(data)


@pytest.mark.slow
@asked(10_000)
def test_the_printed_rows_say_the_outcome_of_ten_thousand(data: st.DataObject) -> None:
    """The same, for long."""
    check_rows(data)


def test_a_table_that_nobody_could_read_is_refused() -> None:
    """More rows than `MAX_BOXES` are an error, and no half table."""
    random = Random(4)
    everything = RULEBOOK.ontology.everything
    facts = (Fact.VISA_CLASS, Fact.EMPLOYER)
    boxes = [{fact: random.getrandbits(200) & everything[fact] for fact in facts} for _ in range(30)]
    with pytest.raises(OverflowError, match=f"more than {MAX_BOXES:,} rows"):
        best_order([Asked(box, box) for box in boxes], everything, lambda state: state)


def test_a_wrong_table_is_found_out() -> None:
    """The property is no empty one: a table whose rows of one clause are lost reads otherwise."""
    on = date(2026, 4, 1)
    table = table_on(TABLES["chn_2021"], on)
    pieces = tuple(
        replace(one, holds=tuple(id for id in one.holds if "security.self" not in id)) for one in table.pieces
    )
    wrong = replace(table, pieces=pieces)
    applicant = next(row.example for row in table.rows if row.rows == ("chn_2021.security.self@security",))
    assert applicant is not None
    assert read_off(table, applicant.applicant, on, RULEBOOK) == (Outcome.SUSPENDED,)
    assert read_off(wrong, applicant.applicant, on, RULEBOOK) != (Outcome.SUSPENDED,)


EVERYBODY = """\
title: All visas
country: NRU
effect: suspend
effective: 2019-01-01
terminated: not_found
sources: [notice]
quote: Visas of the classes B1 and B2 are not issued
visa_class: any
post: any
covers: [national, resident]
"""


def test_where_another_order_covers_everybody_the_examples_are_those_of_the_order_alone(tmp_path: Path) -> None:
    """And say so; a row of which the order itself says the same needs no such word."""
    rulebook = Rulebook.load(written({"files": {FILE: ORDER, "orders/nru_2019.yaml": EVERYBODY}}, tmp_path / "rules"))
    order = rulebook.orders["nru_2020"]
    (table,) = edges(rulebook, order, on=date(2024, 4, 1)).tables
    alone = rulebook.only(order.id)
    for row in table.rows:
        assert row.example is not None
        whole, own = (
            check(row.example.applicant, on=row.example.on, rulebook=one).possible_outcomes for one in (rulebook, alone)
        )
        assert own == row.answer.outcomes
        assert row.example.is_alone == (whole != own)
    assert {row.example.is_alone for row in table.rows if row.example} == {True, False}


def test_an_order_that_covers_nobody_as_it_is_read_has_one_row(tmp_path: Path) -> None:
    """Everybody is not covered."""
    nobody = {"official": "{employer: reading.who, employed: now}"}
    readings = "\n  who: {question: Who?, options: {no_one: none, police: nru.police}, default: police, because: So.}"
    rulebook = rulebook_of(tmp_path / "rules", **nobody, readings=readings)
    (table,) = edges(rulebook, rulebook.orders["nru_2020"], on=date(2024, 4, 1), readings={"who": "no_one"}).tables
    (row,) = table.rows
    assert (row.box, row.answer.outcome, row.rows) == ({}, Outcome.NOT_COVERED, ())


def test_periods_do_not_overlap_and_leave_no_day_out() -> None:
    """Of one order, sorted, each begins on the day after the last ends."""
    for found in TABLES.values():
        periods = sorted(
            (period for table in found.tables for period in table.periods),
            key=lambda period: period.first or date.min,
        )
        assert periods[0].first is None
        assert periods[-1].last is None
        for one, other in pairwise(periods):
            assert one.last is not None
            assert other.first == one.last + timedelta(1)
