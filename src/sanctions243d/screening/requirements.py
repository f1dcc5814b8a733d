"""What the names of the columns of a table must be."""

from collections.abc import Sequence

from sanctions243d.errors import TableError
from sanctions243d.screening.results import schema_of
from sanctions243d.text.shown import shown


def require_columns(applicants: Sequence[str], ties: Sequence[str] | None, prefix: str, *, details: bool) -> None:
    """Refuse tables in which a column stands twice, or where an answer would.

    Raises:
        TableError: naming the columns.
    """
    for names in (applicants, ties or ()):
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise TableError(f"column `{shown(twice)}` stands twice in the table; rename one of the two")
    taken = [name for name in schema_of(prefix, details=details) if name in applicants]
    if taken:
        message = f"the table already has a column `{shown(taken[0])}`, where an answer would stand"
        raise TableError(f"{message}; rename it, or give a `prefix` for the answers")
