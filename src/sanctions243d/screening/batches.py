"""Judges batches of applicants: columns → states of cases → what each applicant's cases make of the clauses."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl

from sanctions243d.applicant.typed import UNSAID
from sanctions243d.decision.judge import require_day
from sanctions243d.engines.lookup import Numbers, scalar
from sanctions243d.engines.to_columns import Machine
from sanctions243d.errors import TableError
from sanctions243d.memo import Memo
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.cases import Applicants, Cases
from sanctions243d.screening.columns import RELATIVE_NATIONALITY, Flags, answers_of, texts_of
from sanctions243d.screening.days import DateTexts, Issuance
from sanctions243d.screening.folding import folded
from sanctions243d.screening.header_words import HeaderWords
from sanctions243d.screening.headers import HeaderReader
from sanctions243d.screening.jobs import Jobs
from sanctions243d.screening.joining import places_of
from sanctions243d.screening.kinds import require_kinds
from sanctions243d.screening.marks import Marker, Marks
from sanctions243d.screening.meanings import Meanings
from sanctions243d.screening.people import MARRIED, UNMARRIED, People, accepted
from sanctions243d.screening.results import Results, schema_of
from sanctions243d.screening.row_layout import layout_of
from sanctions243d.screening.singly import Singly, dayless
from sanctions243d.screening.ties import (
    EMPTY_LIST,
    LISTED,
    NOBODY,
    NONE,
    NOTHING,
    OPEN,
    OPEN_LIST,
    SELF_NUMBER,
    SPOUSE_NUMBER,
    Ties,
)

MAX_ITEMS = 1000  # of a list of one applicant; whoever has more is judged singly, as `check` may refuse


def screener_of(
    rulebook: Rulebook, readings: Mapping[str, str] | None, on: date | str, *, id: str = "id", details: bool = True
) -> "Screener":
    """Return a screener, which is kept with the rulebook: what it worked out for one table is there for the next.

    Raises:
        ReadingError, DayError: see `Screener`.
    """
    kept: Memo[object, Screener] = rulebook.remembered(("screeners", rulebook.selection(readings)), lambda: Memo(8))
    return kept.remembered((on, id, details), lambda: Screener(rulebook, readings, on, id=id, details=details))


class Screener:
    """Judges batch after batch; what was worked out for one is kept for the next.

    Several threads may ask it.

    Attributes:
        headers: reads the names of columns.

    Args:
        rulebook: the rules.
        readings: an option for each point of law that is to be read otherwise than by default.
        on: the day of issuance, or the name of the column that has it.
        id: the column that joins applicants and ties.
        details: whether clauses, missing facts and open points are told, or the outcome alone.

    Raises:
        ReadingError: there is no such reading or option.
        DayError: `on` is neither a date nor a name.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        readings: Mapping[str, str] | None,
        on: date | str,
        *,
        id: str = "id",
        details: bool = True,
    ) -> None:
        if not isinstance(on, str):
            require_day(on)
        self.rulebook, self.readings, self.on, self.id, self.details = rulebook, readings, on, id, details
        compiled = rulebook.compiled(readings)
        everything = rulebook.ontology.everything
        self._machine = Machine(compiled.clauses, everything, details=details)
        meanings = Meanings(rulebook, compiled.conventions)
        self._people = People(self._machine, meanings)
        self._dates = DateTexts(self._machine.lock)
        self._jobs = Jobs(self._machine, meanings, self._people, self._dates)
        self._ties = Ties(self._machine, meanings)
        self._singly = Singly(rulebook, readings, meanings)
        self.headers = HeaderReader(meanings.places, HeaderWords(rulebook.ontology), id, self.on_column)
        self._results = Results(self._machine, self._people.forces)

    @property
    def on_column(self) -> str:
        """The name of the column that has the day of issuance, or nothing."""
        return self.on if isinstance(self.on, str) else ""

    def schema(self, prefix: str) -> dict[str, pl.DataType]:
        """Return the names and kinds of the columns of answers."""
        return schema_of(prefix, details=self._machine.details)

    def screened(
        self,
        applicants: pl.DataFrame,
        ties: pl.DataFrame | None = None,
        *,
        prefix: str = "",
        places: Numbers | None = None,
    ) -> pl.DataFrame:
        """Return the columns of answers for a batch of applicants, in its order.

        Args:
            applicants: one row for each, its columns under the names of their places; without `ties` they also state
                one tie, or several in columns for each relative or in lists.
            ties: one row for each own employment, and for each relative and employment.
            prefix: stands before the name of each column of answers.
            places: the row of the applicant of each tie, where that is known; else the two are joined by `id`.

        Raises:
            TableError: a column is of the wrong kind or missing, or ties and applicants do not fit together.
        """
        marks = Marks(len(applicants))
        issued = self._issued(applicants)
        if ties is None and not layout_of(applicants.columns, self.headers.places).is_plain:
            return self._each(applicants, issued, prefix)
        born = self._dates.of(applicants, "birth_date", marks)
        states, homes = self._people.states(applicants, issued, born, marks)
        people = Applicants(states, homes, self._people.statuses(applicants, marks), issued, born)
        if ties is None:
            totals = self._wide(applicants, people, marks)
        else:
            places = places_of(applicants, ties, self.id) if places is None else places
            totals = self._long(applicants, ties, places, people, marks)
        numbers = np.broadcast_to(self._results.numbers(totals), (len(applicants),))
        singly = [*self._singly.results(marks, issued, applicants, ties, places), *dayless(issued, self.on_column)]
        return self._results.columns(numbers, singly, prefix)

    def _each(self, applicants: pl.DataFrame, issued: Issuance, prefix: str) -> pl.DataFrame:
        """Judge rows with columns for each relative, or with whole lists: one by one, as `check` does."""
        require_kinds(applicants, self.headers.places, self._dates)
        marks = Marks(len(applicants))
        marks.mark(np.ones(len(applicants), np.bool_))
        results = [*self._singly.results(marks, issued, applicants, None, None), *dayless(issued, self.on_column)]
        return self._results.columns(np.zeros(len(applicants), np.intp), results, prefix)

    def _issued(self, applicants: pl.DataFrame) -> Issuance:
        if not isinstance(self.on, str):
            return self._people.issuances.one(self.on)
        if self.on not in applicants.columns:
            raise TableError(f"there is no column `{self.on}`, which was to have the day of issuance")
        return self._people.issuances.each(applicants[self.on])

    def _wide(self, table: pl.DataFrame, people: Applicants, marks: Marks) -> Numbers:
        """Judge rows that state one tie each."""
        cases = self._cases(table, people.issued, marks, is_wide=True)
        is_relative = cases.is_named & (cases.relations != SELF_NUMBER)
        may_be = is_relative & self._ties.may_be_spouse(cases.relations)
        people = self._with_marriage(table, people, marks, cases.relations == SPOUSE_NUMBER, may_be)
        stated = self._stated(cases, people, marks)
        return self._machine.joined(
            stated, self._implied(table, people, cases.has_job & (cases.relations == SELF_NUMBER), marks)
        )

    def _long(
        self, table: pl.DataFrame, ties: pl.DataFrame, places: Numbers, people: Applicants, marks: Marks
    ) -> Numbers:
        """Judge applicants with a table of ties; `places` has the row of the applicant of each tie."""
        marker = marks.of_ties(places)
        cases = self._cases(ties, people.issued.at(places), marker, is_wide=False)
        marks.mark(np.bincount(places, minlength=len(table)) > MAX_ITEMS)

        def has_some(flags: Flags | np.bool_) -> Flags:
            found = np.zeros(len(table), np.bool_)
            found[places[np.broadcast_to(flags, places.shape)]] = True
            return found

        spouse, may_be = has_some(cases.relations == SPOUSE_NUMBER), has_some(self._ties.may_be_spouse(cases.relations))
        people = self._with_marriage(table, people, marks, spouse, may_be)
        stated = np.broadcast_to(self._stated(cases, people.of_ties(places, len(table)), marker), places.shape)
        own = has_some(cases.has_job & (cases.relations == SELF_NUMBER))
        implied = np.broadcast_to(self._implied(table, people, own, marks), (len(table),))
        return folded(self._machine, implied, places, stated)

    def _cases(self, table: pl.DataFrame, issued: Issuance, marks: Marker, *, is_wide: bool) -> Cases:
        has_job = self._jobs.is_said(table)
        since = self._dates.of(table, "since", marks)
        if since is not None:
            marks.mark(since.first > issued.day)
        if "relation" in table.columns:
            relations = accepted(self._ties.relations.numbers(texts_of(table["relation"])), marks)
        elif is_wide:
            relations = scalar(SELF_NUMBER)
        else:
            raise TableError("the table of ties has no column `relation`: `self` for an own employment, or a relation")
        is_named = has_job if is_wide else np.bool_(True)
        for name in ("relation", "since", RELATIVE_NATIONALITY) if is_wide else ():
            if name in table.columns:
                is_named = is_named | table[name].is_not_null().to_numpy()
        return Cases(table, relations, has_job, is_named, since)

    def _with_marriage(
        self, table: pl.DataFrame, people: Applicants, marks: Marks, spouse: Flags | np.bool_, may_be: Flags | np.bool_
    ) -> Applicants:
        """Add marriage; mark those whose status and relatives contradict each other."""
        statuses = people.statuses
        is_complete = self._is_complete(table, "relatives_complete", marks)
        marks.mark((statuses == MARRIED) & is_complete & ~may_be)
        marks.mark((statuses == UNMARRIED) & spouse)
        return people._replace(states=self._people.married(people.states, statuses, spouse))

    def _stated(self, cases: Cases, people: Applicants, marks: Marker) -> Numbers:
        """What the stated cases make of the clauses; a relative may have further employments."""
        is_complete = self._is_complete(cases.table, "relative_employments_complete", marks)
        without_job = np.where(is_complete, NONE, OPEN)
        jobs = np.where(cases.is_named, np.where(cases.has_job, LISTED, without_job), NOBODY)
        dates = (people.born, cases.since, people.issued)
        states = self._ties.states(people.states, cases.relations, people.statuses, jobs, dates)
        homes = self._homes(cases, people, marks)
        totals = self._machine.totals_of(self._jobs.states(states, homes, cases.table, people.issued, marks))
        has_further = cases.has_job & (cases.relations != SELF_NUMBER) & ~is_complete
        if not has_further.any():
            return totals
        further = np.where(has_further, OPEN, NOBODY)
        others = self._ties.states(people.states, cases.relations, people.statuses, further, dates)
        return self._machine.joined(totals, self._machine.totals_of(others))

    def _homes(self, cases: Cases, people: Applicants, marks: Marker) -> Numbers:
        """Whose nationals they are: a relative is of the applicant's countries, unless others are said."""
        if RELATIVE_NATIONALITY not in cases.table.columns:
            return people.homes
        is_unsaid = (texts_of(cases.table[RELATIVE_NATIONALITY]) == UNSAID).fill_null(False).to_numpy()
        stated = self._people.homes_of(cases.table, RELATIVE_NATIONALITY, marks)
        return np.where(is_unsaid | (cases.relations == SELF_NUMBER), people.homes, stated)

    def _implied(self, table: pl.DataFrame, people: Applicants, own: Flags | np.bool_, marks: Marks) -> Numbers:
        """What lists that are empty or open make of the clauses."""
        own_complete = self._is_complete(table, "employments_complete", marks)
        relatives_complete = self._is_complete(table, "relatives_complete", marks)
        own_list = np.where(own_complete, np.where(own, NOTHING, EMPTY_LIST), OPEN_LIST)
        unlisted = np.where(relatives_complete, 0, np.where(people.statuses == UNMARRIED, 2, 1))
        return self._ties.implied(people.states, own_list, unlisted)

    def _is_complete(self, table: pl.DataFrame, name: str, marks: Marker) -> Flags | np.bool_:
        if name not in table.columns:
            return np.bool_(False)
        answers = answers_of(table[name])
        marks.mark(answers.unreadable)
        return answers.yes
