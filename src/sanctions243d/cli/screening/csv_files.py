"""CSV files: every column is text, an empty field is nothing, and a row with too many or too few fields is left out.

A block of lines without a quotation mark is split as a whole; any other is read field by field. No row is ever
shifted: what cannot be read for certain is rejected with its line.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

from sanctions243d.cli.screening.batch import Batch, Places, Reject, Rejecting
from sanctions243d.cli.screening.lines import Block, Lines, blocks
from sanctions243d.cli.screening.sources import Source
from sanctions243d.errors import TableError
from sanctions243d.text.shown import shown

_SEPARATOR = ","
Refusing = Callable[[int, str], None]
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, slots=True)
class CsvReader:
    """Reads one CSV file."""

    source: Source

    def schema(self) -> pa.Schema:
        """Return the columns that the header names.

        Raises:
            TableError: there is no header, or it cannot be used.
        """
        lines = Lines(blocks(self.source, lambda line, reason: None))
        for _, names in _records(lines, self._fail):
            return pa.schema([(name, pa.string()) for name in self._usable(names)])
        raise TableError(f"{self.source}: it is empty; expected a header with the names of the columns")

    def batches(self, names: Sequence[str], reject: Rejecting) -> Iterator[Batch]:
        """Yield the rows, with the columns in the order of `names`."""

        def refuse(line: int, reason: str) -> None:
            reject(Reject(self.source, line, reason))

        own = self.schema().names
        lines = Lines(blocks(self.source, refuse))
        next(_records(lines, refuse))
        while lines.is_left():
            block = lines.take_plain()
            found = _split(block, own, refuse) if block else None
            table, places = found if found else _read(lines, block, own, refuse)
            if len(places):
                yield Batch(self.source, table.select(list(names)), places, done=lines.done)

    def _fail(self, line: int, reason: str) -> None:
        raise TableError(f"{self.source}:{line}: the header cannot be read: {reason}")

    def _usable(self, names: Sequence[str]) -> Sequence[str]:
        for separator, word in _OTHER_SEPARATORS.items():
            if len(names) == 1 and separator in names[0]:
                message = f"the header has one column and {word}; expected commas between columns"
                raise TableError(f"{self.source}: {message}")
        return names


def _split(block: Block, names: Sequence[str], refuse: Refusing) -> tuple[pa.Table, Places] | None:
    """Return the rows of a block without quotation marks; nothing where it is not that plain."""
    try:
        text = block.data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = text.replace("\r\n", "\n")
    if "\r" in text or len(names) < 2:
        return None
    lines = pl.Series("line", text.removesuffix("\n").split("\n"))
    places = pl.Series("place", np.arange(block.first, block.first + len(lines)))
    is_row = lines.str.len_bytes() > 0
    counts = lines.str.count_matches(_SEPARATOR, literal=True) + 1
    wrong = is_row & (counts != len(names))
    for place, count in zip(places.filter(wrong), counts.filter(wrong), strict=True):
        refuse(place, _wrong_count(count, len(names)))
    good = is_row & ~wrong
    fields = lines.filter(good).str.split_exact(_SEPARATOR, len(names) - 1).struct.unnest()
    fields = fields.with_columns(pl.when(pl.all().str.len_bytes() > 0).then(pl.all()))
    return _table(fields.get_columns(), names), places.filter(good).to_numpy()


def _read(lines: Lines, block: Block | None, names: Sequence[str], refuse: Refusing) -> tuple[pa.Table, Places]:
    """Return the rows of a block, read field by field, up to the end of the record that the block ends in."""
    if block:
        lines.open(block)
    rows, places = [], []
    for line, record in _records(lines, refuse):
        if len(record) != len(names):
            refuse(line, _wrong_count(len(record), len(names)) + _held(lines.number - line))
        else:
            rows.append(record)
            places.append(line)
        if lines.is_between:
            break
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    series = [pl.Series([value or None for value in column], dtype=pl.String) for column in columns]
    return _table(series, names), np.array(places, np.int64)


def _records(lines: Lines, refuse: Refusing) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the number of its first line; `refuse` is told of those that cannot be read."""
    reader = csv.reader(lines, strict=True)
    while True:
        if not lines.is_left():
            return
        first = lines.number
        try:
            record = next(reader)
            "".join(record).encode()
        except StopIteration:
            return
        except csv.Error as error:
            refuse(first, _of_csv(error, lines.number - first))
            record = []
        except UnicodeEncodeError:
            refuse(first, "it is not UTF-8")
            record = []
        if record:
            yield first, record
        elif lines.is_between:
            return


def _wrong_count(found: int, expected: int) -> str:
    return f"{found} field{'s' * (found != 1)}; expected {expected}, as in the header"


def _of_csv(error: csv.Error, count: int) -> str:
    return f"the quotation marks cannot be read: {shown(str(error))}{_held(count)}"


def _held(count: int) -> str:
    """Say how many lines were lost, where a quotation mark that is not closed holds several together."""
    return f", in {count:,} lines that quotation marks hold together" if count > 1 else ""


def _table(columns: Sequence[pl.Series], names: Sequence[str]) -> pa.Table:
    return pa.table([column.to_arrow().cast(pa.string()) for column in columns], names=list(names))
