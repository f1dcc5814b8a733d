"""Draws tables of applicants from a fixed seed, in parts of a million.

A part depends only on its number, so that ten million applicants begin with the same five million. Every word can be
used, and nothing contradicts: `check` refuses none of them. Anything may be null.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from . import words

PART = 1_000_000
SEED = 243
REGIONS = (*words.COUNTRIES, "")
SHARES = (0.40, 0.06, 0.06, 0.04, 0.04, 0.06, 0.34)  # where somebody applies
CLASSES = {
    words.B_VISAS: 0.40,
    words.STUDENT_VISAS: 0.22,
    words.OTHER_NONIMMIGRANT: 0.18,
    words.IMMIGRANT: 0.10,
    words.STAFF_VISAS: 0.04,
    words.B_VISAS_PERHAPS + words.STUDENT_VISAS_PERHAPS + words.STAFF_VISAS_PERHAPS + words.NONIMMIGRANT: 0.06,
}
OFFICES = {
    "CHN": words.SECURITY + words.SECURITY_PERHAPS + words.IMMIGRATION + words.NEITHER,
    "ERI": words.NEITHER,
    "SLE": words.SIERRA_LEONE + words.SIERRA_LEONE_PERHAPS,
    "GMB": words.GAMBIA + words.GAMBIA_PERHAPS,
    "GUY": words.GUYANA + words.GUYANA_PERHAPS,
    "GHA": words.GHANA_MISSIONS + words.GHANA_BRANCHES + words.GHANA_PERHAPS + words.GHANA_NEITHER,
    "": words.NEITHER,
}
RELATIONS = (
    ("self", 0.28), *((one, 0.30 / 3) for one in words.PARENTS), ("spouse", 0.18),
    *((one, 0.18 / 6) for one in words.OTHER_RELATIONS), ("household_employer", 0.06),
)  # fmt: skip
TIE_COUNTS = (0.15, 0.30, 0.30, 0.15, 0.10)  # of 0 to 4
APPLICANT_COLUMNS = (
    "visa_class", "post", "nationality", "residence", "birth_date", "marital_status", "employments_complete",
    "relatives_complete",
)  # fmt: skip
TIE_COLUMNS = ("relation", "employer", "level", "staff", "still_employed", "relative_employments_complete")
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Drawing:
    """Draws columns of words."""

    def __init__(self, part: int, layout: str) -> None:
        self.random = np.random.default_rng([SEED, part, len(layout)])

    def chosen(self, weights: Sequence[float], count: int) -> Ints:
        """Return places, each as often as it weighs."""
        bounds = np.cumsum(weights) / np.sum(weights)
        return np.searchsorted(bounds, self.random.random(count)).clip(max=len(weights) - 1)

    def among(self, pool: Sequence[str], count: int) -> pl.Series:
        """Return words, each as likely as the others."""
        return pl.Series(pool, dtype=pl.String).gather(self.random.integers(0, len(pool), count))

    def by_region(self, pools: dict[str, tuple[str, ...]], regions: Ints) -> pl.Series:
        """Return words, each from the pool of its region."""
        everything = [word for region in REGIONS for word in pools[region]]
        sizes = np.array([len(pools[region]) for region in REGIONS])
        starts = np.cumsum(sizes) - sizes
        places = starts[regions] + (self.random.random(len(regions)) * sizes[regions]).astype(np.int64)
        return pl.Series(everything, dtype=pl.String).gather(places)

    def maybe(self, column: pl.Series, nulls: float) -> pl.Series:
        """Return a column with some of it unknown."""
        return _where(self.random.random(len(column)) < nulls, None, column)

    def flags(self, count: int, true: float, null: float) -> pl.Series:
        """Return truth values, some unknown."""
        return self.maybe(pl.Series(self.random.random(count) < true), null)


def _where(mask: Flags, value: str | bool | None, column: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"mask": mask, "column": column})
    chosen = pl.when(pl.col("mask")).then(pl.lit(value, dtype=column.dtype)).otherwise(pl.col("column"))
    return frame.select(chosen).to_series()


def wide(part: int, count: int, on: date) -> pl.DataFrame:
    """Return applicants with one tie each in the same row."""
    drawing = Drawing(part, "wide")
    regions = drawing.chosen(SHARES, count)
    ties = _ties(drawing, regions, allow_nobody=True)
    relation, employer = ties["relation"], ties["employer"]
    has_spouse = (relation == "spouse").fill_null(value=False).to_numpy()
    unknown = (relation.is_null() & employer.is_not_null()).to_numpy()
    return _applicants(drawing, part, regions, has_spouse, unknown, on).hstack(ties)


def long(part: int, count: int, on: date, each: int | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return applicants, and a table of their ties: none to four, unless it is said how many each has."""
    drawing = Drawing(part, "long")
    regions = drawing.chosen(SHARES, count)
    counts = drawing.chosen(TIE_COUNTS, count) if each is None else np.full(count, each)
    owners = np.repeat(np.arange(count), counts)
    ties = _ties(drawing, regions[owners], allow_nobody=False)
    relation = ties["relation"]
    has_spouse = np.zeros(count, dtype=bool)
    has_spouse[owners[(relation == "spouse").fill_null(value=False).to_numpy()]] = True
    unknown = np.zeros(count, dtype=bool)
    unknown[owners[relation.is_null().to_numpy()]] = True
    ids = pl.Series("id", owners + part * PART, dtype=pl.Int64)
    return _applicants(drawing, part, regions, has_spouse, unknown, on), ties.insert_column(0, ids)


