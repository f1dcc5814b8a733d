"""Checks what must stand exactly once on the way from an order down to a leaf."""

from collections.abc import Mapping as AbstractMapping
from typing import Any

from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Level
from sanctions243d.text.document import Node
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location

Places = dict[tuple[str, str], Location]  # by address and key; that of the level itself by an empty key

ONCE = ("effect", "effective", "terminated", "covers", "official")
_HELP = {
    "effect": "say `effect: suspend`, or `effect: {limit: {…}}`",
    "effective": "say the first day on which it applies",
    "terminated": "say `terminated: not_found` where no end is known",
    "covers": "say who is covered: `covers: [self, spouse]`, or `covers: [national]` without `official`",
}


def check_paths(root: Level, places: Places, faults: Faults) -> None:
    """Check the path to each leaf of an order."""
    has_tranches = any(child.kind == "tranche" for child in root.children)
    for path in root.leaf_paths():
        # clauses beside tranches are refused as such; what stands in the tranches would be missed there
        is_beside = has_tranches and len(path) > 1 and path[1].kind == "clause"
        # so are clauses that could not be read
        is_no_leaf = any((path[-1].address, key) in places for key in ("clauses", "tranches"))
        if not is_beside and not is_no_leaf:
            _check_path(path, places, faults)


def _check_path(path: tuple[Level, ...], places: Places, faults: Faults) -> None:
    leaf = path[-1]
    facts = {fact: node for level in path for fact, node in level.facts.items()}
    check_employed(facts, faults)
    for key in ONCE:
        stated = [level for level in path if (level.address, key) in places]
        if not stated and key in _HELP:
            message = f"`{leaf.address}` needs the key `{key}`, here or on a level above"
            faults.add("missing-key", message, places[leaf.address, ""], help=_HELP[key])
        if len(stated) > 1:
            first = places[stated[0].address, key].line
            message = f"`{key}` is stated in line {first} too, on a level above; it is stated once on a path"
            faults.add("stated-twice", message, places[stated[-1].address, key], help=ONCE_HELP)
    has_quote = any((level.address, "quote") in places for level in path)
    if not has_quote and leaf.official is None and (leaf.address, "official") not in places:
        message = f"`{leaf.address}` has no `quote`, here or on a level above"
        faults.add("missing-key", message, places[leaf.address, ""], help="quote the words of the source that state it")
    _check_dates(path, places, faults)


ONCE_HELP = "leave it where it holds for all beneath, or state it in each clause"


def check_facts_once(
    address: str, facts: AbstractMapping[Fact, Any], above: Places, places: Places, faults: Faults
) -> None:
    """Report the facts of a level that a level above states too."""
    for fact in facts:
        first = above.get(("", fact.key))
        if first is not None:
            message = (
                f"`{fact.key}` is stated in line {first.line} too, on a level above; a fact is stated once on a path"
            )
            faults.add("fact-twice", message, places[address, fact.key], help=ONCE_HELP)


def _check_dates(path: tuple[Level, ...], places: Places, faults: Faults) -> None:
    start = next((level for level in path if level.effective), None)
    end = next((level for level in path if level.terminated), None)
    if start is None or end is None or start.effective is None or end.terminated is None:
        return
    first = start.effective.earliest or start.effective.latest
    last = end.terminated.latest or end.terminated.earliest
    if first and last and last < first:
        message = f"terminated ({end.terminated}) before it is effective ({start.effective})"
        help = "`terminated` is the first day on which it no longer applies"
        faults.add("dates-out-of-order", message, places[end.address, "terminated"], help=help)


def check_employed(facts: AbstractMapping[Fact, Node], faults: Faults) -> None:
    """An employer, a level or a kind of staff needs `employed: now`: silence would cover retired staff."""
    named = next((fact for fact in (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF) if fact in facts), None)
    if named is not None and Fact.EMPLOYED not in facts:
        place = facts[named].location
        start = Location(place.file, place.line, place.column, place.line, place.column + 1)
        message = f"`{named.key}` without `employed: now`; silence would cover retired staff"
        help = "add `employed: now` beside it, or `employed: any` where the order says so"
        faults.add("employed-missing", message, start if place.end_line > place.line else place, help=help)
