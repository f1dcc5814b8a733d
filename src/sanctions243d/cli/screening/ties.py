"""The ties of one batch of applicants after the other, and the answers on applicants with their ties.

An applicant whose id is missing, or not only theirs, is not decided. Where a tie cannot be read, it may be anybody's:
then no list is taken as complete, since it might be the one that lacks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from sanctions243d.cli.screening.batch import Batch, frame_of
from sanctions243d.screening.batches import Screener

COMPLETE = ("employments_complete", "relatives_complete", "relative_employments_complete")
ROW, ID = "#row", "#id"  # the number of the applicant, and the id as text
_MISSING, _TWICE = "it is missing, and ties are joined by it", "another row has it as well, and ties are joined by it"


@dataclass(frozen=True, slots=True)
class TiesOfBatch:
    """The ties of the applicants of one batch.

    Attributes:
        rows: the number of the applicant of each tie.
        twice: the numbers of the applicants whose id others have as well.
        is_whole: whether every tie could be read.
    """

    id: str
    ties: pl.DataFrame
    rows: pl.Series
    twice: pl.Series
    is_whole: bool

    def screened(self, screener: Screener, applicants: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
        """Return the answers on applicants with these numbers, in their order."""
        ties = self.ties
        if not self.is_whole:
            applicants, ties = (one.drop(COMPLETE, strict=False) for one in (applicants, ties))
        is_missing = applicants[self.id].is_null()
        is_twice = rows.is_in(pl.Series(self.twice, dtype=rows.dtype).implode())
        good = ~(is_missing | is_twice)
        answers = screener.screened(applicants.filter(good), ties.filter(self.rows.is_in(rows.filter(good).implode())))
        if good.all():
            return answers
        problems = pl.select(
            pl.when(is_missing)
            .then(pl.lit(f"{self.id}: {_MISSING}"))
            .when(is_twice)
            .then(pl.lit(f"{self.id}: {_TWICE}"))
        ).to_series()
        return _spread(answers, good).with_columns(pl.coalesce("refused", problems).alias("refused"))


def _spread(answers: pl.DataFrame, good: pl.Series) -> pl.DataFrame:
    """Return answers on some rows as a table of all rows, with nothing in the others."""
    places = pl.select(pl.when(good).then(good.cast(pl.Int64).cum_sum() - 1)).to_series()
    return answers.select(pl.all().gather(places)).with_columns(pl.col(pl.List(pl.String)).fill_null([]))


@dataclass(slots=True)
class Walk:
    """Gives the ties of one batch of applicants after the other."""

    joined: "Ordered"
    twice: "Ordered"
    columns: Sequence[str]
    id: str
    is_whole: bool

    def of(self, batch: Batch) -> TiesOfBatch:
        """Return the ties of the applicants of the next batch."""
        found = self.joined.below(batch.end)
        ties = found.select(pl.col(ID).alias(self.id), *self.columns)
        return TiesOfBatch(self.id, ties, found[ROW], self.twice.below(batch.end)[ROW], self.is_whole)


class Ordered:
    """Parts of a table in the order of the number of the applicant, cut where asked."""

    def __init__(self, parts: pa.RecordBatchReader) -> None:
        self._parts = parts
        self._left = frame_of(parts.schema.empty_table())

    def below(self, row: int) -> pl.DataFrame:
        """Return what comes before a number."""
        found = []
        while True:
            count = int((self._left[ROW] < row).sum()) if len(self._left) else 0
            found.append(self._left.head(count))
            rest = self._left.slice(count)
            part = None if len(rest) else next(self._parts, None)
            if part is None:
                self._left = rest
                return pl.concat(found)
            self._left = frame_of(part)
