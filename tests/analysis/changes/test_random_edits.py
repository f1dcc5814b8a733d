"""Edits of the bundled orders, as the mutations of their suites make them, held against an enumeration of everybody."""

from random import Random

import pytest

from analysis.changes.enumerated import (
    Enumerated,
    check_examples,
    check_irredundant,
    check_scenes,
    silent_states,
)
from sanctions243d import Rulebook
from sanctions243d.analysis.changes.changes import Changes, changes_between
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import version_of
from strategies import random_readings

FEW = 24
MANY = pytest.param(300, marks=pytest.mark.slow)


@pytest.fixture(scope="module", params=[FEW, MANY])
def edits(request: pytest.FixtureRequest, rulebook: Rulebook) -> list[tuple[Mutant, Rulebook, Changes]]:
    """Random edits that load, each with its rulebook and what changed."""
    every = [mutant for order in rulebook.orders.values() for mutant in mutants_in(order, rulebook)]
    found = []
    for mutant in Random(8).sample(every, len(every)):
        version = version_of(mutant, rulebook)
        if version is not None:
            found.append((mutant, version, changes_between(rulebook, version, [mutant.order])))
        if len(found) == request.param:
            break
    assert len(found) == request.param
    return found


def test_the_regions_are_the_differing_points_and_no_other(
    edits: list[tuple[Mutant, Rulebook, Changes]], rulebook: Rulebook
) -> None:
    """Every point that is answered otherwise by default lies in one region, which says how; no other lies in any."""
    count = 0
    for mutant, version, changes in edits:
        try:
            count += check_scenes(rulebook, version, changes.orders[0])
            check_irredundant(changes.orders[0])
        except AssertionError:
            print(mutant)
            raise
    assert count > len(edits)


def test_same_is_said_exactly_where_nobody_is_answered_otherwise(
    edits: list[tuple[Mutant, Rulebook, Changes]], rulebook: Rulebook
) -> None:
    """Under the readings that show an edit, the defaults, and some that are drawn; with exceptions and without."""
    random = Random(9)
    said = set()
    for mutant, version, changes in edits:
        order = changes.orders[0]
        drawn = [random_readings(random, rulebook, 0.6) for _ in range(2)]
        differs = False
        for readings in ({}, dict(mutant.readings), *drawn):
            found = Enumerated(rulebook, version, mutant.order, readings)
            silent = silent_states(found)
            every = [silent, dict.fromkeys(silent, "granted"), dict.fromkeys(silent, "raised")]
            every += [{at: random.choice(("not_raised", "raised", "granted")) for at in silent} for _ in range(2)]
            differs |= any(found.any_change(states) for states in every)
        assert not (differs and order.is_same), f"{mutant} is no change, it is said"
        if not differs:
            # what is left is a reading or an option that is there in one version alone, or a difference of which it
            # is shown under which readings and exceptions
            is_named = any(one.is_meaning for one in order.remarks) or order.compared.doubt
            assert order.is_same or is_named or _is_shown(rulebook, version, changes), (
                f"{mutant} is a change, it is said"
            )
        said.add(order.is_same)
    assert said == {True, False}


def _is_shown(old: Rulebook, new: Rulebook, changes: Changes) -> bool:
    order = changes.orders[0]
    return bool(order.compared.scenes) and check_scenes(old, new, order) > 0


def test_every_example_is_confirmed_by_check(edits: list[tuple[Mutant, Rulebook, Changes]], rulebook: Rulebook) -> None:
    """Most regions have one, and nearly all say their region alone."""
    exact = rough = regions = 0
    for _, version, changes in edits:
        found = check_examples(rulebook, version, changes.orders[0])
        exact, rough = exact + found[0], rough + found[1]
        regions += len(changes.orders[0].regions)
    print(
        f"{regions} regions, {exact} examples that say them alone, {rough} that do not, {regions - exact - rough} none"
    )
    assert exact > 0.9 * regions
    assert exact + rough > 0.95 * regions
