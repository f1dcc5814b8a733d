"""Each answer is that of an enumeration of all known applicants."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from analysis.questions.confirming import confirm
from analysis.questions.enumerating import Everybody
from oracle_z3.pairs import drawn_pairs
from properties.random_orders import drawn_rulebooks
from sanctions243d import Rulebook
from sanctions243d.analysis import Answer, disjoint, implies, never_covers, redundant_rows
from sanctions243d.analysis.questions.target import rows_of, target_of
from sanctions243d.orders.order import Order
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

SMALL = ("eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")


def parts_of(order: Order) -> list[str]:
    """Return the addresses of an order and of everything beneath it."""
    return list(dict.fromkeys(level.address for path in order.root.leaf_paths() for level in path))


def questions(parts: list[str], random: Random, most: int) -> Iterator[tuple[str, str, bool, date | None]]:
    """Yield pairs of parts, asked about known facts and about unknown ones, for all time or for some day."""
    pairs = list(permutations(parts, 2)) or [(parts[0], parts[0])]
    for one, other in random.sample(pairs, min(most, len(pairs))):
        yield one, other, random.random() < 0.5, random.choice((None, date(2018, 6, 1), date(2021, 1, 1)))


def check_order(rulebook: Rulebook, id: str, random: Random, most: int) -> Counter[str]:
    """Hold the answers about an order against enumeration; return how many there are of each kind."""
    found = Counter[str]()
    order = rulebook.orders[id]
    readings = {one.id: random.choice(list(one.options)) for one in rulebook.readings_of(order)}
    clauses = rulebook.clauses_of(order, rulebook.selection(readings))
    everybody = Everybody(clauses, rulebook.ontology)
    for one, other, may, on in questions(parts_of(order), random, most):
        mine, theirs = (target_of(part, rulebook, readings).clauses for part in (one, other))
        facts = "unknown" if may else "known"
        asked = {"rulebook": rulebook, "readings": readings, "on": on, "facts": facts}
        for name, answer, wanted, unwanted in (
            ("never", never_covers(one, **asked), [mine], []),  # type: ignore[arg-type]
            ("implies", implies(one, other, **asked), [mine], [theirs]),  # type: ignore[arg-type]
            ("disjoint", disjoint(one, other, **asked), [mine, theirs], []),  # type: ignore[arg-type]
        ):
            days = [on] if on else None
            is_there = everybody.is_there(wanted, unwanted, may=may, days=days)
            assert_agrees(answer, is_there, f"{name}: {one}, {other}, {asked}", rulebook)
            found[f"{name} {answer.truth}"] += 1
    return found


def assert_agrees(answer: Answer, is_there: bool, words: str, rulebook: Rulebook) -> None:
    """The answer is yes only where there is nobody, and no only where there is somebody; a no is confirmed."""
    assert answer.truth in (UNKNOWN, FALSE if is_there else TRUE), f"{words}\n{answer}"
    if answer.truth is FALSE:
        confirm(answer, rulebook)


@pytest.mark.parametrize("id", SMALL)
def test_answers_about_the_bundled_orders(id: str, rulebook: Rulebook) -> None:
    """Of some pairs of parts, each of three questions; nothing is left open."""
    found = check_order(rulebook, id, Random(id), 6)
    assert not [name for name in found if name.endswith("unknown")], found


@pytest.mark.slow
@pytest.mark.parametrize("id", SMALL)
def test_all_answers_about_the_bundled_orders(id: str, rulebook: Rulebook) -> None:
    """All pairs of parts, under eight choices of readings."""
    for seed in range(8):
        found = check_order(rulebook, id, Random(f"{id} {seed}"), 1_000)
        assert not [name for name in found if name.endswith("unknown")], found


FEW = 8
MANY = pytest.param(150, marks=pytest.mark.slow)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_answers_about_random_orders(count: int, tmp_path: Path) -> None:
    """Small orders with readings, exceptions and unknown dates; few answers are left open, and both others occur."""
    found = Counter[str]()
    random = Random(count)
    for pair in drawn_pairs(random, count, tmp_path):
        found += check_order(pair.old, pair.id, random, 4)
    total = sum(found.values())
    for kind in ("never", "implies", "disjoint"):
        assert found[f"{kind} true"], found
        assert found[f"{kind} false"], found
    assert sum(n for name, n in found.items() if name.endswith("unknown")) <= total / 10, found


@pytest.mark.slow
def test_answers_about_random_orders_of_the_prc(rulebook: Rulebook, tmp_path: Path) -> None:
    """Over the large ontology."""
    random = Random(8)
    found = Counter[str]()
    for drawn, _ in drawn_rulebooks(random, 25, rulebook.root, tmp_path / "rules"):
        (id,) = drawn.orders
        found += check_order(drawn, id, random, 2)
    assert found["implies true"]
    assert found["implies false"]


@pytest.mark.parametrize("count", [FEW, MANY])
def test_rows_that_add_nothing(count: int, tmp_path: Path) -> None:
    """A row that is named adds nobody to those that are left; each of those does."""
    idle = 0
    for pair in drawn_pairs(Random(count + 1), count, tmp_path):
        answer = redundant_rows(pair.id, rulebook=pair.old)
        rows = list(rows_of(target_of(pair.id, pair.old, None)))
        everybody = Everybody(rows, pair.old.ontology)
        left = [row for row in rows if row.rows[0].address not in answer.rows]
        for row in rows:
            if [one.rows[0].address for one in rows].count(row.rows[0].address) > 1:
                continue  # two rows of one name: nothing says which is meant
            others = [one for one in left if one is not row and one.effect.kind in (row.effect.kind, "suspend")]
            is_idle = not everybody.is_there([[row]], [others], may=False)
            if row.rows[0].address in answer.rows:
                assert is_idle, f"{answer}\n{pair}"
                idle += 1
            else:
                assert not is_idle or answer.truth is UNKNOWN, f"{row.rows[0].address}\n{answer}\n{pair}"
    assert idle
