"""`sanctions243d impact`: how many applicants of a table change outcome when the rules change."""

from pathlib import Path
from typing import Annotated

import typer

from sanctions243d.cli.check import Day, Format, day_of
from sanctions243d.cli.diff import Folder
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import say, warn, write_json
from sanctions243d.cli.screen import DayColumn, Id, Kept, KeptRest, Meanings, TiesFiles, require_one_day
from sanctions243d.text.shown import shown

ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write it as a page for a browser, with charts.", show_default=False),
]


def impact(
    old: Annotated[str, typer.Argument(metavar="OLD", hidden=True)],
    new: Annotated[str, typer.Argument(metavar="NEW", hidden=True)],
    table: Annotated[str, typer.Argument(metavar="TABLE", hidden=True)],
    on: Day = None,
    on_column: DayColumn = None,
    ties: TiesFiles = None,
    id: Id = "id",
    keep: Kept = None,
    keep_rest: KeptRest = False,
    column: Meanings = None,
    rules: Folder = None,
    format: Annotated[Format, typer.Option(help="For people, or for programs.")] = Format.HUMAN,
    samples: Annotated[int, typer.Option(metavar="N", min=0, help="How many applicants show each change.")] = 3,
    report: ReportFile = None,
) -> None:
    """Count the applicants whose outcome a change alters.

    OLD and NEW are folders of rules, files of one order, or revisions of git, as of `diff`. TABLE is a Parquet, CSV,
    NDJSON or Arrow file, or a pattern for several, as of `screen`. Both versions judge each row, by default readings.

    sanctions243d impact rules draft applicants.parquet --on 2026-04-01

    Applicants whom a version refuses are counted apart; so are those with the same outcome for other reasons.

    Exit code: 0 no outcome changes, 5 some do, or are decided by one version only; 6 rule files invalid,
    2 wrong usage, 1 failed, 130 or 143 interrupted. Rows that cannot be read at all are told on the standard error.

    With --format json: `same`, `rows`, `changed`; `shifts`, all pairs of outcomes before and now with their counts,
    and `changes` among them; `refused`; `otherwise`; `visa_classes`, `orders`, `clauses`; `samples`.
    """
    from sanctions243d.cli.screening.packages import require_packages

    require_packages(ties=bool(ties))
    from sanctions243d.cli.impacts.running import Plan, impact_of_files
    from sanctions243d.cli.screening.columns import named_columns
    from sanctions243d.cli.screening.sources import require_apart, sources_named
    from sanctions243d.cli.screening.stops import stoppable
    from sanctions243d.cli.screening.whole_files import WholeFiles
    from sanctions243d.cli.versions import versions_of

    require_one_day(on, on_column)
    sources, tied = sources_named([table], "TABLE"), sources_named(ties or [], "--ties")
    if report is not None:
        require_apart([("--report", report)], [*sources, *tied])
    named = named_columns(id, on_column, keep or [], column or [], rest=keep_rest)
    day = on_column if on_column is not None else day_of(on)
    before, now = versions_of(old, new, rules)
    if on is None and on_column is None:
        warn(f"no --on given: taken as today, {day}")
    with stoppable("interrupted: nothing was compared"), WholeFiles() as files:
        stream = files.open(report, "--report") if report is not None else None
        found = impact_of_files(Plan(before, now, sources, tied, day, samples, named))
        if stream:
            from sanctions243d.cli.impacts.page import report_page

            stream.write(report_page(found).encode())
    if format is Format.JSON:
        from sanctions243d.cli.impacts.data import impact_data

        write_json(impact_data(found))
    else:
        from sanctions243d.cli.impacts.text import impact_page

        say(impact_page(found))
    if report is not None:
        warn(f"written: {shown(report, 300)}")
    if found.rejects.count:
        warn(found.rejects.told())
    raise typer.Exit(ExitCode.NOT_COVERED if found.impact.is_same else ExitCode.FINDINGS)
