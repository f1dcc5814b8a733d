"""A scalar as lines that can stand at any indentation and mean the same text."""

import json
from dataclasses import dataclass

_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Lines:
    """A scalar's first line, and the rest without their indentation; a `block`'s comment stands in the first."""

    lines: tuple[str, ...]
    is_block: bool = False


def is_block(source: str) -> bool:
    """Whether a scalar was written as a block, with `|` or `>`."""
    return source[:1] in ("|", ">")


def keeps_line_ends(text: str) -> bool:
    """Whether the blank lines after a block are part of its text."""
    return text.endswith("\n\n") or (text != "" and not text.strip("\n"))


def without_last_blanks(source: str, text: str) -> str:
    """Return a block as it was written, without the blank lines after it that are no part of its text."""
    shown = scalar_lines(source, text)
    if not shown.is_block:
        return source.rstrip(" \n")
    return "\n".join(source.split("\n")[: len(shown.lines)])


def one_line(source: str, text: str) -> str:
    """Return a scalar on one line, or nothing where it has none that looks like what was written."""
    if "\n" not in source:
        return source
    return text if source[0] not in "\"'|>" and "\n" not in text else ""


def quoted(text: str) -> str:
    """Return any text in double quotes on one line."""
    return json.dumps(text, ensure_ascii=False)


def scalar_lines(source: str, text: str) -> Lines:
    """Return a scalar's lines; `source` is what was written, `text` is what it means."""
    if is_block(source):
        return _block(source, text)
    first, *rest = source.split("\n")
    if not rest:
        return Lines((source,))
    end = _without_end if source[0] == '"' else _stripped
    middle = [end(line).lstrip(_BLANKS) for line in rest[:-1]]
    return Lines((end(first), *middle, rest[-1].lstrip(_BLANKS)))


def _stripped(line: str) -> str:
    return line.rstrip(_BLANKS)


def _without_end(line: str) -> str:
    """Strip a line of a text in double quotes, but for a blank that is escaped."""
    bare = line.rstrip(_BLANKS)
    is_escaped = (len(bare) - len(bare.rstrip("\\"))) % 2 == 1
    return line[: len(bare) + 1] if is_escaped else bare


def _block(source: str, text: str) -> Lines:
    header, *content = source.split("\n")
    chomp = "-" if "-" in header.partition("#")[0] else ""
    if not text.strip(" \n"):
        if " " in text:
            return Lines((quoted(text),))
        return Lines((source[0] + ("+" if text else chomp), *[""] * len(text)), is_block=True)
    indent = _indent(content) - _indent(text.split("\n"))
    lines = [line[indent:] for line in content]
    while lines and not lines[-1]:
        lines.pop()
    ends = len(text) - len(text.rstrip("\n"))
    first = next(number for number, line in enumerate(lines) if line.strip(" "))
    indicator = "2" if any(line.startswith(" ") for line in lines[: first + 1]) else ""
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    return Lines((source[0] + indicator + chomp, *lines, *[""] * (ends - 1)), is_block=True)


def _indent(lines: list[str]) -> int:
    """The blanks before the first line that has anything in it."""
    line = next(line for line in lines if line.strip(" "))
    return len(line) - len(line.lstrip(" "))
