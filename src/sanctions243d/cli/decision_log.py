"""The log of `check`: a record of each decision on a line of its own, written before the decision is given."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.printing import warn
from sanctions243d.text.line_log import LineLog
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.cli.judging import Judged
    from sanctions243d.rulebook.rulebook import Rulebook


@dataclass(slots=True)
class DecisionLog:
    """Writes records of decisions.

    Attributes:
        file: where to; nothing is written without one.
        redact: whether names and birth dates are kept out.
        count: how many were written.
    """

    rulebook: "Rulebook"
    readings: Mapping[str, str]
    file: Path | None
    lines: LineLog | None
    redact: bool
    count: int = 0

    def add(self, result: "Judged") -> None:
        """Write a record of a decision, if there is one.

        Raises:
            typer.Exit: it cannot be written.
        """
        if self.lines is None or result.decision is None:
            return
        from sanctions243d.applicant.from_text import read_applicant
        from sanctions243d.decision.records.record import record, recorded

        decision, applicant = result.decision, read_applicant(result.given.data)
        if self.redact:
            found = record(decision, applicant, rulebook=self.rulebook, readings=self.readings, redact=True)
        else:
            found = recorded(decision, applicant, dict(self.rulebook.selection(self.readings)))
        try:
            self.lines.append(found.to_json())
        except OSError as error:
            raise self._failed(error, f"decisions that were logged before: {self.count}; no other is given") from None
        self.count += 1

    def _failed(self, error: OSError, rest: str) -> typer.Exit:
        warn(f"--log: `{shown(self.file, 300)}` cannot be written: {error.strerror or error}; {rest}")
        return typer.Exit(ExitCode.FAILED)


@contextmanager
def decision_log(
    rulebook: "Rulebook", readings: Mapping[str, str], file: Path | None, *, redact: bool
) -> Iterator[DecisionLog]:
    """Open the log of decisions, or one that writes nothing where there is no file.

    Raises:
        typer.Exit: the file cannot be written.
    """
    log = DecisionLog(rulebook, readings, file, None, redact)
    if file is None:
        yield log
        return
    try:
        log.lines = LineLog(file)
    except (OSError, ValueError) as error:
        fault = error if isinstance(error, OSError) else OSError(str(error))
        raise log._failed(fault, "nobody was decided") from None
    with log.lines:
        yield log
