"""`sanctions243d replay`: checks recorded decisions again, and says what differs and why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions243d.cli.check import Format, standard_input
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.options import Rules, rulebook_at
from sanctions243d.cli.printing import say_lines, warn, width, write_json

if TYPE_CHECKING:
    from sanctions243d.cli.record_files import Kept
    from sanctions243d.decision.records.changes import Changed
    from sanctions243d.decision.records.replay import Replay
    from sanctions243d.rulebook.rulebook import Rulebook

TEXTS = {
    "equal": "{place}: equal: {outcome}",
    "reworded": "{place}: equal, in other words: {outcome}; {why}",
    "differs": "{place}: differs; {why}",
    "difference": "  {what}: was {before}; is {now}",
    "list": "  {what}:",
    "before": "    - ",
    "now": "    + ",
    "explanation": "  explanation: differs as well; `--format json` says how",
    "redacted": "Of records without names and birth dates, the age and the ties are taken as recorded: {count}.",
    "other": "Recorded under other circumstances, with the same answer: {count}.",
    "sum": "Checked again: {count}. Equal: {equal}. Different: {different}. Not read: {failed}.",
    "words": "Equal, but explained in other words: {count}.",
}
WHY = {
    "rules": "the rules are others",
    "readings": "the rules are read otherwise by default, or have no such reading",
    "library": "the library is another version",
    "unexplained": "rules, readings and library are the same, so the record or the program was changed",
}
WHAT = {
    "outcome": "outcome",
    "possible_outcomes": "possible outcomes",
    "limits": "limits",
    "clauses": "clauses",
    "missing": "facts to ask for",
    "open": "points of law that are open",
    "sensitivity": "if the law is read otherwise",
    "assumptions": "assumed",
    "notices": "notices",
    "explanation": "explanation",
    "derived": "what follows from dates that were left out",
    "readings": "readings",
    "rulebook": "rules",
    "library": "library",
    "engines": "engines",
}


def replay(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    rules: Rules = None,
    format: Annotated[Format, typer.Option(help="For people, or one JSON array with an object for each record.")] = (
        Format.HUMAN
    ),
) -> None:
    """Check recorded decisions again, and say what differs.

    FILE holds one record, or a record on each line as `check --log` writes them; `-`, or no FILE, is the standard
    input. The lines of places in rule files are not compared.

    Exit code: 0 every answer is the same, be it in other words, 5 some answer differs, 1 some record cannot be
    read, 2 wrong usage, 6 rule files invalid.
    """
    from sanctions243d.cli.record_files import records_in

    named = files or standard_input()
    tally = _Tally()
    printed: list[dict[str, Any]] = []
    rulebook = rulebook_at(rules)
    for kept in records_in(named):
        again = _replayed(kept, rulebook)
        tally.add(kept, again)
        if format is Format.JSON:
            printed.append(_as_data(kept, again))
        elif again is not None:
            _print(kept, again)
    if format is Format.JSON:
        write_json(printed)
    else:
        say_lines("\n".join(tally.lines()))
    raise typer.Exit(tally.code)


class _Tally:
    """Counts what came of the records."""

    def __init__(self) -> None:
        self.count = self.equal = self.different = self.failed = self.redacted = self.other = self.reworded = 0

    def add(self, kept: "Kept", again: "Replay | None") -> None:
        """Count one record."""
        self.count += 1
        self.failed += again is None
        self.equal += again is not None and again.is_equal
        self.different += again is not None and not again.is_equal
        self.reworded += again is not None and again.is_equal and bool(again.rewordings)
        self.redacted += kept.record is not None and kept.record.is_redacted
        self.other += again is not None and again.is_equal and bool(again.circumstances)

    def lines(self) -> Iterator[str]:
        """Yield what is said at the end."""
        if self.redacted:
            yield TEXTS["redacted"].format(count=self.redacted)
        if self.other:
            yield TEXTS["other"].format(count=self.other)
        if self.reworded:
            yield TEXTS["words"].format(count=self.reworded)
        count = self.count - self.failed
        yield TEXTS["sum"].format(count=count, equal=self.equal, different=self.different, failed=self.failed)

    @property
    def code(self) -> ExitCode:
        """The exit code: a record that cannot be read comes first."""
        if self.failed:
            return ExitCode.FAILED
        return ExitCode.FINDINGS if self.different else ExitCode.NOT_COVERED


def _replayed(kept: "Kept", rulebook: "Rulebook") -> "Replay | None":
    """Check a record again; say so where it cannot be."""
    from sanctions243d.decision.records.replay import replay
    from sanctions243d.errors import EngineError

    for problem in kept.problems:
        warn(f"{kept}: {problem}")
    if kept.record is None:
        return None
    try:
        return replay(kept.record, rulebook)
    except EngineError as error:
        warn(f"{kept}: {error}")
        return None


def _as_data(kept: "Kept", again: "Replay | None") -> dict[str, Any]:
    """Return what came of a record as plain data for JSON."""
    found: dict[str, Any] = {"file": kept.file, "line": kept.line}
    if again is None:
        return {**found, "problems": [{"path": one.path, "message": one.message} for one in kept.problems]}
    return {
        **found,
        "is_equal": again.is_equal,
        "outcome": again.outcome,
        "why": again.why.value,
        "differences": [_pair(one) for one in again.differences],
        "rewordings": [_pair(one) for one in again.rewordings],
        "circumstances": [_pair(one) for one in again.circumstances],
        "unchecked": list(again.unchecked),
    }


def _pair(one: "Changed") -> dict[str, str]:
    return {"what": one.what, "before": one.before, "now": one.now}


def _print(kept: "Kept", again: "Replay") -> None:
    """Print what came of a record."""
    key = "differs" if not again.is_equal else "reworded" if again.rewordings else "equal"
    why = WHY.get(again.why.value, "")
    lines = [TEXTS[key].format(place=kept, outcome=_plain(again.outcome), why=why)]
    if again.is_equal:
        for one in again.rewordings:
            lines += _difference(one)
    else:
        for one in (*again.differences, *again.rewordings, *again.circumstances):
            lines += [TEXTS["explanation"]] if one.what == "explanation" else _difference(one)
    say_lines("\n".join(lines))


def _plain(outcomes: str) -> str:
    """Say outcomes, of which each is on a line, in words."""
    from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS, PHRASES

    return PHRASES["or"].join(OUTCOME_WORDS[outcome] for outcome in outcomes.split("\n"))


def _difference(one: "Changed") -> Iterator[str]:
    """Say on one line what differs, or on one for each thing that is in one of both only."""
    from sanctions243d.decision.explanation.wrapping import wrapped

    what, before, now = WHAT[one.what], one.before, one.now
    if one.what in ("outcome", "possible_outcomes"):
        before, now = _plain(before), _plain(now)
    short = TEXTS["difference"].format(what=what, before=before, now=now)
    if "\n" not in short and len(short) <= width():
        yield short
        return
    yield TEXTS["list"].format(what=what)
    for sign, texts in (("before", before), ("now", now)):
        for text in texts.split("\n"):
            start = TEXTS[sign]
            yield from wrapped(text.strip().removeprefix("- "), width(), start, " " * len(start))
