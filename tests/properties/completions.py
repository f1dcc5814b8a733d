"""Completions: one code for each fact, out of all that a case leaves possible."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

from sanctions243d.logic.row import Constraint, Row
from sanctions243d.ontology.domain import codes_of, single
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.text.location import Location

Case = tuple[CodeSet, ...]
SIZES = {Fact.VISA_CLASS: 3, Fact.TIE: 3, Fact.AGE: 4, Fact.EMPLOYER: 4}
NOWHERE = Location("test.yaml", 1)


def constraint(must: CodeSet, may: CodeSet) -> Constraint:
    """Return a constraint of two code sets."""
    return Constraint(must, may, "test", NOWHERE)


def row(constraints: Mapping[Fact, Constraint]) -> Row:
    """Return a row of some constraints."""
    return Row("test", (("", ""),), dict(constraints))


def case_of(codes: Mapping[Fact, CodeSet]) -> Case:
    """Return a case; facts that are not named have one code, 0."""
    return tuple(codes.get(fact, single(0)) for fact in Fact)


def completions(case: Case, facts: Iterable[Fact]) -> Iterator[Case]:
    """Yield every completion of some facts of a case."""
    kept = sorted(facts)
    for codes in product(*(codes_of(case[fact]) for fact in kept)):
        chosen = dict(zip(kept, codes, strict=True))
        yield tuple(single(chosen[fact]) if fact in chosen else case[fact] for fact in Fact)


def representatives(case: Case, rows: Sequence[Row]) -> Case:
    """Keep of every fact one code for each region: codes that no constraint of the rows tells apart.

    Facts that no row names keep one code.
    """
    return tuple(
        _one_of_each(case[fact], [row.constraints[fact] for row in rows if fact in row.constraints]) for fact in Fact
    )


def _one_of_each(may_be: CodeSet, constraints: list[Constraint]) -> CodeSet:
    found: dict[tuple[bool, ...], int] = {}
    for code in codes_of(may_be):
        sets = [codes for one in constraints for codes in one.sets]
        found.setdefault(tuple(bool(codes >> code & 1) for codes in sets), code)
    kept = 0
    for code in found.values():
        kept |= single(code)
    return kept


def random_set(random: Random, size: int) -> CodeSet:
    """Return a set of codes that is not empty."""
    return random.randrange(1, 1 << size)


def random_case(random: Random) -> Case:
    """Return a case over small domains, where anything may be possible of each fact."""
    return case_of({fact: random_set(random, size) for fact, size in SIZES.items()})


def random_row(random: Random) -> Row:
    """Return a row over small domains: *must* lies in *may*, and *may* is not empty."""
    found = {}
    share = random.choice((0.3, 0.6, 0.9))
    for fact, size in SIZES.items():
        if random.random() < share:
            may = random_set(random, size)
            found[fact] = constraint(may & random.randrange(1 << size), may)
    return row(found)
