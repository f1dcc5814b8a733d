"""Everybody who is measured, each with how it reads the files, how it judges, and how its answers become numbers.

Nothing is imported before it is needed: each contestant runs in a process of its own, whose memory is measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .law import OUTCOMES

WIDE, LONG = "wide", "long"
Files = dict[str, list[str]]  # of `wide`, or of `applicants` and `ties`


@dataclass(frozen=True, slots=True)
class Contestant:
    """Somebody who is measured.

    Attributes:
        is_lazy: whether the files are read only while it judges, so that the two cannot be told apart.
        read: gives what it judges, from the files.
        judge: gives its answer, from what was read.
        codes: gives the outcomes as numbers, in the order of the ids; not timed. Nothing where there is no answer.
    """

    name: str
    label: str
    package: str
    read: Callable[[Files], Any]
    judge: Callable[[Any, date], Any]
    codes: Callable[[Any], Any] | None
    layouts: tuple[str, ...] = (WIDE, LONG)
    is_lazy: bool = False


def _polars(files: Files) -> list[Any]:
    import polars as pl

    return [pl.read_parquet(some) for some in files.values()]


def _lazy(files: Files) -> list[Any]:
    import polars as pl

    return [pl.scan_parquet(some) for some in files.values()]


def _arrow(files: Files) -> list[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    return [pa.concat_tables(map(pq.read_table, some)) for some in files.values()]


def _pandas(files: Files) -> list[Any]:
    return [table.to_pandas(types_mapper=_arrow_kinds()) for table in _arrow(files)]


def _arrow_kinds() -> Any:
    import pandas as pd

    return pd.ArrowDtype


def _duckdb(files: Files) -> list[Any]:
    import duckdb

    connection = duckdb.connect()
    return [connection.read_parquet(some) for some in files.values()]


def _dictionaries(files: Files) -> list[Any]:
    from . import by_numpy

    return [by_numpy.read(some) for some in files.values()]


def _by_polars(tables: Sequence[Any], on: date) -> Any:
    from . import by_polars

    return by_polars.long(tables[0], tables[1], on) if len(tables) > 1 else by_polars.wide(tables[0], on)


def _by_numpy(tables: Sequence[Any], on: date) -> Any:
    from . import by_numpy

    return by_numpy.long(tables[0], tables[1], on) if len(tables) > 1 else by_numpy.wide(tables[0], on)


def _by_sql(files: Files, on: date) -> Any:
    import duckdb

    from . import by_duckdb

    sources = [f"read_parquet({some})" for some in files.values()]
    sql = by_duckdb.long(sources[0], sources[1], on) if len(sources) > 1 else by_duckdb.wide(sources[0], on)
    return duckdb.connect().sql(sql).to_arrow_table()


def _by_openfisca(tables: Sequence[Any], on: date) -> Any:
    from . import by_openfisca

    return by_openfisca.outcomes(by_openfisca.read(tables[0]), on)


def _scan(files: Files, on: date) -> Any:
    from . import by_scan

    return [by_scan.scan(some) for some in files.values()]


def screened(tables: Sequence[Any], on: date, **options: Any) -> Any:
    """Return what `screen` makes of one table, or of two."""
    from sanctions243d import screen

    return screen(tables[0], on=on, ties=tables[1] if len(tables) > 1 else None, **options)


def _outcome(tables: Sequence[Any], on: date) -> Any:
    return screened(tables, on, details=False)["outcome"]


def _details(tables: Sequence[Any], on: date) -> Any:
    return screened(tables, on)["outcome"]


def _lazy_outcome(tables: Sequence[Any], on: date) -> Any:
    return screened(tables, on, details=False).select("outcome").collect()["outcome"]


def _relation_outcome(tables: Sequence[Any], on: date) -> Any:
    return screened(tables, on, details=False).select("id", "outcome").to_arrow_table()


def _of_texts(answers: Any) -> Any:
    import polars as pl

    column = answers if isinstance(answers, pl.Series) else pl.Series(answers, dtype=pl.String)
    return column.cast(pl.Enum(OUTCOMES)).to_physical().to_numpy()


def _of_relation(answers: Any) -> Any:
    import polars as pl

    frame = pl.DataFrame(answers)
    return _of_texts(frame.sort("id")["outcome"])


def _as_files(files: Files) -> Files:
    return files


OURS, DETAILS, BY_POLARS, BY_SQL, FISCA, SCAN = "screen", "details", "polars", "sql", "openfisca", "scan"
LAZY, DUCKDB = "screen_lazy", "screen_duckdb"
_EVERYBODY = (
    Contestant(OURS, "`screen`, Polars, outcome only", "polars", _polars, _outcome, _of_texts),
    Contestant(DETAILS, "`screen`, Polars, with clauses and missing facts", "polars", _polars, _details, _of_texts),
    Contestant(LAZY, "`screen`, lazy Polars", "polars", _lazy, _lazy_outcome, _of_texts, is_lazy=True),
    Contestant("screen_arrow", "`screen`, PyArrow", "pyarrow", _arrow, _outcome, _of_texts),
    Contestant("screen_pandas", "`screen`, pandas", "pandas", _pandas, _outcome, _of_texts),
    Contestant(DUCKDB, "`screen`, DuckDB", "duckdb", _duckdb, _relation_outcome, _of_relation, is_lazy=True),
    Contestant(BY_POLARS, "hand-written Polars", "polars", _polars, _by_polars, _of_texts),
    Contestant(BY_SQL, "hand-written SQL, DuckDB", "duckdb", _as_files, _by_sql, _of_relation, is_lazy=True),
    Contestant("numpy", "hand-written NumPy", "pyarrow", _dictionaries, _by_numpy, _as_files),
    Contestant(FISCA, "OpenFisca-core", "openfisca_core", _dictionaries, _by_openfisca, _as_files, layouts=(WIDE,)),
    Contestant(SCAN, "bare scan of the same columns", "polars", _as_files, _scan, None, is_lazy=True),
)
EVERYBODY = {one.name: one for one in _EVERYBODY}
