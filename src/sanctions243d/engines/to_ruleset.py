"""Rows → rulesets for durable-rules: flat rules over small integers, two for each row.

For each fact of a case the engine is told the lowest and the highest region that it meets. *Must* asks that this
range lies in the constraint's range, *may* that the two meet. A constraint that is no single range makes one
rule for each combination of its ranges; all of them stand for the same row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from sanctions243d.errors import EngineError
from sanctions243d.logic.regions import Grid
from sanctions243d.logic.row import Row

MAX_ROWS = 30
MAX_FLAT_ROWS = 600
MAX_COMBINATIONS = 10_000
MAX_FACTS = 100  # a fact has two properties, and the engine takes 254
ALWAYS = "always"

Definition = dict[str, object]
Condition = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class RulesetDefinition:
    """The rules of at most 30 flat rows.

    Attributes:
        rules: what the engine is given, by rule id.
        must, may: the row's number for each rule id.
    """

    rules: Definition
    must: dict[str, int]
    may: dict[str, int]


def to_rulesets(rows: Sequence[Row], grid: Grid) -> list[RulesetDefinition]:
    """Return the rulesets of some rows over their grid.

    Raises:
        EngineError: the rows ask for more facts, or make more flat rows, than the engine is given.
    """
    if len(grid.axes) > MAX_FACTS:
        raise EngineError(f"the rows ask for {len(grid.axes)} facts; the engine holds {MAX_FACTS}")
    count = sum(_count(row, grid) for row in rows)
    if count > MAX_FLAT_ROWS:
        raise EngineError(f"the rows make {count:,} flat ones; {MAX_FLAT_ROWS} are given to the engine at most")
    flat = [(number, must, may) for number, row in enumerate(rows) for must, may in _flat(row, grid)]
    chunks = [flat[start : start + MAX_ROWS] for start in range(0, len(flat), MAX_ROWS)]
    return [_definition(chunk, grid) for chunk in chunks]


def _definition(flat: Sequence[tuple[int, list[Condition] | None, list[Condition]]], grid: Grid) -> RulesetDefinition:
    rules: Definition = {ALWAYS: _rule([{"$gte": {_low(0): 0}}])}
    must_rules, may_rules = {}, {}
    for place, (number, must, may) in enumerate(flat):
        if must is not None:
            rules[f"must_{place}"] = _rule(must)
            must_rules[f"must_{place}"] = number
        rules[f"may_{place}"] = _rule(may)
        may_rules[f"may_{place}"] = number
    return RulesetDefinition(rules, must_rules, may_rules)


def _flat(row: Row, grid: Grid) -> Iterator[tuple[list[Condition] | None, list[Condition]]]:
    """Yield the conditions of *must* and of *may* for each combination of ranges."""
    always: list[Condition] = [{"$gte": {_low(0): 0}}]
    must_ranges, may_ranges = [], []
    for axis_number, axis in enumerate(grid.axes):
        constraint = row.constraints.get(axis.fact)
        if constraint is not None:
            must_ranges.append([(axis_number, *run) for run in axis.bounds(constraint.must)])
            may_ranges.append([(axis_number, *run) for run in axis.bounds(constraint.may)])
    musts = list(product(*must_ranges))
    mays = list(product(*may_ranges))
    for place in range(max(len(musts), len(mays))):
        must = always + [c for part in musts[place] for c in _inside(*part)] if place < len(musts) else None
        # more ranges of *must* than of *may*: the last of *may* is asked again, which changes nothing
        may = always + [c for part in mays[min(place, len(mays) - 1)] for c in _meets(*part)]
        yield must, may


def _count(row: Row, grid: Grid) -> int:
    """How many flat rows a row makes."""
    asked = [(axis, row.constraints[axis.fact]) for axis in grid.axes if axis.fact in row.constraints]
    return max(
        prod(len(axis.bounds(codes)) for axis, codes in part)
        for part in (
            [(axis, one.must) for axis, one in asked],
            [(axis, one.may) for axis, one in asked],
        )
    )


def _inside(axis: int, first: int, last: int) -> list[Condition]:
    return [{"$gte": {_low(axis): first}}, {"$lte": {_high(axis): last}}]


def _meets(axis: int, first: int, last: int) -> list[Condition]:
    return [{"$gte": {_high(axis): first}}, {"$lte": {_low(axis): last}}]


def _rule(conditions: list[Condition]) -> dict[str, object]:
    return {"all": [{"m": {"$and": conditions} if len(conditions) > 1 else conditions[0]}]}


def _low(axis: int) -> str:
    return f"low_{axis}"


def _high(axis: int) -> str:
    return f"high_{axis}"


def to_facts(signature: Sequence[int]) -> Iterator[dict[str, int]]:
    """Yield the flat facts of a signature: one for each combination of runs of the regions that are met.

    *Must* holds of the signature if it does of every one of them, *may* if it does of some.
    """
    choices = [_mask_runs(mask) for mask in signature] or [[(0, 0)]]
    combinations = prod(len(one) for one in choices)
    if combinations > MAX_COMBINATIONS:
        raise EngineError(f"a case makes {combinations:,} flat facts; {MAX_COMBINATIONS:,} are asked at most")
    for combination in product(*choices):
        fact: dict[str, int] = {}
        for axis, (low, high) in enumerate(combination):
            fact[_low(axis)] = low
            fact[_high(axis)] = high
        yield fact


def _mask_runs(mask: int) -> list[tuple[int, int]]:
    found = []
    place = 0
    while mask:
        skipped = (mask & -mask).bit_length() - 1
        mask >>= skipped
        place += skipped
        length = (~mask & -~mask).bit_length() - 1
        found.append((place, place + length - 1))
        mask >>= length
        place += length
    return found
