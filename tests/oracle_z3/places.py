"""The places of an order at which an edit can be made."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Any

Written = dict[str, Any]

FACTS = frozenset(
    {
        "visa_class",
        "post",
        "purpose",
        "national",
        "resident",
        "age",
        "married",
        "employer",
        "level",
        "staff",
        "employed",
    }
)
SHUT = frozenset({"title", "country", "sources", "quote", "text", "question", "because"})


@dataclass(frozen=True, slots=True)
class Place:
    """Something that an order states: in what it stands, and the keys on the way there.

    Attributes:
        fact: the fact that it is about, if any.
    """

    holder: Any
    key: Any
    way: tuple[Any, ...]

    @property
    def value(self) -> Any:
        """What is stated there."""
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        """State something else there."""
        self.holder[self.key] = value

    @property
    def fact(self) -> str:
        """The fact whose constraint the place is, or is a part of; empty for others."""
        own = [key for key in self.way if key in FACTS]
        if own:
            return str(own[-1])
        if self.way[0] == "readings" and len(self.way) > 3 and self.way[2] == "options":
            return str(self.way[1]).rpartition("_")[0]
        return ""


def places_of(written: Any, way: tuple[Any, ...] = ()) -> Iterator[Place]:
    """Yield every place of an order that has a meaning, from the top down."""
    pairs = written.items() if isinstance(written, dict) else enumerate(written) if isinstance(written, list) else ()
    for key, value in pairs:
        if key not in SHUT:
            yield Place(written, key, (*way, key))
            yield from places_of(value, (*way, key))


def levels_of(order: Written) -> list[tuple[Written, str]]:
    """Return each tranche and clause: the mapping in which it stands, and its id."""
    found = []
    for place in places_of(order):
        if isinstance(place.value, dict) and len(place.way) > 1 and place.way[-2] in ("clauses", "tranches"):
            found.append((place.holder, place.key))
    return found


def tidied(order: Written) -> Written:
    """Return an order without the groups and readings that stand nowhere: the loader refuses them."""
    order = dict(order)
    readings, groups = order.pop("readings", {}), order.pop("officials", {})
    groups = {id: group for id, group in groups.items() if f'"{id}"' in dumps(order)}
    if groups:
        order["officials"] = groups
    readings = {id: reading for id, reading in readings.items() if f'"reading.{id}"' in dumps(order)}
    if readings:
        order["readings"] = readings
    return order
