"""One run: files are opened, rows are judged, and everything that was written is renamed in the end."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sanctions243d.cli.progress import Bar
from sanctions243d.cli.screening.bar import file_bar
from sanctions243d.cli.screening.columns import Columns, Named, columns_of
from sanctions243d.cli.screening.inputs import Inputs
from sanctions243d.cli.screening.judged import Judged, Judging
from sanctions243d.cli.screening.outputs import Output, output_to
from sanctions243d.cli.screening.pipeline import judged
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.report import report_page
from sanctions243d.cli.screening.sources import LONGEST_NAME, Source
from sanctions243d.cli.screening.summary import Summary
from sanctions243d.cli.screening.tally import Tally
from sanctions243d.cli.screening.walks import NOT_WHOLE, joined
from sanctions243d.cli.screening.where import where_of
from sanctions243d.cli.screening.whole_files import WholeFiles
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.batches import Screener
from sanctions243d.screening.class_names import ClassNames
from sanctions243d.text.shown import shown


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a run.

    Attributes:
        day: the day of issuance, or the name of the column that has it.
        ties: the files of ties, where there are any.
        named: the columns that the options name.
    """

    sources: list[Source]
    target: Source
    rulebook: Rulebook
    readings: Mapping[str, str]
    day: date | str
    ties: list[Source]
    where: str | None
    rejects: Path | None
    report: Path | None
    details: bool
    prefix: str
    named: Named


def screened(plan: Plan) -> tuple[Summary, Rejects]:
    """Do what is asked, and return what came of it.

    Raises:
        TableError: a file or a column cannot be used.
        typer.BadParameter: a file cannot be written, or the condition is none.
        KeyboardInterrupt: it was interrupted. In each case nothing was written.
    """
    size = sum(source.size for source in plan.sources)
    with WholeFiles() as files, file_bar("columns", size) as bar:
        applicants = Inputs(plan.sources, bar.reach)
        ties = Inputs(plan.ties, bar.reach) if plan.ties else None
        judging, columns = _judging(plan, applicants, ties)
        stream = files.open(plan.target.path, "--output")
        rejects = Rejects(files.open(plan.rejects, "--rejects") if plan.rejects else None)
        report = files.open(plan.report, "--report") if plan.report else None
        output = output_to(plan.target, stream, judging.schema(applicants.schema))
        ties_joined = joined(ties, applicants, columns, rejects, bar, beside=plan.target.path)
        with closing(output), closing(rejects), ties_joined as walk:
            bar.restart("screening", applicants.size)
            tally = _written(judged(applicants, judging, rejects, walk), output, rejects, bar)
        summary = _summary(plan, tally, rejects, columns, is_whole=walk is None or walk.is_whole)
        if report:
            report.write(report_page(summary).encode())
    return summary, rejects


def _written(batches: Iterable[Judged], output: Output, rejects: Rejects, bar: Bar) -> Tally:
    """Write what came of each batch, and count it."""
    tally = Tally()
    for one in batches:
        output.write(one.table)
        tally.add(one.tally)
        for reject in one.refused:
            rejects.add(reject)
        bar.reach(one.done, tally.rows + tally.left_out)
    return tally


def _judging(plan: Plan, applicants: Inputs, ties: Inputs | None) -> tuple[Judging, Columns]:
    """Make ready to judge; whatever is wrong with the columns is told here, before anything is written."""
    screener = Screener(plan.rulebook, plan.readings, plan.day, id=plan.named.id, details=plan.details)
    columns = columns_of(
        applicants.schema,
        ties.schema if ties else None,
        plan.named,
        screener.headers,
        prefix=plan.prefix,
        details=plan.details,
    )
    where = where_of(plan.where, applicants.schema) if plan.where is not None else None
    judging = Judging(screener, columns, plan.prefix, where, ClassNames(plan.rulebook))
    judging.require_kinds(applicants.schema, ties.schema if ties else None)
    return judging, columns


def _summary(plan: Plan, tally: Tally, rejects: Rejects, columns: Columns, *, is_whole: bool) -> Summary:
    return Summary(
        tally=tally,
        day=plan.day,
        files=[str(source) for source in plan.sources],
        output=shown(plan.target.path, LONGEST_NAME),
        unread=rejects.unread,
        ties=rejects.ties,
        warnings=[] if is_whole else [NOT_WHOLE],
        kept=[shown(name) for name in columns.kept],
        readings=[f"{shown(id)}={shown(option)}" for id, option in plan.readings.items()],
        where=shown(plan.where, LONGEST_NAME) if plan.where is not None else "",
        titles={order.id: order.title for order in plan.rulebook.orders.values()},
        digest=plan.rulebook.digest,
    )
