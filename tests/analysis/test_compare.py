"""`differences` against an enumeration of every known case: nothing is missed, and nothing is made up."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest

from analysis.answering import addresses_in
from analysis.comparing import Enumeration, check_differences, clauses_of
from analysis.small import rulebook_of
from oracle_z3.pairs import drawn_pairs
from properties.random_orders import drawn_rulebooks
from sanctions243d import Rulebook
from sanctions243d.analysis.compare import differences
from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import version_of
from strategies import random_readings

SMALL = ("eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")


def versions(id: str, rulebook: Rulebook, step: int) -> Iterator[tuple[Mutant, Rulebook]]:
    """Yield every so many of the mutants of an order that can be loaded, with its rulebook."""
    for mutant in mutants_in(rulebook.orders[id], rulebook)[::step]:
        wrong = version_of(mutant, rulebook)
        if wrong is not None:
            yield mutant, wrong


def check_mutants(id: str, rulebook: Rulebook, step: int, drawn: int) -> set[bool]:
    """Check mutants under the readings that show them, and under some that are drawn; return whether some differ."""
    random = Random(id)
    found = set()
    for mutant, wrong in versions(id, rulebook, step):
        for readings in (dict(mutant.readings), *(random_readings(random, rulebook, 0.6) for _ in range(drawn))):
            old, new = (clauses_of(one.orders[id], one, readings) for one in (rulebook, wrong))
            found.add(bool(check_differences(Enumeration.of(old, new, rulebook.ontology, random))))
    return found


@pytest.mark.parametrize("id", SMALL)
def test_a_mutant_differs_where_everybody_asked_in_turn_says_so(id: str, rulebook: Rulebook) -> None:
    """Every fifth mutant of the small orders, as it shows itself."""
    assert True in check_mutants(id, rulebook, 5, 0)


@pytest.mark.slow
@pytest.mark.parametrize("id", SMALL)
def test_every_mutant_differs_where_everybody_asked_in_turn_says_so(id: str, rulebook: Rulebook) -> None:
    """All of them, under drawn readings too; some differ, and some do not."""
    assert check_mutants(id, rulebook, 1, 3) == {True, False}


@pytest.mark.slow
def test_mutants_of_a_large_order_differ_where_everybody_asked_in_turn_says_so(rulebook: Rulebook) -> None:
    """Every fourth mutant of the order about the PRC."""
    assert check_mutants("chn_2021", rulebook, 4, 3) == {True, False}


@pytest.mark.parametrize("id", SMALL)
def test_an_order_does_not_differ_from_itself(id: str, rulebook: Rulebook) -> None:
    """Nor from itself with its clauses in another order."""
    clauses = clauses_of(rulebook.orders[id], rulebook)
    assert list(differences(clauses, clauses, rulebook.ontology)) == []
    assert list(differences(clauses, clauses[::-1], rulebook.ontology)) == []


def test_an_order_differs_from_nothing(rulebook: Rulebook) -> None:
    """On every day on which it may be in force, and only then."""
    for id in SMALL:
        clauses = clauses_of(rulebook.orders[id], rulebook)
        for old, new in ((clauses, ()), ((), clauses)):
            assert check_differences(Enumeration.of(old, new, rulebook.ontology, Random(1)))


def check_pairs(random: Random, count: int, folder: Path) -> set[bool]:
    """Check small orders against edits of them, under all their readings; return whether some differ."""
    found = set()
    for pair in drawn_pairs(random, count, folder):
        orders = [one.orders[pair.id] for one in (pair.old, pair.new)]
        for wide in (False, True):
            chosen = [
                {f"{order.id}.{id}": list(one.options)[-wide] for id, one in order.readings.items()} for order in orders
            ]
            old, new = (
                clauses_of(order, one, readings)
                for order, one, readings in zip(orders, (pair.old, pair.new), chosen, strict=True)
            )
            try:
                found.add(bool(check_differences(Enumeration.of(old, new, pair.old.ontology, random))))
            except AssertionError:
                print(pair)
                raise
    return found


EFFECTS = "{{sure: {{effect: suspend, visa_class: {suspended}}}, other: {{effect: {limit}, visa_class: {limited}}}}}"
LIMIT = "{limit: {months: 1, entries: 1}}"


def two_effects(suspended: str, limited: str) -> dict[str, str]:
    """Return what an order says that suspends some classes, and limits others."""
    clauses = EFFECTS.format(suspended=suspended, limited=limited, limit=LIMIT)
    return {"effect": "", "visa_class": "", "clauses": clauses}


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        (two_effects("B", "B2"), two_effects("B", "B1"), True),
        (two_effects("[B1, B2]", "B2"), two_effects("[B1, B2]", "B1/B2"), False),
        (two_effects("{in: B1, unclear: B2}", "B2"), two_effects("{in: B1, unclear: B2}", "B1"), False),
        (two_effects("B1", "{in: B1, unclear: B2}"), two_effects("B1", "{in: F1, unclear: B2}"), False),
        ({"exceptions": "{x: {text: of some, visa_class: {in: B1, unclear: B2}}}"}, {}, False),
        (
            {"exceptions": "{x: {text: of some, visa_class: {in: B1, unclear: B2}}}"},
            {"exceptions": "{x: {text: of some, visa_class: B1}}"},
            False,
        ),
        (
            {"exceptions": "{x: {all_of: {a: {text: of some, visa_class: [B1, F1]}, b: words}}}"},
            {"exceptions": "{x: {all_of: {a: {text: of some, visa_class: [B1, F2]}, b: words}}}"},
            True,
        ),
        ({"exceptions": "{x: {text: of some, visa_class: F1}}"}, {}, True),
        ({"exceptions": "{x: words, y: words}"}, {"exceptions": "{x: words, z: words}"}, False),
    ],
)
def test_versions_written_by_hand_differ_as_everybody_says(
    old: dict[str, str], new: dict[str, str], is_same: bool, tmp_path: Path
) -> None:
    """A limit where all is suspended, facts that are unclear in an exception, and exceptions for nobody."""
    books = [rulebook_of(tmp_path / name, **said) for name, said in (("old", old), ("new", new))]
    before, after = (clauses_of(one.orders["nru_2020"], one) for one in books)
    found = Enumeration.of(before, after, books[0].ontology, Random(1))
    assert bool(check_differences(found)) is not is_same


def test_random_small_orders_differ_from_edits_of_them_as_everybody_says(tmp_path: Path) -> None:
    """Orders with unclear names, dates within bounds, exceptions that ask, and limits beside suspensions."""
    assert check_pairs(Random(5), 25, tmp_path) == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_many_random_small_orders_differ_from_edits_of_them_as_everybody_says(seed: int, tmp_path: Path) -> None:
    """The same, for long."""
    assert check_pairs(Random(100 + seed), 150, tmp_path) == {True, False}


@pytest.mark.slow
def test_random_orders_differ_from_each_other_as_everybody_says(rulebook: Rulebook, tmp_path: Path) -> None:
    """Orders about one country that have little in common."""
    random = Random(6)
    books = [one for one, _ in drawn_rulebooks(random, 12, rulebook.root, tmp_path)]
    clauses = [clauses_of(order, one) for one in books for order in one.orders.values()]
    few = [
        one for one in clauses if len(set(addresses_in([rest for clause in one for rest in clause.exceptions]))) <= 3
    ]
    assert len(few) >= 8
    for old, new in product(few[:4], few[4:]):
        check_differences(Enumeration.of(old, new, rulebook.ontology, random))


def test_the_contradictions_are_those_of_the_library(rulebook: Rulebook) -> None:
    """What the enumeration leaves out is what the library leaves out."""
    for id in (*SMALL, "chn_2021"):
        old = clauses_of(rulebook.orders[id], rulebook)
        points = Enumeration.of(old, (), rulebook.ontology, Random(1)).points
        found = 0
        for box in impossible_boxes(rulebook.ontology):
            found |= points.inside(box)
        assert found == points.impossible
