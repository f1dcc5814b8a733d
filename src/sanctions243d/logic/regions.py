"""Rows as boxes over regions: a region of a fact is a set of codes between which no constraint can tell.

A case's signature is the set of regions that each fact meets. What a fact may be lies in a constraint's *must*
exactly if every region that it meets does, so a signature decides every row, and nothing else about a case matters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from sanctions243d.logic.row import Constraint, Row
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact

Signature = tuple[int, ...]
Box = dict[Fact, CodeSet]


def regions_of(sets: Iterable[CodeSet], everything: CodeSet) -> list[CodeSet]:
    """Return the regions that some sets cut everything into, in the order of their lowest codes.

    >>> [bin(region) for region in regions_of([0b0011, 0b0110], 0b1111)]
    ['0b1', '0b10', '0b100', '0b1000']
    """
    regions = [everything] if everything else []
    for cut in dict.fromkeys(sets):
        regions = [part for region in regions for part in (region & cut, region & ~cut) if part]
    return sorted(regions, key=lambda region: region & -region)


def renumbered(regions: list[CodeSet], sets: Sequence[CodeSet]) -> list[CodeSet]:
    """Return the regions in an order in which as many sets as can be are runs of neighbours.

    All orders are tried where there are few regions; else the natural order is kept.
    """
    wanted: list[CodeSet] = [one for one in dict.fromkeys(sets) if one]
    if len(regions) > 6 or all(is_run(regions, one) for one in wanted):
        return regions
    return list(max(permutations(regions), key=lambda order: sum(is_run(list(order), one) for one in wanted)))


def is_run(regions: Sequence[CodeSet], codes: CodeSet) -> bool:
    """Whether the regions inside a set are neighbours."""
    return len(runs([bool(region & codes) for region in regions])) <= 1


def runs(inside: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the first and last place of each run of true.

    >>> runs([True, True, False, True])
    [(0, 1), (3, 3)]
    """
    found: list[tuple[int, int]] = []
    for place, is_inside in enumerate(inside):
        if is_inside and found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        elif is_inside:
            found.append((place, place))
    return found


@dataclass(slots=True)
class Axis:
    """The regions of one fact, numbered, and what was met before."""

    fact: Fact
    regions: list[CodeSet]
    _met: Memo[CodeSet, int] = field(default_factory=lambda: Memo(4096))

    def met(self, may_be: CodeSet) -> int:
        """Return the regions that a set of codes meets, as a bit mask of their numbers."""
        found = self._met.get(may_be)
        if found is None:
            found = sum(1 << number for number, region in enumerate(self.regions) if region & may_be)
            self._met.put(may_be, found)
        return found

    def representative(self, mask: int) -> CodeSet:
        """Return a set of codes that meets exactly the regions of a mask: the lowest code of each."""
        codes = 0
        for number, region in enumerate(self.regions):
            if mask >> number & 1:
                codes |= region & -region
        return codes

    def bounds(self, codes: CodeSet) -> list[tuple[int, int]]:
        """Return the runs of regions that lie in a set of codes."""
        return runs([bool(region & codes) for region in self.regions])


@dataclass(slots=True)
class Grid:
    """The regions of every fact that some rows ask for."""

    axes: tuple[Axis, ...]

    @classmethod
    def of(cls, rows: Iterable[Row], everything: Sequence[CodeSet]) -> "Grid":
        """Return the grid of some rows; every constraint is constant on every region of it."""
        sets: dict[Fact, list[CodeSet]] = {}
        for row in rows:
            for fact, constraint in row.constraints.items():
                sets.setdefault(fact, []).extend(constraint.sets)
        axes = []
        for fact in sorted(sets):
            regions = regions_of(sets[fact], everything[fact])
            axes.append(Axis(fact, renumbered(regions, sets[fact])))
        return cls(tuple(axes))

    def signature(self, case: Sequence[CodeSet]) -> Signature:
        """Return which regions each fact of a case meets."""
        return tuple([axis.met(case[axis.fact]) for axis in self.axes])

    def representative(self, signature: Signature, everything: Sequence[CodeSet]) -> tuple[CodeSet, ...]:
        """Return a case with a signature; facts that no row asks for may be anything."""
        codes = list(everything)
        for axis, mask in zip(self.axes, signature, strict=True):
            codes[axis.fact] = axis.representative(mask)
        return tuple(codes)

    def broken(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Fact]]:
        """Yield each constraint that is not constant on some region; there is none in a sound grid."""
        regions = {axis.fact: axis.regions for axis in self.axes}
        for row in rows:
            for fact, constraint in row.constraints.items():
                for region in regions[fact]:
                    if not all(is_constant(region, codes) for codes in constraint.sets):
                        yield row, fact


