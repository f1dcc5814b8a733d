"""Tables of applicants as Parquet files, a million rows each; what is there is not made again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from .contestants import WIDE, Files
from .population import PART, long, wide

WARM_UP = 10_000
APPLICANTS, TIES = "applicants", "ties"


class Store:
    """Applicants of one day in a folder."""

    def __init__(self, folder: Path, on: date) -> None:
        self.folder = folder
        self.on = on

    def files(self, layout: str, rows: int) -> Files:
        """Return the files of the first so many applicants, of `wide` or of `long`."""
        sizes = [(part, min(PART, rows - start)) for part, start in enumerate(range(0, rows, PART))]
        for part, size in sizes:
            self._make(layout, part, size)
        kinds = (WIDE,) if layout == WIDE else (APPLICANTS, TIES)
        return {kind: [str(self._file(kind, part, size)) for part, size in sizes] for kind in kinds}

    def with_ties(self, rows: int, each: int) -> Files:
        """Return the files of applicants who all have so many ties."""
        names = [self.folder / f"{kind}-of-{each}-{rows}.parquet" for kind in (APPLICANTS, TIES)]
        if not all(name.exists() for name in names):
            for name, frame in zip(names, long(0, rows, self.on, each), strict=True):
                _write(name, frame)
        return {kind: [str(name)] for kind, name in zip((APPLICANTS, TIES), names, strict=True)}

    def changed(self, name: str, rows: int, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Files:
        """Return the files of wide tables after a change, under a name."""
        found = []
        for file in self.files(WIDE, rows)[WIDE]:
            new = self.folder / name / Path(file).name
            if not new.exists():
                _write(new, change(pl.read_parquet(file)))
            found.append(str(new))
        return {WIDE: found}

    def _make(self, layout: str, part: int, size: int) -> None:
        if layout == WIDE:
            if not self._file(WIDE, part, size).exists():
                _write(self._file(WIDE, part, size), wide(part, size, self.on))
        elif not self._file(TIES, part, size).exists():
            applicants, ties = long(part, size, self.on)
            _write(self._file(APPLICANTS, part, size), applicants)
            _write(self._file(TIES, part, size), ties)

    def _file(self, kind: str, part: int, size: int) -> Path:
        return self.folder / kind / f"{part:03}-{size}.parquet"


def _write(file: Path, frame: pl.DataFrame) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    frame.write_parquet(new, compression="zstd")
    new.rename(file)
