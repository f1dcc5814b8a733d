"""Parquet and Arrow files, batch by batch; nothing in them is changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sanctions243d.cli.screening.batch import ROWS, Batch
from sanctions243d.cli.screening.reasons import reason_of
from sanctions243d.cli.screening.sources import Kind, Source
from sanctions243d.errors import TableError

_READ_AT_ONCE = 1 << 20  # bytes of a column of Parquet
_STREAM = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True)
class ColumnarReader:
    """Reads one Parquet or Arrow file."""

    source: Source

    def schema(self) -> pa.Schema:
        """Return the columns.

        Raises:
            TableError: the file cannot be read.
        """
        with self._told():
            if self.source.kind is Kind.PARQUET:
                with pq.ParquetFile(self.source.path) as file:
                    return file.schema_arrow
            with pa.memory_map(str(self.source.path)) as stream:
                return _opened(stream).schema

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Yield the rows, with the columns in the order of `names`."""
        first, size = 0, self.source.size
        with self._told():
            for part, share in self._parts(names):
                table = pa.Table.from_batches([part]).select(list(names))
                places = np.arange(first + 1, first + 1 + len(table))
                first += len(table)
                yield Batch(self.source, table, places, done=int(size * share))

    def _parts(self, names: Sequence[str]) -> Iterator[tuple[pa.RecordBatch, float]]:
        """Yield parts of the table, each with the share of the file that is read with it."""
        if self.source.kind is Kind.PARQUET:
            with pq.ParquetFile(self.source.path, buffer_size=_READ_AT_ONCE, pre_buffer=False) as file:
                count, done = file.metadata.num_rows, 0
                for part in file.iter_batches(ROWS, columns=list(names), use_threads=False):
                    done += len(part)
                    yield part, done / max(count, 1)
            return
        with pa.memory_map(str(self.source.path)) as stream:
            for whole in _record_batches(_opened(stream)):
                for start in range(0, len(whole), ROWS):
                    yield whole.slice(start, ROWS), stream.tell() / max(self.source.size, 1)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say which file cannot be read."""
        try:
            yield
        except (pa.ArrowException, OSError) as error:
            raise TableError(f"{self.source}: it cannot be read as {self.source.kind}: {reason_of(error)}") from None


def _opened(stream: pa.MemoryMappedFile) -> pa.RecordBatchFileReader | pa.RecordBatchStreamReader:
    """Return a reader of either form of Arrow files."""
    is_stream = stream.read(4) == _STREAM
    stream.seek(0)
    return pa.ipc.open_stream(stream) if is_stream else pa.ipc.open_file(stream)


def _record_batches(reader: pa.RecordBatchFileReader | pa.RecordBatchStreamReader) -> Iterator[pa.RecordBatch]:
    if isinstance(reader, pa.RecordBatchFileReader):
        return map(reader.get_batch, range(reader.num_record_batches))
    return iter(reader)
