"""Decides the rows of one tranche: each signature once, by durable-rules and by the reference, which must agree.

The engines are asked about a representative of the signature; what they said is remembered, within a bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sanctions243d.engines.durable_host import DurableRuleset, is_available
from sanctions243d.engines.to_ruleset import RulesetDefinition, to_facts, to_rulesets
from sanctions243d.errors import EngineDisagreement, EngineError
from sanctions243d.logic.evaluate import row_truth
from sanctions243d.logic.regions import Grid, Signature
from sanctions243d.logic.row import Row
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

REFERENCE, DURABLE = "reference", "durable-rules"

Truths = tuple[Truth, ...]


@dataclass(slots=True)
class Decider:
    """The rows of one tranche, their grid and their rulesets.

    Attributes:
        rulesets: nothing where durable-rules does not take part.
        agreed: how often a new signature was decided by both engines.
    """

    rows: tuple[Row, ...]
    everything: tuple[CodeSet, ...]
    grid: Grid
    rulesets: list[tuple[DurableRuleset, RulesetDefinition]]
    agreed: int = 0
    _of_case: Memo[tuple[CodeSet, ...], Truths] = field(default_factory=lambda: Memo(16_384))
    _remembered: Memo[Signature, Truths] = field(default_factory=lambda: Memo(65_536))

    @classmethod
    def of(cls, name: str, rows: tuple[Row, ...], everything: tuple[CodeSet, ...], *, durable: bool) -> "Decider":
        """Return the decider of some rows.

        Raises:
            EngineError: a constraint is not constant on a region.
        """
        grid = Grid.of(rows, everything)
        for row, fact in grid.broken(rows):
            raise EngineError(f"`{fact.key}` of `{row.address}` is not constant on a region")
        return cls(rows, everything, grid, _rulesets(name, rows, grid) if durable and rows else [])

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines that answer."""
        return (DURABLE, REFERENCE) if self.rulesets else (REFERENCE,)

    def truths(self, case: tuple[CodeSet, ...]) -> Truths:
        """Return the truth of each row for a case.

        Raises:
            EngineDisagreement: the engines gave two answers.
            EngineError: durable-rules failed.
            Busy: durable-rules is in the middle of an evaluation of this thread.
        """
        found = self._of_case.get(case)
        if found is None:
            signature = self.grid.signature(case)
            found = self._of_case.put(case, self._remembered.get(signature) or self._decided(signature))
        return found

    def verify(self, case: tuple[CodeSet, ...]) -> None:
        """Evaluate a case itself with the reference, and compare with what its signature gave.

        Raises:
            EngineDisagreement: they differ.
        """
        raw = self._by_reference(case)
        truths = self.truths(case)
        if raw != truths:
            raise EngineDisagreement(self._report("the case itself", raw, "its signature", truths, case))

    def _decided(self, signature: Signature) -> Truths:
        case = self.grid.representative(signature, self.everything)
        reference = self._by_reference(case)
        if self.rulesets:
            durable = self._by_durable(signature)
            if durable != reference:
                raise EngineDisagreement(self._report(REFERENCE, reference, DURABLE, durable, case))
            self.agreed += 1
        return self._remembered.put(signature, reference)

    def _by_reference(self, case: Sequence[CodeSet]) -> Truths:
        return tuple(row_truth(row.constraints, case) for row in self.rows)

    def _by_durable(self, signature: Signature) -> Truths:
        must = [True] * len(self.rows)
        may = [False] * len(self.rows)
        for fact in to_facts(signature):
            held: set[int] = set()
            for ruleset, definition in self.rulesets:
                fired = ruleset.fired(fact)
                held |= {definition.must[rule] for rule in fired & definition.must.keys()}
                for rule in fired & definition.may.keys():
                    may[definition.may[rule]] = True
            must = [so_far and number in held for number, so_far in enumerate(must)]
        return tuple(
            TRUE if all_hold else UNKNOWN if some_may else FALSE for all_hold, some_may in zip(must, may, strict=True)
        )

    def _report(self, one: str, first: Truths, other: str, second: Truths, case: Sequence[CodeSet]) -> str:
        rows = [f"{row.address}: {a} / {b}" for row, a, b in zip(self.rows, first, second, strict=True) if a is not b]
        facts = ", ".join(f"{axis.fact.key}={case[axis.fact]:#x}" for axis in self.grid.axes)
        return f"{one} and {other} disagree on {'; '.join(rows)} for the case {facts}"


def _rulesets(name: str, rows: tuple[Row, ...], grid: Grid) -> list[tuple[DurableRuleset, RulesetDefinition]]:
    """The rulesets of some rows; none where durable-rules is not installed, or the rows are too many for it."""
    if not is_available():
        return []
    try:
        definitions = to_rulesets(rows, grid)
    except EngineError:
        return []
    return [(DurableRuleset(f"{name}_{i}", one.rules), one) for i, one in enumerate(definitions)]
