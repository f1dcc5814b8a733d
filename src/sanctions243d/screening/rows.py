"""A row of a table → the applicant whom `check` would be asked about; and the columns that a path of `check` means."""

from collections.abc import Collection, Mapping, Sequence

from sanctions243d.applicant.typed import UNKNOWN_WORD, UNSAID
from sanctions243d.screening.columns import JOB_COLUMNS, RELATIVE_NATIONALITY
from sanctions243d.screening.jobs import UNSAID_COLUMNS
from sanctions243d.screening.meanings import names_of
from sanctions243d.screening.ties import SELF_WORD

_PLAIN = ("visa_class", "post", "purpose", "residence", "birth_date", "marital_status")
_LISTS = {"relatives": "relatives_complete", "employments": "employments_complete"}

Row = Mapping[str, object]


def applicant_of(row: Row, ties: Sequence[Row] | None = None) -> dict[str, object]:
    """Return the applicant of a row, as a mapping that `check` takes.

    Args:
        row: the columns of one applicant; without `ties` also those of one tie.
        ties: the rows of a table of ties that are about the applicant.

    >>> applicant_of({"visa_class": "F1", "employer": "NIA", "employments_complete": True})
    {'visa_class': 'F1', 'employments': [{'employer': 'NIA'}], 'relatives': None}
    """
    found = {name: row[name] for name in _PLAIN if row.get(name) is not None}
    nationality = row.get("nationality")
    if nationality is not None:
        found["nationality"] = _several(nationality)
    named = named_in(row) if ties is None else ties
    own = [job for tie in named if is_own(tie) for job in [job_of(tie)] if job is not None]
    relatives = [_relative(tie) for tie in named if not is_own(tie)]
    found["employments"] = _listed(own, row.get("employments_complete"))
    found["relatives"] = _listed(relatives, row.get("relatives_complete"))
    return found


def column_of(path: str) -> str:
    """Return the column that a path of `check` means.

    >>> column_of("relatives.0.employments.1.employer"), column_of("relatives.0.employments"), column_of("relatives")
    ('employer', 'relative_employments_complete', 'relatives_complete')
    """
    parts = [part for part in path.split(".") if not part.isdigit()]
    if parts == ["relatives", "employments"]:
        return "relative_employments_complete"
    return _LISTS.get(parts[-1], parts[-1])


def job_of(row: Row) -> dict[str, object] | None:
    """Return the employment that a row states, or nothing."""
    said = {name: row.get(name) for name in JOB_COLUMNS if row.get(name) is not None}
    if not {name for name, value in said.items() if name not in UNSAID_COLUMNS or value != UNSAID}:
        return None
    unknown: Collection[str] = [name for name in UNSAID_COLUMNS if name in row and row[name] is None]
    return {**said, **dict.fromkeys(unknown)}


def named_in(row: Row) -> list[Row]:
    """The tie of a row that has all columns; nobody is named where nothing is said."""
    if "relation" not in row or row["relation"] == SELF_WORD:
        return [{**row, "relation": SELF_WORD}]
    is_said = any(row.get(name) is not None for name in ("relation", "since", RELATIVE_NATIONALITY)) or job_of(row)
    return [row] if is_said else []


def is_own(tie: Row) -> bool:
    """Whether a tie is the applicant's own employment."""
    return tie.get("relation") == SELF_WORD


def _relative(tie: Row) -> dict[str, object]:
    said = {name: tie[name] for name in ("relation", "since") if tie.get(name) is not None}
    if tie.get(RELATIVE_NATIONALITY, UNSAID) != UNSAID:
        said["nationality"] = _several(tie[RELATIVE_NATIONALITY])
    job = job_of(tie)
    return {**said, "employments": _listed([job] if job else [], tie.get("relative_employments_complete"))}


def _several(nationality: object) -> object:
    return names_of(nationality) if isinstance(nationality, str) else nationality


def _listed(items: list[dict[str, object]], is_complete: object) -> list[object] | None:
    """A list that is complete, one that may have others, or none that is known."""
    if is_complete is True or (isinstance(is_complete, str) and is_complete.lower() in ("true", "yes")):
        return [*items]
    return [*items, UNKNOWN_WORD] if items else None
