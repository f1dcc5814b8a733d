"""Millions of applicants in Parquet files, by a seed: persons and ties of random tables, put together at random."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import polars as pl

from sanctions243d import Rulebook
from screening.frames import frames
from screening.oracle import LISTS, PERSON, TIE
from screening.random_tables import random_table
from screening.shapes import Shape
from screening.words import table_words

DAY = date(2026, 4, 1)
POOL = 20_000
MOST_TIES = 3


@dataclass(frozen=True)
class Population:
    """Files of applicants, and of their ties where the table is long; the day of issuance is `on`."""

    applicants: Path
    ties: Path | None
    on: date

    def parts(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame | None]]:
        """Yield the applicants of each file, with their ties."""
        for file in sorted(self.applicants.iterdir()):
            yield pl.read_parquet(file), None if self.ties is None else pl.read_parquet(self.ties / file.name)


def written(folder: Path, count: int, files: int, *, is_long: bool, seed: int = 11) -> Population:
    """Write so many applicants; those of one file have their ties in the file of the same name."""
    random, numbers = Random(seed), np.random.default_rng(seed)
    persons, jobs = _pools(random)
    found = Population(folder / "applicants", folder / "ties" if is_long else None, DAY)
    for one in (found.applicants, found.ties):
        if one is not None:
            one.mkdir(parents=True)
    for number in range(files):
        first, last = count * number // files, count * (number + 1) // files
        ids = pl.Series("id", np.arange(first, last))
        applicants = _drawn(persons, numbers, len(ids)).insert_column(0, ids)
        name = f"part_{number:03}.parquet"
        if found.ties is None:
            applicants = applicants.hstack(_drawn(jobs, numbers, len(ids)))
        else:
            owners = pl.Series("id", np.repeat(ids.to_numpy(), numbers.integers(0, MOST_TIES + 1, len(ids))))
            _drawn(jobs, numbers, len(owners)).insert_column(0, owners).write_parquet(found.ties / name)
        applicants.write_parquet(found.applicants / name)
    return found


def _pools(random: Random) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Persons and ties."""
    pool, _ = frames(random_table(random, table_words(Rulebook.bundled()), POOL, Shape(), DAY))
    return pool.select(*PERSON, *LISTS), pool.select(TIE)


def _drawn(pool: pl.DataFrame, numbers: np.random.Generator, count: int) -> pl.DataFrame:
    return pool[numbers.integers(0, pool.height, count)]
