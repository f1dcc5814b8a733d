"""Edits of a whole order: of its clauses, and of the order in which it is written.

Each changes an order, and returns whether there was a place for it.
"""

from copy import deepcopy
from random import Random

from oracle_z3.one_place import is_item
from oracle_z3.places import FACTS, Written, levels_of, places_of


def reorder(order: Written, random: Random) -> bool:
    """Put lists, and the clauses of a level, in another order."""
    for place in list(places_of(order)):
        if isinstance(place.value, list):
            random.shuffle(place.value)
        elif place.key in ("clauses", "tranches", "officials"):
            place.put(dict(random.sample(list(place.value.items()), len(place.value))))
    return True


def drop_clause(order: Written, random: Random) -> bool:
    """Leave out a clause or a tranche that is not the only one."""
    found = [(holder, id) for holder, id in levels_of(order) if len(holder) > 1]
    if not found:
        return False
    holder, id = random.choice(found)
    del holder[id]
    return True


def copy_clause(order: Written, random: Random) -> bool:
    """State a clause again, perhaps of fewer ties or classes."""
    found = levels_of(order)
    if not found:
        return False
    holder, id = random.choice(found)
    holder["copy"] = deepcopy(holder[id])
    holder["copy"].pop("exceptions", None)
    lists = [place for place in places_of(holder["copy"]) if is_item(place) and (place.fact or "covers" in place.way)]
    if lists and random.random() < 0.7:
        place = random.choice(lists)
        del place.holder[place.key]
    return True


def split_clause(order: Written, random: Random) -> bool:
    """Make two clauses of one: each has some of its ties."""
    levels = [order, *(holder[id] for holder, id in levels_of(order))]
    found = [one for one in levels if "covers" in one and len(one["covers"]) > 1 and not _has_levels(one)]
    if not found:
        return False
    level = random.choice(found)
    ties = level.pop("covers")
    place = random.randrange(1, len(ties))
    level["clauses"] = {"first_half": {"covers": ties[:place]}, "second_half": {"covers": ties[place:]}}
    return True


def push_down(order: Written, random: Random) -> bool:
    """State on each clause what stood above them."""
    levels = [one for one in (order, *(holder[id] for holder, id in levels_of(order))) if _has_levels(one)]
    kept = {"covers", "official", "effect", "effective", "terminated", *FACTS}
    found = [(level, key) for level in levels for key in level if key in kept]
    if not found:
        return False
    level, key = random.choice(found)
    value = level.pop(key)
    for below in level.get("tranches", level.get("clauses")).values():
        below[key] = deepcopy(value)
    return True


def _has_levels(level: Written) -> bool:
    return "clauses" in level or "tranches" in level
