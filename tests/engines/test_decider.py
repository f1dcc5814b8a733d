"""Each signature is decided once, and what is remembered is bounded."""

from collections.abc import Mapping
from random import Random

import pytest

from engines.agreement import Tally, compare_cases
from engines.drawing import EVERYTHING, edges_of, random_case, random_rows
from engines.durable import needs_durable
from sanctions243d.engines.decider import Decider
from sanctions243d.engines.durable_host import DurableRuleset

pytestmark = needs_durable


def test_each_signature_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is asked again only about a new signature."""
    asked: list[Mapping[str, int]] = []
    original = DurableRuleset.fired

    def counted(self: DurableRuleset, fact: Mapping[str, int]) -> frozenset[str]:
        asked.append(fact)
        return original(self, fact)

    monkeypatch.setattr(DurableRuleset, "fired", counted)
    random = Random(9)
    rows = random_rows(random, 3, arbitrary=False)
    decider = Decider.of("once", rows, EVERYTHING, durable=True)
    cases = [random_case(random, edges_of(rows), EVERYTHING) for _ in range(200)]
    first = [decider.truths(case) for case in cases]
    count = len(asked)
    assert decider.agreed == len({decider.grid.signature(case) for case in cases})
    assert [decider.truths(case) for case in cases] == first
    assert len(asked) == count


def test_what_is_remembered_is_bounded() -> None:
    """Past the bound everything is forgotten, and the answers stay right."""
    random, tally = Random(10), Tally()
    rows = random_rows(random, 3, arbitrary=False)
    decider = Decider.of("bounded", rows, EVERYTHING, durable=True)
    decider._remembered.limit = 16
    compare_cases(decider, random, 300, tally)
    assert len(decider._remembered) <= 16
    assert tally.evaluations > 30
