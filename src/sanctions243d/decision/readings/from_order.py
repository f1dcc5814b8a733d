"""An order → its open clauses: what is written is walked once, for all selections of readings.

A reading of ties or of groups decides which rows there are; one of a fact decides which codes the fact may have.
Both become diagrams over all readings of the rulebook, in the order of its files.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sanctions243d.decision.readings.diagram import Diagram, Diagrams, values_of
from sanctions243d.decision.readings.open_clauses import OpenClause, OpenConstraint, OpenRows, Part, joined, open_rows
from sanctions243d.logic.from_order import COUNTRY_TIES, Lowering
from sanctions243d.logic.reached import readings_inside
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import YES, CodeSet, Fact
from sanctions243d.orders.keys import RULE_FACTS
from sanctions243d.orders.order import Level, Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults


@dataclass(slots=True)
class OrderReader:
    """Reads the open clauses of one order.

    Attributes:
        numbers: the number of each reading, by full id.
    """

    rulebook: Rulebook
    order: Order
    diagrams: Diagrams
    numbers: dict[str, int]
    _constraints: dict[tuple[Fact, tuple[Diagram, ...]], OpenConstraint] = field(default_factory=dict)

    def clauses(self) -> list[OpenClause]:
        """Return the leaves, in the order of the file."""
        compiled = self.rulebook.clauses_of(self.order, ())
        paths = self.order.root.leaf_paths()
        return [self._clause(clause, path) for clause, path in zip(compiled, paths, strict=True)]

    def _clause(self, clause: Clause, path: tuple[Level, ...]) -> OpenClause:
        base = self._base(path)
        covers = next((level.covers for level in path if level.covers is not None), None)
        official = next((level.official for level in reversed(path) if level.official is not None), None)
        ties = self._ties(covers) if covers is not None else self.diagrams.value(())
        groups = self._groups(official) if official is not None else self.diagrams.value(((),))
        made: dict[tuple[Part, ...], OpenRows] = {}

        def rows_of(who: tuple[Part, ...], whose: tuple[Part, ...]) -> OpenRows:
            rows = tuple(joined(base, one, other) for one in who for other in whose)
            return made.setdefault(rows, open_rows(rows))

        rows = self.diagrams.applied(rows_of, ties, groups)
        every_row = [(*found.shared, *row) for found in values_of(rows) for row in found.rows]
        facts = {one.fact for row in every_row for one in row}
        return OpenClause(
            clause=clause,
            order=self.order,
            path=path,
            rows=rows,
            posts=self._posts(every_row),
            asks_country=bool(facts & {Fact.NATIONAL, Fact.RESIDENT}),
        )

    def _posts(self, rows: Iterable[Part]) -> CodeSet:
        """The posts at which some row may hold."""
        posts = 0
        for row in rows:
            parts = [part for one in row if one.fact is Fact.POST for part in one.parts]
            for _, may in (pair for part in parts for pair in values_of(part)):
                posts |= may
            posts |= 0 if parts else self.rulebook.ontology.posts.everything
        return posts

    def _base(self, path: tuple[Level, ...]) -> Part:
        country = self.order.country
        nodes: dict[Fact, Node] = {}
        if country in self.rulebook.ontology.countries:
            nodes[Fact.POST] = Scalar(country, path[0].location)
        for level in path:
            nodes |= level.facts
        return self._facts(nodes)

    def _facts(self, nodes: dict[Fact, Node]) -> Part:
        return tuple(self._constraint(fact, node) for fact, node in nodes.items())

    # ---- ties and groups

    def _ties(self, node: Node) -> Diagram:
        """The parts of the rows that `covers` makes, one for each tie."""
        if isinstance(node, Sequence):
            return self.diagrams.applied(_listed, *[self._ties(item) for item in node.items])
        if isinstance(node, Mapping):
            return self.diagrams.value(tuple(self._tie(name, limits) for name, limits in node.entries.items()))
        if node.text.startswith("reading."):
            reading = self._reading(node)
            return self._chosen(reading, [self._ties(option) for option in reading.options.values()])
        return self.diagrams.value((self._tie(node.text, None),))

    def _tie(self, name: str, limits: Node | None) -> Part:
        fact, codes = (COUNTRY_TIES[name], YES) if name in COUNTRY_TIES else (Fact.TIE, tie(name))
        found = {fact: self._made(fact, (self.diagrams.value((codes, codes)),))}
        if isinstance(limits, Mapping):
            nodes = {RULE_FACTS[key]: node for key, node in limits.entries.items()}
            found |= {one.fact: one for one in self._facts(nodes)}
        return tuple(found.values())

    def _groups(self, node: Node) -> Diagram:
        """The parts of the rows that `official` makes, one for each group."""
        if isinstance(node, Sequence):
            return self.diagrams.applied(_listed, *[self._groups(item) for item in node.items])
        if isinstance(node, Mapping):
            facts = {RULE_FACTS[key]: value for key, value in node.entries.items() if key in RULE_FACTS}
            return self.diagrams.value((self._facts(facts),))
        if node.text.startswith("reading."):
            reading = self._reading(node)
            return self._chosen(reading, [self._groups(option) for option in reading.options.values()])
        return self.diagrams.value((self._facts(self.order.groups[node.text].facts),))

    def _reading(self, node: Scalar) -> Reading:
        id = node.text.removeprefix("reading.")
        return self.order.readings.get(id) or self.rulebook.shared_readings[id]

    def _chosen(self, reading: Reading, options: list[Diagram]) -> Diagram:
        return self.diagrams.chosen(self.numbers[reading.id], tuple(options))

    # ---- constraints

    def _constraint(self, fact: Fact, node: Node) -> OpenConstraint:
        items = node.items if isinstance(node, Sequence) else (node,)
        return self._made(fact, tuple(self._pairs(fact, item) for item in items))

    def _made(self, fact: Fact, parts: tuple[Diagram, ...]) -> OpenConstraint:
        """One constraint for what is written alike, so that rows can be seen to share it."""
        musts = frozenset(must for part in parts for must, _ in values_of(part))
        reached = 0
        for must in musts:
            reached |= must
        return self._constraints.setdefault((fact, parts), OpenConstraint(fact, parts, reached, musts))

    def _pairs(self, fact: Fact, node: Node) -> Diagram:
        """The *must* and *may* sets of what is written, under every option of the readings inside."""
        inside = readings_inside([node], self.order, self.rulebook.shared_readings)
        return self._table(fact, node, sorted(inside, key=lambda reading: self.numbers[reading.id]), {})

    def _table(self, fact: Fact, node: Node, readings: list[Reading], selection: dict[str, str]) -> Diagram:
        if not readings:
            rulebook = self.rulebook
            lowering = Lowering(self.order, rulebook.ontology, rulebook.shared_readings, selection, Faults())
            sets = lowering.reader.sets(node, fact)
            return self.diagrams.value((sets.must, sets.may))
        first, *rest = readings
        options = [self._table(fact, node, rest, {**selection, first.id: option}) for option in first.options]
        return self.diagrams.asked(self.numbers[first.id], tuple(options))


def _listed(*lists: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for one in lists for part in one)
