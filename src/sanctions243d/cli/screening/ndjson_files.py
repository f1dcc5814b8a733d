"""NDJSON files: an object on each line. All lines are read once to learn the columns, and again to read the rows.

A line that is no object, says one key twice, or holds no text where text is read, is rejected with its number.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from sanctions243d.cli.screening.batch import ROWS, Batch, Reject, Rejecting
from sanctions243d.cli.screening.lines import blocks
from sanctions243d.cli.screening.sources import Source
from sanctions243d.screening.columns import COLUMNS
from sanctions243d.text.shown import shown

_FLAG, _WHOLE, _LONG, _NUMBER, _TEXT, _TEXTS, _OTHER = "flag", "whole", "long", "number", "text", "texts", "other"
_EXACT = 1 << 53  # whole numbers up to this are floats as well
_WIDEST = 1 << 63
_SEVERAL = "nationality"
_FLAGS = ("employments_complete", "relatives_complete", "relative_employments_complete", "still_employed")
_ALLOWED = {
    **{name: {_TEXT} for name in COLUMNS},
    **{name: {_TEXT, _FLAG} for name in _FLAGS},
    _SEVERAL: {_TEXT, _TEXTS},
}
_TYPES = [
    ({_FLAG}, pa.bool_()),
    ({_WHOLE, _LONG}, pa.int64()),
    ({_WHOLE, _NUMBER}, pa.float64()),
    ({_TEXT}, pa.string()),
    ({_TEXT, _TEXTS}, pa.list_(pa.string())),
]

Row = dict[str, Any]
Kinds = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class NdjsonReader:
    """Reads one NDJSON file."""

    source: Source

    def kinds(self) -> Iterator[tuple[int, Kinds]]:
        """Yield how far the file was read, and of which kinds the values of each key have been in the last lines."""
        for block in blocks(self.source, lambda line, reason: None):
            found: Kinds = {}
            for line in block.data.split(b"\n"):
                row = _read(line)
                if isinstance(row, dict) and not _fault(row):
                    for name, value in row.items():
                        found.setdefault(name, set()).update(_kind(value))
            yield block.done, found

    def batches(self, schema: pa.Schema, reject: Rejecting) -> Iterator[Batch]:
        """Yield the rows, with the columns of a schema."""

        def refuse(line: int, reason: str, id: str = "") -> None:
            reject(Reject(self.source, line, reason, id))

        for block in blocks(self.source, refuse):
            rows, places = [], []
            for line, data in enumerate(block.data.split(b"\n"), block.first):
                row = _read(data)
                fault = row if isinstance(row, str) else _fault(row) if row is not None else ""
                if fault:
                    refuse(line, fault)
                elif isinstance(row, dict):
                    rows.append(row)
                    places.append(line)
            for start in range(0, len(rows), ROWS):
                part = slice(start, start + ROWS)
                table = _table(rows[part], schema)
                yield Batch(self.source, table, np.array(places[part], np.int64), done=block.done)


def schema_of(kinds: Kinds) -> pa.Schema:
    """Return the columns that hold values of these kinds; what is of several kinds, or nested, is text."""
    return pa.schema([(name, _type(found)) for name, found in kinds.items()])


def _type(kinds: set[str]) -> pa.DataType:
    return next((kind for allowed, kind in _TYPES if kinds and kinds <= allowed), pa.string())


def _read(line: bytes) -> Row | str | None:
    """Return the object on a line; why there is none; or nothing where the line is empty."""
    if not line or line.isspace():
        return None
    try:
        found = json.loads(line, object_pairs_hook=_unique, parse_constant=_refused)
    except RecursionError:
        return "it is nested too deep"
    except UnicodeDecodeError:
        return "it is not UTF-8"
    except ValueError as error:
        return f"it is no JSON: {shown(str(error))}"
    return found if isinstance(found, dict) else f"it is no object but `{shown(found)}`"


def _unique(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key `{shown(next(key for key in keys if keys.count(key) > 1))}` stands there twice")
    return row


def _refused(word: str) -> None:
    raise ValueError(f"`{word}` is no number of JSON")


def _fault(row: Row) -> str:
    """Say which value cannot be what its column is read as, if one cannot."""
    for name, value in row.items():
        if value is None or value.__class__ is str:
            continue
        allowed = _ALLOWED.get(name)
        if allowed is not None and not _kind(value) <= allowed:
            others = ", true or false" if _FLAG in allowed else " or a list of text" if _TEXTS in allowed else ""
            return f"{name}: `{shown(value)}` is no text; expected text{others}"
    return ""


def _kind(value: object) -> set[str]:
    """Return the kind of a value; nothing has none."""
    if value is None:
        return set()
    if isinstance(value, str):
        return {_TEXT}
    if isinstance(value, bool):
        return {_FLAG}
    if isinstance(value, int):
        return {_WHOLE if abs(value) <= _EXACT else _LONG if abs(value) < _WIDEST else _OTHER}
    if isinstance(value, float):
        return {_NUMBER}
    is_texts = isinstance(value, list) and all(item is None or isinstance(item, str) for item in value)
    return {_TEXTS if is_texts else _OTHER}


def _table(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in rows]
        if field.type == pa.string():
            values = [value if value is None or isinstance(value, str) else _as_text(value) for value in values]
        elif field.type == pa.list_(pa.string()):
            values = [[value] if isinstance(value, str) else value for value in values]
        columns.append(pa.array(values, field.type))
    return pa.table(columns, schema=schema)


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
