"""Random tables, wide and long, by a seed: applicants as `strategies` draws them, written into columns.

A table is drawn under a *shape*: which columns there are, what they hold, and whether the day is one of them. Some rows
contradict themselves, or use a word that nobody knows: they are to be refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from screening.oracle import DEFAULTED, PERSON
from screening.shapes import DAYS, FLAGS, OWN_DAY, Shape
from screening.words import NearWords
from strategies import EDGE_DAYS, Applicants, Plain, random_day

YES_WORDS, NO_WORDS = ("true", "yes", "True", "YES"), ("false", "no", "False", "No")
EDGE_BIRTHS = ("2004-02-29", "2000-02-29", "1996-02-29", "1875-01-01", "1860-06-01")


@dataclass
class Drawn:
    """A table as mappings; every row has all columns. `on` is the day, or the column of the days."""

    shape: Shape
    on: date | str
    rows: list[Plain] = field(default_factory=list)
    tie_rows: list[Plain] = field(default_factory=list)

    @property
    def ties(self) -> dict[Any, list[Plain]] | None:
        """The ties of each applicant, in their order; nothing where the table is wide."""
        if not self.shape.is_long:
            return None
        found: dict[Any, list[Plain]] = {}
        for row in self.tie_rows:
            found.setdefault(row["id"], []).append(row)
        return found


def random_table(random: Random, words: Sequence[NearWords], count: int, shape: Shape, on: date | None = None) -> Drawn:
    """Return a table of so many applicants, on days at the edges of dates and on days between them, unless given."""
    day = on or _random_day(random, words)
    makers = []
    for _ in range(40):
        mine = _random_day(random, words) if shape.has_days else day
        in_time = [near for near in words if near.days[0] <= mine and (mine <= near.days[-1] or random.random() < 0.5)]
        makers.append(RowMaker(random, mine, random.choice(in_time or words), shape))
    drawn = Drawn(shape, OWN_DAY if shape.has_days else day)
    for number in range(count):
        id = f"A{number:06}" if shape.text_ids else number * 3
        row, ties = random.choice(makers).row(id)
        drawn.rows.append(row)
        drawn.tie_rows += ties
    random.shuffle(drawn.tie_rows)
    return drawn


def _random_day(random: Random, words: Sequence[NearWords]) -> date:
    """A day at the edge of some order's dates, or one that matters for ages, or one between."""
    draw = random.random()
    if draw < 0.5:
        return random.choice(random.choice(words).days)
    return random.choice(EDGE_DAYS) if draw < 0.8 else random_day(random)


class RowMaker(Applicants):
    """Draws applicants on one day, as rows of a shape."""

    def __init__(self, random: Random, on: date, near: NearWords, shape: Shape) -> None:
        super().__init__(random, on, near.words)
        self.shape = shape
        self.countries = near.countries

    def row(self, id: object) -> tuple[Plain, list[Plain]]:
        """Return the row of an applicant, and the rows of the ties."""
        applicant = self.applicant()
        ties = [{"id": id} | one for one in self._ties(applicant)]
        row: Plain = {"id": id, OWN_DAY: self.on} | {fact: applicant.get(fact) for fact in PERSON}
        row |= {f"{key}_complete": self._completeness(applicant, key) for key in ("employments", "relatives")}
        if not self.shape.is_long:
            tie = self._pick(ties) if ties else {}
            row = tie | row
            if self._chance(0.9):
                self._reconcile_row(row)
        row["nationality"] = self._nationalities(row["nationality"])
        if self._chance(0.05):
            row["birth_date"] = self._pick(EDGE_BIRTHS)
        shown = self._shown(row, self.shape.applicant_columns)
        return shown, [self._shown(one, self.shape.tie_columns) for one in ties] if self.shape.is_long else []

    def _ties(self, applicant: Plain) -> list[Plain]:
        """One row for each own employment, and for each employment of each relative."""
        found = [{"relation": "self"} | job for job in self._items(applicant.get("employments"))]
        for relative in self._items(applicant.get("relatives")):
            known: Plain = {fact: relative[fact] for fact in ("relation", "since") if fact in relative}
            if "nationality" in relative:
                several = relative["nationality"]
                known["relative_nationality"] = ";".join(several) if isinstance(several, list) else several
            if self._chance(0.05):
                known["since"] = self._partial(self._work_day((-4000, -300, 0)))
            known["relative_employments_complete"] = self._completeness(relative, "employments")
            found += [known | job for job in self._items(relative.get("employments"))] or [known]
        return found if self._chance(0.95) else [*found, self._pick(({}, {"relation": "self"}, {"staff": "contract"}))]

    def _items(self, listed: Any) -> list[Plain]:
        return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []

    def _completeness(self, owner: Plain, key: str) -> bool | None:
        """Whether a list was said to be complete, as it was drawn; seldom otherwise."""
        listed = owner.get(key)
        if self._chance(0.05):
            return self._pick((True, False, None))
        is_complete = isinstance(listed, list) and len(self._items(listed)) == len(listed)
        return True if is_complete else self._pick((False, None))

    def _reconcile_row(self, row: Plain) -> None:
        """Leave out a marital status that the one relative of the row contradicts."""
        has_spouse = row.get("relation") == "spouse"
        is_married = row["marital_status"] in ("married", "separated")
        may_have = has_spouse or not row["relatives_complete"] or row.get("relation", "self") is None
        if (has_spouse and not is_married) or (is_married and not may_have):
            row["marital_status"] = None

    def _visa_class(self) -> str:
        return self._pick(self.words.common_classes) if self._chance(0.7) else super()._visa_class()

    def _post(self) -> str:
        return self._pick(self.words.common_posts) if self._chance(0.7) else super()._post()

    def _nationality(self) -> Any:
        found = super()._nationality()
        return self._pick(self.countries) if self.countries and self._chance(0.3) else found

    # ---- values as columns hold them

    def _nationalities(self, value: Any) -> Any:
        if value is None or (isinstance(value, str) and not self.shape.listed):
            return value
        several = [value] if isinstance(value, str) else value
        return several if self.shape.listed else self._pick((";", "; ", " ;")).join(several)

    def _shown(self, row: Plain, columns: Sequence[str]) -> Plain:
        return {column: self._value(column, row) for column in columns}

    def _value(self, column: str, row: Plain) -> Any:
        value = row.get(column)
        if column in DAYS:
            return self._day(column, value)
        if column in FLAGS:
            return self._flag(value)
        if column in (*DEFAULTED, "relative_nationality") and column not in row:
            return "unsaid" if self._chance(0.8) else None
        return value

    def _day(self, column: str, value: Any) -> Any:
        """A date as the column holds it: where only whole ones fit, any other is unknown."""
        if column not in self.shape.whole_dates:
            return None if value is None else str(value)
        if isinstance(value, str):
            return date.fromisoformat(value) if len(value) == 10 else None
        return value

    def _flag(self, value: Any) -> Any:
        """Yes or no as the column holds it."""
        if isinstance(value, str):
            value = {"true": True, "false": False}.get(value)
        if value is None or not self.shape.text_flags:
            return value
        return self._pick(YES_WORDS if value else NO_WORDS)
