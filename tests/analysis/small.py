"""Small rulebooks: one order over the small ontology, as a test writes it."""

from pathlib import Path

from rulebooks.patches import written
from sanctions243d import Rulebook

FILE = "orders/nru_2020.yaml"
ORDER = """\
title: A small order
country: NRU
effect: suspend
effective: 2020-01-01
terminated: not_found
sources: [notice]
quote: Visas of the classes B1 and B2 are not issued
visa_class: [B1, B2]
official: {employer: nru.police, employed: now}
covers: [self]
"""


def rulebook_of(folder: Path, order: str = ORDER, **changes: str) -> Rulebook:
    """Return a rulebook of one order; each change is a key of it, with what stands there instead, or beside."""
    lines = {line.partition(":")[0]: line for line in order.splitlines() if line[0] != " "}
    rest = "\n".join(line for key, line in lines.items() if key not in changes)
    said = "\n".join(f"{key}: {value}" for key, value in changes.items() if value)
    text = f"{rest}\n{said}\n" if changes else order
    return Rulebook.load(written({"files": {FILE: text}}, folder))
