"""Spark frames: each worker judges its own rows, as Arrow batches; the rules travel with the task."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sanctions243d.errors import TableError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.asked import Asked
from sanctions243d.screening.batches import Screener, screener_of
from sanctions243d.screening.headers import Header
from sanctions243d.text.shown import shown

_TIES = "sanctions243d_ties"
_RULEBOOKS: dict[str, Rulebook] = {}  # of this process, by digest: a worker makes one screener for all tasks


@dataclass(frozen=True)
class Work:
    """What a worker does with the batches of a partition; it is pickled with the task."""

    rulebook: Rulebook
    readings: tuple[tuple[str, str], ...]
    on: date | str
    id: str
    details: bool
    prefix: str
    header: Header
    ties: Header | None

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield the batches with the answers behind their columns."""
        screener = self._screener()
        names = [*self.header.names, *([] if self.ties is None else [_TIES])]
        for given in batches:
            batch = given.rename_columns(names)
            read = [name for name in names if self.header.canonical(name) or name == _TIES]
            table = pl.DataFrame(batch.select(read))
            yield with_answers(batch.select(list(self.header.names)), self._answers(screener, table))

    def _answers(self, screener: Screener, table: pl.DataFrame) -> pl.DataFrame:
        if self.ties is None:
            return screener.screened(self.header.table(table), prefix=self.prefix)
        ties = self.ties.table(table.select(self.id, _TIES).explode(_TIES).drop_nulls(_TIES).unnest(_TIES))
        return screener.screened(self.header.table(table.drop(_TIES)), ties, prefix=self.prefix)

    def _screener(self) -> Screener:
        digest = self.rulebook.digest
        rulebook = _RULEBOOKS.setdefault(digest, self.rulebook) if digest else self.rulebook
        return screener_of(rulebook, dict(self.readings), self.on, id=self.id, details=self.details)


def with_answers(batch: Any, answers: pl.DataFrame) -> Any:
    """Return an Arrow batch with the answers behind its columns, in the kinds of lists and texts that Spark knows."""
    import pyarrow as pa

    kinds = {pl.String(): pa.string(), pl.List(pl.String): pa.list_(pa.string())}
    added = [one.to_arrow().cast(kinds[one.dtype]) for one in answers.get_columns()]
    return pa.RecordBatch.from_arrays([*batch.columns, *added], names=[*batch.schema.names, *answers.columns])


@dataclass
class SparkFrame:
    """A Spark frame."""

    table: Any
    kind = "Spark frame"

    @property
    def columns(self) -> Sequence[str]:
        """The names of its columns."""
        names: list[str] = self.table.columns
        return names

    def screened(self, asked: Asked, ties: "SparkFrame | None") -> Any:
        """Return a Spark frame with the answers; the order of rows is not kept where there are ties."""
        screener, prefix = asked.screener, asked.prefix
        readings: Mapping[str, str] = screener.readings or {}
        work = Work(
            screener.rulebook,
            tuple(sorted(readings.items())),
            screener.on,
            screener.id,
            screener.details,
            prefix,
            asked.header,
            asked.ties,
        )
        table = self.table if ties is None else self._with_ties(ties, asked)
        plain = table.toDF(*(f"c{number}" for number in range(len(table.columns))))  # Spark takes a dot for a field
        return plain.mapInArrow(work, self._schema(screener, prefix))

    def _schema(self, screener: Screener, prefix: str) -> Any:
        from pyspark.sql import types

        kinds = {pl.String(): types.StringType(), pl.List(pl.String): types.ArrayType(types.StringType())}
        added = [types.StructField(name, kinds[kind]) for name, kind in screener.schema(prefix).items()]
        return types.StructType([*self.table.schema.fields, *added])

    def _with_ties(self, ties: "SparkFrame", asked: Asked) -> Any:
        from pyspark.sql import functions

        id = asked.screener.id
        for name, frame in (("applicants", self), ("ties", ties)):
            if id not in frame.columns:
                raise TableError(f"the table of {name} has no column `{shown(id)}`, which joins the two")
        self._check_ids(ties, id)
        said = [_column(name) for name in ties.columns if asked.ties and asked.ties.canonical(name) and name != id]
        nested = ties.table.groupBy(id).agg(functions.collect_list(functions.struct(*said)).alias(_TIES))
        return self.table.join(nested, on=id, how="left").select(*map(_column, self.columns), _TIES)

    def _check_ids(self, ties: "SparkFrame", id: str) -> None:
        """Refuse an id that is missing or of two applicants, and a tie of nobody; this reads both tables once."""
        twice = self.table.groupBy(id).count().where(f"`{id}` IS NULL OR count > 1").head()
        if twice is not None:
            found = twice[id]
            message = "an applicant has no" if found is None else "two applicants have the"
            raise TableError(f"{message} `{shown(id)}`" + ("" if found is None else f" `{shown(found)}`"))
        stray = ties.table.join(self.table, on=id, how="left_anti").select(id).head()
        if stray is not None:
            raise TableError(f"a tie is of an applicant who is not there: `{shown(id)}` `{shown(stray[0])}`")


def _column(name: str) -> Any:
    """A column by its whole name, which may have a dot in it."""
    from pyspark.sql import functions

    return functions.col("`" + name.replace("`", "``") + "`")
