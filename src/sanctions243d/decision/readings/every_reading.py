"""The truth of a clause for a case under every selection of readings at once, as a diagram.

A row is the minimum of its constraints and a clause the maximum of its rows, as in `logic/evaluate.py`; where rows
may be merged when a selection is compiled, see `merged_rows.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sanctions243d.decision.readings.diagram import VALUE, Diagram, Diagrams
from sanctions243d.decision.readings.merged_rows import Codes, MergedRows
from sanctions243d.decision.readings.open_clauses import OpenClause, OpenConstraint, OpenRows, Pair, union
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(eq=False, slots=True)
class EveryReading:
    """Evaluates open clauses, and remembers what it found, without a bound: whoever holds it drops it when it is large.

    Attributes:
        false, true: the diagrams of truths that no reading changes.
    """

    diagrams: Diagrams
    merged: MergedRows
    false: Diagram = field(init=False)
    true: Diagram = field(init=False)
    _clauses: dict[tuple[OpenClause, Codes], Diagram] = field(default_factory=dict)
    _constraints: dict[tuple[OpenConstraint, CodeSet], Diagram] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.false, self.true = self.diagrams.value(FALSE), self.diagrams.value(TRUE)

    @property
    def size(self) -> int:
        """How much is remembered."""
        return self.diagrams.size + self.merged.size + len(self._clauses) + len(self._constraints)

    def rows_truth(self, clause: OpenClause, cases: Iterable[Codes]) -> Diagram:
        """Return whether some row of a clause holds of some case."""
        found = self.false
        for codes in cases:
            one = self._clauses.get((clause, codes))
            if one is None:
                one = self._clauses[clause, codes] = self._truth(clause, clause.rows, codes, {})
            found = self.greatest(found, one)
            if found is self.true:
                break
        return found

    def least(self, first: Diagram, second: Diagram) -> Diagram:
        """Return the minimum of two truths."""
        if first is self.false or second is self.true or first is second:
            return first
        return second if first is self.true or second is self.false else self.diagrams.applied(min, first, second)

    def greatest(self, first: Diagram, second: Diagram) -> Diagram:
        """Return the maximum of two truths."""
        if first is self.true or second is self.false or first is second:
            return first
        return second if first is self.false or second is self.true else self.diagrams.applied(max, first, second)

    def _truth(self, clause: OpenClause, rows: Diagram, codes: Codes, chosen: dict[int, int]) -> Diagram:
        """The truth of a clause, given what is chosen of the readings that decide which rows there are."""
        if rows.reading == VALUE:
            return self._truth_of_rows(clause, rows.value, codes, chosen)
        options = [
            self._truth(clause, below, codes, {**chosen, rows.reading: option})
            for option, below in enumerate(rows.below)
        ]
        return self.diagrams.chosen(rows.reading, tuple(options))

    def _truth_of_rows(self, clause: OpenClause, rows: OpenRows, codes: Codes, chosen: dict[int, int]) -> Diagram:
        shared = self._minimum(rows.shared, codes)
        apart = self.false
        if shared is not self.false:
            for row in rows.rows:
                apart = self.greatest(apart, self._minimum(row, codes))
        found = self.least(shared, apart)
        if found is self.false or apart is self.true or not self.merged.may_hold_together(rows, codes):
            return found
        return self.merged.truth(clause, rows, codes, (shared, apart), chosen)

    def _minimum(self, row: Iterable[OpenConstraint], codes: Codes) -> Diagram:
        found = self.true
        for one in row:
            may_be = codes[one.fact]
            truth = self._constraints.get((one, may_be))
            if truth is None:
                truth = self._constraints[one, may_be] = self._constraint_truth(one, may_be)
            if truth is not self.true:
                found = self.least(found, truth)
                if found is self.false:
                    break
        return found

    def _constraint_truth(self, one: OpenConstraint, may_be: CodeSet) -> Diagram:
        """Whether a fact satisfies a constraint; the parts are joined as far as the fact may lie in them."""
        meeting = _Meeting(may_be, can_hold=not may_be & ~one.reached)
        met = union(self.diagrams, [self.diagrams.applied(meeting, part) for part in one.parts])
        return self.diagrams.applied(_TruthOf(may_be), met)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What a fact may be of *must* and *may*: of *must* only where it can lie in it, of *may* only whether any."""

    may_be: CodeSet
    can_hold: bool

    def __call__(self, pair: Pair) -> Pair:
        return (pair[0] & self.may_be if self.can_hold else 0), int(pair[1] & self.may_be != 0)


@dataclass(frozen=True, slots=True)
class _TruthOf:
    """Whether a fact satisfies a constraint, from what it may be of *must* and *may*."""

    may_be: CodeSet

    def __call__(self, met: Pair) -> Truth:
        return TRUE if met[0] == self.may_be else UNKNOWN if met[1] else FALSE
