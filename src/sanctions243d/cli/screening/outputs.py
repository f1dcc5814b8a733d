"""Tables out, batch by batch, in each format."""

import gzip
from typing import IO, Any, Protocol

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from sanctions243d.cli.screening.batch import frame_of
from sanctions243d.cli.screening.reasons import reason_of
from sanctions243d.cli.screening.sources import Kind, Source
from sanctions243d.errors import TableError

BETWEEN = "; "  # the items of a list in a field of CSV


class Output(Protocol):
    """Writes tables of one schema below each other."""

    def write(self, table: pa.Table) -> None:
        """Write some rows."""

    def close(self) -> None:
        """End the file."""


def output_to(target: Source, stream: IO[bytes], schema: pa.Schema) -> Output:
    """Return what writes tables of a schema to a stream, in the format of a file.

    Raises:
        TableError: a column cannot be written in it.
    """
    try:
        if target.kind is Kind.PARQUET:
            return _Arrow(pq.ParquetWriter(stream, schema, compression="zstd"), stream)
        if target.kind is Kind.ARROW:
            return _Arrow(pa.ipc.new_file(stream, schema), stream)
        lines = _Lines(stream, target)
        lines.write(schema.empty_table())
        return lines
    except (pa.ArrowException, pl.exceptions.PolarsError) as error:
        raise _failed(target, error) from None


class _Arrow:
    def __init__(self, writer: Any, stream: IO[bytes]) -> None:
        self._writer = writer
        self._stream = stream

    def write(self, table: pa.Table) -> None:
        """Write some rows, of Parquet as a group of its own."""
        self._writer.write_table(table)

    def close(self) -> None:
        """End the file."""
        self._writer.close()
        self._stream.close()


class _Lines:
    """CSV or NDJSON; of CSV the header comes first, even where no row follows."""

    def __init__(self, stream: IO[bytes], target: Source) -> None:
        self._file = stream
        self._stream: IO[bytes] = gzip.GzipFile(fileobj=stream, mode="wb") if target.is_packed else stream  # type: ignore[assignment]
        self._target = target
        self._is_begun = False

    def write(self, table: pa.Table) -> None:
        """Write some rows."""
        frame = frame_of(table)
        try:
            if self._target.kind is Kind.CSV:
                lists = pl.col(pl.List(pl.String))
                frame = frame.with_columns(pl.when(lists.list.len() > 0).then(lists.list.join(BETWEEN)))
                frame.write_csv(self._stream, include_header=not self._is_begun)
            elif len(frame):
                frame.write_ndjson(self._stream)
        except pl.exceptions.PolarsError as error:
            raise _failed(self._target, error) from None
        self._is_begun = True

    def close(self) -> None:
        """End the file."""
        self._stream.close()
        self._file.close()


def _failed(target: Source, error: Exception) -> TableError:
    return TableError(f"{target}: it cannot be written as {target.kind}: {reason_of(error)}")
