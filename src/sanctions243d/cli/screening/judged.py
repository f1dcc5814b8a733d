"""One batch of rows → the same rows with the answers beside them, the rows that were refused, and what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl
import pyarrow as pa

from sanctions243d.cli.screening.batch import Batch, Reject, frame_of
from sanctions243d.cli.screening.columns import Columns, ids_of
from sanctions243d.cli.screening.tally import Tally, tally_of
from sanctions243d.cli.screening.ties import TiesOfBatch
from sanctions243d.cli.screening.where import Where
from sanctions243d.screening.batches import Screener
from sanctions243d.screening.class_names import ClassNames
from sanctions243d.screening.headers import Header

_TEXTS = pa.list_(pa.string())  # the plain kinds, which every reader of files knows


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a batch.

    Attributes:
        table: the chosen rows, the columns of the input first.
        refused: those of them that have no outcome.
        done: how many bytes of all files were read.
    """

    table: pa.Table
    refused: Sequence[Reject]
    tally: Tally
    done: int


@dataclass(frozen=True, slots=True)
class Judging:
    """Judges batches; several may be judged at the same time.

    Attributes:
        prefix: stands before the name of each output column.
    """

    screener: Screener
    columns: Columns
    prefix: str
    where: Where | None
    named: ClassNames

    def require_kinds(self, schema: pa.Schema, ties: pa.Schema | None) -> None:
        """Make sure that the columns are of kinds that can be read.

        Raises:
            TableError: one is not.
        """
        table = schema.empty_table()
        frame = read_of(table, self.columns.header)
        if ties is None or self.columns.ties is None:
            self.screener.screened(frame)
        else:
            ids = pl.Series(self.columns.id, [], pl.String)
            tied = read_of(ties.empty_table(), self.columns.ties)
            self.screener.screened(frame.with_columns(ids), tied.with_columns(ids))

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """Return the columns of the output."""
        for name, kind in self.screener.schema(self.prefix).items():
            schema = schema.append(pa.field(name, _TEXTS if isinstance(kind, pl.List) else pa.string()))
        return schema

    def judged(self, batch: Batch, ties: TiesOfBatch | None = None) -> Judged:
        """Judge a batch."""
        table, places, rows = batch.table, pa.array(batch.places), batch.numbers
        if self.where is not None:
            table, mask = self.where.chosen(batch)
            places, rows = places.filter(mask), rows.filter(mask)
        answers = self.answers(table, rows, ties)
        tally = tally_of(self.classes(table), answers, self.named)
        tally.left_out = len(batch.table) - len(table)
        return Judged(self._beside(table, answers), self._refused(batch, table, places, answers), tally, batch.done)

    def answers(self, table: pa.Table, rows: pa.Array, ties: TiesOfBatch | None = None) -> pl.DataFrame:
        """Return the answers on rows with these numbers, which a table of ties is joined by."""
        frame = read_of(table, self.columns.header)
        if ties is None:
            return self.screener.screened(frame)
        ids = pl.Series(self.columns.id, self.ids(table), pl.String)
        tied = replace(ties, ties=self.columns.ties.table(ties.ties)) if self.columns.ties else ties
        return tied.screened(self.screener, frame.with_columns(ids), pl.Series(rows))

    def ids(self, table: pa.Table) -> pa.ChunkedArray | None:
        """Return what identifies each row, where there is such a column."""
        id = self.columns.id
        return ids_of(table.column(id), id) if id else None

    def classes(self, table: pa.Table) -> pl.Series | None:
        """Return the visa classes as they are written, where there is such a column."""
        name = self.columns.header.column_of("visa_class")
        return frame_of(table, [name])[name].cast(pl.String) if name else None

    def _beside(self, table: pa.Table, answers: pl.DataFrame) -> pa.Table:
        for name, column in zip(answers.columns, answers.to_arrow().columns, strict=True):
            kind = _TEXTS if isinstance(answers[name].dtype, pl.List) else pa.string()
            table = table.append_column(self.prefix + name, column.cast(kind))
        return table

    def _refused(self, batch: Batch, table: pa.Table, places: pa.Array, answers: pl.DataFrame) -> list[Reject]:
        which = answers["refused"].is_not_null().arg_true()
        if not len(which):
            return []
        at = which.to_arrow()
        ids = self.ids(table)
        said = ids.take(at).to_pylist() if ids is not None else [None] * len(which)
        reasons = answers["refused"].gather(which)
        return [
            Reject(batch.source, place, reason, id or "")
            for place, reason, id in zip(places.take(at).to_pylist(), reasons, said, strict=True)
        ]


def read_of(table: pa.Table, header: Header) -> pl.DataFrame:
    """Return the columns of a table that are read, under the names of their places."""
    return header.table(frame_of(table, [name for name in table.column_names if header.canonical(name)]))
