"""`sanctions243d ask`: asks what is missing until the answer is settled, and writes the applicant down."""

import shlex
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions243d.cli.check import Day, choices_of, day_of, require_readings
from sanctions243d.cli.exit_codes import OUTCOME_CODES, ExitCode
from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say_lines, warn, width
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.cli.applicant_files import Given
    from sanctions243d.cli.interview import Interview

Choices = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar="ID=OPTION",
        help="Read a point that the law leaves open otherwise than by default; may be repeated.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="APPLICANT.yaml", help="Write the applicant to this file.", show_default=False
    ),
]


def ask(
    file: Annotated[str | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    on: Day = None,
    rules: Rules = None,
    reading: Choices = None,
    output: Output = None,
) -> None:
    """Ask what is missing, until the answer is settled.

    It ends when the answer is settled, or only the law is open. FILE holds what is known, in JSON or YAML; without
    it nothing is. Each question is one whose answer can settle the outcome, the soonest first. Answer in your own
    words; `?` says why it is asked, an empty line leaves it open, `back` takes an answer back, `stop` ends. Then the
    explanation is printed, and with -o the applicant is written, from which `check` can decide and `ask` can go on.
    FILE may be the file of -o, if that is not read-only; it is then written anew, without its comments.

    Questions are printed on the standard error. Nothing is recommended.

    Exit code: 0 not covered, 3 suspended or limited, 4 undetermined, 1 failed, 2 wrong usage, 6 rule files invalid.
    """
    from sanctions243d.cli.interview import Interview

    day = day_of(on)
    if "all" in (reading or []):
        message = "`all` is of `check`: one reading is asked about at a time; expected ID=OPTION"
        raise typer.BadParameter(message, param_hint="--reading")
    chosen = choices_of(reading or [])
    given = _given(file)
    _require_writable(output, file)
    rulebook = rulebook_at(rules)
    require_readings(rulebook, chosen)
    if on is None:
        warn(f"no --on given: taken as today, {day}")
    if given is not None and given.problems:
        _fail(given, given.problems)
    interview = Interview(rulebook, chosen, day, {})
    _hold(interview, given, output, _go_on(output, day, rules, chosen))


def _given(file: str | None) -> "Given | None":
    """Return the one applicant of a file.

    Raises:
        typer.BadParameter: there are several, or the standard input was named, from which the answers come.
    """
    from sanctions243d.cli.applicant_files import STANDARD_INPUT, applicants_in

    if file is None:
        return None
    if file == STANDARD_INPUT:
        raise typer.BadParameter("the standard input holds the answers; name a file", param_hint="FILE")
    given = list(applicants_in([file]))
    if len(given) > 1:
        message = f"`{shown(file, 300)}` holds {len(given)} applicants; one can be asked about at a time"
        raise typer.BadParameter(message, param_hint="FILE")
    return given[0]


def _require_writable(output: Path | None, file: str | None) -> None:
    """Refuse, before anything is asked, a file that cannot be written, or that holds somebody else."""
    if output is None:
        return
    hint = "-o"
    if not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder `{shown(output.absolute().parent, 300)}`", param_hint=hint)
    is_same = file is not None and output.exists() and output.resolve() == Path(file).resolve()
    if output.exists() and not is_same:
        message = f"`{shown(output, 300)}` exists; go on from it by naming it as FILE, or name another file"
        raise typer.BadParameter(message, param_hint=hint)
    from sanctions243d.layout.in_place import require_replaceable

    try:
        require_replaceable(output)
    except OSError as error:
        message = f"`{shown(output, 300)}` cannot be written: {error.strerror or error}"
        raise typer.BadParameter(message, param_hint=hint) from None


def _go_on(output: Path | None, day: date, rules: Path | None, chosen: Mapping[str, str]) -> str:
    """Return the command that goes on with what was written, under the same rules and readings."""
    words = ["sanctions243d", "ask", str(output), "--on", str(day)]
    words += ["--rules", str(rules)] if rules is not None else []
    for id, option in chosen.items():
        words += ["--reading", f"{id}={option}"]
    return shlex.join([*words, "-o", str(output)])


def _hold(interview: "Interview", given: "Given | None", output: Path | None, go_on: str) -> None:
    from sanctions243d.applicant.from_text import read_applicant
    from sanctions243d.applicant.plain import plain_of
    from sanctions243d.cli.interview_sentences import GO_ON, NOT_WRITTEN, STOPPED
    from sanctions243d.decision.explanation.explain import explain
    from sanctions243d.errors import ApplicantError

    try:
        if given is not None:
            interview.plain = plain_of(read_applicant(given.data))
        found = interview.held()
    except ApplicantError as error:
        if given is None:
            raise
        _fail(given, error.problems)
    decision = found.decision
    explanation = explain(decision)
    warn("")
    if interview.is_stopped:
        warn(STOPPED)
        explanation = replace(explanation, parts=())
    say_lines(explanation.text(width()), bold=len(explanation.heading))
    warn("")
    if output is None:
        warn(NOT_WRITTEN)
    else:
        _write(output, interview)
        if interview.is_stopped and found.questions:
            warn(GO_ON.format(command=go_on))
    raise typer.Exit(OUTCOME_CODES[decision.outcome.value])


def _write(output: Path, interview: "Interview") -> None:
    """Write the applicant; where that fails after all, what is known is printed, so that nothing is lost."""
    from sanctions243d.cli.applicant_writing import written
    from sanctions243d.cli.interview_sentences import CANNOT_WRITE, WRITTEN
    from sanctions243d.decision.explanation.wrapping import wrapped
    from sanctions243d.layout.in_place import write_whole

    text, name = written(interview.plain), shown(str(output), 300)
    try:
        write_whole(output, text.encode())
    except OSError as error:
        message = CANNOT_WRITE.format(file=name, why=error.strerror or error)
        warn("\n".join([*wrapped(message, width(), "", ""), "", text.rstrip("\n")]))
        raise typer.Exit(ExitCode.FAILED) from None
    warn(WRITTEN.format(file=name))


def _fail(given: "Given", problems: "tuple[object, ...]") -> None:
    for problem in problems:
        message = str(problem)
        warn(message if message.startswith(f"{given.file}:") else f"{given.file}: {message}")
    raise typer.Exit(ExitCode.FAILED)
