"""Which goals there are: all that can be seen of a rule, and nothing that cannot."""

from pathlib import Path
from typing import Any

import pytest

from sanctions243d import Rulebook
from sanctions243d.analysis.witness import applicant_of, point_in
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import codes_of, single
from sanctions243d.ontology.fact import FACT_OF_KEY
from sanctions243d.scenarios.coverage.goal import Kind
from sanctions243d.scenarios.coverage.leaves import WrittenRow, leaves_of
from sanctions243d.scenarios.coverage.measure import goals_of, measure
from sanctions243d.scenarios.coverage.possible import Possible, best_codes
from sanctions243d.scenarios.coverage.seen import Asked, Watch
from sanctions243d.scenarios.coverage.wording import Words
from sanctions243d.scenarios.suite import Expectation, Scenario
from sanctions243d.text.location import Location
from scenario_suites.coverage.aland import ORDER, aland, brief

THREE = ("true", "false", "unknown")
DAYS = [f"effective {day}" for day in ("2019-12-31", "2020-01-01", "2020-01-02", "2020-01-03")]
DAYS += ["terminated 2021-12-31", "terminated 2022-01-01"]


def goals_in(rulebook: Rulebook) -> list[str]:
    """Return the goals of the one order of a rulebook."""
    return [brief(one.goal.id) for one in measure([], rulebook).goals]


def of_row(row: str, *facts: str) -> set[str]:
    """Return the goals of a row of which each constraint can be all three."""
    return {f"row {row} {truth}" for truth in THREE} | {
        f"constraint {row} {fact} {truth}" for fact in facts for truth in THREE
    }


def test_the_goals_of_a_small_order_are_these(aland_rules: Rulebook) -> None:
    """They are listed by hand, for each kind; whether the applicant is himself is never unknown."""
    expected = {f"clause {clause} {truth}" for clause in ("officers", "families") for truth in THREE}
    expected |= of_row("officers.self", "visa_class", "post", "tie", "employer", "level", "staff", "employed")
    expected -= {"constraint officers.self tie unknown"}
    expected |= of_row("families.spouse", "visa_class", "post", "tie", "employer", "employed")
    expected |= of_row("families.child", "visa_class", "post", "tie", "employer", "employed", "age")
    expected |= {"edge officers.self level aaa.low", "edge officers.self level aaa.high"}
    expected |= {"edge families.child age 20", "edge families.child age 21"}
    expected |= {f"edge {clause} {day}" for clause in ("officers", "families") for day in DAYS}
    expected |= {f"exception weddings {aspect}" for aspect in (*THREE, "facts false")}
    expected |= {f"exception funerals {truth}" for truth in THREE}
    expected |= {"exception funerals.near alone false", "exception funerals.sudden alone false"}
    expected |= {"reading officers everybody"}
    found = goals_in(aland_rules)
    assert set(found) == expected
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("old", "new", "gone", "added"),
    [
        pytest.param(
            "covers: [spouse, child",
            "covers: [spouse: {married: true}, child",
            set(),
            {"constraint families.spouse married true"},
            id="who has a spouse is married",
        ),
        pytest.param(
            "visa_class: [B1, B2, B1/B2]",
            "visa_class: undisclosed",
            {"row officers.self true", "clause officers true", "constraint officers.self visa_class false"},
            set(),
            id="what nobody knows is never true nor false",
        ),
        pytest.param(
            "level: {at_least: aaa.high}, staff: reading.officers",
            "level: {at_least: aaa.low}, staff: reading.officers",
            {"edge officers.self level aaa.high"},
            set(),
            id="the end of a ladder is no edge",
        ),
        pytest.param(
            "everybody: any}",
            "everybody: [officer, {in: none, unclear: clerk}]}",
            set(),
            set(),
            id="an option that leaves something open is another one",
        ),
        pytest.param(
            "sworn: officer, everybody: any}",
            "sworn: officer, everybody: [officer]}",
            {"reading officers everybody"},
            set(),
            id="an option that means the same is no goal",
        ),
        pytest.param(
            "effective: {earliest: 2020-01-01, latest: 2020-01-03}",
            "effective: {latest: 2020-01-03}",
            {"edge officers effective 2019-12-31", "edge officers effective 2020-01-01"},
            set(),
            id="a bound that is not known is no edge",
        ),
        pytest.param(
            "weddings: {text: exceptions for weddings, visa_class: B2}",
            "weddings: {text: exceptions for weddings, visa_class: A1}",
            {"exception weddings true", "exception weddings unknown"},
            set(),
            id="an exception that asks for what the order does not reach",
        ),
        pytest.param(
            "weddings: {text: exceptions for weddings, visa_class: B2}",
            "weddings: {text: exceptions for weddings, visa_class: B}",
            {"exception weddings facts false"},
            set(),
            id="an exception that asks for what always is so",
        ),
        pytest.param(
            "  weddings: {text: exceptions for weddings, visa_class: B2}",
            "  weddings: unpublished",
            {f"exception weddings {aspect}" for aspect in (*THREE, "facts false")},
            set(),
            id="an exception that is not published",
        ),
    ],
)
def test_what_cannot_be_seen_is_no_goal(
    tmp_path: Path, aland_rules: Rulebook, old: str, new: str, gone: set[str], added: set[str]
) -> None:
    """One change in the order takes away these goals at least, and adds no others than these."""
    assert ORDER.count(old) == 1
    before, after = set(goals_in(aland_rules)), set(goals_in(aland(tmp_path, ORDER.replace(old, new))))
    assert gone <= before - after
    assert after - before == added


