"""Whether somebody's outcome turns on a reading is what an enumeration of every applicant and selection says."""

from collections import Counter
from itertools import combinations, product
from math import prod
from pathlib import Path
from random import Random

import pytest

from analysis.answering import Version, days_to_ask, states_to_ask
from analysis.points import Points
from properties.random_orders import drawn_rulebooks
from sanctions243d import Rulebook
from sanctions243d.analysis import turns_on
from sanctions243d.truth import FALSE, TRUE, UNKNOWN

FEW = 10
MOST_SELECTIONS = 40
MANY = pytest.param(100, marks=pytest.mark.slow)


def is_told_apart(id: str, reading: str, rulebook: Rulebook) -> bool:
    """Whether, under some choice of the others, two options of a reading answer some known applicant otherwise."""
    order = rulebook.orders[id]
    readings = rulebook.readings_of(order)
    selections = [
        dict(zip([one.id for one in readings], chosen, strict=True))
        for chosen in product(*(one.options for one in readings))
    ]
    clauses = {tuple(one.items()): rulebook.clauses_of(order, rulebook.selection(one)) for one in selections}
    everything = [clause for several in clauses.values() for clause in several]
    points = Points.of(everything, rulebook.ontology)
    versions = {key: Version(several, points) for key, several in clauses.items()}
    for one, other in combinations(selections, 2):
        if {key for key in one if one[key] != other[key]} != {reading}:
            continue
        pair = [versions[tuple(each.items())] for each in (one, other)]
        for on in days_to_ask(everything):
            for states in states_to_ask(everything, Random(1), 64):
                first, second = (version.answers(on, states) for version in pair)
                if first.differing(second) & ~points.impossible:
                    return True
    return False


@pytest.mark.parametrize("count", [FEW, MANY])
def test_turning_agrees_with_enumeration(count: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """A yes and a no each time they are; what is left open is rare."""
    found = Counter[str]()
    for drawn, _ in drawn_rulebooks(Random(count), count, rulebook.root, tmp_path / "rules"):
        (id,) = drawn.orders
        readings = drawn.readings_of(drawn.orders[id])
        if prod(len(one.options) for one in readings) > MOST_SELECTIONS:
            continue
        for reading in readings:
            answer = turns_on(reading.id, rulebook=drawn)
            is_so = is_told_apart(id, reading.id, drawn)
            assert answer.truth in (UNKNOWN, TRUE if is_so else FALSE), f"{reading.id}: {answer}"
            found[str(answer.truth)] += 1
    assert found["true"] >= count / 4, found
    assert found["false"], found
    assert found["unknown"] <= found.total() / 4, found
