"""Files, or the standard input → records, each with its place; what cannot be read is a problem, no end.

A line that is `{` alone begins one record that goes on to the end of the file; otherwise each line is a record.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from sanctions243d.errors import Problem, RecordError
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.decision.records.record import Record

STANDARD_INPUT = "-"
MAX_BYTES = 8_000_000
_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Kept:
    """One record as it was kept, or why there is none.

    Attributes:
        file: the file as it was named, safe to print.
        line: the line on which it begins, counted from 1; 0 where the file could not be read.
    """

    file: str
    line: int = 0
    record: "Record | None" = None
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def records_in(files: Iterable[str]) -> Iterator[Kept]:
    """Yield the records of all files, in their order."""
    for file in files:
        name = _NAME if file == STANDARD_INPUT else shown(file, 300)
        try:
            with _opened(file) as stream:
                yield from _records(stream, name)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            yield Kept(name, problems=(Problem("", f"the file cannot be read: {reason}"),))


def _records(stream: BinaryIO, name: str) -> Iterator[Kept]:
    count = 0
    for number, text in _texts(stream):
        count += 1
        yield _record(text, name, number)
    if not count:
        yield Kept(name, problems=(Problem("", "the file holds no record"),))


def _texts(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the text of each record with its line; of one that is too long the beginning."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if text.strip() == b"{":
            yield number, b"\n" * (number - 1) + text + stream.read(MAX_BYTES + 1)  # lines count from the file's first
            return
        if text.strip():
            yield number, text.rstrip(b"\r\n")
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _record(text: bytes, name: str, number: int) -> Kept:
    from sanctions243d.decision.records.record import Record

    if len(text) > MAX_BYTES:
        return Kept(name, number, problems=(Problem("", f"more than {MAX_BYTES:,} bytes; no record is so long"),))
    try:
        return Kept(name, number, Record.from_json(text))
    except RecordError as error:
        return Kept(name, number, problems=error.problems)


def _opened(file: str) -> "nullcontext[BinaryIO] | BinaryIO":
    return nullcontext(sys.stdin.buffer) if file == STANDARD_INPUT else open(file, "rb")
