"""The program `sanctions243d`: whatever goes wrong becomes a message and an exit code, never a traceback."""

import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sanctions243d import __version__
from sanctions243d.cli import (
    agencies,
    ask,
    check,
    diff,
    draw,
    edges,
    fmt,
    impact,
    lint,
    new,
    orders,
    posts,
    ranks,
    readings,
    replay,
    schema,
    screen,
    show,
    suggest,
    test,
    visa_classes,
)
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import prepare_streams, silence_output, warn
from sanctions243d.text.shown import shown

PROGRAM = "sanctions243d"
_UsageError: Any = typer.BadParameter.__bases__[0]  # the class of all of Typer's complaints, which it does not export


class _Group(TyperGroup):
    """The commands; Ctrl-C ends them quietly, whatever Typer's version would print."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(ExitCode.INTERRUPTED) from None


app = typer.Typer(
    cls=_Group,
    help="Decides whether an order under INA 243(d) suspends a visa for an applicant, and says why.",
    epilog=(
        "Exit codes: 0 not covered, or all went well; 1 failed; 2 wrong usage; 3 suspended or limited; "
        "4 undetermined; 5 findings of a checker, failed scenarios, answers that differ, or rows that cannot be used; "
        "6 rule or scenario files invalid."
    ),
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # an error in a frame cannot be searched for or copied
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check.check)
app.command("ask")(ask.ask)
app.command("screen")(screen.screen)
app.command("show")(show.show)
app.command("edges")(edges.edges)
app.command("draw")(draw.draw)
app.command("orders")(orders.orders)
app.command("agencies")(agencies.agencies)
app.command("ranks")(ranks.ranks)
app.command("posts")(posts.posts)
app.command("visa-classes")(visa_classes.visa_classes)
app.command("readings")(readings.readings)
app.command("lint")(lint.lint)
app.command("fmt")(fmt.fmt)
app.add_typer(new.app, name="new")
app.command("schema")(schema.schema)
app.command("test")(test.run_suites)
app.command("suggest")(suggest.suggest)
app.command("diff")(diff.diff)
app.command("impact")(impact.impact)
app.command("replay")(replay.replay)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Decides whether an order under INA 243(d) suspends a visa for an applicant, and says why."""


def main() -> None:
    """Run the program on its arguments, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code.

    Ctrl-C is 130 and a reader that went away is 1, both without a word. A fault of this program itself is 1.
    """
    try:
        prepare_streams()
        code = _code_of(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        silence_output()
    except OSError as error:
        silence_output()
        _report(_of_file(error))
    except Exception as error:
        return _failed(error)
    return ExitCode.FAILED


def _code_of(arguments: Sequence[str]) -> int:
    """Run the commands; what Typer complains of is printed here, because it would print what was typed as it is."""
    try:
        code = app(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except _UsageError as error:
        complaint = io.StringIO()
        error.show(file=complaint)
        _report(complaint.getvalue().rstrip("\n"))
        return ExitCode.USAGE
    return code if isinstance(code, int) else ExitCode.NOT_COVERED


def _of_file(error: OSError) -> str:
    """Say which file could not be read or written, and why; without a name it is the output."""
    from sanctions243d.cli.printing import width
    from sanctions243d.decision.explanation.wrapping import wrapped

    why = error.strerror or str(error)
    named = f"{shown(str(error.filename), 300)}: it cannot be read or written: {why}" if error.filename else ""
    return "\n".join(
        wrapped(named or f"the output cannot be written, or a file cannot be read: {why}", width(), "", "")
    )


def _failed(error: Exception) -> int:
    """Say what went wrong, and return the exit code for it."""
    from sanctions243d.errors import RulebookError, Sanctions243dError

    if isinstance(error, RulebookError):
        count = len(error.diagnostics)
        _report(
            "\n".join([*map(str, error.diagnostics), f"the rules cannot be used: {count} fault{'s' * (count != 1)}"])
        )
        return ExitCode.INVALID_RULES
    if isinstance(error, Sanctions243dError):
        _report(f"{PROGRAM}: {error}")
    else:
        kind = type(error).__name__
        _report(f"{PROGRAM}: this is a fault of the program, not of what you gave it: {kind}: {shown(str(error), 300)}")
    return ExitCode.FAILED


def _report(message: str) -> None:
    with suppress(OSError, ValueError):
        warn(message)
