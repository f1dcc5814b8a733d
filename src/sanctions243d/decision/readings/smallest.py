"""The smallest sets of readings that change a value of a diagram, from one choice of options for all of them.

A set is smallest where no part of it changes the value, whatever options the part takes. They are found from below: at
each reading of the diagram from those of its options.
"""

from collections.abc import Iterable, Mapping

from sanctions243d.decision.readings.diagram import VALUE, Diagram

MAX_SETS = 100

Set = frozenset[int]


def smallest_sets(diagram: Diagram, base: Mapping[int, int], value: object) -> tuple[tuple[Set, ...], bool]:
    """Return every smallest set of readings by their numbers, those of few readings first, and whether these are all.

    Args:
        diagram: a value for every selection.
        base: the option of each of its readings from which they change.
        value: what is changed: every other value counts.
    """
    made: dict[Diagram, tuple[Set, ...]] = {}
    is_complete = True

    def sets_of(part: Diagram) -> tuple[Set, ...]:
        nonlocal is_complete
        if part.reading == VALUE:
            return () if part.value == value else (frozenset(),)
        found = made.get(part)
        if found is None:
            sets: list[Set] = []
            for option, below in enumerate(part.below):
                changed = () if option == base[part.reading] else (part.reading,)
                sets += [one.union(changed) for one in sets_of(below)]
            smallest = least(sets)
            is_complete = is_complete and len(smallest) <= MAX_SETS
            found = made[part] = smallest[:MAX_SETS]
        return found

    return sets_of(diagram), is_complete


def least(sets: Iterable[Set]) -> tuple[Set, ...]:
    """Return the sets of which no other is a part, those of few readings first.

    >>> least([frozenset({1, 2}), frozenset({2}), frozenset({1, 3})])
    (frozenset({2}), frozenset({1, 3}))
    """
    smallest: list[Set] = []
    for one in sorted(set(sets), key=lambda numbers: (len(numbers), sorted(numbers))):
        if not any(smaller <= one for smaller in smallest):
            smallest.append(one)
    return tuple(smallest)
