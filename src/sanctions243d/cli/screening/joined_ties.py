"""A table of ties, joined to the applicants by id: on the disk, so that neither table need fit into memory.

A tie of nobody, and one that cannot be read, is rejected.
"""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from sanctions243d.cli.screening.batch import ROWS, Reject
from sanctions243d.cli.screening.inputs import Inputs, Reading
from sanctions243d.cli.screening.reasons import reason_of
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.ties import ID, ROW, Ordered, Walk, ids_of
from sanctions243d.errors import TableError
from sanctions243d.screening.columns import TIE_COLUMNS

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

    def __init__(self, ties: Inputs, folder: Path, id: str) -> None:
        self._ties = ties
        self._id = id
        self._sources = ties.sources
        self._columns = [name for name in ties.schema.names if name in TIE_COLUMNS]
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
            rows = pa.array(range(batch.first, batch.first + len(batch.table)))
            self._add("people", pa.table({ROW: rows, ID: ids_of(batch.table.column(self._id), self._id)}))
            reading(self._ties.size + batch.done)
        for part in self._read(self._base, _NOBODY_QUERY):
            for file, place, id in zip(*(column.to_pylist() for column in part.columns), strict=True):
                rejects.add_tie(Reject(self._sources[file], place, _NOBODY, id))

    def _store_ties(self, rejects: Rejects, reading: Reading) -> None:
        def refuse(reject: Reject) -> None:
            self.is_whole = False
            rejects.add_tie(reject)

        is_begun = False
        for batch in self._ties.batches(refuse):
            ids = ids_of(batch.table.column(self._id), self._id)
            for place in pa.array(batch.places).filter(ids.is_null()).to_pylist():
                refuse(Reject(batch.source, place, f"{self._id}: it is missing"))
            file = pa.array([self._sources.index(batch.source)] * len(ids), pa.int32())
            table = batch.table.select(self._columns)
            for name, column in ((_FILE, file), (_PLACE, pa.array(batch.places)), (ID, ids)):
                table = table.append_column(name, column)
            table = table.filter(ids.is_valid())
            if not is_begun:
                self._create(table)
                is_begun = True
            self._add("ties", table)
            reading(batch.done)
        if not is_begun:
            empty = self._ties.schema.empty_table().select(self._columns)
            for name, kind in ((_FILE, pa.int32()), (_PLACE, pa.int64()), (ID, pa.string())):
                empty = empty.append_column(name, pa.array([], kind))
            self._create(empty)

    def _create(self, table: pa.Table) -> None:
        self._base.register("part", table)
        self._base.execute("CREATE TABLE ties AS SELECT * FROM part LIMIT 0")
        self._base.unregister("part")

    def _add(self, name: str, table: pa.Table) -> None:
        self._base.register("part", table)
        self._base.execute(f"INSERT INTO {name} SELECT * FROM part")
        self._base.unregister("part")

    def _read(self, base: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
        found: Any = base.sql(query)
        read = getattr(found, "to_arrow_reader", None) or found.fetch_arrow_reader  # as older versions call it
        return read(ROWS)

    def walk(self) -> Walk:
        """Return what gives the ties of one batch after the other."""
        joined = self._read(self._base.cursor(), _JOINED_QUERY)
        twice = self._read(self._base.cursor(), _TWICE_QUERY)
        return Walk(Ordered(joined), Ordered(twice), self._columns, self._id, self.is_whole)
