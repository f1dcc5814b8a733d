"""Tables of each engine from drawn rows, and back: one adapter for each engine, as people have their tables."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from screening.random_tables import Drawn
from screening.shapes import DAYS, FLAGS, OWN_DAY, Shape

Table = Any


@dataclass(frozen=True)
class Engine:
    """How a table of Polars becomes one of an engine, and comes back.

    Attributes:
        is_ordered: whether a table has an order, which the answer keeps.
    """

    name: str
    made: Callable[[pl.DataFrame], Table]
    read: Callable[[Table], pl.DataFrame]
    kind: type
    is_ordered: bool = True


def _pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Columns of NumPy: time stamps for dates, but for the day of issuance, which has tests of its own."""
    found: pd.DataFrame = frame.to_pandas()
    if OWN_DAY in frame.columns:
        found[OWN_DAY] = pd.Series(frame[OWN_DAY].to_list(), dtype=object)
    return found


def _pandas_objects(frame: pl.DataFrame) -> pd.DataFrame:
    """Columns of Python objects, `None` where nothing is known."""
    return pd.DataFrame({name: pd.Series(frame[name].to_list(), dtype=object) for name in frame.columns})


def _from_pandas(frame: pd.DataFrame) -> pl.DataFrame:
    return pl.from_pandas(frame.reset_index(drop=True))


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("polars", lambda frame: frame, lambda table: table, pl.DataFrame),
        Engine("polars_lazy", pl.DataFrame.lazy, pl.LazyFrame.collect, pl.LazyFrame),
        Engine("pandas", _pandas, _from_pandas, pd.DataFrame),
        Engine("pandas_objects", _pandas_objects, _from_pandas, pd.DataFrame),
        Engine(
            "pandas_arrow",
            lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
            _from_pandas,
            pd.DataFrame,
        ),
        Engine("pyarrow", pl.DataFrame.to_arrow, lambda table: pl.DataFrame(table), pa.Table),
        Engine(
            "duckdb",
            lambda frame: duckdb.from_arrow(frame.to_arrow()),
            lambda relation: relation.pl(),
            duckdb.DuckDBPyRelation,
            is_ordered=False,
        ),
    )
}


@contextmanager
def spark_engine(**settings: str) -> Iterator[Engine]:
    """Start Spark in this process, on one core, unless the settings say otherwise; stop it at the end."""
    from pyspark.sql import DataFrame, SparkSession

    usual = {
        "spark.master": "local[2]",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.appName("sanctions243d")
    for key, value in {**usual, **settings}.items():
        builder = builder.config(key, value)
    with patch.dict(os.environ, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1"):
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield Engine(
            "pyspark",
            lambda frame: session.createDataFrame(frame.to_arrow()),
            lambda table: pl.DataFrame(table.toArrow()),
            DataFrame,
            is_ordered=False,
        )
    finally:
        session.stop()


def frames(drawn: Drawn) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the applicants and the ties of a drawn table; beside them, columns of the user."""
    shape = drawn.shape
    applicants = pl.DataFrame(drawn.rows, schema=schema_of(shape, shape.applicant_columns))
    applicants = applicants.with_columns(
        pl.int_range(pl.len()).alias("file_number"), pl.format("note {} ; é王", "id").alias("note")
    )
    if not shape.is_long:
        return applicants, None
    return applicants, pl.DataFrame(drawn.tie_rows, schema=schema_of(shape, shape.tie_columns))


def schema_of(shape: Shape, columns: tuple[str, ...]) -> dict[str, Any]:
    """Return the type of each column of a shape."""
    kinds: dict[str, Any] = {
        "id": pl.String if shape.text_ids else pl.Int64,
        OWN_DAY: pl.Date,
        "nationality": pl.List(pl.String) if shape.listed else pl.String,
        **{one: pl.Date if one in shape.whole_dates else pl.String for one in DAYS},
        **dict.fromkeys(FLAGS, pl.String if shape.text_flags else pl.Boolean),
    }
    return {one: kinds.get(one, pl.String) for one in columns}
