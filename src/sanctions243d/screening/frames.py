"""The kinds of tables that can be screened; each gives its rows as Polars frames and takes the answers back."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, time
from os import cpu_count
from typing import Any, Protocol

import narwhals as nw
import numpy as np
import polars as pl

from sanctions243d.errors import TableError
from sanctions243d.screening.asked import Asked
from sanctions243d.screening.headers import Header
from sanctions243d.screening.joining import parts_of
from sanctions243d.screening.places import NESTED
from sanctions243d.screening.row_layout import plain_values

BATCH = 1 << 18  # rows that are judged at a time: their columns of numbers stay in the processor's cache


class Frame(Protocol):
    """A table of some kind."""

    kind: str

    @property
    def columns(self) -> Sequence[str]:
        """The names of its columns."""
        ...

    def screened(self, asked: Asked, ties: Any) -> Any:
        """Return the table of the user's kind with the answers behind its columns."""
        ...


def frame_of(table: object) -> Frame:
    """Return a table as one of the kinds that are known.

    Raises:
        TableError: it is none of them.
    """
    try:
        known = nw.from_native(table)  # type: ignore[call-overload]
    except TypeError:
        known = None
    except nw.exceptions.DuplicateError as error:
        raise TableError(f"a column stands twice in the table: {error}") from None
    kinds: dict[object, type] = {
        nw.Implementation.POLARS: _LazyPolars if isinstance(table, pl.LazyFrame) else _Polars,
        nw.Implementation.PANDAS: _Pandas,
        nw.Implementation.PYARROW: _Arrow,
        nw.Implementation.DUCKDB: _DuckDB,
    }
    kind = kinds.get(known.implementation) if known is not None else None
    if kind is not None:
        frame: Frame = kind(table)
        return frame
    if known is not None and known.implementation in (nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT):
        from sanctions243d.screening.spark import SparkFrame

        return SparkFrame(table)
    name = f"{type(table).__module__}.{type(table).__qualname__}"
    expected = "a Polars, pandas, PyArrow, DuckDB or Spark table"
    raise TableError(f"`{name}` is no table that can be screened; expected {expected}")


def answers(asked: Asked, table: pl.DataFrame, ties: pl.DataFrame | None) -> pl.DataFrame:
    """Return the columns of answers for a table, part by part on all cores."""
    screener, prefix = asked.screener, asked.prefix
    table = asked.header.table(table)
    ties = ties if ties is None or asked.ties is None else asked.ties.table(ties)
    if len(table) <= BATCH:
        return screener.screened(table, ties, prefix=prefix)
    parts = ((part, None, None) for part in table.iter_slices(BATCH))
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        found = pool.map(
            lambda part: screener.screened(part[0], part[1], prefix=prefix, places=part[2]),
            parts if ties is None else parts_of(table, ties, screener.id, BATCH),
        )
        return pl.concat(found, rechunk=False)


@dataclass
class _Polars:
    table: pl.DataFrame
    kind = "Polars frame"

    @property
    def columns(self) -> Sequence[str]:
        return self.table.columns

    def screened(self, asked: Asked, ties: "_Polars | None") -> pl.DataFrame:
        found = answers(asked, self.table, ties.table if ties else None)
        return pl.concat([self.table, found], how="horizontal")


@dataclass
class _LazyPolars:
    table: pl.LazyFrame
    kind = "lazy Polars frame"

    @property
    def columns(self) -> Sequence[str]:
        return self.table.collect_schema().names()

    def screened(self, asked: Asked, ties: "_LazyPolars | None") -> pl.LazyFrame:
        """Return a lazy frame; without ties it streams."""

        def judged(batch: pl.DataFrame) -> pl.DataFrame:
            others = ties.table.collect() if ties else None
            return pl.concat([batch, answers(asked, batch, others)], how="horizontal")

        schema = {**self.table.collect_schema(), **asked.screener.schema(asked.prefix)}
        return self.table.map_batches(judged, schema=schema, streamable=ties is None)


@dataclass
class _Pandas:
    table: Any
    kind = "pandas frame"

    @property
    def columns(self) -> Sequence[str]:
        return [name for name in self.table.columns if isinstance(name, str)]

    def as_polars(self, header: Header) -> pl.DataFrame:
        """Return the columns that are read; an index is none."""
        return pl.DataFrame(
            [
                _lists_of(self.table[name], name)
                if header.canonical(name) in NESTED
                else _series_of(self.table[name], name)
                for name in self.columns
                if header.canonical(name)
            ]
        )

    def screened(self, asked: Asked, ties: "_Pandas | None") -> Any:
        others = ties.as_polars(asked.ties) if ties and asked.ties else None
        found = answers(asked, self.as_polars(asked.header), others)
        return self.table.assign(**{name: found[name].to_list() for name in found.columns})


def _lists_of(column: Any, name: str) -> pl.Series:
    """A column of lists of mappings; those of Python are written as JSON, so that what was left out stays so."""
    if column.dtype != object:
        return _series_of(column, name)
    values = [plain_values(value) for value in column.tolist()]
    texts = [value if value is None or isinstance(value, str) else json.dumps(value, default=str) for value in values]
    return pl.Series(name, texts, pl.String)


def _series_of(column: Any, name: str) -> pl.Series:
    """A column of pandas; where its values are of several kinds, dates are written as text."""
    if column.dtype != object:
        return pl.Series(name, pl.from_pandas(column, nan_to_null=True))
    values = [None if _is_nothing(one) else [*one] if isinstance(one, np.ndarray) else one for one in column.tolist()]
    kinds = {type(one) for one in values if one is not None}
    if len(kinds) > 1 and all(issubclass(kind, (str, date)) for kind in kinds):
        values = [str(_day_of(one)) if isinstance(one, date) else one for one in values]
    try:
        return pl.Series(name, values)
    except (TypeError, pl.exceptions.PolarsError):
        return pl.Series(name, values, dtype=pl.Object)


def _is_nothing(value: object) -> bool:
    """Whether a value is one of the nulls of pandas: NaN, which is a number, and NaT, which is a time."""
    return isinstance(value, (float, datetime)) and value != value


def _day_of(day: date) -> date:
    return day.date() if isinstance(day, datetime) and day.time() == time() else day


@dataclass
class _Arrow:
    table: Any
    kind = "PyArrow table"

    @property
    def columns(self) -> Sequence[str]:
        names: list[str] = self.table.column_names
        return names

    def as_polars(self, header: Header) -> pl.DataFrame:
        """Return the columns that are read."""
        return pl.DataFrame(self.table.select([name for name in self.columns if header.canonical(name)]))

    def screened(self, asked: Asked, ties: "_Arrow | None") -> Any:
        others = ties.as_polars(asked.ties) if ties and asked.ties else None
        found = answers(asked, self.as_polars(asked.header), others)
        table = self.table
        for name in found.columns:
            table = table.append_column(name, found[name].to_arrow())
        return table


@dataclass
class _DuckDB:
    table: Any
    kind = "DuckDB relation"

    @property
    def columns(self) -> Sequence[str]:
        names: list[str] = self.table.columns
        return names

    def screened(self, asked: Asked, ties: "_DuckDB | None") -> Any:
        """Return a relation of the same connection; the rows are fetched once, as their order may change."""
        fetched = self.table.to_arrow_table()
        others = _Arrow(ties.table.to_arrow_table()) if ties else None
        screened_rows = _Arrow(fetched).screened(asked, others)
        assert screened_rows is not None, "the relation reads this variable"
        return self.table.query("applicants", "SELECT * FROM screened_rows")
