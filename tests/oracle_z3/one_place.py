"""Edits of an order at one random place: what can stand in another's place, or be left out."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from oracle_z3.places import Place, Written, places_of
from oracle_z3.small_orders import COUNTRY_TIES, NAMES, OFFICIAL_TIES, SmallOrders

LADDER = NAMES["level"]
PARTS = {
    "B": ["B1", "B2", "B1/B2"],
    "F": ["F1", "F2"],
    "A": ["A1", "A2", "A3"],
    "nonimmigrant": ["A", "B", "F"],
    "nru.government": ["nru.foreign", "nru.police", "nru.customs"],
    "NRU": ["nru.government", "nru.company"],
    "established": ["civil_servant", "officer"],
    "personal": ["tourism", "family_visit"],
}
Fits = Callable[[Place], object]
Change = Callable[[Place, Random], Any]
Edit = Callable[[Written, Random], bool]


def _at(order: Written, random: Random, fits: Fits) -> Place | None:
    found = [place for place in places_of(order) if fits(place)]
    return random.choice(found) if found else None


def replacing(fits: Fits, change: Change) -> Edit:
    """Return an edit that puts something else in a place that fits."""

    def edit(order: Written, random: Random) -> bool:
        place = _at(order, random, fits)
        if place is not None:
            place.put(change(place, random))
        return place is not None

    return edit


def removing(fits: Fits) -> Edit:
    """Return an edit that leaves out what stands in a place that fits."""

    def edit(order: Written, random: Random) -> bool:
        place = _at(order, random, fits)
        if place is not None:
            del place.holder[place.key]
        return place is not None

    return edit


# ---- what an edit is made at


def is_name(place: Place) -> bool:
    """Whether a name of the ontology stands there."""
    return place.fact in NAMES and place.value in NAMES[place.fact]


def is_family(place: Place) -> bool:
    """Whether a name with others beneath it stands there."""
    return bool(place.fact) and isinstance(place.value, str) and place.value in PARTS


def is_item(place: Place) -> bool:
    """Whether it is an item of a list, and not the only one."""
    return isinstance(place.holder, list) and len(place.holder) > 1


def is_bound(place: Place) -> bool:
    """Whether an age or a level stands there as a bound."""
    return place.key in ("under", "at_least")


def is_day(place: Place) -> bool:
    """Whether a day stands there."""
    is_moment = place.key in ("effective", "terminated") and str(place.value)[:1].isdigit()
    return is_moment or place.key in ("earliest", "latest")


def is_flag(place: Place) -> bool:
    """Whether `true` or `false` stands there."""
    return place.value in ("true", "false")


def has_verb(verb: str) -> Fits:
    """Return whether a constraint with a verb stands there."""
    return lambda place: isinstance(place.value, dict) and verb in place.value


def is_bounded(fact: str) -> Fits:
    """Return whether a constraint of nothing but bounds stands there, of a fact."""
    return lambda place: place.fact == fact and isinstance(place.value, dict) and "in" not in place.value


# ---- what is put there


def beside(place: Place, random: Random) -> str:
    """Return the next lower or higher age or level."""
    if place.fact == "age":
        return str(int(place.value) + random.choice((-1, 1)))
    return LADDER[max(0, min(len(LADDER) - 1, LADDER.index(place.value) + random.choice((-1, 1))))]


def next_day(place: Place, random: Random) -> str:
    """Return the day before or after."""
    return (date.fromisoformat(place.value) + timedelta(random.choice((-1, 1)))).isoformat()


def wider(place: Place, random: Random) -> Any:
    """Return a list of what stands there and something more."""
    return [place.value, SmallOrders(random).constraint(place.fact, 2)]


def with_tie(place: Place, random: Random) -> list[Any]:
    """Return a list of ties with one more."""
    written = str(place.value)
    ties = COUNTRY_TIES if any(tie in written for tie in COUNTRY_TIES) else OFFICIAL_TIES
    return [*place.value, random.choice(ties)]


def without(key: str) -> Change:
    """Return what leaves out `but` or `unclear`."""

    def change(place: Place, _: Random) -> Any:
        rest = {verb: value for verb, value in place.value.items() if verb != key}
        return rest if len(rest) > 1 or "in" not in rest else rest["in"]

    return change


def cleared(place: Place, _: Random) -> Any:
    """Return a constraint in which what was unclear is meant."""
    rest = {**place.value, "in": [place.value["in"], place.value["unclear"]]}
    del rest["unclear"]
    return rest


def as_list(place: Place, _: Random) -> Any:
    """Return the levels that a bound means."""
    at = LADDER.index(next(iter(place.value.values())))
    return list(LADDER[at:] if "at_least" in place.value else LADDER[:at])


def without_the_rest(place: Place, _: Random) -> Any:
    """Return all ages but those on the other side of a bound."""
    (verb, bound), *_ = place.value.items()
    return {"in": "any", "but": {"at_least" if verb == "under" else "under": bound}}


def other(one: Any, another: Any) -> Change:
    """Return what puts one thing in the place of another, and that in the place of the first."""
    return lambda place, _: another if place.value == one else one
