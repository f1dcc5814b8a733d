"""Looks for an applicant whom some rules cover and others do not: finds one, or proves that there is none.

An applicant has cases that agree in what is the applicant's own: the class, the post, the age. There is one who is
covered by each of some rules and by none of others exactly if each of the first covers some case that none of the
others covers, all these cases agree, and the applicant's own work, and that of a spouse, can be such a case as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from sanctions243d.analysis.questions.answer import Witness
from sanctions243d.analysis.questions.days import Days, situations_of
from sanctions243d.analysis.questions.people import asked_of_check, expected, person_of
from sanctions243d.analysis.questions.reach import Reach
from sanctions243d.analysis.questions.space import Point, Space, TooManyBoxes, all_intersected, shared
from sanctions243d.analysis.questions.target import Target
from sanctions243d.analysis.situation import Situation
from sanctions243d.logic.regions import Box, intersected, is_empty
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

MAX_TRIED = 200
MAX_COMBINATIONS = 50_000


@dataclass(frozen=True, slots=True)
class Found:
    """Whether there is such an applicant, and one who was confirmed.

    Attributes:
        points: the known cases of the applicant.
        reason: why it is not known.
    """

    truth: Truth
    witness: Witness | None = None
    points: tuple[Point, ...] = ()
    situation: Situation | None = None
    reason: str = ""


@dataclass(slots=True)
class Search:
    """A search for an applicant.

    Attributes:
        wanted, unwanted: the rules that must cover the applicant, and those that must not.
        among: known cases, one of which each of the wanted must cover; without any wanted, the applicant has one.
        may: whether being perhaps covered counts as covered.
        beside: rules of which an answer is kept too.
    """

    space: Space
    wanted: tuple[Target, ...]
    unwanted: tuple[Target, ...]
    on: Days
    may: bool
    among: Box = field(default_factory=dict)
    beside: tuple[Target, ...] = ()
    tried: int = 0
    is_open: bool = False

    def found(self) -> Found:
        """Return an applicant, or that there is none, or that neither was shown."""
        try:
            for clauses, posts in self._choices():
                found = self._of_clauses(clauses, posts)
                if found is not None:
                    return found
        except (OverflowError, TooManyBoxes):
            return Found(UNKNOWN, reason="the rules overlap, or can be excepted from, in too many ways")
        if self.is_open:
            return Found(UNKNOWN, reason="they differ where no applicant could be named who shows it")
        return Found(FALSE)

    def _choices(self) -> Iterator[tuple[tuple[Clause, ...], CodeSet]]:
        """Yield one clause of each of the wanted, and the posts that these have in common, where there are any."""
        for clauses in product(*(one.clauses for one in self.wanted)):
            posts = self.among.get(Fact.POST, self.space.everything[Fact.POST])
            for clause in clauses:
                posts &= clause.posts
            if posts:
                yield clauses, posts

    def _of_clauses(self, clauses: tuple[Clause, ...], posts: CodeSet) -> Found | None:
        others = [one for target in self.unwanted for one in target.clauses if one.posts & posts]
        seen: set[object] = set()
        for situation in situations_of(self.on, [*clauses, *others], others):
            most, least = (Reach(self.space, self.may, is_most) for is_most in (True, False))
            blocked = [piece.box for piece in least.pieces(others, situation)]
            wanted = [[piece.box for piece in most.pieces([clause], situation)] for clause in clauses] or [[{}]]
            key = (_frozen(blocked), *map(_frozen, wanted))
            if key in seen or not all(wanted):
                continue
            seen.add(key)
            found = self._in_situation(wanted, blocked, situation)
            if found is not None:
                return found
        return None

    def _in_situation(self, wanted: list[list[Box]], blocked: list[Box], situation: Situation) -> Found | None:
        free = [sorted(self._free(boxes, blocked), key=self.space.needs_work) for boxes in wanted]
        count = prod(map(len, free))
        if count > MAX_COMBINATIONS:
            raise OverflowError(f"{count:,} combinations of boxes")
        unsettled = []
        for boxes in product(*free):
            alike = all_intersected([shared(box) for box in boxes])
            if is_empty(alike):
                continue
            found = self._somebody(boxes, alike, blocked, situation)
            if found is not None:
                return found
            unsettled.append((boxes, alike))
        return self._exactly(unsettled, blocked, situation) if unsettled else None

    def _free(self, boxes: list[Box], blocked: list[Box]) -> Iterator[Box]:
        """Yield the possible cases of some boxes that none of the others covers."""
        for box in boxes:
            yield from self.space.minus(intersected(box, self.among), _meeting(box, blocked))

    def _exactly(
        self, unsettled: list[tuple[tuple[Box, ...], Box]], blocked: list[Box], situation: Situation
    ) -> Found | None:
        """Look where own work and that of a spouse can be cases that are not covered; it is open if there is room."""
        own = [shared(box) for box in self.space.minus({Fact.TIE: tie("self")}, blocked)]
        spouses = [shared(box) for box in self.space.minus({Fact.TIE: tie("spouse")}, blocked)]
        if len(own) * (len(spouses) + 1) * len(unsettled) > MAX_COMBINATIONS:
            raise OverflowError("too many kinds of own work and of a spouse's")
        at_home: list[Box] = [{Fact.MARRIED: NO}, *(intersected(box, {Fact.MARRIED: YES}) for box in spouses)]
        for boxes, alike in unsettled:
            for first, second in product(own, at_home):
                room = all_intersected([alike, first, second])
                if is_empty(room):
                    continue
                found = self._somebody(boxes, room, blocked, situation)
                if found is not None:
                    return found
                self.is_open = True
        return None

    def _somebody(self, boxes: tuple[Box, ...], alike: Box, blocked: list[Box], situation: Situation) -> Found | None:
        """Return an applicant with a case of each box, if one is confirmed."""
        for variant in self._variants():
            if self.tried >= MAX_TRIED:
                return None
            points = self._points([all_intersected([box, alike, variant]) for box in boxes], blocked)
            if points:
                self.tried += 1
                found = self._confirmed(points, situation)
                if found is not None:
                    return found
        return None

    def _variants(self) -> Iterator[Box]:
        """Ways to say an employer and a level, since not every level goes with every employer."""
        ontology = self.space.ontology
        yield {}
        for country, levels in ontology.levels.whole.items():
            if country in ontology.agencies.sets:
                yield {Fact.EMPLOYER: ontology.agencies.sets[country], Fact.LEVEL: levels}
        for country in self.space.countries:
            if country in ontology.agencies.sets:
                yield {Fact.EMPLOYER: ontology.agencies.sets[country]}

    def _points(self, boxes: Sequence[Box], blocked: list[Box]) -> tuple[Point, ...]:
        """Return a case of each box that agree, and what else the applicant must have; nothing where that fails."""
        common = all_intersected(boxes)
        found = self._each(boxes) if is_empty(common) else [self.space.point(common)]
        if not found:
            return ()
        mine = self.space.of_the_applicant(found[0])
        for name in ("self", "spouse") if found[0][Fact.MARRIED] == YES else ("self",):
            if any(point[Fact.TIE] == tie(name) for point in found):
                continue
            box = {**mine, Fact.TIE: tie(name)}
            parts = self.space.minus(box, _meeting(box, blocked))
            if not parts:
                return ()
            found.append(self.space.point(min(parts, key=self.space.needs_work)))
        return tuple(found)

    def _each(self, boxes: Sequence[Box]) -> list[Point]:
        found: list[Point] = []
        mine: Box = all_intersected([shared(box) for box in boxes])
        if is_empty(mine):
            return []
        for box in boxes:
            parts = self.space.minus(intersected(box, mine), ())
            if not parts:
                return []
            found.append(self.space.point(parts[0]))
            mine = self.space.of_the_applicant(found[-1])
        return found

    def _confirmed(self, points: tuple[Point, ...], situation: Situation) -> Found | None:
        """Return an applicant as found, if `check` says what the rules mean, and that is what was looked for."""
        need = UNKNOWN if self.may else TRUE
        everything = (*self.wanted, *self.unwanted, *self.beside)
        said = {one.name: expected(one, points, situation, self.space) for one in everything}
        if any(said[one.name] < need for one in self.wanted) or any(said[one.name] >= need for one in self.unwanted):
            return None
        rulebook = everything[0].rulebook
        try:
            applicant = person_of(points, situation, self.space, rulebook)
        except (ValueError, StopIteration):  # a day so early that nobody was born
            return None
        witness = asked_of_check(applicant, situation.on, everything)
        if witness is None or witness.covered != said:
            return None
        return Found(TRUE, witness, points, situation)


def _meeting(box: Box, others: Sequence[Box]) -> list[Box]:
    return [other for other in others if not is_empty(intersected(box, other))]


def _frozen(boxes: Sequence[Box]) -> tuple[frozenset[tuple[Fact, int]], ...]:
    return tuple(frozenset(box.items()) for box in boxes)
