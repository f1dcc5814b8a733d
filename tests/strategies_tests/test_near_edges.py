"""Near the edges of an order: both sides of each, and nothing else in doubt."""

from datetime import date
from functools import cache
from operator import itemgetter
from random import Random

import pytest
from hypothesis import given, settings

from sanctions243d import Decision, Outcome, Rulebook, check
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import codes_of, single
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.strategies import near_edges
from sanctions243d.strategies.edges import edges_in, sides
from sanctions243d.text.partial_date import after
from strategies import Plain
from strategies_tests.finding import QUICK, smallest

ORDERS = ("chn_2021", "eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")


Example = tuple[date, Plain, Decision]


@cache
def examples(order: str) -> list[Example]:
    """Return some examples, each with the decision on it; of every one each fact is known."""
    found: list[Example] = []
    rulebook = Rulebook.bundled()

    @settings(QUICK, max_examples=220)
    @given(near_edges(order, rulebook))
    def collect(case: tuple[date, Plain]) -> None:
        on, applicant = case
        decision = check(applicant, on=on, rulebook=rulebook)
        assert decision.missing == ()
        found.append((on, applicant, decision))

    collect()
    return found


def test_the_orders_are_all_that_come_with_the_library(rulebook: Rulebook) -> None:
    """A new order is a new row below."""
    assert tuple(rulebook.orders) == ORDERS


@pytest.mark.parametrize("order", ORDERS)
def test_both_outcomes_lie_near_the_edges_of_an_order(order: str) -> None:
    """Of every order some are covered, or may be where the rules leave that open, and some are not."""
    seen = {decision.outcome for _, _, decision in examples(order)}
    assert Outcome.NOT_COVERED in seen
    assert seen & {Outcome.SUSPENDED, Outcome.LIMITED, Outcome.UNDETERMINED}


@pytest.mark.parametrize("order", ORDERS)
def test_every_date_of_an_order_is_an_edge(rulebook: Rulebook, order: str) -> None:
    """The day, and the day before."""
    edges = {day for clause in rulebook.compiled().clauses if clause.order == order for day in clause.days_beside}
    assert {on for on, _, _ in examples(order)} <= edges
    assert len(edges) >= 2
    for edge in edges:
        assert smallest(near_edges(order, rulebook).map(itemgetter(0)), edge.__eq__) == edge


def clause_of(rulebook: Rulebook, address: str) -> Clause:
    """Return a clause by its address."""
    return next(clause for clause in rulebook.compiled().clauses if clause.address == address)


def names_of(rulebook: Rulebook, address: str, fact: Fact) -> list[set[str]]:
    """Return the names at each side of the edge of a fact in the first row of a clause."""
    constraint = clause_of(rulebook, address).rows[0].constraints[fact]
    hierarchy = rulebook.ontology.hierarchy(fact)
    assert hierarchy is not None
    found = sides(fact, constraint, rulebook.ontology)
    return [{id for id, own in hierarchy.own.items() if own & side} for side in found]


def test_an_agency_stands_beside_those_that_are_named(rulebook: Rulebook) -> None:
    """Named, open, and a neighbour that is not named."""
    named, unclear, beside = names_of(rulebook, "chn_2021.security", Fact.EMPLOYER)
    assert named >= {"chn.mps", "chn.mss", "chn.nsc"}
    assert "chn.ccdi" in unclear
    assert "chn.frontier_inspection" in beside
    assert not any(id.startswith("gha.") for id in beside)


def test_a_class_stands_beside_those_of_its_family(rulebook: Rulebook) -> None:
    """B1 is named, the border crossing card is not."""
    named, beside = names_of(rulebook, "eri_2017", Fact.VISA_CLASS)
    assert (named, beside) == ({"B1", "B2", "B1/B2"}, {"BBBCC"})


def test_a_level_stands_beside_the_one_below(rulebook: Rulebook) -> None:
    """The lowest that is covered, and the highest that is not."""
    constraint = clause_of(rulebook, "chn_2021.immigration").rows[0].constraints[Fact.LEVEL]
    levels = rulebook.ontology.levels
    assert sides(Fact.LEVEL, constraint, rulebook.ontology) == (
        levels.at("chn.deputy_bureau_director"),
        levels.at("chn.division_head"),
    )


