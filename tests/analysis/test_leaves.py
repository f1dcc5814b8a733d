"""The clauses of one order under a selection are those that lowering it anew would make, and others are not touched."""

from pathlib import Path
from random import Random

from analysis.small import rulebook_of
from properties.random_orders import drawn_rulebooks
from sanctions243d import Rulebook
from sanctions243d.logic.from_order import clauses_of
from sanctions243d.logic.leaves import Leaves
from sanctions243d.text.faults import Faults
from strategies import random_readings


def check_leaves(rulebook: Rulebook, random: Random, count: int) -> None:
    """Ask for the clauses of each order under drawn selections, twice each, and lower the order anew."""
    for order in rulebook.orders.values():
        leaves = Leaves(order, rulebook.ontology, rulebook.shared_readings)
        for _ in range(count):
            chosen = random_readings(random, rulebook, random.choice((0.0, 0.3, 1.0)))
            anew = clauses_of(order, rulebook.ontology, rulebook.shared_readings, chosen, Faults())
            assert leaves.clauses(chosen) == anew
            assert leaves.clauses(chosen) == anew
            assert rulebook.clauses_of(order, rulebook.selection(chosen)) == anew


def test_the_clauses_of_a_selection_are_those_of_lowering_it_anew(rulebook: Rulebook) -> None:
    """Of each order that comes with the library."""
    check_leaves(rulebook, Random(1), 15)


def test_so_are_those_of_random_orders(rulebook: Rulebook, tmp_path: Path) -> None:
    """With readings in facts, ties and groups."""
    for one, _ in drawn_rulebooks(Random(2), 12, rulebook.root, tmp_path):
        check_leaves(one, Random(3), 6)


def test_a_leaf_is_lowered_once_for_what_is_chosen_inside_it(rulebook: Rulebook) -> None:
    """A reading that stands elsewhere makes no new clause."""
    order = rulebook.orders["gha_2019"]
    household, branches = rulebook.clauses_of(order, ())
    other = rulebook.clauses_of(order, rulebook.selection({"gha_2019.married_under_21": "unmarried_only"}))
    assert other[0] is household
    assert other[1] is not branches
    assert other[1] != branches


def test_a_rulebook_with_another_order_is_compiled_anew_for_that_order_alone(tmp_path: Path) -> None:
    """What does not depend on the order is shared; the rulebook itself stays as it was."""
    right, wrong = (rulebook_of(tmp_path / name, visa_class=said) for name, said in (("one", "B1"), ("two", "F1")))
    before = right.compiled().clauses
    changed = right.with_order(wrong.orders["nru_2020"])
    assert changed.compiled().clauses == wrong.compiled().clauses != before
    assert right.compiled().clauses is before
    assert changed.names is right.names
    assert changed.digest == ""


def test_the_clauses_of_the_other_orders_are_shared(rulebook: Rulebook) -> None:
    """They are the very same objects."""
    rulebook.compiled()
    order = rulebook.orders["gmb_2016"]
    changed = rulebook.with_order(order)
    for id, other in rulebook.orders.items():
        same = [
            one is two for one, two in zip(changed.clauses_of(other, ()), rulebook.clauses_of(other, ()), strict=True)
        ]
        assert all(same) is (id != order.id)
