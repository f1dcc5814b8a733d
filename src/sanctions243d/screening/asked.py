"""What is asked of tables: by whom they are judged, as what their columns are read, how the answers are called."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sanctions243d.errors import TableError
from sanctions243d.screening.batches import Screener
from sanctions243d.screening.headers import Header
from sanctions243d.screening.keeping import keep_of
from sanctions243d.screening.requirements import require_columns
from sanctions243d.text.shown import shown


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        header: of the table of applicants.
        ties: the header of the table of ties, where there is one.
        prefix: stands before the name of each column of answers.
        kept: the columns that pass through unread.
    """

    screener: Screener
    header: Header
    ties: Header | None
    prefix: str
    kept: tuple[str, ...]


def asked_of(
    screener: Screener,
    applicants: Sequence[str],
    ties: Sequence[str] | None,
    *,
    prefix: str,
    keep: Collection[str],
    columns: Mapping[str, str],
) -> Asked:
    """Return what is asked of tables with these columns.

    Raises:
        TableError: a column is neither read nor to be kept, or stands where an answer would; or `keep` or `columns`
            cannot be used.
    """
    require_columns(applicants, ties, prefix, details=screener.details)
    if not isinstance(columns, Mapping) or not all(isinstance(word, str) for pair in columns.items() for word in pair):
        expected = 'expected names of columns, each with what it is read as: {"Work unit": "employer"}'
        raise TableError(f"columns: `{shown(columns)}` is no mapping of names; {expected}")
    kept = keep_of(keep)
    headers = screener.headers.headers(applicants, ties, columns, kept)
    return Asked(screener, *headers, prefix, screener.headers.kept(headers, kept))
