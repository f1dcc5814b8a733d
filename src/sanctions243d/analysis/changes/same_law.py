"""Proves that two versions of an order cover the same, whatever is chosen for the readings, where it is plain.

Each version becomes decision diagrams over its readings, in one store: what says the same is then one object.
What is not proved here may still be the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sanctions243d.analysis.changes.space import Translate, same_codes, translation
from sanctions243d.decision.readings.diagram import Diagram, Diagrams
from sanctions243d.decision.readings.from_order import OrderReader
from sanctions243d.decision.readings.open_clauses import OpenConstraint, OpenRows, Pair, union
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook


def is_same_law(old: Rulebook, new: Rulebook, id: str) -> bool:
    """Whether two versions of an order are proved to cover the same under every selection."""
    first, second = old.orders.get(id), new.orders.get(id)
    if first is None or second is None or first.country != second.country:
        return False
    readings, now_read = (
        {one.id: one for one in book.readings_of(order)} for book, order in ((old, first), (new, second))
    )
    both = [key for key in readings if key in now_read]
    if any(list(readings[key].options) != list(now_read[key].options) for key in both):
        return False
    translate, shared = translation(old.ontology, new.ontology)
    proof = _Proof([*dict.fromkeys([*readings, *now_read])], shared)
    if proof.law(old, first, {}, translate) is not proof.law(new, second, {}):
        return False
    defaults = {key: (first.default_of(readings[key]), second.default_of(now_read[key])) for key in both}
    return all(
        before == now or proof.is_idle(new, second, now_read[key], before) for key, (before, now) in defaults.items()
    )


class _Proof:
    def __init__(self, ids: list[str], shared: Mapping[Fact, CodeSet]) -> None:
        self.diagrams = Diagrams()
        self.numbers = {id: number for number, id in enumerate(ids)}
        self.shared = shared

    def law(
        self, rulebook: Rulebook, order: Order, fixed: Mapping[int, int], translate: Translate = same_codes
    ) -> Diagram:
        """Return what the rows of all clauses of an order say, with some readings settled.

        A row that stands in two clauses with the same effect, dates and exceptions stands in one.
        """
        reader = OrderReader(rulebook, order, self.diagrams, self.numbers)
        codes = Codes(translate, self.shared)
        found = [self.diagrams.applied(self._rows_of(one.clause, fixed, codes), one.rows) for one in reader.clauses()]
        return self.diagrams.fixed(self.diagrams.applied(_pooled, *found), fixed)

    def is_idle(self, rulebook: Rulebook, order: Order, reading: Reading, option: str) -> bool:
        """Whether it makes no difference if an option of a reading is chosen, or its default."""
        places = [list(reading.options).index(one) for one in (option, order.default_of(reading))]
        first, second = (self.law(rulebook, order, {self.numbers[reading.id]: place}) for place in places)
        return first is second

    def _rows_of(
        self, clause: Clause, fixed: Mapping[int, int], codes: "Codes"
    ) -> Callable[[OpenRows], frozenset[object]]:
        exceptions = frozenset(exception_key(one, codes) for one in clause.exceptions)
        stated = (clause.effect, clause.effective, clause.terminated, exceptions)

        def rows_of(rows: OpenRows) -> frozenset[object]:
            whole = [(*rows.shared, *row) for row in rows.rows]
            return frozenset(
                (stated, frozenset((one.fact, self._sets(one, fixed, codes)) for one in row)) for row in whole
            )

        return rows_of

    def _sets(self, one: OpenConstraint, fixed: Mapping[int, int], codes: "Codes") -> Diagram:
        pairs = self.diagrams.applied(_OfFact(codes, one.fact), union(self.diagrams, one.parts))
        return self.diagrams.fixed(pairs, fixed)


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Codes of one version as both can say them."""

    translate: Translate
    shared: Mapping[Fact, CodeSet]

    def both(self, fact: Fact, pair: Pair) -> Pair:
        """Return *must* and *may* without what only one version has a word for."""
        known = self.shared.get(fact, -1)
        return self.translate(fact, pair[0]) & known, self.translate(fact, pair[1]) & known


@dataclass(frozen=True, slots=True)
class _OfFact:
    codes: Codes
    fact: Fact

    def __call__(self, pair: Pair) -> Pair:
        return self.codes.both(self.fact, pair)


def _pooled(*rows: frozenset[object]) -> frozenset[object]:
    return frozenset[object]().union(*rows)


def exception_key(one: CompiledException, codes: Codes) -> object:
    """Return what an exception says, in codes of both versions; two with one key say the same."""
    facts = frozenset((fact, codes.both(fact, constraint.sets)) for fact, constraint in one.constraints.items())
    return one.clause.address, facts, frozenset(exception_key(part, codes) for part in one.parts)
