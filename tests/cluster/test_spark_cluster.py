"""A real cluster on loopback answers millions of applicants as Polars does and as `check` does, and loses nobody.

`SANCTIONS243D_CLUSTER_APPLICANTS=20000` tries it with fewer.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import polars as pl
import pytest

from cluster.population import Population, written
from cluster.standalone import Cluster, standalone_cluster
from sanctions243d import Rulebook, screen
from screening.agreement import LISTS, OUTPUT, Case, compare_rows
from screening.oracle import answers
from screening.random_tables import Drawn
from screening.shapes import Shape

COUNT = int(os.environ.get("SANCTIONS243D_CLUSTER_APPLICANTS", "5_000_000"))
FILES = 40
SAMPLE = 2_000
SECONDS = 3_600
JOB = Path(__file__).parents[2] / "docs" / "examples" / "screen_on_a_cluster.py"
# each file is a task of its own, so that some are done and some are not when a worker is killed
SETTINGS = {
    "spark.sql.files.maxPartitionBytes": "32m",
    "spark.sql.files.openCostInBytes": "32m",
    "spark.sql.shuffle.partitions": str(FILES),
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.executor.memory": "1g",
}

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers."""
    with standalone_cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.mark.parametrize(("is_long", "share"), [(False, 1), (True, 5)], ids=["wide", "long"])
def test_a_cluster_that_loses_a_worker_answers_everybody(
    is_long: bool, share: int, cluster: Cluster, tmp_path: Path
) -> None:
    """Five million applicants wide, a million long; one worker of two is killed when a part of the work is done."""
    people = written(tmp_path, COUNT // share, FILES, is_long=is_long)
    out, log = tmp_path / "out", tmp_path / "job.log"
    ties = [] if people.ties is None else [str(people.ties)]
    job = cluster.submitted(JOB, [str(people.applicants), str(out), str(people.on), *ties], log, **SETTINGS)
    done = kill_when_some_are_done(cluster, job, out, log)
    assert 0 < done < FILES, f"{done} of {FILES} tasks were done: the worker died too early or too late"
    assert job.wait(SECONDS) == 0, _end_of(log)
    cluster.add_worker()

    found = pl.read_parquet(out / "*.parquet", columns=["id", *OUTPUT])
    expected = pl.concat(expected_of(people))
    assert_equal(found, expected)
    for outcome, count in expected["outcome"].value_counts().iter_rows():
        assert re.search(rf"\| *{outcome or 'NULL'} *\| *{count} *\|", log.read_text()), f"{outcome}: {count}"
    assert_as_check(people, found)


def kill_when_some_are_done(cluster: Cluster, job: subprocess.Popen[bytes], out: Path, log: Path) -> int:
    """Wait until a few tasks have written their part, kill the newest worker, and say how many were done."""
    started = time.monotonic()
    while time.monotonic() - started < SECONDS:
        assert job.poll() is None, f"the job ended before anything was killed:\n{_end_of(log)}"
        done = len(list(out.glob("_temporary/0/task_*")))
        if done >= 3:
            cluster.kill_worker(len(cluster.workers) - 1)
            return done
        time.sleep(0.05)
    raise TimeoutError(_end_of(log))


def expected_of(people: Population) -> Iterator[pl.DataFrame]:
    """Yield what Polars answers, file by file."""
    for applicants, ties in people.parts():
        yield screen(applicants, on=people.on, ties=ties).select("id", *OUTPUT)


def assert_equal(found: pl.DataFrame, expected: pl.DataFrame) -> None:
    """Compare everybody: the counts and a hash by outcome, and every column of every row."""
    assert found.height == expected.height == found["id"].n_unique()
    assert counts_and_hashes(found).equals(counts_and_hashes(expected))
    both = without_places(expected).join(without_places(found), on="id", how="full", suffix="_found")
    assert both.height == expected.height
    assert both["id_found"].null_count() == both["id"].null_count() == 0
    for column in OUTPUT:
        other = both.filter(pl.col(column).ne_missing(pl.col(f"{column}_found")))
        assert other.is_empty(), f"{column}: {other.height:,} differ\n{other.head(3).rows(named=True)}"


def without_places(frame: pl.DataFrame) -> pl.DataFrame:
    """Return answers whose reasons do not say which relative or employment is meant: Spark keeps no order of ties."""
    reasons = pl.col("refused").str.replace_all(r"\.[0-9]+\.", ".").str.split("; ").list.sort().list.join("; ")
    return frame.with_columns(reasons)


def counts_and_hashes(frame: pl.DataFrame) -> pl.DataFrame:
    """Return for each outcome how many have it, and a hash of all that they are answered."""
    words = pl.concat_str("id", *(pl.col(one).list.join(",") for one in LISTS), separator="|", ignore_nulls=True)
    return frame.group_by("outcome").agg(pl.len(), words.hash(243).sum().alias("hash")).sort("outcome")


def assert_as_check(people: Population, found: pl.DataFrame) -> None:
    """Compare a sample with `check`."""
    ids = Random(12).sample(range(found.height), min(SAMPLE, found.height))
    chosen = pl.Series("id", ids, pl.Int64)
    rows = _those(people.applicants, chosen).sort("id").rows(named=True)
    mine = [] if people.ties is None else _those(people.ties, chosen).rows(named=True)
    drawn = Drawn(Shape(is_long=people.ties is not None), people.on, rows, mine)
    wanted = answers(drawn.rows, drawn.ties, drawn.on, Rulebook.bundled())
    answered = found.filter(pl.col("id").is_in(chosen.implode())).sort("id").select(OUTPUT)
    assert answered.height == len(ids)
    compare_rows(answered, Case(drawn, Rulebook.bundled(), {}, wanted), whole_text=False)


def _those(folder: Path, ids: pl.Series) -> pl.DataFrame:
    return pl.scan_parquet(folder / "*.parquet").filter(pl.col("id").is_in(ids.implode())).collect()


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-3000:]
