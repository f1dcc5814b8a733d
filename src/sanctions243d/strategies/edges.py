"""The edges of an order: where a constraint, a date or an exception of a clause begins to answer otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.logic.evaluate import force
from sanctions243d.logic.regions import Box, intersected, is_empty
from sanctions243d.logic.row import Clause, CompiledException, Constraint
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.ontology.ontology import ELSEWHERE, Ontology
from sanctions243d.truth import FALSE, TRUE

_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Edge:
    """Known cases at one side of an edge.

    Attributes:
        days: the days of issuance.
        box: the known cases.
        fact: the fact that lies at the edge; nothing where it is a day or an exception.
        states: what has become of exceptions.
    """

    country: str
    days: tuple[date, ...]
    box: Box
    fact: Fact | None = None
    states: dict[str, str] = field(default_factory=dict)


def edges_in(clauses: Iterable[Clause], ontology: Ontology) -> Iterator[Edge]:
    """Yield every edge of some clauses, side by side; at the first, a row holds.

    Of a row of which the rules leave open whether it ever holds, those cases are taken in which it may.
    """
    for clause in clauses:
        days = clause.days_beside or (_ANY_DAY,)
        in_force = _in_force(clause, days)
        for row in clause.rows:
            box = {fact: one.must or one.may for fact, one in row.constraints.items()}
            yield from (Edge(clause.country, (day,), box) for day in sorted(days, key=lambda day: day not in in_force))
            for one in clause.exceptions:
                yield from _exception(one, Edge(clause.country, in_force, box))
            for fact, constraint in row.constraints.items():
                for side in sides(fact, constraint, ontology):
                    yield Edge(clause.country, in_force, box | {fact: side}, fact)


def _in_force(clause: Clause, days: tuple[date, ...]) -> tuple[date, ...]:
    """The days on which a clause is certainly in force, or may be, or else all."""
    certain = tuple(day for day in days if force(clause, day) is TRUE)
    return certain or tuple(day for day in days if force(clause, day) is not FALSE) or days


def _exception(exception: CompiledException, edge: Edge) -> Iterator[Edge]:
    """An exception that is granted, raised or refused, where its facts hold."""
    box = edge.box
    for one in (exception, *exception.parts):
        box = intersected(box, {fact: asked.must or asked.may for fact, asked in one.constraints.items()})
    if not is_empty(box):
        for state in ("granted", "raised", "refused"):
            yield Edge(edge.country, edge.days, box, states={exception.clause.address: state})


def sides(fact: Fact, constraint: Constraint, ontology: Ontology) -> tuple[CodeSet, ...]:
    """Return the codes about the edge of a constraint: those in which it holds, is open, and does not hold."""
    groups = (constraint.must, constraint.may & ~constraint.must, ontology.domains[fact].everything & ~constraint.may)
    near = tuple(_nearest(fact, group, constraint, ontology) for group in groups)
    return tuple(side for side in near if side)


def _nearest(fact: Fact, side: CodeSet, constraint: Constraint, ontology: Ontology) -> CodeSet:
    """Return those codes of a side that lie nearest to the others, and that an applicant can say."""
    domain = ontology.domains[fact]
    if isinstance(domain, Hierarchy):
        return _beside(domain, side, constraint.may) or sayable(domain, side)
    if fact is Fact.AGE or isinstance(domain, Ladders):
        ranges = list(domain.whole.values()) if isinstance(domain, Ladders) else [domain.everything]
        return _at_a_step(side, ranges)
    return side


def _at_a_step(side: CodeSet, ranges: Sequence[CodeSet]) -> CodeSet:
    """The codes of a side of which the next higher or lower of the same range is on another side."""
    found = 0
    for codes in ranges:
        mine, other = codes & side, codes & ~side
        found |= mine & (other << 1 | other >> 1)
    return found


def sayable(hierarchy: Hierarchy, side: CodeSet) -> CodeSet:
    """Return the codes of a side that a name stands for alone, or else those whose name stands for none outside it."""
    alone = side & hierarchy.sets.get(ELSEWHERE, 0)
    inside = alone
    for id, own in hierarchy.own.items():
        alone |= own if own & side and hierarchy.sets[id] == own else 0
        inside |= own if own & side and not hierarchy.sets[id] & ~side else 0
    return alone or inside


def _beside(hierarchy: Hierarchy, side: CodeSet, named: CodeSet) -> CodeSet:
    """The codes of a side beneath a name that stands for both named and other codes, and is the next above them."""
    found = 0
    for siblings in hierarchy.children.values():
        parts = [hierarchy.sets[id] for id in siblings]
        if any(part and not part & ~named for part in parts) and any(part & ~named for part in parts):
            found |= sayable(hierarchy, side & hierarchy.named(siblings))
    return found
