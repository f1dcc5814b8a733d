"""Reads the labelled names of `tests/names/`: what people write, and what it must be taken for."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_KEYS = frozenset({"text", "strong", "unknown", "suggests", "disputed", "tags", "why"})


class Kind(StrEnum):
    """What a name is the name of, called as the field of an applicant that holds it."""

    AGENCY = "agency"
    LEVEL = "level"
    POLICE_RANK = "police_rank"
    RANK = "rank"
    TITLE = "title"
    POST = "post"


@dataclass(frozen=True, slots=True)
class LabelledName:
    """One name, and what is expected of it; `strong` is empty where it must stay unknown."""

    text: str
    kind: Kind
    strong: frozenset[str]
    suggests: str | None
    disputed: bool
    tags: frozenset[str]
    why: str
    file: str

    @property
    def is_unknown(self) -> bool:
        """Whether the name must match nothing strongly."""
        return not self.strong


@cache
def labelled_names() -> tuple[LabelledName, ...]:
    """Return every labelled name, file by file."""
    return tuple(name for path in sorted(FOLDER.glob("*.yaml")) for name in read_labelled(path))


def counted_names(kind: Kind) -> list[LabelledName]:
    """Return the names of a kind whose label is settled."""
    return [name for name in labelled_names() if name.kind is kind and not name.disputed]


def read_labelled(path: Path) -> list[LabelledName]:
    """Return the names of one file, in order."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    kind = Kind(document["kind"])
    return [_name(entry, kind, path.name) for entry in document["names"]]


def _name(entry: dict[str, Any], kind: Kind, file: str) -> LabelledName:
    text = entry["text"]
    assert entry.keys() <= _KEYS, f"{file}: {text!r} has a key that is not known"
    assert ("strong" in entry) != (entry.get("unknown") == "true"), f"{file}: {text!r} is one of strong and unknown"
    assert entry.get("disputed", "true") == "true", f"{file}: {text!r} is disputed, or does not say so"
    assert "unknown" in entry or "suggests" not in entry, f"{file}: {text!r} is strong, and suggests nothing"
    return LabelledName(
        text=text,
        kind=kind,
        strong=frozenset(entry.get("strong", ())),
        suggests=entry.get("suggests"),
        disputed="disputed" in entry,
        tags=frozenset(entry.get("tags", ())),
        why=entry.get("why", ""),
        file=file,
    )
