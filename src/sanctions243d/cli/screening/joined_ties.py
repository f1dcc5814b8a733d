"""A table of ties, joined to the applicants by id: on the disk, so that neither table need fit into memory.

A tie of nobody, and one that cannot be read, is rejected.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sanctions243d.cli.screening.batch import ROWS, Reject
from sanctions243d.cli.screening.columns import ids_of
from sanctions243d.cli.screening.inputs import Inputs, Reading
from sanctions243d.cli.screening.reasons import reason_of
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.ties import ID, ROW, Ordered, Walk
from sanctions243d.errors import TableError

_MEMORY = "256MB"
_PLACE, _FILE = "#place", "#file"
_NOBODY = "no applicant has this id"


_TWICE_QUERY = f"""
SELECT "{ROW}" FROM people WHERE "{ID}" IN
  (SELECT "{ID}" FROM people WHERE "{ID}" IS NOT NULL GROUP BY "{ID}" HAVING count(*) > 1)
ORDER BY "{ROW}"
"""
_JOINED_QUERY = (
    f'SELECT people."{ROW}", ties.* FROM ties JOIN people USING ("{ID}") ORDER BY "{ROW}", "{_FILE}", "{_PLACE}"'
)
_NOBODY_QUERY = f"""
SELECT "{_FILE}", "{_PLACE}", "{ID}" FROM ties
WHERE NOT EXISTS (SELECT 1 FROM people WHERE people."{ID}" = ties."{ID}")
ORDER BY "{_FILE}", "{_PLACE}"
"""


class JoinedTies:
    """The ties of all applicants; use it in a `with` statement."""

    def __init__(self, ties: Inputs, folder: Path, id: str, columns: Sequence[str]) -> None:
        self._ties = ties
        self._id = id
        self._sources = ties.sources
        self._columns = columns
        self._base = duckdb.connect(str(folder / "ties.duckdb"))
        self._base.execute(f"SET memory_limit = '{_MEMORY}'")
        self._base.execute("SET temp_directory = $folder", {"folder": str(folder)})
        self._base.execute("SET preserve_insertion_order = false")
        self.is_whole = True

    def __enter__(self) -> "JoinedTies":
        return self

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self._base.close()
        if isinstance(error, duckdb.Error):
            raise TableError(f"the ties cannot be joined to the applicants: {reason_of(error)}") from None

    def join(self, applicants: Inputs, rejects: Rejects, reading: Reading) -> None:
        """Read both tables; `reading` is told how many bytes were read."""
        self._store_ties(rejects, reading)
        self._base.execute(f'CREATE TABLE people ("{ROW}" BIGINT, "{ID}" VARCHAR)')
        for batch in applicants.batches(lambda reject: None, only=[self._id]):
            ids = ids_of(batch.table.column(self._id), self._id)
            self._store("INSERT INTO people", pa.table({ROW: batch.numbers, ID: ids}))
            reading(self._ties.size + batch.done)
        for part in _read(self._base, _NOBODY_QUERY):
            for file, place, id in zip(*(column.to_pylist() for column in part.columns), strict=True):
                rejects.add_tie(Reject(self._sources[file], place, _NOBODY, id))

    def _store_ties(self, rejects: Rejects, reading: Reading) -> None:
        def refuse(reject: Reject) -> None:
            self.is_whole = False
            rejects.add_tie(reject)

        none = (pa.array([], kind) for kind in (pa.int32(), pa.int64(), pa.string()))
        self._store("CREATE TABLE ties AS", self._placed(self._ties.schema.empty_table(), *none))
        for batch in self._ties.batches(refuse):
            ids = ids_of(batch.table.column(self._id), self._id)
            places = pa.array(batch.places)
            for place in places.filter(ids.is_null()).to_pylist():
                refuse(Reject(batch.source, place, f"{self._id}: it is missing"))
            file = pa.repeat(pa.scalar(self._sources.index(batch.source), pa.int32()), len(ids))
            self._store("INSERT INTO ties", self._placed(batch.table, file, places, ids).filter(ids.is_valid()))
            reading(batch.done)

    def _placed(self, ties: pa.Table, file: pa.Array, place: pa.Array, ids: pa.Array | pa.ChunkedArray) -> pa.Table:
        """Return the columns of ties that are read, with the place and the id of each tie."""
        table = ties.select(list(self._columns))
        for name, column in ((_FILE, file), (_PLACE, place), (ID, ids)):
            table = table.append_column(name, column)
        return table

    def _store(self, how: str, table: pa.Table) -> None:
        self._base.register("part", table)
        self._base.execute(f"{how} SELECT * FROM part")
        self._base.unregister("part")

    def walk(self) -> Walk:
        """Return what gives the ties of one batch after the other."""
        joined = _read(self._base.cursor(), _JOINED_QUERY)
        twice = _read(self._base.cursor(), _TWICE_QUERY)
        return Walk(Ordered(joined), Ordered(twice), self._columns, self._id, self.is_whole)


def _read(base: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
    found: Any = base.sql(query)
    read = getattr(found, "to_arrow_reader", None) or found.fetch_arrow_reader  # as older versions call it
    return read(ROWS)
