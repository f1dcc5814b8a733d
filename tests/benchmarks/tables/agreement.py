"""Compares what was answered of whole tables with `check` on a sample of the applicants."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sanctions243d import check
from sanctions243d.screening.rows import applicant_of

from .contestants import WIDE, Files
from .law import OUTCOMES

SAMPLE = 5_000


def differences(codes: NDArray[np.uint8], files: Files, on: date, count: int = SAMPLE) -> list[str]:
    """Return each applicant of a sample of whom `check` says another outcome."""
    chosen = np.sort(np.random.default_rng(5).choice(len(codes), min(count, len(codes)), replace=False))
    people = pl.scan_parquet(next(iter(files.values()))).with_row_index("row")
    sample = people.filter(pl.col("row").is_in(pl.Series(chosen).implode())).drop("row").collect()
    ties = _ties(files, sample)
    found = []
    for row, code in zip(sample.iter_rows(named=True), codes[chosen], strict=True):
        expected = expected_of(row, ties.get(row["id"], []) if WIDE not in files else None, on)
        if expected != OUTCOMES[code]:
            found.append(f"{row}: `check` says {expected}, {OUTCOMES[code]} was answered")
    return found


def expected_of(row: Mapping[str, Any], ties: list[Mapping[str, Any]] | None, on: date) -> str:
    """Return the outcome of one applicant by `check`."""
    return check(applicant_of(row, ties), on=on).outcome.value


def _ties(files: Files, sample: pl.DataFrame) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    if WIDE not in files:
        rows = pl.scan_parquet(files["ties"]).filter(pl.col("id").is_in(sample["id"].implode())).collect()
        for row in rows.iter_rows(named=True):
            found[row["id"]].append(row)
    return found
