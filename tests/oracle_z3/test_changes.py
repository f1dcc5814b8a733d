"""`changes_between` and z3 agree on whether two versions of an order are equivalent."""

from random import Random

import pytest

from oracle_z3.equivalence import Verdict, compared
from oracle_z3.pairs import Pair, codes_of_base, drawn_pairs
from sanctions243d.analysis.changes.changes import OrderChange, changes_between

FEW = 10
MANY = pytest.param(300, marks=pytest.mark.slow)
SEED = 2438


@pytest.fixture(scope="module", params=[FEW, MANY])
def pairs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Random small orders, each with an edit of it."""
    return drawn_pairs(Random(SEED), request.param, tmp_path_factory.mktemp("pairs"))


def test_both_agree_on_equivalence(pairs: list[Pair]) -> None:
    """There is a region under the default readings exactly where z3 finds somebody who is answered otherwise."""
    seen = set()
    for pair in pairs:
        change = changes_between(pair.old, pair.new, [pair.id]).orders[0]
        is_equivalent = compared(pair.id, *pair.written, codes_of_base()).verdict is Verdict.EQUIVALENT
        assert is_equivalent is not _differs_by_default(change), str(pair)
        assert is_equivalent or not change.is_same, str(pair)
        seen.add(is_equivalent)
    assert seen == {True, False}


def _differs_by_default(change: OrderChange) -> bool:
    """Whether there is a region for which no reading is to be chosen, whatever exceptions are raised."""
    return any(not scene.readings for scene in change.compared.scenes)
