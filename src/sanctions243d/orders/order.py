"""An order as its file states it: levels in levels, the facts of each still as they were written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sanctions243d.ontology.fact import Fact
from sanctions243d.text.document import Node
from sanctions243d.text.location import Location
from sanctions243d.text.partial_date import PartialDate
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source; `reads` is the corrected reading where the words have slips."""

    text: str
    location: Location
    reads: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that may be known only within bounds; `not_found` is a moment that was never found.

    Attributes:
        earliest, latest: the first and the last day that it may have been; nothing where that is not known.
    """

    earliest: date | None = None
    latest: date | None = None
    found: bool = True

    def reached(self, day: date) -> Truth:
        """Return whether the moment has come on a day: a moment comes at the beginning of its day."""
        if not self.found:
            return FALSE
        if self.latest is not None and day >= self.latest:
            return TRUE
        if self.earliest is not None and day < self.earliest:
            return FALSE
        return UNKNOWN

    @property
    def bounds(self) -> dict[str, date]:
        """The days that are known, by `earliest` and `latest`; one day alone where they are the same."""
        found = {"earliest": self.earliest, "latest": self.latest if self.latest != self.earliest else None}
        return {key: day for key, day in found.items() if day is not None}

    def __str__(self) -> str:
        if not self.found:
            return "not found"
        if self.earliest == self.latest and self.latest is not None:
            return self.latest.isoformat()
        if self.earliest and self.latest:
            return f"between {self.earliest} and {self.latest}"
        return f"on or before {self.latest}" if self.latest else f"on or after {self.earliest}, if at all"


NEVER = Moment(found=False)
FIRST_SEEN = "first seen {day}"
UNWORDED = "it is read as “{option}”"


@dataclass(frozen=True, slots=True)
class Limit:
    """A visa is issued, but for so many months and entries."""

    months: int | None = None
    entries: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.months} month{'s' * (self.months != 1)}"] if self.months is not None else []
        parts += [f"{self.entries} entr{'y' if self.entries == 1 else 'ies'}"] if self.entries is not None else []
        return " and ".join(parts)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a clause does to a visa."""

    kind: Literal["suspend", "limit"]
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class ExceptionClause:
    """An exception that the order states; it counts only where it is granted.

    Attributes:
        facts: facts that must hold as well.
        parts: the exceptions that must all be granted.
    """

    address: str
    text: str
    location: Location
    facts: dict[Fact, Node] = field(default_factory=dict)
    parts: tuple["ExceptionClause", ...] = ()
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group of officials: the facts that make somebody one of them; `place` is where it is named."""

    id: str
    facts: dict[Fact, Node]
    quotes: tuple[Quote, ...]
    location: Location
    note: str = ""
    place: Location | None = None


Kind = Literal["order", "tranche", "clause"]


@dataclass(frozen=True, slots=True)
class Level:
    """An order, a tranche or a clause; a level without levels beneath it is a leaf; `place` is where it is named."""

    kind: Kind
    address: str
    location: Location
    title: str = ""
    facts: dict[Fact, Node] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    unverified: str = ""
    last_seen: PartialDate | None = None
    effect: Effect | None = None
    effective: Moment | None = None
    terminated: Moment | None = None
    exceptions: tuple[ExceptionClause, ...] = ()
    covers: Node | None = None
    official: Node | None = None
    children: tuple["Level", ...] = ()
    place: Location | None = None

    def leaf_paths(self, above: tuple["Level", ...] = ()) -> Iterator[tuple["Level", ...]]:
        """Yield the path from this level down to each leaf."""
        path = (*above, self)
        if not self.children:
            yield path
        for child in self.children:
            yield from child.leaf_paths(path)


@dataclass(frozen=True, slots=True)
class Reading:
    """A point that the law leaves open, and the ways in which it can be read, from narrow to wide.

    Attributes:
        id: `chn_2021.mps_reach`, or `official_or_employee` where orders share it.
        options: what stands in the rule's place under each option.
        place: where it is named.
        words: what an option means, as what follows `if`: `only the unmarried are meant`.
    """

    id: str
    question: str
    options: dict[str, Node]
    default: str
    because: str
    location: Location
    is_nested: bool = True
    place: Location | None = None
    words: dict[str, str] = field(default_factory=dict)

    def words_of(self, option: str) -> str:
        """Say what an option means, as what follows `if`; without words for it, by its id."""
        return self.words.get(option) or UNWORDED.format(option=option.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Source:
    """A published text, word for word; `operative` are the spans that carry the order's words."""

    id: str
    title: str
    text: str
    location: Location
    publisher: str = ""
    language: str = ""
    first_seen: str = ""
    note: str = ""
    operative: tuple[str, ...] = ()

    @property
    def citation(self) -> str:
        """The title, the publisher, and the day on which it was first seen, as far as they are known."""
        seen = FIRST_SEEN.format(day=self.first_seen) if self.first_seen else ""
        return "; ".join(part for part in (self.title, self.publisher, seen) if part)


@dataclass(frozen=True, slots=True)
class Order:
    """One order under INA 243(d).

    Attributes:
        root: the order as the top level.
        groups: the official groups by id.
        readings: the order's own readings by their short id.
        defaults: options that the order chooses for shared readings; `default_places` is where.
    """

    id: str
    country: str
    root: Level
    sources: tuple[str, ...]
    groups: dict[str, Group]
    readings: dict[str, Reading]
    defaults: dict[str, str]
    default_places: dict[str, Location] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the order is called."""
        return self.root.title or self.id

    def default_of(self, reading: Reading) -> str:
        """Return the option of a reading that the order takes unless another is chosen."""
        return self.defaults.get(reading.id, reading.default)
