"""What the command line tells a script by its exit code."""

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """Why the program ended.

    Attributes:
        NOT_COVERED: no order covers the applicant, or there was nothing to decide and all went well.
        FAILED: an applicant or a file cannot be used, or the output cannot be written.
        USAGE: the command line itself is wrong: an option, a date, a reading, a name.
        COVERED: the visa is suspended or limited.
        UNDETERMINED: what is known does not settle the answer.
        FINDINGS: a checker found something, a scenario failed, or rows of a table cannot be used.
        INVALID_RULES: the rule or scenario files cannot be used.
        INTERRUPTED: stopped from the keyboard.
        TERMINATED: told to end, as by `kill`.
    """

    NOT_COVERED = 0
    FAILED = 1
    USAGE = 2
    COVERED = 3
    UNDETERMINED = 4
    FINDINGS = 5
    INVALID_RULES = 6
    INTERRUPTED = 130
    TERMINATED = 143


OUTCOME_CODES = {
    "suspended": ExitCode.COVERED,
    "limited": ExitCode.COVERED,
    "undetermined": ExitCode.UNDETERMINED,
    "not_covered": ExitCode.NOT_COVERED,
}
_SEVERITY = (ExitCode.NOT_COVERED, ExitCode.UNDETERMINED, ExitCode.COVERED, ExitCode.FAILED)


def most_severe(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code that stands for several applicants: failed, then covered, then undetermined, then not covered.

    A failure comes first, because without it a script would take an applicant that nobody judged for one that was.
    Covered comes before undetermined, because it is settled: no fact about the others can take it back,
    whereas an undetermined applicant may still turn out either way. Not covered is left for when all are.

    >>> most_severe([ExitCode.NOT_COVERED, ExitCode.COVERED, ExitCode.UNDETERMINED]).name
    'COVERED'
    """
    return max(codes, key=_SEVERITY.index, default=ExitCode.FAILED)