def test_rows_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    """Two kinds of children are two rows."""
    covers = "covers: [child: {age: {under: 18}}, child: {age: {under: 21}, married: false}]"
    found = goals_in(aland(tmp_path, ORDER.replace("covers: [spouse, child: {age: {under: 21}}]", covers)))
    assert {"edge families.child age 18", "edge families.child [2] age 21"} <= set(found)
    assert len(found) == len(set(found))


def test_a_goal_stands_where_the_rule_does(aland_rules: Rulebook) -> None:
    """The line of each kind of goal; of the post, which nobody wrote, that of the country."""
    lines = {brief(one.goal.id): one.goal.location.line for one in measure([], aland_rules).goals}
    written = ORDER.splitlines()
    for id, text in {
        "clause officers true": "  officers:",
        "row families.child true": "    covers: [spouse",
        "constraint families.child age false": "    covers: [spouse",
        "constraint officers.self level false": "    official: {employer: aaa.police, level",
        "constraint officers.self visa_class false": "visa_class: ",
        "constraint officers.self post false": "country: ",
        "edge officers effective 2020-01-01": "effective: ",
        "edge officers terminated 2022-01-01": "terminated: ",
        "exception funerals.near alone false": "  funerals: ",
        "reading officers everybody": "    options: ",
    }.items():
        assert written[lines[id] - 1].startswith(text), id


def test_every_goal_of_a_row_is_seen_by_a_witness(rulebook: Rulebook) -> None:
    """Of all bundled orders: what is called possible is so, because an applicant can be written that shows it."""
    possible = Possible(rulebook.ontology)
    count = 0
    for order in rulebook.orders.values():
        leaves = leaves_of(order, rulebook)
        watch = Watch(order, rulebook, leaves)
        rows = {row.address: (row, leaf.clause) for leaf in leaves for row in leaf.rows}
        best_force = {leaf.clause.address: leaf.best_force for leaf in leaves}
        for goal in goals_of(watch, rulebook):
            if goal.kind not in (Kind.CONSTRAINT, Kind.EDGE) or goal.address not in rows:
                continue
            row, clause = rows[goal.address]
            on = min(day for day in clause.days_beside if force(clause, day) is best_force[clause.address])
            [part, *_] = possible.boxes(_box(row, goal.aspect, possible, watch.words))
            applicant = applicant_of(point_in(part, rulebook.ontology), on, rulebook, order.country)
            place = Location("witness.yaml", 1)
            scenario = Scenario(goal.id, place, on, _forgetting(goal.aspect, applicant), Expectation(place))
            assert goal.id in watch.shown(Asked.of(scenario, rulebook)), (goal.id, scenario.applicant)
            count += 1
    assert count > 350


