"""The cases that two versions of an order answer otherwise: complete, disjoint, and none that could be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from sanctions243d.analysis.changes.space import Space
from sanctions243d.analysis.changes.standing import SUSPEND, Standing, bounds_of, standings_of
from sanctions243d.analysis.compare import Reach
from sanctions243d.logic.regions import Box, intersected, is_empty, subtracted_all, united
from sanctions243d.truth import FALSE


@dataclass(frozen=True, slots=True)
class Region:
    """Cases to which the versions stand otherwise, all in the same way.

    Attributes:
        box: the cases; beside facts it may name the day, as stretches of the space.
        old, new: how each version stands to them.
    """

    box: Box
    old: Standing
    new: Standing

    @property
    def is_wider(self) -> bool:
        """Whether the new version reaches these cases in some way further."""
        return _is_further(self.new, self.old)

    @property
    def is_narrower(self) -> bool:
        """Whether the new version reaches these cases in some way less far."""
        return _is_further(self.old, self.new)


def regions_between(old: Mapping[str, Reach], new: Mapping[str, Reach], space: Space) -> list[Region]:
    """Return the regions in which two versions differ, those that are wider and certain first.

    They are disjoint, and every case in which the versions differ lies in one; those that no applicant can be may.
    """
    found: list[Region] = []
    if old == new:
        return found
    for before in standings_of(old):
        for now in standings_of(new):
            if before != now:
                boxes = _joint(bounds_of(before, old), bounds_of(now, new), space)
                found += [Region(box, before, now) for box in boxes]
    return sorted(found, key=_rank)


Bounds = tuple[list[Sequence[Box]], list[Box]]


def _joint(old: Bounds, new: Bounds, space: Space) -> list[Box]:
    """The cases within the bounds of both, in disjoint boxes of which no two could be one."""
    unions = sorted([*old[0], *new[0]], key=len)
    outside = [*old[1], *new[1]]
    whole: list[Box] = [{}]
    inside: list[Box] = reduce(_crossed, unions, whole)
    found: list[Box] = []
    for box in inside:
        if box not in outside:
            found += subtracted_all(box, [*outside, *found], space.everything)
    found = [box for box in found if is_possible(box, space)]
    return united(found, space.everything)


def is_possible(box: Box, space: Space) -> bool:
    """Whether some applicant can be in a box."""
    return bool(subtracted_all(box, space.impossible, space.everything))


def _crossed(boxes: list[Box], others: Sequence[Box]) -> list[Box]:
    crossed = (intersected(box, other) for box in boxes for other in others)
    return list({tuple(sorted(box.items())): box for box in crossed if not is_empty(box)}.values())


def _is_further(one: Standing, other: Standing) -> bool:
    mine, theirs = dict(one), dict(other)
    suspends, suspended = mine.get(SUSPEND, FALSE), theirs.get(SUSPEND, FALSE)
    if suspends != suspended:
        return suspends > suspended
    return any(truth > theirs.get(key, FALSE) for key, truth in mine.items())


def _rank(region: Region) -> tuple[bool, int]:
    step = sum(truth for _, truth in region.old) - sum(truth for _, truth in region.new)
    return region.is_narrower, -abs(step)
