"""Files, or the standard input → applicants, each with its place; a file that cannot be read is a problem, no end."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import BinaryIO

from sanctions243d.errors import ApplicantError, Problem
from sanctions243d.text.shown import shown

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Given:
    """One applicant as it was given, or why there is none.

    Attributes:
        file: the file as it was named, safe to print.
        place: the place in the file's list, counted from 0; nothing where the file could not be read.
        is_alone: whether the file holds this applicant only.
        data: the facts.
        problems: why they cannot be read.
    """

    file: str
    place: int | None = None
    is_alone: bool = True
    data: object = None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str | None:
        """The applicant's name, safe to print, where there is one."""
        name = self.data.get("name") if isinstance(self.data, dict) else None
        return shown(name) if isinstance(name, str) and name.strip() else None

    def path(self, field: str) -> str:
        """Return where a field of this applicant stands in its file."""
        return field if self.is_alone or self.place is None else f"{self.place}.{field}".rstrip(".")

    def __str__(self) -> str:
        where = self.file if self.is_alone else f"{self.file}: {self.place}"
        return f"{self.name} ({where})" if self.name else where


def applicants_in(files: Iterable[str]) -> Iterator[Given]:
    """Yield the applicants of all files, in their order."""
    for file in files:
        name = _STANDARD_INPUT_NAME if file == STANDARD_INPUT else shown(file, 300)
        try:
            found = _applicants(file, name)
        except ApplicantError as error:
            yield Given(name, problems=error.problems)
            continue
        for place, data in enumerate(found):
            yield Given(name, place, len(found) == 1, data)


def _applicants(file: str, name: str) -> list[object]:
    from sanctions243d.applicant.from_text import applicants_from_text

    found = applicants_from_text(_text(file), name)
    if not found:
        raise ApplicantError([Problem("", "the list holds no applicant", code="not_readable")])
    return found


def _text(file: str) -> str:
    """Return what a file says; not more of it is read than an applicant may have."""
    from sanctions243d.applicant.from_text import MAX_CHARACTERS

    limit = 4 * MAX_CHARACTERS
    try:
        with _opened(file) as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise ApplicantError(
            [Problem("", f"the file cannot be read: {error.strerror or error}", code="not_readable")]
        ) from None
    except ValueError as error:
        raise ApplicantError([Problem("", f"the file cannot be read: {error}", code="not_readable")]) from None
    if len(data) > limit:
        raise ApplicantError(
            [
                Problem(
                    "",
                    f"more than {limit:,} bytes; at most {MAX_CHARACTERS:,} characters are read",
                    code="not_readable",
                )
            ]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ApplicantError([Problem("", f"byte {error.start} is not UTF-8", code="not_readable")]) from None


def _opened(file: str) -> "nullcontext[BinaryIO] | BinaryIO":
    return nullcontext(sys.stdin.buffer) if file == STANDARD_INPUT else open(file, "rb")
