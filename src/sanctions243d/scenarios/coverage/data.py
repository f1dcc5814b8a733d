"""What was measured as JSON, and read back.

The shape: `version`, 1; `scenarios`, how many were looked at; `orders`, by id, each with `seen`, `all`, `percent`, and
`kinds`, by name, each with `seen` and `all`; `total`, with `seen`, `all` and `percent`; and `goals`, each with `kind`,
`order`, `address`, `aspect`, `sentence`, `file`, `line`, `column`, `needs` (ids of other goals: `kind order address
aspect`), `seen`, `times`, and `seen_by`, the names of the first scenarios that show it.
"""

import json
from typing import Any

from sanctions243d.scenarios.coverage.goal import Goal, Kind
from sanctions243d.scenarios.coverage.result import Count, Coverage, Measured
from sanctions243d.text.location import Location

VERSION = 1


def to_json(coverage: Coverage, *, indent: int | None = 2) -> str:
    """Return what was measured as JSON."""
    return json.dumps(to_data(coverage), indent=indent, ensure_ascii=False)


def to_data(coverage: Coverage) -> dict[str, Any]:
    """Return what was measured as plain data."""
    return {
        "version": VERSION,
        "scenarios": coverage.scenarios,
        "total": _share(coverage.total),
        "orders": {
            id: {
                **_share(coverage.count(order=id)),
                "kinds": {kind.value: _count(coverage.count(order=id, kind=kind)) for kind in Kind},
            }
            for id in coverage.orders
        },
        "goals": [_goal(one) for one in coverage.goals],
    }


def _count(count: Count) -> dict[str, Any]:
    return {"seen": count.seen, "all": count.all}


def _share(count: Count) -> dict[str, Any]:
    return {**_count(count), "percent": round(count.percent, 2)}


def _goal(one: Measured) -> dict[str, Any]:
    goal = one.goal
    return {
        "kind": goal.kind.value,
        "order": goal.order,
        "address": goal.address,
        "aspect": goal.aspect,
        "sentence": goal.sentence,
        "file": goal.location.file,
        "line": goal.location.line,
        "column": goal.location.column,
        "needs": list(goal.needs),
        "seen": one.is_seen,
        "times": one.times,
        "seen_by": list(one.seen_by),
    }


def from_json(text: str | bytes) -> Coverage:
    """Return what `to_json` wrote.

    Raises:
        ValueError: the text is not of this shape, or of another version.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"this is no coverage of version {VERSION}")
    try:
        return Coverage(tuple(data["orders"]), data["scenarios"], tuple(map(_measured, data["goals"])))
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no coverage: {error}") from None


def _measured(data: dict[str, Any]) -> Measured:
    place = Location(data["file"], data["line"], data["column"])
    needs = tuple(data["needs"])
    kind = Kind(data["kind"])
    goal = Goal(kind, data["order"], data["address"], data["aspect"], data["sentence"], place, needs)
    return Measured(goal, data["seen"], data["times"], tuple(data["seen_by"]))
