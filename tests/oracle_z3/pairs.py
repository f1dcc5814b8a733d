"""Pairs of a small order and an edit of it, each loaded as a rulebook of its own."""

import json
import shutil
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from oracle_z3.codes import Codes
from oracle_z3.edits import edited
from oracle_z3.places import Written, tidied
from oracle_z3.small_orders import SmallOrders
from sanctions243d import Rulebook, RulebookError

BASE = Path(__file__).parent.parent / "rulebooks" / "base"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of an order, as written and as loaded."""

    id: str
    written: tuple[Written, Written]
    old: Rulebook
    new: Rulebook

    def __str__(self) -> str:
        """Return both versions as they are written."""
        return "\n".join(json.dumps(version, indent=1) for version in self.written)


def codes_of_base() -> Codes:
    """Return z3's own numbers for the small rulebook."""
    return Codes(BASE / "ontology")


def drawn_pairs(random: Random, count: int, folder: Path) -> list[Pair]:
    """Draw pairs until so many have been loaded: at random, a rule may say nothing, and is refused."""
    drawn: dict[str, tuple[Written, Written]] = {}
    for number in range(count * 2 + 5):
        order = tidied(SmallOrders(random).order())
        drawn[f"order_{number}"] = (order, tidied(edited(deepcopy(order), random)))
    old = loaded({id: pair[0] for id, pair in drawn.items()}, folder / "old")
    new = loaded({id: pair[1] for id, pair in drawn.items() if id in old}, folder / "new")
    found = [Pair(id, drawn[id], old[id], new[id]) for id in new]
    assert len(found) >= count, f"only {len(found)} of {len(drawn)} random pairs say something"
    return found[:count]


def loaded(orders: Mapping[str, Mapping[str, Any]], folder: Path) -> dict[str, Rulebook]:
    """Return a rulebook of each order alone; those that the loader refuses are left out."""
    shutil.copytree(BASE, folder)
    (folder / "orders" / "nru_2020.yaml").unlink()
    for id, order in orders.items():
        (folder / "orders" / f"{id}.yaml").write_text(json.dumps(order), encoding="utf-8")
    try:
        rulebook = Rulebook.load(folder)
    except RulebookError as error:
        for file in {one.location.file for one in error.diagnostics}:
            (folder / file).unlink()
        rulebook = Rulebook.load(folder)
    return {id: replace(rulebook, orders={id: order}, derived={}) for id, order in rulebook.orders.items()}
