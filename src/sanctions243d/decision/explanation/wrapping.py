"""Lines of at most so many columns, as a terminal counts them: a Chinese letter takes two, and a break may follow it.

What has no blank at which to break is broken anywhere, so that no line is ever too wide.
"""

from collections.abc import Iterator
from functools import lru_cache

_WIDE_FROM = "\u1100"  # no letter before this one is wide
# no line begins with one of these
_CLOSING = frozenset("，。、；：？！）】》」』”’…,.;:?!)]")


@lru_cache(maxsize=8192)
def wrapped(text: str, width: int, first: str, rest: str) -> tuple[str, ...]:
    """Return a text as lines, the first of which begins with `first`, the others with `rest`.

    >>> wrapped("one two three", 9, "- ", "  ")
    ('- one two', '  three')
    """
    lines: list[str] = []
    line, used = first, len(first)
    is_empty = True
    for blank, piece, size in _pieces(text, max(width - len(rest), 2)):
        gap = 0 if is_empty else blank
        if not is_empty and used + gap + size > width:
            lines.append(line)
            line, used, gap = rest, len(rest), 0
        line += " " * gap + piece
        used += gap + size
        is_empty = False
    return (*lines, line)


def _pieces(text: str, room: int) -> Iterator[tuple[int, str, int]]:
    """Yield each piece between two possible breaks: the blanks before it, itself, and its columns."""
    is_plain = text.isascii() or max(text) < _WIDE_FROM
    for word in text.split():
        if is_plain and len(word) <= room:
            yield 1, word, len(word)
            continue
        blank = 1
        for piece, size in _broken(word, room):
            yield blank, piece, size
            blank = 0


def _broken(word: str, room: int) -> Iterator[tuple[str, int]]:
    """A word in pieces: after each wide letter there may be a break, and anywhere in what is too wide for a line."""
    piece, used = "", 0
    may_break = False
    for letter in word:
        size = columns(letter)
        is_break = (may_break or size > 1) and letter not in _CLOSING
        if piece and (is_break or used + size > room):
            yield piece, used
            piece, used = "", 0
        piece += letter
        used += size
        may_break = size > 1
    if piece:
        yield piece, used


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
