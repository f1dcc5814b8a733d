"""All files that are read as one table: their common columns, and their rows in batches, in the order given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pyarrow as pa

from sanctions243d.cli.screening.batch import Batch, Rejecting
from sanctions243d.cli.screening.columnar_files import ColumnarReader
from sanctions243d.cli.screening.csv_files import CsvReader
from sanctions243d.cli.screening.ndjson_files import Kinds, NdjsonReader, schema_of
from sanctions243d.cli.screening.sources import Kind, Source
from sanctions243d.errors import TableError
from sanctions243d.text.shown import shown

_TEXTS = (pa.string(), pa.large_string(), pa.string_view())
Reading = Callable[[int], None]


class Inputs:
    """Files that are read as one table.

    Attributes:
        schema: the columns of all of them, as the first file has them.
        size: the bytes of all files.
    """

    def __init__(self, sources: Sequence[Source], reading: Reading = lambda done: None) -> None:
        """Look at the columns of all files; `reading` is told how many bytes of NDJSON were read to that end.

        Raises:
            TableError: a file cannot be read, or its columns are others than those of the first.
        """
        self.sources = sources
        self.size = sum(source.size for source in sources)
        objects = schema_of(_kinds(sources, reading))
        schemas = [objects if source.kind is Kind.NDJSON else _schema(source) for source in sources]
        self.schema: pa.Schema = schemas[0]
        for source, schema in zip(sources, schemas, strict=True):
            _require_same(self.schema, sources[0], schema, source)
        if not self.schema.names:
            raise TableError(f"{sources[0]}: it is empty; expected an object on each line")

    def batches(self, reject: Rejecting, only: Sequence[str] = ()) -> Iterator[Batch]:
        """Yield all rows; with the columns `only`, where some are named."""
        names = [name for name in self.schema.names if name in only] if only else self.schema.names
        schema = pa.schema([self.schema.field(name).with_nullable(True) for name in names], self.schema.metadata)
        rows = bytes_before = 0
        for source in self.sources:
            for batch in _batches(source, schema, reject):
                table = batch.table if batch.table.schema.equals(schema) else batch.table.cast(schema)
                yield replace(batch, table=table, first=rows, done=bytes_before + batch.done)
                rows += len(table)
            bytes_before += source.size


def _schema(source: Source) -> pa.Schema:
    schema = (CsvReader(source) if source.kind is Kind.CSV else ColumnarReader(source)).schema()
    twice = sorted({shown(name) for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise TableError(f"{source}: several columns are named `{'`, `'.join(twice)}`")
    return schema


def _batches(source: Source, schema: pa.Schema, reject: Rejecting) -> Iterator[Batch]:
    if source.kind is Kind.NDJSON:
        return NdjsonReader(source).batches(schema, reject)
    if source.kind is Kind.CSV:
        return CsvReader(source).batches(schema.names, reject)
    return ColumnarReader(source).batches(schema.names)


def _kinds(sources: Sequence[Source], reading: Reading) -> Kinds:
    """Return the kinds of the values of each key in all NDJSON files."""
    kinds: Kinds = {}
    before = 0
    for source in sources:
        if source.kind is Kind.NDJSON:
            for done, found in NdjsonReader(source).kinds():
                for name, some in found.items():
                    kinds.setdefault(name, set()).update(some)
                reading(before + done)
            before += source.size
    return kinds


def _require_same(expected: pa.Schema, first: Source, found: pa.Schema, source: Source) -> None:
    """Refuse a file whose columns are others; in which order they stand is all the same."""
    for name in expected.names:
        if name not in found.names:
            raise TableError(f"{source}: there is no column `{shown(name)}`, which {first} has")
        kind, other = expected.field(name).type, found.field(name).type
        if kind != other and not (kind in _TEXTS and other in _TEXTS):
            raise TableError(f"{source}: the column `{shown(name)}` is {other}; in {first} it is {kind}")
    more = [name for name in found.names if name not in expected.names]
    if more:
        raise TableError(f"{source}: there is a column `{shown(more[0])}`, which {first} has not")
