"""One run: each batch of a table is judged by both versions of the rules; nothing is written, and few rows are kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import polars as pl

from sanctions243d.cli.screening.bar import file_bar
from sanctions243d.cli.screening.batch import Batch, Reject
from sanctions243d.cli.screening.columns import Columns, Named, columns_of
from sanctions243d.cli.screening.inputs import Inputs
from sanctions243d.cli.screening.judged import Judging
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.sources import Source
from sanctions243d.cli.screening.ties import Walk
from sanctions243d.cli.screening.walks import NOT_WHOLE, joined
from sanctions243d.cli.versions import Version
from sanctions243d.screening.batches import Screener
from sanctions243d.screening.class_names import ClassNames
from sanctions243d.screening.impact import Impact
from sanctions243d.screening.impact_count import Answered, ImpactCount
from sanctions243d.screening.keeping import kept_sentence

_NO_OUTPUT = "\N{NULL}"  # nothing is written beside the user's columns, so that none of them is in the way


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a run.

    Attributes:
        day: the day of issuance, or the name of the column that has it.
        samples: how many applicants show each change.
        named: the columns that the options name.
    """

    before: Version
    now: Version
    sources: list[Source]
    ties: list[Source]
    day: date | str
    samples: int
    named: Named


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a run.

    Attributes:
        rejects: rows that cannot be read at all, and ties that are not used.
        warnings: sentences on what should be looked at.
    """

    plan: Plan
    impact: Impact
    rejects: Rejects
    warnings: list[str]


def impact_of_files(plan: Plan) -> Found:
    """Return what a change of the rules does to the applicants of files.

    Raises:
        TableError: a file or a column cannot be used.
    """
    with file_bar("columns", sum(source.size for source in [*plan.sources, *plan.ties])) as bar:
        applicants = Inputs(plan.sources, bar.reach)
        ties = Inputs(plan.ties, bar.reach) if plan.ties else None
        both, columns = _judging(plan, applicants, ties)
        rejects, count = Rejects(), ImpactCount(plan.before.rulebook, plan.now.rulebook, plan.samples)
        rows = 0
        with joined(ties, applicants, columns, rejects, bar) as walk, ThreadPoolExecutor(len(both)) as pool:
            bar.restart("comparing", applicants.size)
            for batch in applicants.batches(rejects.add_unread):
                count.add(_answered(batch, both, walk, pool))
                rows += len(batch.table)
                bar.reach(batch.done, rows)
        warnings = [kept_sentence(columns.kept)] if columns.kept else []
        if walk and not walk.is_whole:
            warnings.append(NOT_WHOLE)
    return Found(plan, count.impact(), rejects, warnings)


def _judging(plan: Plan, applicants: Inputs, ties: Inputs | None) -> tuple[list[Judging], Columns]:
    """Make ready to judge under both versions; whatever is wrong with the columns is told here."""
    schema, of_ties = applicants.schema, ties.schema if ties else None
    screeners = [Screener(version.rulebook, None, plan.day, id=plan.named.id) for version in (plan.before, plan.now)]
    columns = columns_of(schema, of_ties, plan.named, screeners[-1].headers, prefix=_NO_OUTPUT, details=True)
    both = [Judging(screener, columns, _NO_OUTPUT, None, ClassNames(screener.rulebook)) for screener in screeners]
    for judging in both:
        judging.require_kinds(schema, of_ties)
    return both, columns


def _answered(batch: Batch, both: list[Judging], walk: Walk | None, pool: ThreadPoolExecutor) -> Answered:
    table, rows = batch.table, batch.numbers
    ties = walk.of(batch) if walk else None
    before, now = pool.map(lambda judging: judging.answers(table, rows, ties), both)
    ids = both[0].ids(table)
    return Answered(
        before,
        now,
        both[0].classes(table),
        None if ids is None else pl.Series("id", ids, pl.String),
        lambda row: Reject(batch.source, int(batch.places[row]), "").where,
    )
