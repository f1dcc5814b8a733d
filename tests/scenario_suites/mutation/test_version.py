"""A mutant's rulebook is what the loader makes of its file, and it is refused where the loader refuses it."""

from pathlib import Path
from random import Random

import pytest

from sanctions243d import Rulebook
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import version_of
from scenario_suites.mutation.loading import UNUSED, Loading, meaning_of
from strategies import random_readings

BUNDLED = ("chn_2021", "eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")


def check_version(id: str, step: int, rulebook: Rulebook, folder: Path) -> set[bool]:
    """Hold every so many of an order's mutants against the loader; return whether some were refused."""
    loading, random = Loading(rulebook, folder), Random(id)
    found = set()
    for mutant in mutants_in(rulebook.orders[id], rulebook)[::step]:
        version = version_of(mutant, rulebook)
        codes = loading.refused(mutant)
        assert (version is None) is bool(codes - UNUSED), f"{mutant}: the loader says {codes}"
        found.add(version is None)
        if version is not None and not codes:
            loaded = loading.load(mutant)
            for chosen in ({}, dict(mutant.readings), random_readings(random, loaded, 0.6)):
                mine, theirs = (
                    [meaning_of(one) for one in book.clauses_of(book.orders[id], book.selection(chosen))]
                    for book in (version, loaded)
                )
                assert mine == theirs, f"{mutant} under {chosen}"
    return found


@pytest.mark.parametrize(("id", "step"), [("gha_2019", 21), ("guy_2001", 26), ("gmb_2016", 13)])
def test_a_version_is_what_the_loader_makes_of_the_file(id: str, step: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """Some mutants of some orders."""
    check_version(id, step, rulebook, tmp_path / "rules")


@pytest.mark.slow
@pytest.mark.parametrize("id", BUNDLED)
def test_every_version_is_what_the_loader_makes_of_the_file(id: str, rulebook: Rulebook, tmp_path: Path) -> None:
    """Every mutant of every order."""
    check_version(id, 1, rulebook, tmp_path / "rules")


def test_the_right_rulebook_is_not_changed_by_its_versions(rulebook: Rulebook) -> None:
    """What was computed for one is not what the other uses."""
    order = rulebook.orders["gmb_2016"]
    before = [meaning_of(one) for one in rulebook.compiled().clauses]
    for mutant in mutants_in(order, rulebook):
        version = version_of(mutant, rulebook)
        if version is None:
            continue
        others = [one for one in version.compiled().clauses if one.order != order.id]
        assert [meaning_of(one) for one in others] == [one for one in before if one[0] != "gmb_2016"]
        assert version.orders[order.id] is not order
        assert rulebook.orders[order.id] is order
        assert [meaning_of(one) for one in rulebook.compiled().clauses] == before
        assert version.digest == ""
        assert list(version.orders) == list(rulebook.orders)
