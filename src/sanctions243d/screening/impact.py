"""How the applicants of a table fare under two versions of the rules: whose outcome changes, and to what.

An applicant whom a version refuses has no outcome under it, and is counted apart. A visa that is limited before and now
changes where the limits differ.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from sanctions243d.decision.decision import Outcome
from sanctions243d.rulebook.rulebook import Rulebook

OUTCOMES = tuple(outcome.value for outcome in Outcome)
REFUSED = "refused"
_NO_OUTPUT = "\N{NULL}"  # nothing is written beside the user's columns, so that none of them is in the way
LISTS = ("orders", "clauses", "missing", "open")
PARTS = ("effects", "clauses", "missing", "open")


class Shift(NamedTuple):
    """What an applicant is answered by the old version and by the new one: outcomes, or `refused`."""

    before: str
    now: str


class Answer(NamedTuple):
    """What one version answers.

    Attributes:
        effects: what the clauses do to the visa, in words.
        missing: the columns to ask for.
        refused: why there is no outcome.
    """

    outcome: str
    orders: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """An applicant who shows a change.

    Attributes:
        place: where the row stands.
        id: what identifies it, where there is such a column.
        visa_class: as it is understood.
    """

    place: str
    id: str
    visa_class: str
    before: Answer
    now: Answer

    @property
    def shift(self) -> Shift:
        """The outcome before and now."""
        return Shift(self.before.outcome, self.now.outcome)


@dataclass(frozen=True, slots=True)
class Group:
    """The applicants of one visa class, or those in whose answers an order or a clause is named, before or now.

    Attributes:
        changes: how many of them change, by what they change from and to.
        rows: how many they are.
    """

    name: str
    changes: Mapping[Shift, int]
    rows: int

    @property
    def changed(self) -> int:
        """How many change."""
        return sum(self.changes.values())


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of the rules does to the applicants of a table.

    Attributes:
        shifts: how many applicants came to each pair of answers, before and now.
        changes: those of them that change outcome; from limited to limited where the limits differ.
        classes: by visa class, orders and clauses by id: the groups of which some applicant changes.
        parts: of those with the same outcome, how many have other effects, clauses, missing columns, or open points.
        otherwise: how many have the same outcome, and any of these otherwise.
        samples: of each change, of what is refused by one version only, and of what is the same for other reasons.
    """

    shifts: Mapping[Shift, int]
    changes: Mapping[Shift, int]
    classes: tuple[Group, ...]
    orders: tuple[Group, ...]
    clauses: tuple[Group, ...]
    parts: Mapping[str, int]
    otherwise: int
    samples: tuple[Sample, ...]

    @property
    def rows(self) -> int:
        """How many applicants were looked at."""
        return sum(self.shifts.values())

    @property
    def changed(self) -> int:
        """How many change outcome."""
        return sum(self.changes.values())

    @property
    def refused_now(self) -> int:
        """How many had an outcome, and have none now."""
        return sum(count for shift, count in self.shifts.items() if shift.now == REFUSED != shift.before)

    @property
    def refused_before(self) -> int:
        """How many had no outcome, and have one now."""
        return sum(count for shift, count in self.shifts.items() if shift.before == REFUSED != shift.now)

    @property
    def refused_both(self) -> int:
        """How many have no outcome under either version."""
        return self.shifts.get(Shift(REFUSED, REFUSED), 0)

    @property
    def is_same(self) -> bool:
        """Whether every applicant has the outcome that was there before, or none as before."""
        return not (self.changed or self.refused_now or self.refused_before)


def impact(
    table: pl.DataFrame,
    old: Rulebook,
    new: Rulebook,
    *,
    on: date | str,
    ties: pl.DataFrame | None = None,
    id: str = "id",
    samples: int = 3,
    keep: Collection[str] = (),
    columns: Mapping[str, str] | None = None,
) -> Impact:
    """Return what becomes of the applicants of a table when the old rules give way to the new ones.

    Args:
        table: one row for each applicant, as `screen` takes it.
        on: the day of issuance, or the name of the column that has it.
        ties: one row for each own employment, and for each relative and employment; joined by `id`.
        samples: how many applicants show each change.
        keep: the columns that are not read, as of `screen`.
        columns: what columns of other names are read as, as of `screen`.

    Raises:
        TableError, DayError: as of `screen`.
    """
    from sanctions243d.screening.asked import asked_of
    from sanctions243d.screening.batches import screener_of
    from sanctions243d.screening.impact_count import Answered, ImpactCount

    screeners = [screener_of(rulebook, None, on, id=id) for rulebook in (old, new)]
    names = ties.columns if ties is not None else None
    asked = asked_of(screeners[1], table.columns, names, prefix=_NO_OUTPUT, keep=keep, columns=columns or {})
    read = asked.header.table(table)
    tied = ties if ties is None or asked.ties is None else asked.ties.table(ties)
    before, now = (screener.screened(read, tied) for screener in screeners)
    ids = _ids(table[id]) if id in table.columns else None
    classes = read["visa_class"].cast(pl.String) if "visa_class" in read.columns else None
    count = ImpactCount(old, new, samples)
    count.add(Answered(before, now, classes, ids, lambda row: f"row {row + 1}"))
    return count.impact()


def _ids(column: pl.Series) -> pl.Series | None:
    """Return what identifies each applicant, where that can be said in words."""
    try:
        return column.cast(pl.String)
    except pl.exceptions.PolarsError:
        return None
