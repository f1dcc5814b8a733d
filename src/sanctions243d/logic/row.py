"""The normal form of a clause: rows of constraints, each a pair of code sets, *must* inside *may*.

Nothing here knows about agencies or law; words, places and quotes are carried along for the explanation.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Effect, ExceptionClause, Moment, Quote
from sanctions243d.text.location import Location
from sanctions243d.text.partial_date import PartialDate, after

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a row asks of one fact: TRUE inside `must`, FALSE outside `may`, and open between them.

    Attributes:
        words: the rule's own words.
        points: the points of law that leave something open, each with the codes that it leaves open.
        readings: the readings that were chosen on the way, with the option.
        sentences: what is open, in the rules' own sentences, each with the codes that it is about.
    """

    must: CodeSet
    may: CodeSet
    words: str
    location: Location
    points: tuple[tuple[str, CodeSet], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    sentences: tuple[tuple[str, CodeSet], ...] = ()

    @property
    def sets(self) -> tuple[CodeSet, CodeSet]:
        """Return *must* and *may*."""
        return self.must, self.may

    def joined(self, other: "Constraint") -> "Constraint":
        """Return the union with another constraint on the same fact."""
        return Constraint(
            self.must | other.must,
            self.may | other.may,
            self.words if self.words == other.words else f"{self.words} or {other.words}",
            self.location,
            _union(self.points, other.points),
            _union(self.readings, other.readings),
            _union(self.quotes, other.quotes),
            _union(self.sentences, other.sentences),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """Constraints that must all hold, each fact once.

    Attributes:
        labels: the tie and the official group of each row that was merged into this one.
    """

    clause: str
    labels: tuple[tuple[str, str], ...]
    constraints: dict[Fact, Constraint]

    @property
    def address(self) -> str:
        """The row's name: `chn_2021.families.child@security`."""
        groups: dict[str, list[str]] = {}
        for tie, group in self.labels:
            groups.setdefault(group, []).append(tie)
        parts = ["+".join(ties) + (f"@{group}" if group else "") for group, ties in groups.items()]
        return f"{self.clause}.{'+'.join(parts)}"


@dataclass(frozen=True, slots=True)
class CompiledException:
    """An exception with the constraints of its facts."""

    clause: ExceptionClause
    constraints: dict[Fact, Constraint]
    parts: tuple["CompiledException", ...]

    @property
    def facts(self) -> set[Fact]:
        """The facts that it and its parts ask for."""
        return set(self.constraints).union(*(part.facts for part in self.parts))


@dataclass(frozen=True, slots=True)
class Clause:
    """A leaf of an order, compiled: its rows, with everything that stands above them.

    Attributes:
        effective_at, terminated_at: the address of the level that states the date.
        posts: the codes of every post at which some row may hold.
    """

    address: str
    order: str
    tranche: str
    country: str
    title: str
    location: Location
    rows: tuple[Row, ...]
    effect: Effect
    effective: Moment
    effective_at: str
    terminated: Moment
    terminated_at: str
    exceptions: tuple[CompiledException, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    last_seen: PartialDate | None
    posts: CodeSet

    @property
    def days_beside(self) -> tuple[date, ...]:
        """Each day that is known on which it may begin or end to be in force, and the day before; ascending."""
        bounds = {*self.effective.bounds.values(), *self.terminated.bounds.values()}
        return tuple(sorted({near for day in bounds for near in (after(day, -1), day)}))


def points_of(constraint: Constraint, may_be: CodeSet, otherwise: str) -> tuple[str, ...]:
    """Return the points of law that leave a fact open: readings, or the constraint itself."""
    unclear = constraint.may & ~constraint.must & may_be
    found = [id for id, codes in constraint.points if codes & unclear]
    for _, codes in constraint.points:
        unclear &= ~codes
    return (*dict.fromkeys(found), otherwise) if unclear else tuple(dict.fromkeys(found))


def sentences_of(constraint: Constraint, may_be: CodeSet, point: str) -> tuple[str, ...]:
    """Return what a point of law leaves open of a fact, in the rules' own sentences; none where they say nothing."""
    of_point, of_others = 0, 0
    for id, codes in constraint.points:
        of_point |= codes if id == point else 0
        of_others |= codes
    about = (of_point or ~of_others) & constraint.may & ~constraint.must & may_be
    return tuple(dict.fromkeys(words for words, codes in constraint.sentences if codes & about))


def merged(rows: list[Row], everything: tuple[CodeSet, ...]) -> list[Row]:
    """Join rows that differ in one fact, so that two ways to write one law give one answer.

    Each row is joined with the earliest kept row from which it differs in at most one fact,
    and the pass is repeated until nothing changes. A fact that a row does not name may be anything.
    """
    while True:
        kept: list[Row] = []
        for row in rows:
            for place, earlier in enumerate(kept):
                joined = _joined(earlier, row, everything)
                if joined is not None:
                    kept[place] = joined
                    break
            else:
                kept.append(row)
        if len(kept) == len(rows):
            return kept
        rows = kept


def _joined(first: Row, second: Row, everything: tuple[CodeSet, ...]) -> Row | None:
    """Return two rows as one where they differ in at most one fact."""
    constraints = dict(first.constraints)
    differences = 0
    for fact in first.constraints.keys() | second.constraints.keys():
        one, other = first.constraints.get(fact), second.constraints.get(fact)
        if one is not None and other is not None and one.sets == other.sets:
            continue
        differences += 1
        if differences > 1:
            return None
        if one is None or other is None or one.must | other.must == everything[fact]:
            constraints.pop(fact, None)
        else:
            constraints[fact] = one.joined(other)
    return replace(first, labels=_union(first.labels, second.labels), constraints=constraints)


def _union(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return (*first, *(item for item in second if item not in first))
