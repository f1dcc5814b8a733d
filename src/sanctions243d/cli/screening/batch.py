"""A batch of rows with the place of each in its file, and a row that is left out with its reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from sanctions243d.cli.screening.sources import Source

Places = NDArray[np.int64]
ROWS = 65_536  # of a batch: enough for whole columns to be worth it, few enough to hold several


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a file.

    Attributes:
        table: the columns as they stand in the file.
        places: the line, or the row counted from 1, of each row in the file.
        first: how many rows there were before, of all files.
        done: how many bytes of all files were read.
    """

    source: Source
    table: pa.Table
    places: Places
    first: int = 0
    done: int = 0

    @property
    def numbers(self) -> pa.Array:
        """The number of each row among those of all files."""
        return pa.array(np.arange(self.first, self.end))

    @property
    def end(self) -> int:
        """The number of the row after the last."""
        return self.first + len(self.table)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be used.

    Attributes:
        place: its line, where the file has lines, else its row, counted from 1; 0 where it has none.
        id: what identifies it, where that can be read.
    """

    source: Source
    place: int
    reason: str
    id: str = ""

    @property
    def where(self) -> str:
        """The file and the place, as an editor finds it."""
        place = f":{self.place}" if self.source.is_text else f", row {self.place}"
        return f"{self.source}{place}" if self.place else str(self.source)


Rejecting = Callable[[Reject], None]


def frame_of(table: pa.Table | pa.RecordBatch, names: Iterable[str] | None = None) -> pl.DataFrame:
    """Return a table, or some of its columns, for Polars."""
    found = pl.from_arrow(table if names is None else table.select(list(names)))
    assert isinstance(found, pl.DataFrame), "a table is a frame"
    return found
