"""What was to be shown, and what was measured: one line for each limit."""

from collections.abc import Iterator
from dataclasses import dataclass

from .contestants import BY_POLARS, BY_SQL, DETAILS, DUCKDB, FISCA, LONG, OURS, SCAN, WIDE
from .plan import LAYOUTS, Results


@dataclass(frozen=True, slots=True)
class Limit:
    """A ratio that was to be reached, or not to be passed.

    Attributes:
        is_least: whether the measured ratio has to be at least the limit.
    """

    words: str
    limit: float
    measured: float
    is_least: bool = True

    @property
    def missed_by(self) -> float:
        """How many times too small or too large; 0 where the limit is kept."""
        factor = self.limit / self.measured if self.is_least else self.measured / self.limit
        return factor if factor > 1 else 0.0


def limits_of(results: Results) -> Iterator[Limit]:
    """Yield the limits that could be measured."""
    for layout, least in ((WIDE, 0.9), (LONG, 0.75)):
        times = results.main[layout]
        yield Limit(f"Speed to hand-written Polars, {layout}", least, times[BY_POLARS].ratio(times[OURS], "judge"))
    wide = results.main[WIDE]
    yield Limit("Time from the files to the bare scan, wide", 3, wide[OURS].ratio(wide[SCAN], "whole"), is_least=False)
    if FISCA in wide:
        yield Limit("Speed to OpenFisca-core, wide", 5, wide[FISCA].ratio(wide[OURS], "judge"))
    for layout in LAYOUTS:
        times = results.main[layout]
        ratio = times[OURS].ratio(times[DETAILS], "judge")
        yield Limit(f"Speed with clauses and missing facts to outcome only, {layout}", 0.5, ratio)
    for layout in LAYOUTS:
        times = results.main[layout]
        if {DUCKDB, BY_SQL} <= {*times}:
            ratio = times[BY_SQL].ratio(times[DUCKDB], "whole")
            yield Limit(f"DuckDB: speed to hand-written SQL, {layout}", 0.7, ratio)
    yield from _growth(results)


def _growth(results: Results) -> Iterator[Limit]:
    few, rows = results.size.growth[0], results.size.rows
    for layout in LAYOUTS:
        times = results.rows[layout]
        ratio = times[rows][OURS].median("judge") / rows / (times[few][OURS].median("judge") / few)
        words = f"Time per applicant at {rows:,} to that at {few:,}, {layout}: linear, within a tenth"
        yield Limit(words, 1.1, ratio, is_least=False)
    fewest, most = min(results.size.orders), max(results.size.orders)
    for name, words in (("same", "the same applicants"), ("everywhere", "applicants in all countries of the orders")):
        times_of = results.orders[name]
        ratio = times_of[most].ratio(times_of[fewest], "judge")
        yield Limit(f"Time under {most} orders to {fewest}, {words}", 3, ratio, is_least=False)
