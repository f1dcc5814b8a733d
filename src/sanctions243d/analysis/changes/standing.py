"""How an order stands to known cases: which effects are certain, and which are not ruled out, as unions of boxes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from sanctions243d.analysis.changes.space import DAY, Space, Translate, same_codes
from sanctions243d.analysis.compare import Reach
from sanctions243d.analysis.exceptions import facts_box, granted
from sanctions243d.logic.regions import Box, box_of, is_empty, subtracted_all
from sanctions243d.logic.row import Clause
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

SUSPEND = "suspend"
States = Mapping[str, str]
# what an order does: each effect that is not ruled out, by the limit's words, and how sure it is
Standing = tuple[tuple[str, Truth], ...]


def reaches_of(clauses: Sequence[Clause], space: Space, states: States, *, is_old: bool) -> dict[str, Reach]:
    """Return the cases of each effect of some clauses, with exceptions in some states."""
    translate = space.old_codes if is_old else same_codes
    found: dict[str, tuple[list[Box], list[Box]]] = {}
    for clause in clauses:
        certain, possible = found.setdefault(effect_of(clause), ([], []))
        surely, perhaps = space.in_force(clause)
        asking = [(one, truth) for one in clause.exceptions if (truth := granted(one, states)) is not FALSE]
        holes = [_translated(facts_box(one, may=True), translate) for one, _ in asking]
        open_holes = [_translated(facts_box(one, may=False), translate) for one, truth in asking if truth is TRUE]
        for row in clause.rows:
            must, may = (_translated(box_of(row.constraints, may=one), translate) for one in (False, True))
            certain += _free({**must, DAY: surely}, holes, space)
            possible += _free({**may, DAY: perhaps}, open_holes, space)
    return {key: Reach(_each_once(one), _each_once(other)) for key, (one, other) in found.items()}


def effect_of(clause: Clause) -> str:
    """Return what a clause does, in a word, or in the words of its limit."""
    return SUSPEND if clause.effect.limit is None else str(clause.effect.limit)


def standings_of(reaches: Mapping[str, Reach]) -> Iterator[Standing]:
    """Yield every way in which an order may stand to a case; where it suspends for certain, nothing else counts."""
    keys = [key for key, reach in reaches.items() if reach.possible]
    if SUSPEND in keys:
        yield ((SUSPEND, TRUE),)
    choices = [(FALSE, UNKNOWN) if key == SUSPEND else (FALSE, UNKNOWN, TRUE) for key in keys]
    for truths in product(*choices):
        yield tuple((key, truth) for key, truth in zip(keys, truths, strict=True) if truth is not FALSE)


def bounds_of(standing: Standing, reaches: Mapping[str, Reach]) -> tuple[list[Sequence[Box]], list[Box]]:
    """Return unions of boxes in all of which the cases of a standing lie, and boxes in none of which they do."""
    truths = dict(standing)
    inside: list[Sequence[Box]] = []
    outside: list[Box] = []
    for key, reach in reaches.items():
        truth = truths.get(key, FALSE)
        if truth is FALSE:
            if truths.get(SUSPEND) is not TRUE:
                outside += reach.possible
            continue
        inside.append(reach.certain if truth is TRUE else reach.possible)
        outside += reach.certain if truth is UNKNOWN else ()
    return inside, outside


def _free(box: Box, holes: Sequence[Box], space: Space) -> list[Box]:
    return [] if is_empty(box) else subtracted_all(box, holes, space.everything)


def _translated(box: Box, translate: Translate) -> Box:
    return box if translate is same_codes else {fact: translate(fact, codes) for fact, codes in box.items()}


def _each_once(boxes: Sequence[Box]) -> tuple[Box, ...]:
    return tuple({tuple(sorted(box.items())): box for box in boxes}.values())
