"""Blocks of whole lines of a text file, however large it is; a line that is too long is left out, with its number."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from sanctions243d.cli.screening.sources import Source
from sanctions243d.errors import TableError

BLOCK = 1 << 22
LONGEST_LINE = 1 << 24
_QUOTE = b'"'
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines.

    Attributes:
        first: the number of the first line, counted from 1.
        done: how many bytes of the file were read so far, as they stand on the disk.
    """

    data: bytes
    first: int
    done: int


def blocks(source: Source, reject: Callable[[int, str], None]) -> Iterator[Block]:
    """Yield a file in blocks of whole lines; `reject` is told of each line that is too long.

    Raises:
        TableError: the file cannot be read.
    """
    try:
        with source.path.open("rb") as file:
            yield from _blocks(source, file, reject)
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise TableError(f"{source}: it cannot be read: {reason}") from None


def _blocks(source: Source, file: IO[bytes], reject: Callable[[int, str], None]) -> Iterator[Block]:
    stream: IO[bytes] = gzip.open(file) if source.is_packed else file  # type: ignore[assignment]  # noqa: SIM115
    rest, line, is_first, is_skipping = b"", 1, True, False
    while data := stream.read(BLOCK):
        if is_first:
            data, is_first = _begun(source, data), False
        if is_skipping:
            _, newline, data = data.partition(b"\n")
            if not newline:
                continue
            line, is_skipping = line + 1, False
        head, newline, tail = data.rpartition(b"\n")
        if newline:
            whole = rest + head + newline
            yield Block(whole, line, file.tell())
            line += whole.count(b"\n")
            rest = tail
        else:
            rest += tail
        if len(rest) > LONGEST_LINE:
            reject(line, f"the line has more than {LONGEST_LINE:,} bytes")
            rest, is_skipping = b"", True
    if rest:
        yield Block(rest, line, file.tell())


def _begun(source: Source, data: bytes) -> bytes:
    """Return the beginning of a file without the mark of UTF-8."""
    if data.startswith(_UTF_16):
        raise TableError(f"{source}: it is written in UTF-16; expected UTF-8")
    return data.removeprefix(_BOM)


@dataclass(slots=True)
class Lines:
    """The lines of blocks, one by one or a block at a time.

    Attributes:
        done: how many bytes of the file were read.
    """

    source: Iterator[Block]
    done: int = 0
    _number: int = 1
    _left: list[str] = field(default_factory=list)
    _next: Block | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self._left:
            block = self._next or next(self.source)
            self._next = None
            self.open(block)
        self._number += 1
        return self._left.pop()

    def open(self, block: Block) -> None:
        """Take the lines of a block one by one."""
        self._number, self.done = block.first, block.done
        text = block.data.decode("utf-8", "surrogateescape")
        self._left = [f"{line}\n" for line in text.removesuffix("\n").split("\n")][::-1]

    @property
    def number(self) -> int:
        """The number of the next line."""
        return self._next.first if self._next and not self._left else self._number

    @property
    def is_between(self) -> bool:
        """Whether all lines of a block were taken."""
        return not self._left

    def is_left(self) -> bool:
        """Whether there is anything more to read."""
        if not self._left and self._next is None:
            self._next = next(self.source, None)
        return bool(self._left) or self._next is not None

    def take_plain(self) -> Block | None:
        """Return the next block where nothing of it was taken yet and it has no quotation mark."""
        block = self._next
        if self._left or block is None or _QUOTE in block.data:
            return None
        self._next, self.done = None, block.done
        return block
