"""Random edits of a small order: some change what it says, some only how."""

from copy import deepcopy
from random import Random

from oracle_z3.one_place import (
    PARTS,
    Edit,
    as_list,
    beside,
    cleared,
    has_verb,
    is_bound,
    is_bounded,
    is_day,
    is_family,
    is_flag,
    is_item,
    is_name,
    next_day,
    other,
    removing,
    replacing,
    wider,
    with_tie,
    without,
    without_the_rest,
)
from oracle_z3.places import Written
from oracle_z3.small_orders import LIMIT, NAMES
from oracle_z3.whole_orders import copy_clause, drop_clause, push_down, reorder, split_clause

SAYING_ELSE: tuple[Edit, ...] = (
    replacing(is_bound, beside),
    replacing(is_bound, beside),
    replacing(is_day, next_day),
    replacing(is_family, lambda place, random: random.choice(PARTS[place.value])),
    replacing(is_name, lambda place, random: random.choice(NAMES[place.fact])),
    replacing(lambda place: place.key in NAMES, wider),
    replacing(lambda place: place.key == "covers", with_tie),
    replacing(lambda place: place.key == "effect", other("suspend", LIMIT)),
    replacing(lambda place: place.key == "employed", other("now", "any")),
    replacing(lambda place: place.key == "default", other("narrow", "wide")),
    replacing(is_flag, other("true", "false")),
    replacing(has_verb("but"), without("but")),
    replacing(has_verb("unclear"), without("unclear")),
    replacing(has_verb("unclear"), cleared),
    removing(lambda place: is_item(place) and place.fact),
    removing(lambda place: is_item(place) and "covers" in place.way),
    removing(lambda place: len(place.way) > 1 and place.way[-2] == "exceptions" and len(place.holder) > 1),
    removing(lambda place: place.key == "exceptions"),
    removing(lambda place: place.key in ("age", "married", "staff", "level", "visa_class")),
    drop_clause,
)
SAYING_THE_SAME: tuple[Edit, ...] = (
    reorder,
    copy_clause,
    copy_clause,
    split_clause,
    split_clause,
    push_down,
    push_down,
    replacing(lambda place: is_family(place) and place.fact == "visa_class", lambda place, _: PARTS[place.value]),
    replacing(is_family, lambda place, _: [*PARTS[place.value], place.value]),
    replacing(is_name, lambda place, random: {"in": place.value, "but": random.choice(NAMES[place.fact])}),
    replacing(is_bounded("level"), as_list),
    replacing(is_bounded("age"), without_the_rest),
    replacing(lambda place: place.value in ("citizen", "subject"), lambda place, _: "national"),
    replacing(is_flag, lambda place, _: {"in": "any", "but": "false" if place.value == "true" else "true"}),
)


def edited(order: Written, random: Random) -> Written:
    """Return an order after one edit, or two; each is the first for which there is a place."""
    changed = deepcopy(order)
    for _ in range(random.choice((1, 1, 1, 2))):
        edits = random.choice((SAYING_ELSE, SAYING_THE_SAME))
        next(edit for edit in random.sample(edits, len(edits)) if edit(changed, random))
    return changed
