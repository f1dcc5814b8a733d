"""Every known case that some rules can tell apart, as the bits of an integer; slow, plain and independent.

Each fact has cells: sets of codes between which no constraint and no contradiction can tell. A point is one cell of
each fact, and is judged by one code of each. A set of points is an integer with a bit for each of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from sanctions243d.logic.regions import regions_of
from sanctions243d.logic.row import Clause, CompiledException, Constraint
from sanctions243d.ontology.domain import TIES, single
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology


@dataclass(slots=True)
class Points:
    """The points of some clauses, and those that no applicant can be.

    Attributes:
        cells: the cells of each fact.
        all: every point.
        impossible: those that contradict themselves.
    """

    ontology: Ontology
    cells: tuple[list[CodeSet], ...]
    all: int = field(init=False)
    impossible: int = field(init=False)
    _patterns: list[list[int]] = field(init=False)
    _known: dict[tuple[Fact, CodeSet], int] = field(init=False, default_factory=dict)

    @classmethod
    def of(cls, clauses: Iterable[Clause], ontology: Ontology) -> "Points":
        """Return the points that some clauses can tell apart."""
        sets: dict[Fact, list[CodeSet]] = {fact: [] for fact in Fact}
        constraints: list[Mapping[Fact, Constraint]] = [row.constraints for clause in clauses for row in clause.rows]
        constraints += [found for clause in clauses for one in clause.exceptions for found in constraints_in(one)]
        for one in constraints:
            for fact, constraint in one.items():
                sets[fact] += [constraint.must, constraint.may]
        agencies = ontology.agencies
        sets[Fact.TIE].append(single(TIES.index("spouse")))
        sets[Fact.MARRIED].append(YES)
        sets[Fact.EMPLOYED].append(YES)
        sets[Fact.STAFF].append(ontology.staff.sets["none"])
        sets[Fact.LEVEL] += [single(0), *ontology.levels.whole.values()]
        countries = {entry.country for entry in agencies.entries.values()}
        sets[Fact.EMPLOYER] += [agencies.sets["none"], *(employed_in(country, ontology) for country in countries)]
        everything = ontology.everything
        return cls(ontology, tuple(regions_of(sets[fact], everything[fact]) for fact in Fact))

    def __post_init__(self) -> None:
        sizes = [len(cells) for cells in self.cells]
        total = prod(sizes)
        self.all = (1 << total) - 1
        self._patterns, stride = [], total
        for size in sizes:
            period, stride = stride, stride // size
            repeated = self.all // ((1 << period) - 1)
            self._patterns.append([repeated * (((1 << stride) - 1) << (stride * place)) for place in range(size)])
        self.impossible = self._contradictions()

    def having(self, fact: Fact, codes: CodeSet) -> int:
        """Return the points whose fact, judged by the lowest code of its cell, lies in a set of codes."""
        key = (fact, codes)
        if key not in self._known:
            found = 0
            for cell, pattern in zip(self.cells[fact], self._patterns[fact], strict=True):
                found |= pattern if cell & -cell & codes else 0
            self._known[key] = found
        return self._known[key]

    def inside(self, box: Mapping[Fact, CodeSet]) -> int:
        """Return the points in a box; no cell may lie half in it."""
        found = self.all
        for fact, codes in box.items():
            assert all(cell & codes in (0, cell) for cell in self.cells[fact]), f"the box cuts a cell of {fact.key}"
            found &= self.having(fact, codes)
        return found

    def codes(self, point: int) -> tuple[CodeSet, ...]:
        """Return the known case of one point, by its number: for each fact the set of its lowest code."""
        found: list[CodeSet] = []
        for cells in reversed(self.cells):
            point, place = divmod(point, len(cells))
            found.append(cells[place] & -cells[place])
        return tuple(reversed(found))

    def _contradictions(self) -> int:
        """Married and single, at work without an employer."""
        ontology = self.ontology
        spouse = self.having(Fact.TIE, single(TIES.index("spouse")))
        idle = self.having(Fact.EMPLOYER, ontology.agencies.sets["none"])
        no_staff = self.having(Fact.STAFF, ontology.staff.sets["none"])
        no_level = self.having(Fact.LEVEL, single(0))
        at_work = self.having(Fact.EMPLOYED, YES)
        found = spouse & self.having(Fact.MARRIED, NO)
        found |= idle & (at_work | self.all & ~no_level | self.all & ~no_staff)
        found |= no_staff & ~idle
        return found


def employed_in(country: str, ontology: Ontology) -> CodeSet:
    """Return the codes of every agency of a country."""
    agencies = ontology.agencies
    return agencies.named(id for id, entry in agencies.entries.items() if entry.country == country)


def constraints_in(exception: CompiledException) -> Iterable[Mapping[Fact, Constraint]]:
    """Yield what an exception and its parts ask of facts."""
    yield exception.constraints
    for part in exception.parts:
        yield from constraints_in(part)


def bits_of(mask: int) -> list[int]:
    """Return the numbers of the bits that are set."""
    return [place for place, bit in enumerate(reversed(bin(mask)[2:])) if bit == "1"]


def cell_of(codes: Sequence[CodeSet], points: Points) -> int:
    """Return the point in which a known case lies, as a set of one."""
    found = points.all
    for fact in Fact:
        (cell,) = [cell for cell in points.cells[fact] if cell & codes[fact]]
        found &= points.having(fact, cell)
    return found
