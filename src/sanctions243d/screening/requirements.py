"""What a table must have, and what looks as if it was meant to be read."""

from collections.abc import Iterable, Iterator, Sequence

from sanctions243d.errors import TableError
from sanctions243d.screening.columns import APPLICANT_COLUMNS, COLUMNS, TIE_COLUMNS
from sanctions243d.screening.results import answer_names
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

_ALIKE = 88  # of 100: `visa_clas`, `birthdate`, `postt`; not `employer_id`


def require_columns(applicants: Sequence[str], ties: Sequence[str] | None, prefix: str, *, details: bool) -> None:
    """Refuse tables of which no column would be read, or whose columns stand where answers would.

    Raises:
        TableError: naming the columns.
    """
    read = COLUMNS if ties is None else APPLICANT_COLUMNS
    for name, found, known in (("table", applicants, read), ("table of ties", ties, TIE_COLUMNS)):
        if found is not None and not set(found) & set(known):
            words = ", ".join(f"`{shown(one)}`" for one in found[:8]) or "none"
            raise TableError(f"no column of the {name} is read: found {words}; expected some of {', '.join(known)}")
    taken = [one for one in answer_names(prefix, details=details) if one in applicants]
    if taken:
        message = f"the table already has a column `{shown(taken[0])}`, where an answer would stand"
        raise TableError(f"{message}; rename it, or give a `prefix` for the answers")


def look_alikes(names: Iterable[str], *, is_wide: bool, ignored: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each column that is not read with the known name that it looks like, where that is not there."""
    names = list(names)
    known = [one for one in (COLUMNS if is_wide else APPLICANT_COLUMNS) if one not in names]
    for name in names:
        if name not in COLUMNS and name not in ignored:
            folded = name.strip().casefold().replace(" ", "_").replace("-", "_")
            near = nearest(folded, known, at_least=_ALIKE)
            if near:
                yield name, near