def test_what_alone_can_make_a_row_false_is_a_goal(rulebook: Rulebook) -> None:
    """Of all bundled orders: no goal is left out that a known case could show."""
    possible = Possible(rulebook.ontology)
    for order in rulebook.orders.values():
        leaves = leaves_of(order, rulebook)
        watch = Watch(order, rulebook, leaves)
        found = {(goal.address, goal.aspect) for goal in goals_of(watch, rulebook)}
        for row in (row for leaf in leaves for row in leaf.rows):
            for fact in row.constraints:
                aspect = f"{fact.key} false"
                is_possible = bool(possible.boxes(_box(row, aspect, possible, watch.words)))
                assert ((row.address, aspect) in found) == is_possible


PATHS = {
    "visa_class": "visa_class",
    "post": "post",
    "purpose": "purpose",
    "national": "nationality",
    "resident": "residence",
    "age": "birth_date",
    "married": "marital_status",
}


def _box(row: WrittenRow, aspect: str, possible: Possible, words: Words) -> Box:
    """Return the known cases that show a goal of a row, or those of which only a fact has to be forgotten."""
    best: Box = {fact: best_codes(one) for fact, one in row.constraints.items()}
    key, what = aspect.split(" ")
    fact = FACT_OF_KEY[key]
    everything = possible.everything[fact]
    if what == "false":
        return {**best, fact: everything & ~row.constraints[fact].may}
    if what in ("true", "unknown"):
        return best
    return {**best, fact: single(next(code for code in codes_of(everything) if words.code(fact, code) == what))}


def _forgetting(aspect: str, applicant: dict[str, Any]) -> dict[str, Any]:
    """Return an applicant of whom the fact that is to be unknown is left out."""
    fact, what = aspect.split(" ")
    if what != "unknown":
        return applicant
    if fact in PATHS:
        return {key: value for key, value in applicant.items() if key != PATHS[fact]}
    relatives = applicant["relatives"]
    if fact == "tie":
        return {**applicant, "relatives": [{**relatives[0], "relation": None}, *relatives[1:]]}
    holder = relatives[0] if relatives and relatives[0]["employments"] else applicant
    [job] = holder["employments"]
    gone = {"employed": ("from", "still_employed"), "staff": ()}.get(fact, (fact,))
    job = {key: value for key, value in job.items() if key not in gone}
    if fact == "staff":
        job["staff"] = None
    changed = {**holder, "employments": [job]}
    return changed if holder is applicant else {**applicant, "relatives": [changed, *relatives[1:]]}


def test_each_missing_goal_says_what_to_add(rulebook: Rulebook) -> None:
    """The sentence names the fact, the row, and a value."""
    missing = {one.goal.id: one.message for one in measure([], rulebook, ["chn_2021"]).missing}
    assert missing["constraint chn_2021 chn_2021.families.child@security age false"] == (
        "no scenario in which `age` alone is false: for chn_2021.families.child@security, 30 years and all else met"
    )
    assert missing["edge chn_2021 chn_2021.immigration.self@immigration level chn.deputy_bureau_director"].endswith(
        "exactly Deputy bureau director and all else met"
    )


def test_only_the_orders_that_are_named_are_measured(rulebook: Rulebook) -> None:
    """Two of six; one that does not exist is an error."""
    found = measure([], rulebook, ["gha_2019", "eri_2017"])
    assert found.orders == ("gha_2019", "eri_2017")
    assert {one.goal.order for one in found.goals} == {"gha_2019", "eri_2017"}
    with pytest.raises(KeyError):
        measure([], rulebook, ["xra_2026"])


def test_the_kinds_of_goals_are_six() -> None:
    """Their names stand in the JSON."""
    assert [kind.value for kind in Kind] == ["clause", "row", "constraint", "edge", "exception", "reading"]