@pytest.mark.parametrize(
    ("birth", "expected"),
    [("1991-05-13", Outcome.NOT_COVERED), ("1991-05-14", Outcome.SUSPENDED)],
)
def test_an_age_has_a_birthday_on_the_day_and_one_the_day_after(
    rulebook: Rulebook, birth: str, expected: Outcome
) -> None:
    """Under 30 is the last day before that birthday, and no longer the birthday itself."""
    on, applicant = smallest(
        near_edges("chn_2021", rulebook),
        lambda case: case[1]["birth_date"] == birth and case[0] == date(2021, 5, 13) and is_fathers(case[1]),
    )
    assert check(applicant, on=on, rulebook=rulebook).outcome is expected


def is_fathers(applicant: Plain) -> bool:
    """Whether the employment in question is the father's."""
    return any(one["relation"] == "father" for one in applicant["relatives"])


@pytest.mark.parametrize(("distance", "expected"), [(0, Outcome.SUSPENDED), (-1, Outcome.NOT_COVERED)])
def test_the_last_day_of_work_is_an_edge(rulebook: Rulebook, distance: int, expected: Outcome) -> None:
    """Employed on the last day, and no longer on the day after."""

    def is_wanted(case: tuple[date, Plain]) -> bool:
        on, applicant = case
        ends = [job.get("to", "") for job in applicant["employments"]]
        return ends == [str(after(on, distance))]

    on, applicant = smallest(near_edges("guy_2001", rulebook), is_wanted)
    assert check(applicant, on=on, rulebook=rulebook).outcome is expected


def test_each_edge_has_a_case_on_which_its_row_turns(rulebook: Rulebook) -> None:
    """At the sides of a constraint its row holds, is open, or does not hold, as the constraint does."""
    random = Random(1)
    count = 0
    for clause in rulebook.compiled().clauses:
        rows = {row.address: row for row in clause.rows}
        for row in rows.values():
            for fact, constraint in row.constraints.items():
                for side in sides(fact, constraint, rulebook.ontology):
                    code: CodeSet = single(random.choice(codes_of(side)))
                    places = [bool(code & constraint.must), bool(code & constraint.may), not code & constraint.may]
                    whole = [not side & ~constraint.must, not side & ~constraint.may, not side & constraint.may]
                    assert places == whole, (row.address, fact)
                    count += 1
    assert count > 100


def test_an_exception_is_an_edge(rulebook: Rulebook) -> None:
    """Granted where its facts hold; who is in its way is not covered."""
    edges = list(edges_in([clause_of(rulebook, "guy_2001")], rulebook.ontology))
    states = [edge for edge in edges if edge.states]
    assert {tuple(edge.states.items()) for edge in states} >= {(("guy_2001.a_and_g", "granted"),)}
    granted = {"guy_2001.a_and_g": "granted"}
    on, applicant = smallest(near_edges("guy_2001", rulebook), lambda case: case[1].get("exceptions") == granted)
    assert check(applicant, on=on, rulebook=rulebook).outcome is Outcome.NOT_COVERED


def test_readings_move_the_edges(rulebook: Rulebook) -> None:
    """Hong Kong is at the edge where the rules are read so."""
    readings = {"chn_2021.posts_in_the_prc": "hong_kong_and_macau_too"}

    def is_wanted(case: tuple[date, Plain]) -> bool:
        on, applicant = case
        is_there = applicant["post"] == "hong_kong_and_macau"
        return is_there and check(applicant, on=on, rulebook=rulebook, readings=readings).outcome is Outcome.SUSPENDED

    assert smallest(near_edges("chn_2021", rulebook, readings=readings), is_wanted)


@pytest.mark.parametrize("word", ["", "chn_2012", "CHN"])
def test_an_order_that_is_not_there_has_no_edges(rulebook: Rulebook, word: str) -> None:
    """It is refused at once."""
    with pytest.raises(ValueError, match="there is no order"):
        near_edges(word, rulebook)
