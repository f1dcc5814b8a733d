"""z3 agrees on whether a version of an order covers whomever another does, and whether both cover the same."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
import z3

from oracle_z3.applicants import Unknowns
from oracle_z3.orders import OrderFormulas
from oracle_z3.pairs import Pair, codes_of_base, drawn_pairs
from sanctions243d.analysis import equivalent, implies
from sanctions243d.truth import TRUE

FEW = 12
MANY = pytest.param(300, marks=pytest.mark.slow)


class Covering:
    """A pair as formulas: whether each version covers a known applicant of one case, for certain or perhaps."""

    def __init__(self, pair: Pair) -> None:
        self.unknowns = Unknowns(codes_of_base())
        self.versions = [OrderFormulas(pair.id, order, self.unknowns).possible for order in pair.written]

    def covers(self, version: int, *, may: bool) -> z3.BoolRef:
        """Return whether a version covers the applicant."""
        possible = self.versions[version]
        return z3.Or(possible["suspended"], possible["limited"]) if may else z3.Not(possible["not_covered"])

    def is_there(self, *formulas: z3.BoolRef) -> bool:
        """Whether some applicant is so."""
        solver = z3.Solver()
        solver.set("timeout", 60_000)
        solver.add(*self.unknowns.possible(), *formulas)
        found = solver.check()
        assert found != z3.unknown
        return bool(found == z3.sat)


def check_pair(pair: Pair, kinds: Counter[str]) -> None:
    """Ask both in both directions, about known facts and unknown ones."""
    covering = Covering(pair)
    for may in (False, True):
        facts = "unknown" if may else "known"
        there, back = (
            covering.is_there(covering.covers(one, may=may), z3.Not(covering.covers(1 - one, may=may)))
            for one in (0, 1)
        )
        answers = [
            (implies(pair.old, pair.new, facts=facts), there),  # type: ignore[arg-type]
            (implies(pair.new, pair.old, facts=facts), back),  # type: ignore[arg-type]
            (equivalent(pair.old, pair.new, facts=facts), there or back),  # type: ignore[arg-type]
        ]
        for place, (answer, is_told_apart) in enumerate(answers):
            kinds[f"{'equivalent' if place == 2 else 'implies'} {answer.truth}"] += 1
            if answer.truth is TRUE:
                assert not is_told_apart, f"{answer}\n{pair}"
            else:
                assert is_told_apart, f"{answer}\n{pair}"


@pytest.mark.parametrize("count", [FEW, MANY])
def test_z3_agrees(count: int, tmp_path: Path) -> None:
    """A yes where z3 finds nobody, a no where it finds somebody; what is not known is rare."""
    kinds = Counter[str]()
    for pair in drawn_pairs(Random(24), count, tmp_path):
        check_pair(pair, kinds)
    for question in ("implies", "equivalent"):
        assert kinds[f"{question} true"] >= count / 4, kinds
        assert kinds[f"{question} false"] >= count / 4, kinds
        assert kinds[f"{question} unknown"] <= kinds.total() / 20, kinds
