"""Where rows hold together: under some selections they are merged when compiled, and then say more than each alone.

Rows that differ in one fact are merged. Only *true* can come of that, and only where sets of several rows together
exhaust what a fact may be. There the clause is compiled as `check` does it: once for all selections under which the
sets overlap alike, since what is merged, and what is true of it, depends on nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sanctions243d.decision.readings.diagram import VALUE, Diagram, Diagrams, under, values_of
from sanctions243d.decision.readings.open_clauses import OpenClause, OpenConstraint, OpenRows, Pair, union
from sanctions243d.logic.evaluate import rows_truth
from sanctions243d.logic.from_order import Lowering
from sanctions243d.logic.regions import regions_of
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.faults import Faults
from sanctions243d.truth import TRUE, UNKNOWN, Truth

Codes = tuple[CodeSet, ...]


@dataclass(eq=False, slots=True)
class MergedRows:
    """Decides clauses whose rows may hold together.

    Attributes:
        readings: every reading; its place is its number.
    """

    rulebook: Rulebook
    diagrams: Diagrams
    readings: tuple[Reading, ...]
    everything: Codes = field(init=False)
    _splits: dict[tuple[OpenRows, Fact, CodeSet], bool] = field(default_factory=dict)
    _overlaps: dict[tuple[OpenRows, Fact, CodeSet], Diagram] = field(default_factory=dict)
    _truths: dict[tuple[OpenRows, tuple[Diagram, ...]], Truth] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.everything = tuple(domain.everything for domain in self.rulebook.ontology.domains)

    @property
    def size(self) -> int:
        """How much is remembered."""
        return len(self._splits) + len(self._overlaps) + len(self._truths)

    def may_hold_together(self, rows: OpenRows, codes: Codes) -> bool:
        """Whether several rows may exhaust what a fact may be, though none of them does alone.

        It takes a fact on which they differ, of which a set of one takes a part, and all of which some of them take.
        """
        for fact, constraints in rows.contested.items():
            reached = 0
            for one in constraints:
                reached |= self.everything[fact] if one is None else one.reached
            if codes[fact] & ~reached:
                return False
        return any(self._is_split(rows, fact, codes[fact]) for fact in rows.contested)

    def truth(
        self,
        clause: OpenClause,
        rows: OpenRows,
        codes: Codes,
        unmerged: tuple[Diagram, Diagram],
        chosen: Mapping[int, int],
    ) -> Diagram:
        """Return whether some row holds of a case.

        Args:
            unmerged: the truth of what the rows share, and that of what else some row asks, as they are written.
            chosen: the options of the readings that make these the rows of the clause.
        """
        doubt = self.diagrams.applied(_doubt, *unmerged)
        if None not in values_of(doubt):
            return doubt
        overlaps = [self._overlap(rows, fact, codes[fact]) for fact in rows.contested]
        return _Resolving(self, clause, rows, codes).truth((doubt, *overlaps), dict(chosen))

    def compiled_truth(
        self, clause: OpenClause, rows: OpenRows, codes: Codes, overlaps: tuple[Diagram, ...], chosen: Mapping[int, int]
    ) -> Truth:
        """Return whether a row holds of a case under a selection, and under all in which the sets overlap alike."""
        found = self._truths.get((rows, overlaps))
        if found is None:
            readings = [(self.readings[number], option) for number, option in chosen.items()]
            selection = {reading.id: list(reading.options)[option] for reading, option in readings}
            shared = self.rulebook.shared_readings
            lowering = Lowering(clause.order, self.rulebook.ontology, shared, selection, Faults())
            compiled = lowering.clause(clause.path)
            found = self._truths[rows, overlaps] = rows_truth(compiled.rows, codes)
        return found

    def _is_split(self, rows: OpenRows, fact: Fact, may_be: CodeSet) -> bool:
        found = self._splits.get((rows, fact, may_be))
        if found is None:
            musts = {must for one in rows.contested[fact] if one is not None for must in one.musts}
            found = self._splits[rows, fact, may_be] = any(may_be & must not in (0, may_be) for must in musts)
        return found

    def _overlap(self, rows: OpenRows, fact: Fact, may_be: CodeSet) -> Diagram:
        """How the sets of a contested fact overlap with each other, and with what the fact may be."""
        found = self._overlaps.get((rows, fact, may_be))
        if found is None:
            pairs = [self._pair(one, fact) for one in rows.contested[fact]]
            overlap = _Overlap(may_be, self.everything[fact])
            found = self._overlaps[rows, fact, may_be] = self.diagrams.applied(overlap, *pairs)
        return found

    def _pair(self, one: OpenConstraint | None, fact: Fact) -> Diagram:
        """The *must* and *may* sets of a constraint; a fact that a row does not name may be anything."""
        everything = self.everything[fact]
        return self.diagrams.value((everything, everything)) if one is None else union(self.diagrams, one.parts)


@dataclass(slots=True)
class _Resolving:
    """Compiles a clause for one case, wherever it is in doubt."""

    merged: MergedRows
    clause: OpenClause
    rows: OpenRows
    codes: Codes
    made: dict[tuple[Diagram, ...], Diagram] = field(default_factory=dict)

    def truth(self, diagrams: tuple[Diagram, ...], chosen: dict[int, int]) -> Diagram:
        """Return the truth of the clause, given where it is in doubt and how the sets overlap there."""
        doubt = diagrams[0]
        if doubt.reading == VALUE and doubt.value is not None:
            return doubt
        found = self.made.get(diagrams)
        if found is None:
            found = self.made[diagrams] = self._made(diagrams, chosen)
        return found

    def _made(self, diagrams: tuple[Diagram, ...], chosen: dict[int, int]) -> Diagram:
        merged, reading = self.merged, min(one.reading for one in diagrams)
        if reading == VALUE:
            truth = merged.compiled_truth(self.clause, self.rows, self.codes, diagrams[1:], chosen)
            return merged.diagrams.value(truth)
        options = [
            self.truth(tuple(few), {**chosen, reading: option})
            for option, few in enumerate(under(diagrams, reading))
            if chosen.get(reading, option) == option
        ]
        return merged.diagrams.asked(reading, tuple(options))


def _doubt(shared: Truth, apart: Truth) -> Truth | None:
    """The truth of the rows, but nothing where they may hold together."""
    return None if shared is TRUE and apart is UNKNOWN else min(shared, apart)


@dataclass(frozen=True, slots=True)
class _Overlap:
    """Which regions some sets make: for each, the sets that it lies in, and whether the fact may be in it."""

    may_be: CodeSet
    everything: CodeSet

    def __call__(self, *pairs: Pair) -> frozenset[tuple[int, bool]]:
        sets = [codes for pair in pairs for codes in pair]
        return frozenset(
            (sum(1 << place for place, codes in enumerate(sets) if region & codes), bool(region & self.may_be))
            for region in regions_of(sets, self.everything)
        )