def _applicants(
    drawing: Drawing, part: int, regions: Ints, has_spouse: Flags, unknown: Flags, on: date
) -> pl.DataFrame:
    count = len(regions)
    kinds = drawing.chosen(tuple(CLASSES.values()), count)
    classes = _of_groups(drawing, list(CLASSES), kinds)
    home = np.where(drawing.random.random(count) < 0.85, regions, drawing.chosen((1,) * len(REGIONS), count))
    days = (np.datetime64(on) - drawing.random.integers(0, 80 * 365, count)).astype("datetime64[D]")
    relatives_complete = drawing.flags(count, 0.7, 0.08)
    is_complete = relatives_complete.fill_null(value=False).to_numpy()
    status = drawing.among(words.UNMARRIED, count)
    may_be_married = has_spouse | unknown | ~is_complete
    is_married = has_spouse | (may_be_married & (drawing.random.random(count) < 0.5))
    married = pl.DataFrame({"is": is_married, "no": status, "yes": drawing.among(words.MARRIED, count)})
    return pl.DataFrame(
        {
            "id": np.arange(count) + part * PART,
            "visa_class": drawing.maybe(classes, 0.05),
            "post": drawing.maybe(drawing.by_region(words.POSTS, regions), 0.05),
            "nationality": drawing.maybe(drawing.by_region(words.NATIONALS, home), 0.06),
            "residence": drawing.maybe(drawing.by_region(words.RESIDENTS, home), 0.08),
            "birth_date": drawing.maybe(pl.Series(days), 0.05),
            "marital_status": drawing.maybe(
                married.select(pl.when("is").then("yes").otherwise("no")).to_series(), 0.08
            ),
            "employments_complete": drawing.flags(count, 0.7, 0.08),
            "relatives_complete": relatives_complete,
        }
    )


def _of_groups(drawing: Drawing, pools: list[tuple[str, ...]], kinds: Ints) -> pl.Series:
    sizes = np.array([len(pool) for pool in pools])
    starts = np.cumsum(sizes) - sizes
    places = starts[kinds] + (drawing.random.random(len(kinds)) * sizes[kinds]).astype(np.int64)
    return pl.Series([word for pool in pools for word in pool], dtype=pl.String).gather(places)


def _ties(drawing: Drawing, regions: Ints, *, allow_nobody: bool) -> pl.DataFrame:
    count = len(regions)
    names, weights = zip(*RELATIONS, strict=True)
    relation = drawing.maybe(pl.Series(names).gather(drawing.chosen(weights, count)), 0.08)
    home = np.where(drawing.random.random(count) < 0.9, regions, drawing.chosen((1,) * len(REGIONS), count))
    office = drawing.by_region(OFFICES, home)
    plain = drawing.among(words.UNRECOGNISED, count)
    kind = drawing.random.random(count)
    levels = drawing.among(words.HIGH_LEVELS + words.LOW_LEVELS, count)
    usual = drawing.among(("unsaid", "unsaid", *words.STAFF, *words.STAFF_PERHAPS), count)
    frame = pl.DataFrame(
        {
            "relation": relation,
            "kind": kind,
            "office": office,
            "plain": plain,
            "level": drawing.maybe(levels, 0.10),
            "staff": drawing.maybe(usual, 0.05),
            "still_employed": drawing.flags(count, 0.8, 0.06),
            "relative_employments_complete": drawing.flags(count, 0.7, 0.08),
        }
    )
    has_level = pl.col("kind") >= 0.5
    employer = (
        pl.when(pl.col("kind") < 0.42).then(pl.lit("private"))
        .when(pl.col("kind") < 0.50).then("plain")
        .when(pl.col("kind") < 0.93).then("office")
    )  # fmt: skip
    drawn = frame.select(
        "relation", employer.alias("employer"), pl.when(has_level).then("level"), "staff", "still_employed",
        "relative_employments_complete",
    )  # fmt: skip
    return _consistent(drawn, allow_nobody=allow_nobody)


def _consistent(ties: pl.DataFrame, *, allow_nobody: bool) -> pl.DataFrame:
    """Leave nothing half said: without employer and relation nobody is named, and without a job there is no staff."""
    blank = pl.col("relation").is_null() & pl.col("employer").is_null()
    if not allow_nobody:
        ties = ties.with_columns(pl.when(blank).then(pl.lit("sibling")).otherwise("relation").alias("relation"))
        blank = pl.lit(value=False)
    no_job = pl.all_horizontal(pl.col("employer", "level", "still_employed").is_null())
    kept = [pl.when(~blank).then(name).alias(name) for name in TIE_COLUMNS if name != "staff"]
    return (
        ties.with_columns(kept)
        .with_columns(pl.when(no_job).then(pl.lit("unsaid")).otherwise("staff").alias("staff"))
        .select(TIE_COLUMNS)
    )
