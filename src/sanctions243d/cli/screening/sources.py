"""The files that are named, by themselves or by a pattern, and the format of each by how its name ends."""

import glob
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typer

from sanctions243d.text.shown import shown

_PATTERN = frozenset("*?[")
_PACKED = ".gz"
LONGEST_NAME = 300


class Kind(StrEnum):
    """A format of tables."""

    PARQUET = "Parquet"
    CSV = "CSV"
    NDJSON = "NDJSON"
    ARROW = "Arrow"


ENDINGS = {
    ".parquet": Kind.PARQUET,
    ".csv": Kind.CSV,
    ".ndjson": Kind.NDJSON,
    ".jsonl": Kind.NDJSON,
    ".arrow": Kind.ARROW,
    ".feather": Kind.ARROW,
    ".ipc": Kind.ARROW,
}
_TEXT = (Kind.CSV, Kind.NDJSON)


@dataclass(frozen=True, slots=True)
class Source:
    """A file with a table.

    Attributes:
        kind: its format.
        is_packed: whether it is compressed as a whole, by gzip.
    """

    path: Path
    kind: Kind
    is_packed: bool = False

    @property
    def size(self) -> int:
        """Its bytes, as they stand on the disk."""
        return self.path.stat().st_size

    @property
    def is_text(self) -> bool:
        """Whether it has lines, by which a place in it is named; else rows are counted."""
        return self.kind in _TEXT

    def __str__(self) -> str:
        return shown(self.path, LONGEST_NAME)


def source_of(path: Path, param: str) -> Source:
    """Return a file with its format.

    Raises:
        typer.BadParameter: its name ends like no table.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    is_packed = suffixes[-1:] == [_PACKED]
    ending = "".join(suffixes[-2:-1] if is_packed else suffixes[-1:])
    kind = ENDINGS.get(ending)
    if kind is None or (is_packed and kind not in _TEXT):
        known = ", ".join(ENDINGS)
        message = f"`{shown(path, LONGEST_NAME)}` is of no known format; expected a name that ends in {known}"
        raise typer.BadParameter(f"{message}, or .csv.gz, .ndjson.gz, .jsonl.gz", param_hint=param)
    return Source(path, kind, is_packed)


def sources_named(words: Iterable[str], param: str) -> list[Source]:
    """Return the files that are named, and those that a pattern means in the order of their names, each once.

    Raises:
        typer.BadParameter: there is no such file, it is a folder, or its format is not known.
    """
    found: dict[Path, Source] = {}
    for word in words:
        for path in _paths(word, param):
            if path.is_dir():
                hint = f"name its files, as `{shown(path, LONGEST_NAME)}/*.parquet`"
                raise typer.BadParameter(f"`{shown(path, LONGEST_NAME)}` is a folder; {hint}", param_hint=param)
            found.setdefault(path.resolve(), source_of(path, param))
    return list(found.values())


def _paths(word: str, param: str) -> list[Path]:
    if "\0" not in word and Path(word).exists():
        return [Path(word)]
    if "\0" not in word and _PATTERN & set(word):
        paths = sorted(Path(name) for name in glob.glob(word, recursive=True))
        if paths:
            return paths
        raise typer.BadParameter(f"no file is named like `{shown(word, LONGEST_NAME)}`", param_hint=param)
    raise typer.BadParameter(f"there is no file `{shown(word, LONGEST_NAME)}`", param_hint=param)


def require_apart(outputs: Sequence[tuple[str, Path]], inputs: Iterable[Source]) -> None:
    """Refuse to write over a file that is read, or two files into one.

    Raises:
        typer.BadParameter: naming the option.
    """
    taken = {source.path.resolve(): "is read" for source in inputs}
    for option, path in outputs:
        why = taken.setdefault(path.resolve(), f"is written by {option}")
        if why != f"is written by {option}":
            raise typer.BadParameter(f"`{shown(path, LONGEST_NAME)}` {why} as well", param_hint=option)
