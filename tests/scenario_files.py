"""Reads the scenario files of `tests/scenarios/`: a plain loader, one case for each scenario or row."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "scenarios"
_RESERVED = ("expect", "issued_on", "readings")


@dataclass(frozen=True)
class Scenario:
    """One case: an applicant, a day, readings, and what is expected."""

    name: str
    issued_on: date
    applicant: dict[str, Any]
    readings: dict[str, str]
    expect: dict[str, Any]


def read_scenarios(path: Path) -> list[Scenario]:
    """Return the cases of a file, in order."""
    applicants: dict[str, dict[str, Any]] = {}
    found: list[Scenario] = []
    for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
        applicant = copy.deepcopy(applicants[entry["like"]] if "like" in entry else entry.get("applicant", {}))
        for key, value in entry.get("change", {}).items():
            put(applicant, key, value)
        assert entry["name"] not in applicants, f"the name stands twice: {entry['name']}"
        applicants[entry["name"]] = applicant
        found += _cases(entry, applicant)
    return found


def _cases(entry: dict[str, Any], applicant: dict[str, Any]) -> Iterator[Scenario]:
    for number, row in enumerate(entry.get("each", [None]), 1):
        mine = copy.deepcopy(applicant)
        for key, value in (row or {}).items():
            if key not in _RESERVED:
                put(mine, key, value)
        stated = {**entry, **{key: value for key, value in (row or {}).items() if key in _RESERVED}}
        expect = stated["expect"]
        yield Scenario(
            name=entry["name"] + (f" [{number}]" if row else ""),
            issued_on=date.fromisoformat(stated["issued_on"]),
            applicant=mine,
            readings=stated.get("readings", {}),
            expect=expect if isinstance(expect, dict) else {"outcome": expect},
        )


def put(applicant: dict[str, Any], path: str, value: Any) -> None:
    """Set the fact at a dotted path; `absent` leaves it out."""
    *steps, last = path.split(".")
    place: Any = applicant
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place[step]
    key: Any = int(last) if isinstance(place, list) else last
    if value == "absent":
        place.pop(key, None)
    else:
        place[key] = copy.deepcopy(value)
