"""Rulebooks written for a test: the ontology that comes with the library, and orders given as mappings."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from properties.comparing import as_text
from sanctions243d import Rulebook
from sanctions243d.rulebook.rulebook import bundled_folder

Written = dict[str, Any]

GROUP: Written = {"employer": "chn.mps", "employed": "now"}


def order(**keys: Any) -> Written:
    """Return an order about the PRC that covers everybody in the MPS, with other keys in place of some."""
    usual = {
        "title": "Written for a test",
        "country": "CHN",
        "effect": "suspend",
        "effective": "2021-01-01",
        "terminated": "not_found",
        "sources": ["words"],
        "quote": "the words",
        "visa_class": "nonimmigrant",
    }
    if not keys.keys() & {"clauses", "tranches"}:
        usual |= {"official": GROUP, "covers": ["self"]}  # type: ignore[dict-item]
    return {key: value for key, value in {**usual, **keys}.items() if value is not None}


def rulebook_of(orders: Mapping[str, Written]) -> Rulebook:
    """Write orders into a folder and load it.

    Raises:
        RulebookError: with every fault.
    """
    with tempfile.TemporaryDirectory() as name:
        return Rulebook.load(written(orders, Path(name)))


def written(orders: Mapping[str, Written], folder: Path) -> Path:
    """Write orders into a folder, with all else that a rulebook needs."""
    rules = bundled_folder()
    shutil.copytree(rules / "ontology", folder / "ontology")
    for file in ("rulebook.yaml", "readings.yaml"):
        shutil.copy(rules / file, folder)
    for kind in ("orders", "sources"):
        (folder / kind).mkdir()
    (folder / "sources" / "words.yaml").write_text("title: Words\ntext: the words\n", encoding="utf-8")
    for id, one in orders.items():
        (folder / "orders" / f"{id}.yaml").write_text(json.dumps(as_text(one)), encoding="utf-8")
    return folder


def anew(rulebook: Rulebook) -> Rulebook:
    """Return the same rules as a rulebook that has decided nothing."""
    return replace(rulebook, derived={})
