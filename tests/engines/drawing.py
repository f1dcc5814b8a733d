"""Random rows over small domains, and random cases of any rows: single codes, intervals, edges, arbitrary sets."""

from collections.abc import Mapping, Sequence
from random import Random

from properties.completions import constraint
from sanctions243d.logic.row import Constraint, Row
from sanctions243d.ontology.domain import below, codes_of, span
from sanctions243d.ontology.fact import CodeSet, Fact

SIZES = {
    Fact.VISA_CLASS: 12,
    Fact.POST: 9,
    Fact.PURPOSE: 5,
    Fact.NATIONAL: 2,
    Fact.RESIDENT: 2,
    Fact.TIE: 7,
    Fact.AGE: 20,
    Fact.MARRIED: 2,
    Fact.EMPLOYER: 14,
    Fact.LEVEL: 10,
    Fact.STAFF: 5,
    Fact.EMPLOYED: 2,
}
EVERYTHING = tuple(below(SIZES[fact]) for fact in Fact)

Case = tuple[CodeSet, ...]
Edges = Mapping[Fact, Sequence[CodeSet]]


def row(number: int, constraints: Mapping[Fact, Constraint]) -> Row:
    """Return a row with an address of its own."""
    return Row(f"order.clause_{number}", (("self", ""),), dict(constraints))


def random_subset(random: Random, everything: CodeSet) -> CodeSet:
    """Return any set of codes but the empty one."""
    return (random.getrandbits(everything.bit_length()) & everything) or everything


def random_interval(random: Random, everything: CodeSet) -> CodeSet:
    """Return the codes from one to another."""
    last = everything.bit_length() - 1
    low, high = sorted((random.randint(0, last), random.randint(0, last)))
    return span(low, high)


def random_constraint(random: Random, everything: CodeSet, *, arbitrary: bool) -> Constraint:
    """Return a constraint: exact, unclear in part, or undisclosed; *may* is not empty."""
    may = random_subset(random, everything) if arbitrary else random_interval(random, everything)
    draw = random.random()
    if draw < 0.5:
        return constraint(may, may)
    if draw < 0.6:
        return constraint(0, may)
    other = random_subset(random, everything) if arbitrary else random_interval(random, everything)
    return constraint(may & other, may)


def random_rows(random: Random, count: int, *, arbitrary: bool) -> tuple[Row, ...]:
    """Return rows over the small domains; with arbitrary sets, a constraint may be several ranges."""
    found = []
    for number in range(count):
        facts = random.sample(list(Fact), random.choice((0, 1, 2, 3, 4, 6)) if count > 1 else 3)
        ragged = {fact for fact in (Fact.EMPLOYER, Fact.VISA_CLASS) if arbitrary}
        constraints = {
            fact: random_constraint(random, EVERYTHING[fact], arbitrary=fact in ragged) for fact in sorted(facts)
        }
        found.append(row(number, constraints))
    return tuple(found)


def edges_of(rows: Sequence[Row]) -> Edges:
    """Return for each fact the sets that the constraints of some rows name."""
    found: dict[Fact, list[CodeSet]] = {}
    for one in rows:
        for fact, asked in one.constraints.items():
            found.setdefault(fact, []).extend(codes for codes in asked.sets if codes)
    return found


def random_case(random: Random, edges: Edges, everything: Sequence[CodeSet]) -> Case:
    """Return a case: of each fact that the rows ask for, known, unknown, an interval, a set at an edge, or any set.

    At most two facts of a case are arbitrary sets.
    """
    case = list(everything)
    arbitrary = random.sample(sorted(edges), min(len(edges), random.choice((0, 0, 1, 2))))
    unknown = random.choice((0.1, 0.3, 0.6))
    for fact, sets in edges.items():
        whole = everything[fact]
        if fact in arbitrary:
            case[fact] = random_subset(random, whole) if random.random() < 0.5 else _sparse(random, whole)
        elif random.random() >= unknown:
            case[fact] = _drawn(random, whole, sets)
    return tuple(case)


def _sparse(random: Random, whole: CodeSet) -> CodeSet:
    codes = codes_of(whole)
    return sum(1 << code for code in random.sample(codes, min(len(codes), random.choice((2, 2, 3, 4)))))


def _drawn(random: Random, whole: CodeSet, sets: Sequence[CodeSet]) -> CodeSet:
    draw = random.random()
    if draw < 0.35:
        return 1 << random.choice(codes_of(whole))
    if draw < 0.55 or not sets:
        return random_interval(random, whole)
    edge = random.choice(sets)
    if draw < 0.7:
        return 1 << random.choice(codes_of(edge))
    beside = (edge | edge << 1, edge & ~(edge & -edge), edge >> 1, whole & ~edge, edge)
    return (random.choice(beside) & whole) or whole
