"""Regions, signatures and boxes, against enumeration on small domains."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, permutations, product
from random import Random

import pytest

from engines.drawing import EVERYTHING as SMALL
from engines.drawing import edges_of, random_case, random_constraint, random_interval, random_rows, random_subset, row
from properties.completions import constraint
from sanctions243d.logic.evaluate import row_truth
from sanctions243d.logic.regions import (
    Axis,
    Box,
    Grid,
    box_of,
    intersected,
    is_constant,
    is_empty,
    is_run,
    regions_of,
    renumbered,
    runs,
    subtracted,
    subtracted_all,
    united,
    witness,
)
from sanctions243d.ontology.domain import below, codes_of
from sanctions243d.ontology.fact import CodeSet, Fact

FACTS = (Fact.VISA_CLASS, Fact.TIE, Fact.AGE)
SIZES = {Fact.VISA_CLASS: 3, Fact.TIE: 2, Fact.AGE: 4}
EVERYTHING = tuple(below(SIZES.get(fact, 1)) for fact in Fact)

Point = tuple[int, ...]


# ---- boxes


def points_of(box: Box) -> set[Point]:
    """Enumerate the known cases of a box over the three facts."""
    return set(product(*(codes_of(box.get(fact, EVERYTHING[fact])) for fact in FACTS)))


def union_of(boxes: Iterable[Box]) -> set[Point]:
    """Enumerate the known cases of several boxes."""
    return {point for box in boxes for point in points_of(box)}


def random_box(random: Random, *, may_be_empty: bool = True) -> Box:
    """Draw a box that names some of the facts."""
    box = {}
    for fact in FACTS:
        if random.random() < 0.7:
            codes = random.getrandbits(SIZES[fact])
            box[fact] = codes if codes or (may_be_empty and random.random() < 0.3) else EVERYTHING[fact]
    return box


def all_boxes() -> Iterator[Box]:
    """Every box over one fact of three codes and one of two, each named or not."""
    for classes, ties in product((None, *range(8)), (None, *range(4))):
        box = {Fact.VISA_CLASS: classes, Fact.TIE: ties}
        yield {fact: codes for fact, codes in box.items() if codes is not None}


def are_disjoint(boxes: Sequence[Box]) -> bool:
    """Whether no two boxes share a case."""
    return all(not points_of(one) & points_of(other) for one, other in combinations(boxes, 2))


def test_two_boxes_intersect_and_subtract_as_sets_of_cases() -> None:
    """All 2,025 pairs of boxes over two facts."""
    for first, second in product(list(all_boxes()), repeat=2):
        assert points_of(intersected(first, second)) == points_of(first) & points_of(second)
        left = subtracted(first, second, EVERYTHING)
        assert union_of(left) == points_of(first) - points_of(second)
        assert are_disjoint(left)
        assert not any(map(is_empty, left)), "an empty box is nothing"


def test_a_box_is_empty_where_it_has_no_case() -> None:
    """A fact that allows nothing empties the box."""
    for box in all_boxes():
        assert is_empty(box) is (not points_of(box))


@pytest.mark.parametrize("seed", range(4))
def test_many_boxes_subtract_as_sets_of_cases(seed: int) -> None:
    """What is left is disjoint, without empty boxes."""
    random = Random(seed)
    for _ in range(400):
        box, others = random_box(random), [random_box(random) for _ in range(random.randrange(5))]
        left = subtracted_all(box, others, EVERYTHING)
        assert union_of(left) == points_of(box) - union_of(others)
        assert are_disjoint(left)
        assert not any(map(is_empty, left))


@pytest.mark.parametrize("seed", range(4))
def test_a_union_has_the_same_cases(seed: int) -> None:
    """No case is won or lost, no box is empty, and there are no more boxes than before."""
    random = Random(seed)
    for _ in range(400):
        boxes = [random_box(random) for _ in range(random.randrange(7))]
        joined = united(boxes, EVERYTHING)
        assert union_of(joined) == union_of(boxes)
        assert len(joined) <= len(boxes)
        assert not any(map(is_empty, joined))


@pytest.mark.parametrize("seed", range(4))
def test_no_two_boxes_of_a_union_differ_in_one_fact(seed: int) -> None:
    """Boxes are joined "until no two do", and a box that lies in another is gone; everything is one box, too."""
    random = Random(seed)
    for _ in range(400):
        joined = united([random_box(random) for _ in range(random.randrange(7))], EVERYTHING)
        for one, other in permutations(joined, 2):
            sides = [(one.get(fact, EVERYTHING[fact]), other.get(fact, EVERYTHING[fact])) for fact in FACTS]
            assert sum(first != second for first, second in sides) > 1, joined
            assert not points_of(one) <= points_of(other), joined


def test_two_halves_are_everything() -> None:
    """The whole space is a box that names no fact."""
    assert united([{Fact.AGE: 0b0011}, {Fact.AGE: 0b1100}], EVERYTHING) == [{}]
    assert united([{}, {Fact.AGE: 0b0011}], EVERYTHING) == [{}]


def test_a_witness_is_one_known_case_of_its_box() -> None:
    """One code of each fact; an empty box has none."""
    for box in all_boxes():
        if is_empty(box):
            with pytest.raises(ValueError, match="empty"):
                witness(box, EVERYTHING)
            continue
        found = witness(box, EVERYTHING)
        assert all(codes.bit_count() == 1 for codes in found)
        assert tuple(found[fact].bit_length() - 1 for fact in FACTS) in points_of(box)


def test_boxes_of_a_row_are_the_cases_in_which_it_holds_or_may() -> None:
    """*must* makes the box of the cases where the row is true, *may* that of those where it is not false."""
    random = Random(5)
    for _ in range(300):
        asked = {
            fact: random_constraint(random, EVERYTHING[fact], arbitrary=True) for fact in FACTS if random.random() < 0.7
        }
        holds, may_hold = (points_of(box_of(asked, may=may)) for may in (False, True))
        for point in product(*(range(SIZES[fact]) for fact in FACTS)):
            codes = dict(zip(FACTS, point, strict=True))
            truth = row_truth(asked, [1 << codes.get(fact, 0) for fact in Fact])
            assert (truth == 2) is (point in holds)
            assert (truth != 0) is (point in may_hold)


# ---- regions


def random_sets(random: Random, size: int, count: int) -> list[CodeSet]:
    """Draw sets and intervals of codes, the empty set among them."""
    return [random.choice((random_interval, random_subset))(random, below(size)) for _ in range(count)] + [0]


@pytest.mark.parametrize("seed", range(5))
def test_every_set_is_a_union_of_regions(seed: int) -> None:
    """Regions part everything, are constant in every set, and two of them are told apart by some set."""
    random = Random(seed)
    for _ in range(200):
        size = random.choice((1, 2, 5, 12, 60))
        sets = random_sets(random, size, random.randrange(5))
        regions = regions_of(sets, below(size))
        assert sum(regions) == below(size)
        assert sum(region.bit_count() for region in regions) == size, "they are disjoint"
        assert all(regions), "none is empty"
        assert all(is_constant(region, codes) for region in regions for codes in sets)
        for one, other in combinations(regions, 2):
            assert any(bool(one & codes) != bool(other & codes) for codes in sets), "a region is as large as can be"
        assert regions == sorted(regions, key=lambda region: region & -region)


def test_regions_of_nothing() -> None:
    """Without sets there is one region; without codes there is none."""
    assert regions_of([], 0b111) == [0b111]
    assert regions_of([0b1], 0) == []


@pytest.mark.parametrize("seed", range(5))
def test_regions_are_renumbered_so_that_most_sets_are_runs(seed: int) -> None:
    """An order of the same regions, and of few regions one that no other order beats."""
    random = Random(seed)
    for _ in range(30):
        size = random.choice((3, 5, 6))
        sets = random_sets(random, size, random.choice((1, 2, 3)))
        regions = regions_of(sets, below(size))
        found = renumbered(regions, sets)
        wanted = {codes for codes in sets if codes}
        assert sorted(found) == sorted(regions)
        if len(regions) <= 5:
            best = max(sum(is_run(order, codes) for codes in wanted) for order in permutations(regions))
            assert sum(is_run(found, codes) for codes in wanted) == best


def test_a_middle_and_its_outside_are_both_runs() -> None:
    """The region inside moves to an end; a rank ladder with something beside it is such a set."""
    found = renumbered(regions_of([0b00110, 0b11001], 0b11111), [0b00110, 0b11001])
    assert is_run(found, 0b00110)
    assert is_run(found, 0b11001)


def test_is_run_by_enumeration() -> None:
    """Neighbours, for all sets of regions of five codes."""
    regions = [1 << code for code in range(5)]
    for codes in range(32):
        places = codes_of(codes)
        assert is_run(regions, codes) is (not places or places[-1] - places[0] + 1 == len(places))


def test_runs_by_enumeration() -> None:
    """Each run of true is named once, and runs do not touch."""
    for inside in product((False, True), repeat=6):
        found = runs(inside)
        assert [place for first, last in found for place in range(first, last + 1)] == [
            place for place, is_inside in enumerate(inside) if is_inside
        ]
        assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(found))


# ---- signatures


@pytest.mark.parametrize("seed", range(5))
def test_a_signature_is_exact(seed: int) -> None:
    """ "X ⊆ must iff every region met lies in must", and X meets may iff some region met does."""
    random = Random(seed)
    for _ in range(200):
        size = random.choice((2, 5, 12, 40))
        asked = random_constraint(random, below(size), arbitrary=random.random() < 0.5)
        others = random_sets(random, size, 2)
        sets = [*asked.sets, *others]
        axis = Axis(Fact.AGE, renumbered(regions_of(sets, below(size)), sets))
        for draw in (random_interval, random_subset):
            may_be = draw(random, below(size))
            mask = axis.met(may_be)
            met = [region for number, region in enumerate(axis.regions) if mask >> number & 1]
            assert met == [region for region in axis.regions if set(codes_of(region)) & set(codes_of(may_be))]
            is_subset = set(codes_of(may_be)) <= set(codes_of(asked.must))
            assert is_subset is all(region & ~asked.must == 0 for region in met)
            meets = bool(set(codes_of(may_be)) & set(codes_of(asked.may)))
            assert meets is any(region & asked.may for region in met)


@pytest.mark.parametrize("seed", range(5))
def test_a_representative_has_the_same_signature_and_the_same_truths(seed: int) -> None:
    """Nothing about a case matters but its signature."""
    random = Random(seed)
    for _ in range(25):
        rows = random_rows(random, random.choice((1, 3, 6)), arbitrary=random.random() < 0.5)
        grid = Grid.of(rows, SMALL)
        assert not list(grid.broken(rows))
        for _ in range(20):
            case = random_case(random, edges_of(rows), SMALL)
            signature = grid.signature(case)
            other = grid.representative(signature, SMALL)
            assert grid.signature(other) == signature
            assert all(codes & ~whole == 0 and codes for codes, whole in zip(other, SMALL, strict=True))
            assert [row_truth(one.constraints, other) for one in rows] == [
                row_truth(one.constraints, case) for one in rows
            ]


def test_both_ends_of_a_set_are_not_its_signature() -> None:
    """An unknown level has both ends outside a ladder, and is not outside it."""
    ladder = 0b0110
    rows = [row(0, {Fact.LEVEL: constraint(ladder, ladder)})]
    grid = Grid.of(rows, (0b1111,) * len(Fact))
    unknown, outside = (grid.signature([codes] * len(Fact)) for codes in (0b1111, 0b1001))
    assert unknown != outside


def test_what_was_met_is_remembered_within_a_bound() -> None:
    """The memory of an axis stays bounded, and the answers stay right."""
    axis = Axis(Fact.AGE, regions_of([0b1111], below(14)))
    for may_be in range(1, 1 << 14):
        assert axis.met(may_be) == bool(may_be & 0b1111) + 2 * bool(may_be & ~0b1111)
    assert len(axis._met) <= 4096


def test_a_broken_grid_is_found() -> None:
    """A region that a constraint cuts is named with its row and fact."""
    rows = [row(0, {Fact.AGE: constraint(0b0011, 0b0011)})]
    grid = Grid((Axis(Fact.AGE, [0b0111, 0b1000]),))
    assert list(grid.broken(rows)) == [(rows[0], Fact.AGE)]
