"""`sanctions243d check`: decides applicants, and says why."""

import sys
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.exit_codes import OUTCOME_CODES, ExitCode, most_severe
from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say_lines, warn, width, write_json
from sanctions243d.text.partial_date import PartialDate
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.cli.judging import Judged
    from sanctions243d.decision.check import Readings
    from sanctions243d.rulebook.rulebook import Rulebook


class Format(StrEnum):
    """How the answer is printed."""

    HUMAN = "human"
    JSON = "json"


Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", hidden=True),
]
Day = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="The day of issuance, YYYY-MM-DD; today unless given.", show_default=False
    ),
]
Choices = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar="ID=OPTION",
        help="Read a point that the law leaves open otherwise than by default; may be repeated. "
        "Or --reading all: read everything by default, and say whether every other way of reading gives the same.",
        show_default=False,
    ),
]

Log = Annotated[
    Path | None,
    typer.Option(
        "--log",
        metavar="FILE",
        help="Append a record of each decision to FILE, one line each; see `replay`.",
        show_default=False,
    ),
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Say every row, fact, quote, note, reading and assumption, not only what decided."),
]
Redact = Annotated[bool, typer.Option("--redact", help="Keep names and birth dates out of the log.")]


def check(
    files: Files = None,
    on: Day = None,
    rules: Rules = None,
    reading: Choices = None,
    format: Annotated[Format, typer.Option(help="For people, or one JSON array with an object for each applicant.")] = (
        Format.HUMAN
    ),
    full: Full = False,
    log: Log = None,
    redact: Redact = False,
) -> None:
    """Decide whether an order covers each applicant, and why.

    FILE holds applicants in JSON or YAML, one or a list; `-`, or no FILE, is the standard input.

    Exit code: 0 not covered, 3 suspended or limited, 4 undetermined, 1 failed, 2 wrong usage, 6 rule files invalid.
    Of several applicants the most severe counts: 1, then 3, then 4, then 0.

    With --format json: an array, even for one applicant, in the order given. Each object has `applicant`
    (its `file`, its `place` in the file counted from 0, its `name`) and either `decision` or `problems`
    (each with `path`, `message`, `suggestion`).

    With --log: a decision that cannot be logged is not given. Whoever cannot be decided is not in the log. What other
    ways of reading give is not logged.
    """
    from sanctions243d.cli.applicant_files import applicants_in
    from sanctions243d.cli.decision_log import decision_log
    from sanctions243d.cli.judging import judged

    if redact and log is None:
        raise typer.BadParameter("there is no log without --log FILE", param_hint="--redact")
    day = day_of(on)
    chosen = _readings(reading or [])
    named = files or standard_input()
    rulebook = rulebook_at(rules)
    require_readings(rulebook, chosen)
    if on is None:
        warn(f"no --on given: taken as today, {day}")
    given = list(applicants_in(named))
    codes = []
    printed = []
    with decision_log(rulebook, {} if isinstance(chosen, str) else chosen, log, redact=redact) as kept:
        for one in given:
            result = judged(one, day, rulebook, chosen)
            kept.add(result)
            codes.append(_code(result))
            _warn_of(result)
            if format is Format.JSON:
                printed.append(result.as_data())
            else:
                _print(result, len(given) > 1, is_first=len(codes) == 1, is_full=full)
    if format is Format.JSON:
        write_json(printed)
    raise typer.Exit(most_severe(codes))


def day_of(text: str | None) -> date:
    """Return the day of issuance, or today; this is the only clock in the library.

    Raises:
        typer.BadParameter: the text is no whole date.
    """
    if text is None:
        return date.today()
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--on") from None
    if day.first != day.last:
        raise typer.BadParameter(f"`{shown(text)}` is not a whole date; expected YYYY-MM-DD", param_hint="--on")
    return day.first


def _readings(words: list[str]) -> "Readings":
    """Return the options that are chosen, or `all`."""
    if "all" not in words:
        return choices_of(words)
    if set(words) != {"all"}:
        message = "`all` asks for every way of reading, so no option is chosen beside it"
        raise typer.BadParameter(message, param_hint="--reading")
    return "all"


def choices_of(words: list[str]) -> dict[str, str]:
    """Return the options that were chosen, by their readings.

    Raises:
        typer.BadParameter: a word is no choice, or a reading is chosen twice.
    """
    found: dict[str, str] = {}
    for word in words:
        id, equals, option = word.partition("=")
        if not (id and equals and option):
            raise typer.BadParameter(f"`{shown(word)}` is not of the form ID=OPTION", param_hint="--reading")
        if found.setdefault(id, option) != option:
            raise typer.BadParameter(f"reading `{shown(id)}` is chosen twice, with two options", param_hint="--reading")
    return found


def require_readings(rulebook: "Rulebook", chosen: "Readings") -> None:
    """Refuse a reading or an option that the rulebook does not have.

    Raises:
        typer.BadParameter: there is none.
    """
    from sanctions243d.errors import ReadingError

    try:
        rulebook.compiled(None if isinstance(chosen, str) else chosen)
    except ReadingError as error:
        raise typer.BadParameter(str(error), param_hint="--reading") from None


def standard_input() -> list[str]:
    """Return the name of the standard input, where no file is named.

    Raises:
        typer.BadParameter: it is a terminal, or closed.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise typer.BadParameter("name a file, or `-` for the standard input", param_hint="FILE")
    return ["-"]


def _code(result: "Judged") -> ExitCode:
    return OUTCOME_CODES[result.decision.outcome.value] if result.decision is not None else ExitCode.FAILED


def _warn_of(result: "Judged") -> None:
    file = result.given.file
    for problem in result.problems:
        message = str(replace(problem, path=result.given.path(problem.path)))
        warn(message if message.startswith(f"{file}:") else f"{file}: {message}")


def _print(result: "Judged", is_one_of_several: bool, *, is_first: bool, is_full: bool) -> None:
    """Print the explanation of a decision, headed by whose it is where there are several."""
    if is_one_of_several:
        heading = str(result.given)
        say_lines(("" if is_first else "\n") + heading + "\n", bold=len(heading) + 1)
    if result.decision is not None:
        from sanctions243d.decision.explanation.explain import explain

        explanation = explain(result.decision, depth="full" if is_full else "short")
        say_lines(explanation.text(width()), bold=len(explanation.heading))
    elif is_one_of_several:
        say_lines("NOT DECIDED: it cannot be used, for the reasons in the error messages.")
