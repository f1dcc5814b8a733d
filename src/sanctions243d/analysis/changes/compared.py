"""Two versions of an order → where they differ: by default, under other readings, where exceptions are raised."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from sanctions243d.analysis.changes.example import Examiner, Example
from sanctions243d.analysis.changes.regions import Region, is_possible, regions_between
from sanctions243d.analysis.changes.same_law import Codes, exception_key, is_same_law
from sanctions243d.analysis.changes.selections import MAX_SELECTIONS, Choice, Selections, chosen_in
from sanctions243d.analysis.changes.space import Space, same_codes, translation
from sanctions243d.analysis.changes.standing import Standing, States, reaches_of
from sanctions243d.analysis.exceptions import ask_of_cases, granted
from sanctions243d.analysis.situation import situations
from sanctions243d.logic.regions import Box, subtracted_all, united
from sanctions243d.logic.row import Clause
from sanctions243d.rulebook.rulebook import Rulebook

OTHER_COUNTRY = "the order is about another country, so that nationality and residence mean something else"


@dataclass(frozen=True, slots=True)
class Shown:
    """A region with an applicant who shows it; nothing where no applicant can be written."""

    region: Region
    example: Example | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What differs under a choice of readings, and with exceptions in some states, that no scene before has shown."""

    readings: Mapping[str, str]
    states: Mapping[str, str]
    regions: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Whom two versions of an order cover otherwise.

    Attributes:
        scenes: the first is that of the defaults; those with no region are left out.
        doubt: why it is not proved that there is no other difference; nothing where it is.
    """

    space: Space
    scenes: tuple[Scene, ...]
    doubt: str = ""


def compared(old: Rulebook, new: Rulebook, id: str) -> Compared:
    """Return whom two versions of an order cover otherwise; one may not have the order."""
    return _Comparison(old, new, id).result()


@dataclass(slots=True)
class _Comparison:
    old: Rulebook
    new: Rulebook
    id: str
    space: Space = field(init=False)
    examiner: Examiner = field(init=False)
    shown: list[Region] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.space = Space.of(self._by_default(), self.old.ontology, self.new.ontology)
        self.examiner = Examiner.of(self.old, self.new, self.id, self.space)

    def result(self) -> Compared:
        is_kept = self.id in self.old.orders and self.id in self.new.orders
        if is_kept and self.old.orders[self.id].country != self.new.orders[self.id].country:
            return Compared(self.space, (), OTHER_COUNTRY)
        if is_kept and is_same_law(self.old, self.new, self.id):
            return Compared(self.space, tuple(self._scenes([{}])))
        scenes, doubt = [*self._scenes([{}])], ""
        selections = Selections(self.old, self.new, self.id) if is_kept else None
        if selections is not None:
            scenes += self._scenes(selections.near())
        try:
            scenes += self._exceptions()
        except OverflowError as error:
            doubt = f"exceptions can be in too many states to look at all of them: {error}"
        if selections is not None and not scenes and not doubt:
            scenes, doubt = self._searched(selections)
        if not doubt and not scenes and ask_of_cases(self._by_default()):
            doubt = "an exception asks for a tie or an employment, of which an applicant can have several"
        return Compared(self.space, tuple(scenes), doubt)

    def _clauses(self, book: Rulebook, choice: Choice) -> Sequence[Clause]:
        order = book.orders.get(self.id)
        return () if order is None else book.clauses_of(order, book.selection(chosen_in(book, choice)))

    def _by_default(self) -> list[Clause]:
        return [*self._clauses(self.old, {}), *self._clauses(self.new, {})]

    def _regions(self, choice: Choice, states: States) -> list[Region]:
        old, new = self._clauses(self.old, choice), self._clauses(self.new, choice)
        before = reaches_of(old, self.space, states, is_old=True)
        now = reaches_of(new, self.space, states, is_old=False)
        return regions_between(before, now, self.space)

    def _scenes(self, choices: Iterable[Choice]) -> Iterator[Scene]:
        """Yield what differs under each choice of readings, and is not shown yet."""
        for choice in choices:
            found = self._united(part for one in self._regions(choice, {}) for part in self._unseen(one))
            if found:
                yield self._scene(choice, {}, found)
                self.shown += found

    def _unseen(self, region: Region) -> list[Region]:
        """What of a region no scene has shown, with the same change."""
        seen = [one.box for one in self.shown if (one.old, one.new) == (region.old, region.new)]
        return [Region(box, region.old, region.new) for box in self._left(region.box, seen)] if seen else [region]

    def _left(self, box: Box, seen: Sequence[Box]) -> list[Box]:
        left = subtracted_all(box, seen, self.space.everything)
        return [one for one in left if is_possible(one, self.space)]

    def _united(self, regions: Iterable[Region]) -> list[Region]:
        """The same cases, where regions with the same change that can be one are one."""
        found: dict[tuple[Standing, Standing], list[Box]] = {}
        for one in regions:
            found.setdefault((one.old, one.new), []).append(one.box)
        return [Region(box, *key) for key, boxes in found.items() for box in united(boxes, self.space.everything)]

    def _scene(self, choice: Choice, states: States, regions: Iterable[Region]) -> Scene:
        return Scene(choice, states, tuple(Shown(one, self.examiner.example(one, choice, states)) for one in regions))

    def _searched(self, selections: Selections) -> tuple[list[Scene], str]:
        """The first difference under any choice of readings; or why not all were tried."""
        states = [{}] if self._has_one_set_of_exceptions() else self._states()
        count = selections.count * len(states)
        if count > MAX_SELECTIONS:
            return [], f"there are {count:,} ways to choose the readings and exceptions, too many to try them all"
        for choice in selections.all():
            for one in states:
                if self._regions(choice, one):
                    return [self._first(choice, one)], ""
        return [], ""

    def _first(self, choice: Choice, states: States) -> Scene:
        """A difference with no reading chosen that could as well be left to its default."""
        for id in list(choice):
            fewer = {key: name for key, name in choice.items() if key != id}
            choice = fewer if self._regions(fewer, states) else choice
        found = self._regions(choice, states)
        self.shown += found
        return self._scene(choice, states, found)

    def _has_one_set_of_exceptions(self) -> bool:
        """Whether every clause of both versions has the same exceptions; they then change nothing between the two."""
        translate, shared = translation(self.old.ontology, self.new.ontology)
        found = set()
        for book, codes in ((self.old, Codes(translate, shared)), (self.new, Codes(same_codes, shared))):
            for clause in self._clauses(book, {}):
                found.add(frozenset(exception_key(one, codes) for one in clause.exceptions))
        return len(found) <= 1

    def _states(self) -> list[States]:
        """The states of exceptions that differ in what is granted, the plainest first, which is that of none."""
        clauses = self._by_default()
        exceptions = list(chain.from_iterable(clause.exceptions for clause in clauses))
        found: dict[object, States] = {tuple(granted(one, {}) for one in exceptions): {}}
        for situation in situations(clauses) if exceptions else ():
            found.setdefault(tuple(granted(one, situation.states) for one in exceptions), situation.states)
        return list(found.values())

    def _exceptions(self) -> Iterator[Scene]:
        """Yield what differs by default only where exceptions are raised or granted."""
        for states in self._states()[1:]:
            known = [one.box for one in self.shown]
            found = self._united(
                Region(box, one.old, one.new) for one in self._regions({}, states) for box in self._left(one.box, known)
            )
            if found:
                yield self._scene({}, states, found)
                self.shown += found
