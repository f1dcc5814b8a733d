"""Rows that are judged one by one, by `check` itself: those that it may refuse, and those that state several ties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from sanctions243d.decision.check import decide
from sanctions243d.engines.lookup import Numbers
from sanctions243d.errors import ApplicantError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.days import Issuance, day_of
from sanctions243d.screening.joining import rows_by_place, rows_of
from sanctions243d.screening.marks import Marks
from sanctions243d.screening.meanings import Meanings
from sanctions243d.screening.results import Result, result_of
from sanctions243d.screening.row_layout import RowApplicant, RowLayout, layout_of
from sanctions243d.screening.rows import Row, applicant_of
from sanctions243d.screening.ties import SELF_WORD


@dataclass(frozen=True, slots=True)
class Singly:
    """Judges single rows."""

    rulebook: Rulebook
    readings: Mapping[str, str] | None
    meanings: Meanings

    def results(
        self,
        marks: Marks,
        issued: Issuance,
        applicants: pl.DataFrame,
        ties: pl.DataFrame | None,
        places: Numbers | None,
    ) -> Iterator[tuple[int, Result]]:
        """Yield the place of each row that was marked, with what `check` says of it.

        Args:
            marks: the rows.
            issued: the days of issuance.
            applicants: the table of applicants.
            ties: the table of ties, if there is one.
            places: the place of the applicant of each tie.
        """
        marked = marks.places()
        if not marked:
            return
        layout = layout_of(applicants.columns if ties is None else (), self.meanings.places)
        ties_of = None if ties is None or places is None else rows_by_place(ties, places)
        days = np.broadcast_to(issued.day, (len(applicants),))
        for place, row in zip(marked, rows_of(applicants, marked), strict=True):
            yield place, self._result(row, ties_of(place) if ties_of else None, layout, day_of(int(days[place])))

    def _result(self, row: Row, ties: list[dict[str, object]] | None, layout: RowLayout, on: date) -> Result:
        said = None
        try:
            said = self._said(row, ties, layout)
            applicant = self.meanings.require_readable(said.values, on)
            decision = decide(applicant, on, self.rulebook, self.readings, durable=False)
        except ApplicantError as error:
            problems = [replace(one, path=said.place_of(one.path)) if said else one for one in error.problems]
            return Result(None, refused="; ".join(map(str, problems)))
        return result_of(decision, said.column_of)

    def _said(self, row: Row, ties: list[dict[str, object]] | None, layout: RowLayout) -> RowApplicant:
        """Return the applicant that a row states, with the ties of a long table."""
        row = self._own(row)
        if ties is None:
            return layout.applicant(row)
        values = applicant_of(row, [self._own(tie) for tie in ties])
        return RowApplicant(values, ("",) * len(ties), ())

    def _own(self, row: Row) -> Row:
        """Return a row in which the word for the applicant is the usual one."""
        words = {name: row[name] for name in row if name == "relation" or name.endswith(".relation")}
        own = [name for name, word in words.items() if isinstance(word, str) and self.meanings.is_applicant(word)]
        return {**row, **dict.fromkeys(own, SELF_WORD)} if own else row


def dayless(issued: Issuance, column: str) -> Iterator[tuple[int, Result]]:
    """Yield the place of each row that has no day of issuance, with that it is refused."""
    if issued.unreadable is not None:
        for place in np.flatnonzero(issued.unreadable).tolist():
            yield place, Result(None, refused=f"{column}: no day of issuance")