def is_constant(region: CodeSet, codes: CodeSet) -> bool:
    """Whether a region lies wholly inside a set, or wholly outside."""
    return region & codes in (0, region)


# Boxes: a set of known cases is a union of boxes; a box allows each fact a set of codes, and a fact that it
# does not name may be anything.


def box_of(constraints: dict[Fact, Constraint], *, may: bool) -> Box:
    """Return the box of known cases in which a row holds, or in which it may."""
    return {fact: one.may if may else one.must for fact, one in constraints.items()}


def is_empty(box: Box) -> bool:
    """Whether no case lies in a box."""
    return not all(box.values())


def intersected(first: Box, second: Box) -> Box:
    """Return the cases that lie in both boxes."""
    return {
        fact: first[fact] & second[fact] if fact in first and fact in second else first.get(fact, second.get(fact, 0))
        for fact in first.keys() | second.keys()
    }


def subtracted(box: Box, other: Box, everything: Sequence[CodeSet]) -> list[Box]:
    """Return disjoint boxes of the cases that lie in the first box and not in the second."""
    if is_empty(intersected(box, other)):
        return [] if is_empty(box) else [box]
    found: list[Box] = []
    inside = dict(box)
    for fact in sorted(other):
        mine = inside.get(fact, everything[fact])
        outside = mine & ~other[fact]
        if outside:
            found.append({**inside, fact: outside})
        inside[fact] = mine & other[fact]
    return found


def subtracted_all(box: Box, others: Iterable[Box], everything: Sequence[CodeSet]) -> list[Box]:
    """Return disjoint boxes of the cases that lie in the first box and in none of the others."""
    left = [box]
    for other in others:
        left = [part for one in left for part in subtracted(one, other, everything)]
    return [one for one in left if not is_empty(one)]


def united(boxes: Iterable[Box], everything: Sequence[CodeSet]) -> list[Box]:
    """Return boxes of the same cases, where two that differ in one fact are one, until no two do."""
    left = [_trimmed(box, everything) for box in boxes if not is_empty(box)]
    while True:
        pair = next(((i, j) for i, j in _pairs(len(left)) if _joined(left[i], left[j], everything) is not None), None)
        if pair is None:
            return left
        joined = _joined(left[pair[0]], left[pair[1]], everything)
        left = [box for place, box in enumerate(left) if place not in pair]
        if joined is not None:
            left.insert(pair[0], joined)


def witness(box: Box, everything: Sequence[CodeSet]) -> tuple[CodeSet, ...]:
    """Return one known case of a box: the lowest code of each fact.

    Raises:
        ValueError: the box is empty.
    """
    if is_empty(box):
        raise ValueError("an empty box has no witness")
    codes = [box.get(fact, everything[fact]) for fact in Fact]
    return tuple(one & -one for one in codes)


def _pairs(count: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(count) for j in range(i + 1, count))


def _trimmed(box: Box, everything: Sequence[CodeSet]) -> Box:
    return {fact: codes for fact, codes in box.items() if codes != everything[fact]}


def _joined(first: Box, second: Box, everything: Sequence[CodeSet]) -> Box | None:
    """Return two boxes as one where they differ in at most one fact, or one contains the other."""
    different = [
        fact
        for fact in first.keys() | second.keys()
        if first.get(fact, everything[fact]) != second.get(fact, everything[fact])
    ]
    if len(different) <= 1:
        whole = {f: first.get(f, everything[f]) | second.get(f, everything[f]) for f in first.keys() | second.keys()}
        return _trimmed(whole, everything)
    for one, other in ((first, second), (second, first)):
        if all(one.get(fact, everything[fact]) & ~codes == 0 for fact, codes in other.items()):
            return other
    return None
