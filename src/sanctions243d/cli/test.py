"""`sanctions243d test`: runs the scenarios by which rules are tested, and measures what they cover."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.check import Format
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.options import rulebook_at
from sanctions243d.cli.printing import warn
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.suite import Scenario, Suite

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Scenario files, or folders of them; `scenarios` in the rules or beside them, or `tests/scenarios` "
        "beside them, unless given.",
        show_default=False,
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="A folder of rules; `rules`, or the current folder, or those that come with the program, unless given.",
        show_default=False,
    ),
]
Words = Annotated[
    str | None,
    typer.Option(
        "-k",
        metavar="WORDS",
        help="Only the scenarios with all of these words in their sentence or in the name of their file.",
        show_default=False,
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--coverage-html", metavar="FILE", help="Write what is covered as a page for a browser.", show_default=False
    ),
]
Json = Annotated[
    Path | None,
    typer.Option("--coverage-json", metavar="FILE", help="Write what is covered as JSON.", show_default=False),
]
Least = Annotated[
    float | None,
    typer.Option(
        "--fail-under",
        metavar="PERCENT",
        min=0,
        max=100,
        help="Exit 5 where less than this is covered.",
        show_default=False,
    ),
]


def run_suites(
    paths: Paths = None,
    rules: Rules = None,
    words: Words = None,
    stop: Annotated[bool, typer.Option("-x", help="Stop at the first failure.")] = False,
    coverage: Annotated[bool, typer.Option("--coverage", help="Say what the scenarios cover of the rules.")] = False,
    coverage_html: Html = None,
    coverage_json: Json = None,
    fail_under: Least = None,
    mutate: Annotated[bool, typer.Option("--mutate", help="Say which mistakes in the rules they would miss.")] = False,
    format: Annotated[Format, typer.Option(help="For people, or one JSON object.")] = Format.HUMAN,
) -> None:
    """Run scenarios, and say which decisions are not as expected.

    Exit code: 0 none failed; 5 a scenario failed, too little is covered, or a mistake would be missed;
    6 rule or scenario files invalid; 2 wrong usage; 1 failed.

    A scenario that is known to fail (`xfail`) is a failure when it passes. One that nobody has answered yet
    (`expect: "?"`) counts neither way.

    --coverage and --mutate look at all orders; where nothing but files is named, at the orders that the files are
    named after. Scenarios that fail count for nothing in them.

    With --format json: `counts` by status; `scenarios`, each with `name`, `file`, `line`, `status`, `differences`
    (each with `key`, `expected`, `got`) and `problems`; `coverage` and `mutation`, where they are asked for.
    """
    from sanctions243d.cli.scenario_files import rules_near, scenario_files
    from sanctions243d.cli.suite_report import Report, orders_of
    from sanctions243d.cli.suite_run import run_scenarios

    folder = rules or rules_near()
    files = scenario_files(paths or [], folder)
    rulebook = rulebook_at(folder)
    suites = suites_in(files, rulebook)
    chosen = _chosen(suites, words)
    is_human = format is Format.HUMAN
    run = run_scenarios(chosen, rulebook, is_told=is_human, stop=stop)
    report = Report(run, rulebook, orders_of(paths or [], suites, rulebook), is_human=is_human)
    if coverage or coverage_html or coverage_json or fail_under is not None:
        report.measure(html=coverage_html, json=coverage_json, least=fail_under or 0)
    if mutate:
        report.mutate()
    report.end()
    raise typer.Exit(ExitCode.FINDINGS if report.has_findings else ExitCode.NOT_COVERED)


def suites_in(files: Sequence[Path], rulebook: "Rulebook") -> list["Suite"]:
    """Return the suites in files.

    Raises:
        typer.Exit: a file has faults; those of all files are told.
    """
    from sanctions243d.cli.scenario_files import read_suites
    from sanctions243d.errors import SuiteError

    try:
        return read_suites(files, rulebook)
    except SuiteError as error:
        count = len(error.diagnostics)
        faults = f"the scenarios cannot be used: {count} fault{'s' * (count != 1)}"
        warn("\n".join([*map(str, error.diagnostics), faults]))
        raise typer.Exit(ExitCode.INVALID_RULES) from None


def _chosen(suites: Sequence["Suite"], words: str | None) -> list["Scenario"]:
    wanted = (words or "").casefold().split()
    found = [
        scenario
        for suite in suites
        for scenario in suite.scenarios
        if all(word in f"{Path(suite.file).name} {scenario.name}".casefold() for word in wanted)
    ]
    if wanted and not found:
        raise typer.BadParameter(f"no scenario has the words `{shown(words)}`", param_hint="-k")
    return found
