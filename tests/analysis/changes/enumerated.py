"""Two versions of an order held against an enumeration of every known case, day and state; slow, plain, independent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.answering import Version, addresses_in, days_to_ask
from analysis.points import Points
from sanctions243d import Outcome, Rulebook, check
from sanctions243d.analysis.changes.changes import OrderChange
from sanctions243d.analysis.changes.compared import Scene
from sanctions243d.analysis.changes.example import Example, outcomes_of
from sanctions243d.analysis.changes.regions import is_possible
from sanctions243d.analysis.changes.space import DAY
from sanctions243d.analysis.changes.standing import SUSPEND, Standing
from sanctions243d.logic.regions import Box, regions_of, united
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

Change = tuple[Standing, Standing]


@dataclass(slots=True)
class Law:
    """What one version says of every point: a version of the reference enumeration for each limit."""

    clauses: Sequence[Clause]
    points: Points
    versions: dict[str, Version] = field(init=False)

    def __post_init__(self) -> None:
        limits = {str(one.effect.limit) for one in self.clauses if one.effect.limit is not None}
        self.versions = {
            limit: Version(
                [one for one in self.clauses if one.effect.limit is None or str(one.effect.limit) == limit], self.points
            )
            for limit in ["", *sorted(limits)]
        }

    def standings(self, on: date, states: Mapping[str, str]) -> dict[Standing, int]:
        """Return the points of each standing on a day."""
        found: dict[Standing, int] = {(): self.points.all}
        for limit, version in self.versions.items():
            answers = version.answers(on, states)
            certain = self.points.all & ~(answers.limited | answers.not_covered)
            if not limit:
                parts = {
                    TRUE: certain,
                    UNKNOWN: answers.suspended & ~certain,
                    FALSE: self.points.all & ~answers.suspended,
                }
                found = self._split(found, SUSPEND, parts)
                continue
            surely = answers.limited & ~answers.not_covered & ~certain
            parts = {TRUE: surely, UNKNOWN: answers.limited & ~surely & ~certain}
            parts[FALSE] = self.points.all & ~parts[TRUE] & ~parts[UNKNOWN]
            found = self._split(found, limit, parts)
        return found

    def _split(self, found: dict[Standing, int], key: str, parts: Mapping[Truth, int]) -> dict[Standing, int]:
        made: dict[Standing, int] = {}
        for standing, mask in found.items():
            for truth, inside in parts.items():
                if mask & inside:
                    made[standing if truth is FALSE else (*standing, (key, truth))] = mask & inside
        return made


class Enumerated:
    """Both versions of an order under a choice of readings."""

    def __init__(
        self, old: Rulebook, new: Rulebook, id: str, readings: Mapping[str, str], boxes: Iterable[Box] = ()
    ) -> None:
        """Take the points that the clauses can tell apart, and those that some boxes do."""
        clauses = [clauses_of(book, id, readings) for book in (old, new)]
        self.points = _with_boxes(Points.of([*clauses[0], *clauses[1]], new.ontology), list(boxes))
        self.days = days_to_ask([*clauses[0], *clauses[1]])
        self.old, self.new = (Law(one, self.points) for one in clauses)

    def changed(self, on: date, states: Mapping[str, str]) -> dict[Change, int]:
        """Return the points of each change on a day, without those that nobody can be."""
        found = {}
        now = self.new.standings(on, states)
        for before, mask in self.old.standings(on, states).items():
            for after, other in now.items():
                inside = mask & other & ~self.points.impossible
                if _as_a_mapping(before) != _as_a_mapping(after) and inside:
                    found[before, after] = inside
        return found

    def any_change(self, states: Mapping[str, str]) -> bool:
        """Whether anybody is answered otherwise on any day."""
        return any(self.changed(day, states) for day in self.days)


def _with_boxes(points: Points, boxes: Sequence[Box]) -> Points:
    """The same points, cut further."""
    sets = {fact: [*points.cells[fact], *(box[fact] for box in boxes if fact in box)] for fact in Fact}
    everything = points.ontology.everything
    return Points(points.ontology, tuple(regions_of(sets[fact], everything[fact]) for fact in Fact))


def clauses_of(book: Rulebook, id: str, readings: Mapping[str, str]) -> tuple[Clause, ...]:
    """Return the clauses of an order under what it has of a choice of readings."""
    order = book.orders.get(id)
    known = {key: name for key, name in readings.items() if key in book.readings and name in book.readings[key].options}
    return () if order is None else book.clauses_of(order, book.selection(known))


def check_scenes(old: Rulebook, new: Rulebook, change: OrderChange) -> int:
    """Assert that the regions of every scene are the differing points, all of them and no other; return how many."""
    scenes = change.compared.scenes
    for place, scene in enumerate(scenes):
        earlier = scenes[:place]
        boxes = [one.region.box for step in (*earlier, scene) for one in step.regions]
        found = Enumerated(old, new, change.id, scene.readings, boxes)
        for on in found.days:
            _check_day(found, scene, on, change, earlier)
    if not any(not scene.readings and not scene.states for scene in change.compared.scenes):
        found = Enumerated(old, new, change.id, {})
        assert not found.any_change(silent_states(found)), "a difference by default is missing"
    return len(change.regions)


def _check_day(found: Enumerated, scene: Scene, on: date, change: OrderChange, earlier: Sequence[Scene]) -> None:
    """A scene shows the points that are answered otherwise in it, but for those that one before it has shown."""
    masks = {_key(*one): mask for one, mask in found.changed(on, _states(found, scene)).items()}
    inside = _inside(found, scene, on, change)
    assert all(not mask & ~masks.get(key, 0) for key, mask in inside.items()), (
        "a case is not answered as its region says"
    )
    before: dict[Change, int] = {}
    for one in earlier:
        for key, mask in _inside(found, one, on, change).items():
            before[key] = before.get(key, 0) | mask
    seen = 0
    for mask in before.values() if scene.states else ():
        seen |= mask
    for key, mask in masks.items():
        assert not mask & ~(inside.get(key, 0) | before.get(key, 0) | seen), (
            "a case that is answered otherwise is missing"
        )


def _inside(found: Enumerated, scene: Scene, on: date, change: OrderChange) -> dict[Change, int]:
    """The points in the regions of a scene on a day, by what is said of them; no point lies in two."""
    space, stretch = change.compared.space, _stretch(change, on)
    inside: dict[Change, int] = {}
    everybody = 0
    for region in (one.region for one in scene.regions):
        if region.box.get(DAY, space.everything[DAY]) >> stretch & 1:
            mask = found.points.inside({fact: codes for fact, codes in region.box.items() if fact != DAY})
            assert not mask & everybody, "two regions have a case in common"
            everybody |= mask
            key = _key(region.old, region.new)
            inside[key] = inside.get(key, 0) | (mask & ~found.points.impossible)
    return inside


def _stretch(change: OrderChange, on: date) -> int:
    days = change.compared.space.days
    return max((place for place, day in enumerate(days) if place and day <= on), default=0)


def _states(found: Enumerated, scene: Scene) -> dict[str, str]:
    every = [clause for law in (found.old, found.new) for clause in law.clauses]
    silent = {address: "not_raised" for clause in every for address in addresses_in(clause.exceptions)}
    return silent | dict(scene.states)


def silent_states(found: Enumerated) -> dict[str, str]:
    """Return the state of every exception where none is raised."""
    return _states(found, Scene({}, {}, ()))


def _key(old: Standing, new: Standing) -> Change:
    return tuple(sorted(old)), tuple(sorted(new))


def _as_a_mapping(standing: Standing) -> dict[str, Truth]:
    return dict(standing)


def check_irredundant(change: OrderChange) -> None:
    """Assert that each region has somebody in it, and that no two of one scene could be one."""
    space = change.compared.space
    for scene in change.compared.scenes:
        groups: dict[Change, list[Box]] = {}
        for one in scene.regions:
            assert is_possible(one.region.box, space), "nobody can be in a region"
            groups.setdefault(_key(one.region.old, one.region.new), []).append(one.region.box)
        for boxes in groups.values():
            assert len(united(boxes, space.everything)) == len(boxes), "two regions could be one"


def check_examples(old: Rulebook, new: Rulebook, change: OrderChange) -> tuple[int, int]:
    """Assert that `check` answers every example as it says; return how many are exact, and how many are not."""
    counts = [0, 0]
    for scene in change.compared.scenes:
        for one in scene.regions:
            if one.example is not None:
                answers = [_asked(book, change.id, one.example, scene.states) for book in (old, new)]
                assert answers[0] != answers[1] or one.example.is_exact
                if one.example.is_exact:
                    assert answers == [outcomes_of(one.region.old), outcomes_of(one.region.new)]
                counts[not one.example.is_exact] += 1
    return counts[0], counts[1]


def _asked(book: Rulebook, id: str, example: Example, states: Mapping[str, str]) -> set[Outcome]:
    alone = replace(book, orders={key: one for key, one in book.orders.items() if key == id}, derived={})
    applicant = dict(example.applicant)
    if states:
        applicant["exceptions"] = {at: state for at, state in states.items() if at in alone.exceptions}
    known = {key: name for key, name in example.readings.items() if key in alone.readings}
    return set(check(applicant, on=example.on, rulebook=alone, readings=known).possible_outcomes)
