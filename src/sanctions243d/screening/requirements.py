"""What a table must have, and what looks as if it was meant to be read."""

from collections.abc import Iterable, Iterator, Sequence

from sanctions243d.errors import TableError
from sanctions243d.screening.columns import APPLICANT_COLUMNS, COLUMNS, TIE_COLUMNS
from sanctions243d.screening.results import schema_of
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

_ALIKE = 88  # of 100: `visa_clas`, `birthdate`, `postt`; not `employer_id`


def require_columns(applicants: Sequence[str], ties: Sequence[str] | None, prefix: str, *, details: bool) -> None:
    """Refuse tables of which no column would be read, or whose columns stand where answers would.

    Raises:
        TableError: naming the columns.
    """
    read = COLUMNS if ties is None else APPLICANT_COLUMNS
    twice = next((one for one in applicants if applicants.count(one) > 1), None)
    if twice is not None:
        raise TableError(f"column `{shown(twice)}` stands twice in the table; rename one of the two")
    for name, found, known in (("table", applicants, read), ("table of ties", ties, TIE_COLUMNS)):
        if found is not None and not set(found) & set(known):
            words = ", ".join(f"`{shown(one)}`" for one in found[:8]) or "none"
            raise TableError(f"no column of the {name} is read: found {words}; expected some of {', '.join(known)}")
    taken = [one for one in schema_of(prefix, details=details) if one in applicants]
    if taken:
        message = f"the table already has a column `{shown(taken[0])}`, where an answer would stand"
        raise TableError(f"{message}; rename it, or give a `prefix` for the answers")


def unread(applicants: Sequence[str], ties: Sequence[str] | None, *, ignored: Iterable[str]) -> Iterator[str]:
    """Yield a sentence on each column that is not read, and looks as if it was meant to be."""
    ignored = set(ignored)
    yield from _alike(applicants, COLUMNS if ties is None else APPLICANT_COLUMNS, ignored)
    if ties is not None:
        yield from _alike(ties, TIE_COLUMNS, ignored)
        yield from _moved(applicants, TIE_COLUMNS, ignored, "the applicants", "ties")
        yield from _moved(ties, APPLICANT_COLUMNS, ignored, "the ties", "applicants")


def _alike(names: Sequence[str], read: Sequence[str], ignored: set[str]) -> Iterator[str]:
    known = [one for one in read if one not in names]
    for name in names:
        if name not in COLUMNS and name not in ignored:
            folded = name.strip().casefold().replace(" ", "_").replace("-", "_")
            near = nearest(folded, known, at_least=_ALIKE)
            if near:
                yield f"column `{shown(name)}` is not read; did you mean `{near}`?"


def _moved(names: Sequence[str], others: Sequence[str], ignored: set[str], of: str, table: str) -> Iterator[str]:
    for name in names:
        if name in others and name not in ignored:
            yield f"column `{name}` of {of} is not read; it belongs in the table of {table}"
