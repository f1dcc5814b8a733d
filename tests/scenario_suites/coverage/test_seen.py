"""What a scenario shows: listed by hand for each, and nothing but that."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.scenarios.coverage.measure import measure, measure_passed
from sanctions243d.scenarios.suite import Scenario
from scenario_suites.coverage.aland import brief, seen, shown_by

OFFICER = {
    "clause officers true",
    "clause families false",
    "row officers.self true",
    "row families.spouse false",
    "row families.child false",
    *(
        f"constraint officers.self {fact} true"
        for fact in ("visa_class", "post", "tie", "employer", "level", "staff", "employed")
    ),
    "edge officers.self level aaa.high",
    "exception weddings false",
    "exception funerals false",
}
CHILD = {
    "clause families true",
    "clause officers false",
    "row families.child true",
    "row families.child false",
    "row families.spouse false",
    "row officers.self false",
    *(
        f"constraint families.child {fact} true"
        for fact in ("visa_class", "post", "tie", "employer", "age", "employed")
    ),
    "edge families.child age 20",
    "exception weddings false",
    "exception funerals false",
}
NOT_COVERED = {"clause officers false", "row officers.self false"}
OPEN = {"clause officers unknown", "row officers.self unknown"}
MORE: dict[str, set[str]] = {
    "envoy": NOT_COVERED | {"constraint officers.self visa_class false"},
    "class": OPEN | {"constraint officers.self visa_class unknown"},
    "elsewhere": NOT_COVERED | {"constraint officers.self post false"},
    "low": NOT_COVERED | {"constraint officers.self level false", "edge officers.self level aaa.low"},
    "level": OPEN | {"constraint officers.self level unknown"},
    "clerk": NOT_COVERED | {"constraint officers.self staff false"},
    "low clerk": NOT_COVERED,
    "read": {"reading officers everybody"},
    "read in vain": set(),
    "before": {"clause officers false", "edge officers effective 2019-12-31"},
    "perhaps": {"clause officers unknown", "edge officers effective 2020-01-01"},
    "first day": {"edge officers effective 2020-01-03"},
    "last day": {"edge officers terminated 2021-12-31"},
    "over": {"clause officers false", "edge officers terminated 2022-01-01"},
    "low and over": NOT_COVERED,
    "wed": {"clause officers false", "exception weddings true"},
    "wed soon": {"clause officers unknown", "exception weddings unknown"},
    "wed in B1": {"exception weddings facts false"},
    "near": {"exception funerals.sudden alone false"},
    "funeral": {"clause officers false", "exception funerals true"},
    "funeral and wedding": {"clause officers false"},
    "low at a funeral": NOT_COVERED,
    "funeral on the first day": {"clause officers false", "exception funerals true"},
    "wrong": set(),
    "unanswered": set(),
    "refused": set(),
}
MORE_OF_CHILDREN = {
    "child of 21": {"clause families false", "constraint families.child age false", "edge families.child age 21"},
    "child of 20 or 21": {"clause families unknown", "constraint families.child age unknown"}
    | {"row families.child unknown"},
    "brother": {"clause families false", "constraint families.child tie false"},
    "child of two": set(),
}


def test_an_official_who_is_covered_shows_this(aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]) -> None:
    """All that is met is seen to be, and the other clause is seen not to hold."""
    assert shown_by(["officer"], aland_scenarios, aland_rules) == OFFICER


def test_a_child_who_is_covered_shows_this(aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]) -> None:
    """A row is false in one of the cases too: the child is no official."""
    assert shown_by(["child of 20"], aland_scenarios, aland_rules) == CHILD


@pytest.mark.parametrize("name", MORE)
def test_what_a_scenario_adds_to_that_of_the_official(
    name: str, aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]
) -> None:
    """A second fact that is false, an exception beside another, and a reading in vain show nothing."""
    assert shown_by(["officer", name], aland_scenarios, aland_rules) == OFFICER | MORE[name]


@pytest.mark.parametrize("name", MORE_OF_CHILDREN)
def test_what_a_scenario_adds_to_that_of_the_child(
    name: str, aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]
) -> None:
    """A parent whose employer alone is another shows nothing where the other parent decides."""
    assert shown_by(["child of 20", name], aland_scenarios, aland_rules) == CHILD | MORE_OF_CHILDREN[name]


def test_a_fact_that_is_false_decides_only_beside_a_row_that_holds(
    aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]
) -> None:
    """Alone, neither of the two shows that the visa class makes the difference; it says of what it takes."""
    alone = measure([aland_scenarios["envoy"]], aland_rules)
    found = {brief(one.goal.id): one for one in alone.goals}["constraint officers.self visa_class false"]
    assert (found.is_seen, found.times, found.seen_by) == (False, 1, ("envoy",))
    assert list(map(brief, found.goal.needs)) == ["constraint officers.self visa_class true"]


def test_another_reading_counts_for_the_rows_that_it_leaves_as_they_are(
    aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]
) -> None:
    """It changes the row of the officers, and not those of their families; dates are tried all the same."""
    found = shown_by(["read"], aland_scenarios, aland_rules)
    assert "row families.child false" in found
    assert not {id for id in found if id.split()[1].startswith("officers.self")}
    assert "reading officers everybody" in found


def test_of_what_is_known_to_pass_nothing_is_run(aland_rules: Rulebook, aland_scenarios: dict[str, Scenario]) -> None:
    """So the caller answers for it; what expects an error or has no answer is still left out."""
    names = ["officer", "wrong", "unanswered", "refused"]
    chosen = [aland_scenarios[name] for name in names]
    assert measure(chosen, aland_rules).scenarios == 1
    found = measure_passed(chosen, aland_rules)
    assert found.scenarios == 2
    assert seen(found) == OFFICER | MORE["envoy"]
