"""Judges batches of applicants: columns → states of cases → what each applicant's cases make of the clauses."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl

from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.decision.check import decide
from sanctions243d.decision.judge import require_day
from sanctions243d.engines.lookup import Numbers, scalar
from sanctions243d.engines.to_columns import Machine
from sanctions243d.errors import ApplicantError, TableError
from sanctions243d.memo import Memo
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.screening.columns import COLUMNS, Flags, answers_of, texts_of
from sanctions243d.screening.days import DateTexts, Issuance, Spans, day_of
from sanctions243d.screening.folding import folded
from sanctions243d.screening.jobs import Jobs
from sanctions243d.screening.joining import places_of, rows_by_place, rows_of
from sanctions243d.screening.marks import Marker, Marks
from sanctions243d.screening.meanings import Meanings
from sanctions243d.screening.people import MARRIED, UNMARRIED, People, accepted
from sanctions243d.screening.results import Result, Results, result_of, schema_of
from sanctions243d.screening.rows import applicant_of
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


class _Cases(NamedTuple):
    """The cases that rows state.

    Attributes:
        relations: the number of the relation of each.
        has_job: whether an employment is stated.
        is_named: whether anybody is.
    """

    table: pl.DataFrame
    relations: Numbers
    has_job: Flags | np.bool_
    is_named: Flags | np.bool_
    since: Spans | None


class _People(NamedTuple):
    """The applicants of a batch, each fact a column."""

    states: Numbers
    posts: Numbers
    statuses: Numbers
    issued: Issuance
    born: Spans | None


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
        everything = [domain.everything for domain in rulebook.ontology.domains]
        self._machine = Machine(compiled.clauses, everything, details=details)
        meanings = self._meanings = Meanings(rulebook, compiled.conventions)
        self._people = People(self._machine, meanings)
        self._jobs = Jobs(self._machine, meanings, self._people)
        self._ties = Ties(self._machine, meanings)
        self._dates = DateTexts(self._machine.lock)
        self._results = Results(self._machine, self._people.forces)

    @property
    def on_column(self) -> str:
        """The name of the column that has the day of issuance, or nothing."""
        return self.on if isinstance(self.on, str) else ""

    def reads(self, column: str) -> bool:
        """Whether a column of this name is read."""
        return column in COLUMNS or column in (self.id, self.on_column)

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
            applicants: one row for each; without `ties` its columns also state one tie.
            ties: one row for each own employment, and for each relative and employment.
            prefix: stands before the name of each column of answers.
            places: the row of the applicant of each tie, where that is known; else the two are joined by `id`.

        Raises:
            TableError: a column is of the wrong kind or missing, or ties and applicants do not fit together.
        """
        marks = Marks(len(applicants))
        if ties is not None and places is None:
            places = places_of(applicants, ties, self.id)
        issued = self._issued(applicants)
        born = self._spans(applicants, "birth_date", marks)
        states, posts = self._people.states(applicants, issued, born, marks)
        people = _People(states, posts, self._people.statuses(applicants, marks), issued, born)
        totals = (
            self._wide(applicants, people, marks)
            if ties is None or places is None
            else self._long(applicants, ties, places, people, marks)
        )
        numbers = np.broadcast_to(self._results.numbers(totals), (len(applicants),))
        ties_of = None if ties is None or places is None else rows_by_place(ties, places)
        singly = [*self._judged_singly(marks, issued, applicants, ties_of), *self._dayless(issued)]
        return self._results.columns(numbers, singly, prefix)

    def _issued(self, applicants: pl.DataFrame) -> Issuance:
        if not isinstance(self.on, str):
            return self._people.issuances.one(self.on)
        if self.on not in applicants.columns:
            raise TableError(f"there is no column `{self.on}`, which was to have the day of issuance")
        return self._people.issuances.each(applicants[self.on])

    def _spans(self, table: pl.DataFrame, name: str, marks: Marker) -> Spans | None:
        if name not in table.columns:
            return None
        spans = self._dates.spans(table[name])
        marks.mark(spans.unreadable)
        return spans

    def _wide(self, table: pl.DataFrame, people: _People, marks: Marks) -> Numbers:
        """Judge rows that state one tie each."""
        cases = self._cases(table, people.issued, marks, is_wide=True)
        is_relative = cases.is_named & (cases.relations != SELF_NUMBER)
        people = self._with_marriage(
            table, people, marks, cases.relations == SPOUSE_NUMBER, is_relative & (cases.relations == 0)
        )
        stated = self._stated(cases, people, marks)
        return self._machine.joined(
            stated, self._implied(table, people, cases.has_job & (cases.relations == SELF_NUMBER), marks)
        )

    def _long(self, table: pl.DataFrame, ties: pl.DataFrame, places: Numbers, people: _People, marks: Marks) -> Numbers:
        """Judge applicants with a table of ties; `places` has the row of the applicant of each tie."""
        marker = marks.of_ties(places)
        issued = _issued_at(people.issued, places)
        cases = self._cases(ties, issued, marker, is_wide=False)
        marks.mark(np.bincount(places, minlength=len(table)) > MAX_ITEMS)

        def has_some(flags: Flags | np.bool_) -> Flags:
            found = np.zeros(len(table), np.bool_)
            found[places[np.broadcast_to(flags, places.shape)]] = True
            return found

        spouse, unknown = has_some(cases.relations == SPOUSE_NUMBER), has_some(cases.relations == 0)
        people = self._with_marriage(table, people, marks, spouse, unknown)
        of_ties = _People(
            np.broadcast_to(people.states, (len(table),))[places],
            _at(people.posts, places),
            _at(people.statuses, places),
            issued,
            people.born and Spans(people.born.first[places], people.born.last[places]),
        )
        stated = np.broadcast_to(self._stated(cases, of_ties, marker), places.shape)
        own = has_some(cases.has_job & (cases.relations == SELF_NUMBER))
        implied = np.broadcast_to(self._implied(table, people, own, marks), (len(table),))
        return folded(self._machine, implied, places, stated)

    def _cases(self, table: pl.DataFrame, issued: Issuance, marks: Marker, *, is_wide: bool) -> _Cases:
        has_job = self._jobs.is_said(table)
        since = self._spans(table, "since", marks)
        if since is not None:
            marks.mark(since.first > issued.day)
        if "relation" in table.columns:
            relations = accepted(self._ties.relations.numbers(texts_of(table["relation"])), marks)
        elif is_wide:
            relations = scalar(SELF_NUMBER)
        else:
            raise TableError("the table of ties has no column `relation`: `self` for an own employment, or a relation")
        is_named = has_job if is_wide else np.bool_(True)
        for name in ("relation", "since") if is_wide else ():
            if name in table.columns:
                is_named = is_named | table[name].is_not_null().to_numpy()
        return _Cases(table, relations, has_job, is_named, since)

    def _with_marriage(
        self, table: pl.DataFrame, people: _People, marks: Marks, spouse: Flags | np.bool_, unknown: Flags | np.bool_
    ) -> _People:
        """Add marriage; mark those whose status and relatives contradict each other."""
        statuses = people.statuses
        is_complete = self._is_complete(table, "relatives_complete", marks)
        marks.mark((statuses == MARRIED) & is_complete & ~spouse & ~unknown)
        marks.mark((statuses == UNMARRIED) & spouse)
        return people._replace(states=self._people.married(people.states, statuses, spouse))

    def _stated(self, cases: _Cases, people: _People, marks: Marker) -> Numbers:
        """What the stated cases make of the clauses; a relative may have further employments."""
        is_complete = self._is_complete(cases.table, "relative_employments_complete", marks)
        without_job = np.where(is_complete, NONE, OPEN)
        jobs = np.where(cases.is_named, np.where(cases.has_job, LISTED, without_job), NOBODY)
        dates = (people.born, cases.since, people.issued)
        states = self._ties.states(people.states, cases.relations, people.statuses, jobs, dates)
        totals = self._machine.totals_of(self._jobs.states(states, people.posts, cases.table, people.issued, marks))
        has_further = cases.has_job & (cases.relations != SELF_NUMBER) & ~is_complete
        if not has_further.any():
            return totals
        further = np.where(has_further, OPEN, NOBODY)
        others = self._ties.states(people.states, cases.relations, people.statuses, further, dates)
        return self._machine.joined(totals, self._machine.totals_of(others))

    def _implied(self, table: pl.DataFrame, people: _People, own: Flags | np.bool_, marks: Marks) -> Numbers:
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

    def _judged_singly(
        self,
        marks: Marks,
        issued: Issuance,
        applicants: pl.DataFrame,
        ties_of: Callable[[int], list[dict[str, object]]] | None,
    ) -> Iterator[tuple[int, Result]]:
        """Yield what `check` says of the rows that were marked."""
        days = np.broadcast_to(issued.day, (len(applicants),))
        marked = marks.places()
        for row, said in zip(marked, rows_of(applicants, marked), strict=True):
            mine = None if ties_of is None else ties_of(row)
            yield row, self._single(said, mine, day_of(int(days[row])))

    def _dayless(self, issued: Issuance) -> Iterator[tuple[int, Result]]:
        """Yield the rows that have no day of issuance."""
        if issued.unreadable is not None:
            for row in np.flatnonzero(issued.unreadable).tolist():
                yield row, Result(None, refused=f"{self.on}: no day of issuance")

    def _single(self, row: dict[str, object], ties: list[dict[str, object]] | None, on: date) -> Result:
        try:
            applicant = read_applicant(applicant_of(row, ties))
            self._meanings.require_readable(applicant, on)
            return result_of(decide(applicant, on, self.rulebook, self.readings, durable=False))
        except ApplicantError as error:
            return Result(None, refused="; ".join(map(str, error.problems)))


def _at(numbers: Numbers, places: Numbers) -> Numbers:
    """The numbers of the applicants of ties; one may stand for all."""
    found: Numbers = numbers[places] if numbers.ndim else numbers
    return found


def _issued_at(issued: Issuance, places: Numbers) -> Issuance:
    """The days of issuance of the applicants of ties."""
    if not issued.day.ndim:
        return issued
    return Issuance(issued.day[places], issued.place[places], ())
