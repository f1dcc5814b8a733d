"""The parts of which an open outcome is made: what an answer decides, and how the parts are put together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.facts import Case
from sanctions243d.logic.row import Clause, Constraint
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer, as it is evaluated.

    Attributes:
        codes: what facts it says, by fact.
        country: of nationality and residence, the country of an order; else nothing.
        ties: what it makes of relatives whose tie depends on it, by their place.
        is_none: whether it says that a list has no more items.
        adds_spouse: whether it says that there is somebody who was not listed.
        state: of an exception.
    """

    codes: dict[Fact, CodeSet] = field(default_factory=dict)
    country: str = ""
    ties: dict[int, CodeSet] = field(default_factory=dict)
    is_none: bool = False
    adds_spouse: bool = False
    state: str = ""


class Leaf(NamedTuple):
    """A part that the answer about one field decides."""

    path: str
    truth_under: Callable[[Choice], Truth]


class Group(NamedTuple):
    """All of several parts, some of them, or not one."""

    kind: str
    parts: tuple["Part", ...]


Part = Leaf | Group | Truth


class Reason(NamedTuple):
    """A rule that asks for a field."""

    clause: Clause
    fact: Fact
    constraint: Constraint
    may_be: CodeSet


@dataclass(slots=True)
class Wanted:
    """What the rules ask about one field.

    Attributes:
        may_be: what each fact that it says may be.
        after: the field that must be known before; nothing where it can be asked at once.
        case: the case of which it is a field.
        places: of the birth date, the relatives whose tie depends on it.
    """

    may_be: dict[Fact, CodeSet] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    countries: dict[str, None] = field(default_factory=dict)
    after: str = ""
    is_new: bool = False
    case: Case | None = None
    places: dict[int, None] = field(default_factory=dict)
    _seen: set[tuple[str, Fact, int]] = field(default_factory=set)

    def add(self, reason: Reason) -> None:
        """Note a rule that asks, once; what the fact may be is noted each time."""
        self.may_be[reason.fact] = self.may_be.get(reason.fact, 0) | reason.may_be
        key = (reason.clause.address, reason.fact, id(reason.constraint))
        if key not in self._seen:
            self._seen.add(key)
            self.reasons.append(reason)


def all_of(parts: Iterable[Part]) -> Part:
    """Return the minimum of some parts."""
    kept = [one for one in parts if one is not TRUE]
    return FALSE if FALSE in kept else kept[0] if len(kept) == 1 else Group("all", tuple(kept)) if kept else TRUE


def some_of(parts: Iterable[Part]) -> Part:
    """Return the maximum of some parts."""
    kept = [one for one in parts if one is not FALSE]
    return TRUE if TRUE in kept else kept[0] if len(kept) == 1 else Group("some", tuple(kept)) if kept else FALSE


def not_one(part: Part) -> Part:
    """Return *not* of a part."""
    if isinstance(part, Truth):
        return {TRUE: FALSE, FALSE: TRUE}.get(part, UNKNOWN)
    return Group("not", (part,))
