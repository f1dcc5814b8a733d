"""`sanctions243d screen`: screens files of applicants, however large, and sums up what came of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.ask import Choices
from sanctions243d.cli.check import Day, choices_of, day_of, require_readings
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import printable, say, warn, write
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.cli.screening.rejects import Rejects
    from sanctions243d.cli.screening.summary import Summary

Files = Annotated[list[str], typer.Argument(metavar="IN", hidden=True)]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write; its format is that of its name.")
]
DayColumn = Annotated[
    str | None,
    typer.Option("--on-column", metavar="COLUMN", help="The column with the day of issuance of each applicant."),
]
TiesFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--ties",
        metavar="FILE",
        help="A table with a row for each employment of applicants and of relatives; may be repeated.",
        show_default=False,
    ),
]
Id = Annotated[
    str, typer.Option("--id", metavar="COLUMN", help="The column that identifies an applicant, also in --ties.")
]
Kept = Annotated[
    list[str] | None,
    typer.Option(
        "--keep", metavar="COLUMN", help="A column to pass through unread; may be repeated.", show_default=False
    ),
]
KeptRest = Annotated[
    bool,
    typer.Option(
        "--keep-rest", help="Pass through all that is not read, but for names with a word of ours: employer, father…"
    ),
]
Meanings = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="NAME=MEANING",
        help='What a column of another name is read as: "Father\'s work unit=father.employer"; may be repeated.',
        show_default=False,
    ),
]
Condition = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="CONDITION",
        help="Only rows for which this holds, written as in SQL: \"relation = 'father' AND post IS NOT NULL\".",
        show_default=False,
    ),
]
RejectsFile = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", help="Write each row that cannot be used, and why, as CSV."),
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write what came of it as a page for a browser, with charts."),
]


def screen(
    files: Files,
    output: Output,
    on: Day = None,
    on_column: DayColumn = None,
    ties: TiesFiles = None,
    id: Id = "id",
    keep: Kept = None,
    keep_rest: KeptRest = False,
    column: Meanings = None,
    where: Condition = None,
    rejects: RejectsFile = None,
    report: ReportFile = None,
    reading: Choices = None,
    rules: Rules = None,
    outcome_only: Annotated[
        bool, typer.Option("--outcome-only", help="No orders, clauses, missing facts and open points.")
    ] = False,
    prefix: Annotated[
        str, typer.Option("--prefix", metavar="TEXT", help="Stands before the name of each new column.")
    ] = "",
) -> None:
    """Screen tables of applicants, however large, and sum up.

    IN is a Parquet, CSV, NDJSON or Arrow file, or a pattern for several ('archive/*.parquet'); .csv.gz and .ndjson.gz
    are read as well. OUT has the same columns, and behind them `outcome`, `orders`, `tranches`, `clauses`, `missing`,
    `open` and `refused`. It is replaced whole, or not at all. A column that is not read is refused, unless --keep names
    it or --keep-rest takes it; but for `name` and the column of --id.

    A row that cannot be used never stops a run. One whose facts cannot be used is in OUT without an outcome, and
    `refused` says why; one that cannot be read at all is not in OUT. Both are counted, and written to --rejects.

    Exit code: 0 all were screened, 5 some rows cannot be used, 1 failed, 2 wrong usage, 6 rule files invalid,
    130 or 143 interrupted; but for 0 and 5 nothing was written.
    """
    from sanctions243d.cli.screening.packages import require_packages

    require_packages(ties=bool(ties))
    from sanctions243d.cli.screening.columns import named_columns
    from sanctions243d.cli.screening.running import Plan, screened
    from sanctions243d.cli.screening.sources import require_apart, source_of, sources_named
    from sanctions243d.cli.screening.stops import stoppable

    require_one_day(on, on_column)
    sources, target = sources_named(files, "IN"), source_of(output, "--output")
    tied = sources_named(ties or [], "--ties")
    written = [("--output", output), ("--rejects", rejects), ("--report", report)]
    require_apart([(option, path) for option, path in written if path is not None], [*sources, *tied])
    named = named_columns(id, on_column, keep or [], column or [], rest=keep_rest)
    day = on_column if on_column is not None else day_of(on)
    chosen = choices_of(reading or [])
    rulebook = rulebook_at(rules)
    require_readings(rulebook, chosen)
    if on is None and on_column is None:
        warn(f"no --on given: taken as today, {day}")
    plan = Plan(
        sources=sources,
        target=target,
        rulebook=rulebook,
        readings=chosen,
        day=day,
        ties=tied,
        where=where,
        rejects=rejects,
        report=report,
        details=not outcome_only,
        prefix=prefix,
        named=named,
    )
    with stoppable(f"interrupted: {target} was not written"):
        summary, refused = screened(plan)
    _tell(summary, refused, [path for path in (output, rejects, report) if path is not None])
    raise typer.Exit(ExitCode.FINDINGS if refused.count else ExitCode.NOT_COVERED)


def require_one_day(on: str | None, on_column: str | None) -> None:
    """Refuse a day of issuance that is given twice.

    Raises:
        typer.BadParameter: it is.
    """
    if on is not None and on_column is not None:
        raise typer.BadParameter("the day of issuance is given by --on as well; one of them", param_hint="--on-column")


def _tell(summary: "Summary", rejects: "Rejects", written: list[Path]) -> None:
    """Print the summary, which files there are now, and the first of the rows that cannot be used."""
    from sanctions243d.cli.screening.summary_text import summary_page

    say(summary_page(summary))
    write(printable("\n" + "".join(f"written: {shown(path, 300)}\n" for path in written)))
    if rejects.count:
        warn(rejects.told("" if rejects.is_kept else "; --rejects FILE keeps all of them"))
