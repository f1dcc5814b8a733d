"""The rows to screen, chosen by a condition on the columns of the input."""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import typer

from sanctions243d.cli.screening.batch import Batch, frame_of
from sanctions243d.cli.screening.columns import nearest_of
from sanctions243d.cli.screening.reasons import reason_of
from sanctions243d.errors import TableError
from sanctions243d.text.shown import shown

_PARAM = "--where"
_EXAMPLE = "relation IN ('father', 'mother') AND birth_date >= '2000-01-01'"


@dataclass(frozen=True, slots=True)
class Where:
    """A condition.

    Attributes:
        columns: the columns that it asks.
    """

    condition: pl.Expr
    columns: tuple[str, ...]

    def chosen(self, batch: Batch) -> tuple[pa.Table, pa.Array]:
        """Return the rows of a batch for which it holds, and which they are.

        Raises:
            TableError: it cannot be worked out for some value.
        """
        try:
            frame = frame_of(batch.table, self.columns)
            holds = frame.select(self.condition.fill_null(False).alias("")).to_series()
        except pl.exceptions.PolarsError as error:
            raise TableError(f"{_PARAM}: it cannot be worked out in {batch.source}: {reason_of(error)}") from None
        if len(holds) != len(batch.table):  # it asks no column
            holds = pl.Series([holds[0]] * len(batch.table), dtype=pl.Boolean)
        mask = holds.to_arrow()
        return batch.table.filter(mask), mask


def where_of(text: str, schema: pa.Schema) -> Where:
    """Return a condition that is written as after WHERE in SQL.

    Raises:
        typer.BadParameter: it is no condition, or asks a column that is not there.
    """
    try:
        condition = pl.sql_expr(text)
        columns = tuple(dict.fromkeys(condition.meta.root_names()))
        is_of_one_row = _asks_one_row(condition)
    except Exception as error:
        reason = f"`{shown(text, 200)}` is no condition: {reason_of(error)}; expected one as in SQL: {_EXAMPLE}"
        raise typer.BadParameter(reason, param_hint=_PARAM) from None
    for name in columns:
        if name not in schema.names:
            reason = f"there is no column `{shown(name)}`{nearest_of(name, schema.names)}"
            raise typer.BadParameter(reason, param_hint=_PARAM)
    if not is_of_one_row:
        reason = f"`{shown(text, 200)}` asks other rows as well; expected a condition on one row"
        raise typer.BadParameter(reason, param_hint=_PARAM)
    try:
        kind = frame_of(schema.empty_table(), columns).select(condition.alias("")).to_series().dtype
    except pl.exceptions.PolarsError as error:
        has_days = any(pa.types.is_temporal(schema.field(name).type) for name in columns)
        hint = "; a day is written as DATE '2000-12-31'" if has_days else ""
        raise typer.BadParameter(f"`{shown(text, 200)}`: {reason_of(error)}{hint}", param_hint=_PARAM) from None
    if kind != pl.Boolean:
        reason = f"`{shown(text, 200)}` is {kind}, which is neither true nor false; expected, as in SQL: {_EXAMPLE}"
        raise typer.BadParameter(reason, param_hint=_PARAM)
    return Where(condition, columns)


def _asks_one_row(part: pl.Expr) -> bool:
    """Whether a condition can be worked out row by row, so that it does not matter which rows are read together."""
    if part.meta.is_literal():
        return True
    try:
        if not part.meta.is_row_separable():
            return False
    except pl.exceptions.ColumnNotFoundError:  # an operator that waits for the kinds of its columns
        pass
    return all(map(_asks_one_row, part.meta.pop()))
