"""The columns about an employment → the state of each case: employer, level, staff, and whether it goes on."""

from functools import partial

import numpy as np
import polars as pl

from sanctions243d.applicant.names import Home
from sanctions243d.applicant.typed import UNSAID
from sanctions243d.engines.lookup import Interned, Lookup, Numbers, scalar
from sanctions243d.engines.to_columns import Machine, Step, Told
from sanctions243d.ontology.fact import EITHER, NO, YES, Fact
from sanctions243d.screening.columns import JOB_COLUMNS, Answers, Flags, Vocabulary, answers_of, texts_of
from sanctions243d.screening.days import FIRST, LAST, DateTexts, DayNumbers, Issuance, Spans
from sanctions243d.screening.marks import Marker
from sanctions243d.screening.meanings import Meanings
from sanctions243d.screening.people import People, accepted

# a word of staff, or of having left, may stand in any of them, so they are read together
POSITION_COLUMNS = ("level", "title", "police_rank", "police_sequence", "rank", "staff")
EMPLOYER_COLUMNS = ("employer", "employer_country")
UNSAID_COLUMNS = (*POSITION_COLUMNS, "employer_country")  # a column that is not there leaves its default
_TEXTS = (*EMPLOYER_COLUMNS, *POSITION_COLUMNS)


class Jobs:
    """Reads the columns about employments."""

    def __init__(self, machine: Machine, meanings: Meanings, people: People, dates: DateTexts) -> None:
        self.machine = machine
        self.meanings = meanings
        self.people = people
        self._texts: dict[str, Interned[str | None]] = {name: Interned() for name in _TEXTS}
        self._columns = {name: Vocabulary(partial(self._text_number, name), machine.lock) for name in _TEXTS}
        self._unsaid_country = self._texts["employer_country"].number(UNSAID)
        self._employer = Step(machine)
        self._employers: Interned[tuple[int, int]] = Interned()  # symbol, ladders
        employers, countries = (self._texts[name] for name in EMPLOYER_COLUMNS)
        self._named: Interned[tuple[int, int]] = Interned()  # of an employer and its country, the texts
        self._named_as = Lookup(employers, countries, lambda *pair: self._named.number(pair), machine.lock)
        self._employer_of = Lookup(people.homes, self._named, self._employer_number, machine.lock)
        self._ladders: Interned[tuple[object, ...]] = Interned()
        self._examples: list[tuple[dict[str, str | None], Home]] = []  # of each ladders: an employer, and whose
        self._level, self._staff = Step(machine), Step(machine)
        self._said: Interned[tuple[int, tuple[tuple[str, str | None], ...]]] = Interned()
        self._said_with = {
            name: Lookup(self._said, self._texts[name], partial(self._with_text, name), machine.lock)
            for name in POSITION_COLUMNS
        }
        self._positions: Interned[tuple[int, int, bool]] = Interned()  # symbols of level and staff, whether left
        self._position_of = Lookup(self._said, (0,), self._position_number, machine.lock)
        self._ladders.number(meanings.ladders_of({}, ()))
        self._examples.append(({}, ()))
        self._position_number(self._said.number((0, ())), 0)  # a row that is refused is read as this one
        self._employed = Step(machine)
        self._employed_symbols = np.array(
            [
                self._employed.symbol(Told(Fact.EMPLOYED, codes, column))
                for codes, column in ((EITHER, "to"), (YES, "to"), (NO, "to"), (EITHER, "from"))
            ],
            np.intp,
        )
        self._dates = dates

    def is_said(self, table: pl.DataFrame) -> Flags | np.bool_:
        """Whether a row says something of an employment."""
        said: Flags | np.bool_ = np.bool_(False)
        here: Flags | np.bool_
        for name in JOB_COLUMNS:
            if name in table.columns:
                column = table[name]
                if name in UNSAID_COLUMNS:
                    texts = texts_of(column)
                    here = (texts.is_not_null() & (texts != UNSAID)).to_numpy()
                else:
                    here = column.is_not_null().to_numpy() if column.null_count() else np.bool_(True)
                said = said | here
        return said

    def states(self, states: Numbers, homes: Numbers, table: pl.DataFrame, issued: Issuance, marks: Marker) -> Numbers:
        """Return the state of each case after its employment, given of which countries each person is a national."""
        named = self._named_as(*(self._text_numbers(name, table) for name in EMPLOYER_COLUMNS))
        employers = accepted(self._employer_of(homes, named) - 1, marks)
        values = np.array(self._employers.values, np.intp).reshape(-1, 2)
        states = self._employer(states, values[:, 0][employers])
        positions = self._position_numbers(values[:, 1], employers, table, marks)
        levels, staffs, left = np.array(self._positions.values, np.intp).reshape(-1, 3).T
        states = self._staff(self._level(states, levels[positions]), staffs[positions])
        return self._employed(states, self._employed_numbers(table, issued, left[positions] > 0, marks))

    def _text_number(self, name: str, text: str | None) -> int:
        if name == "employer" and text is not None and self.meanings.is_unknown_employer(text):
            text = None  # a name that nobody knows says no more than none
        return self._texts[name].number(text)

    def _text_numbers(self, name: str, table: pl.DataFrame) -> Numbers:
        vocabulary = self._columns[name]
        if name in table.columns:
            return vocabulary.numbers(texts_of(table[name]))
        return scalar(self._unsaid_country if name == "employer_country" else vocabulary.of_nothing)

    def _employer_number(self, home: int, named: int) -> int:
        """One more than the number of what a name says of a national of some countries; or zero."""
        texts = zip(EMPLOYER_COLUMNS, self._named[named], strict=True)
        employer = _said({name: self._texts[name][text] for name, text in texts})
        countries = self.people.homes[home]
        work = self.meanings.work(employer, countries)
        if work is None:
            return 0
        ladders = self._ladders.number(self.meanings.ladders_of(employer, countries))
        if ladders == len(self._examples):
            self._examples.append((employer, countries))
        symbol = self._employer.symbol(Told(Fact.EMPLOYER, work.employer, work.employer_field))
        return 1 + self._employers.number((symbol, ladders))

    def _position_numbers(self, ladders: Numbers, employers: Numbers, table: pl.DataFrame, marks: Marker) -> Numbers:
        """The number of what is said of level and staff, in all columns together."""
        with self.machine.lock:
            starts = [self._said.number((number, ())) for number in range(len(self._ladders))]
        said = np.array(starts, np.intp)[ladders][employers]
        for name in POSITION_COLUMNS:
            if name in table.columns:
                said = self._said_with[name](said, self._text_numbers(name, table))
        return accepted(self._position_of(said, 0) - 1, marks)

    def _with_text(self, name: str, said: int, text: int) -> int:
        ladders, earlier = self._said[said]
        return self._said.number((ladders, (*earlier, (name, self._texts[name][text]))))

    def _position_number(self, said: int, _: int) -> int:
        """One more than the number of what is said of level and staff; zero where it is refused."""
        ladders, texts = self._said[said]
        employer, countries = self._examples[ladders]
        work = self.meanings.work({**employer, **_said(dict(texts))}, countries)
        if work is None:
            return 0
        level = self._level.symbol(Told(Fact.LEVEL, work.level, work.level_field))
        staff = self._staff.symbol(Told(Fact.STAFF, work.staff, "staff"))
        return 1 + self._positions.number((level, staff, work.left is not None))

    def _employed_numbers(self, table: pl.DataFrame, issued: Issuance, left: Flags, marks: Marker) -> Numbers:
        """The number of whether an employment goes on; a word of having left leaves open one that would."""
        began, ended, known = (self._dates.of(table, name, marks) for name in ("from", "to", "as_of"))
        still = answers_of(table["still_employed"]) if "still_employed" in table.columns else None
        if still is not None:
            marks.mark(still.unreadable)
        if began is None and ended is None and still is None:
            return scalar(int(self._employed_symbols[0]))
        goes_on, is_over, contradicts = employed(began, ended, known, still, issued.day)
        marks.mark(contradicts)
        goes_on &= ~left
        is_begun = still.yes if still is not None else np.bool_(False)
        is_begun = is_begun | (began.first == began.last if began else np.bool_(False))
        asks_first = ~goes_on & ~is_over & ~is_begun & (ended.first == ended.last if ended else np.bool_(False))
        return self._employed_symbols[np.where(asks_first, 3, goes_on + 2 * is_over)]


def _said(values: dict[str, str | None]) -> dict[str, str | None]:
    """What is said; of a column that has a default nothing is said only where it is not there."""
    return {name: text for name, text in values.items() if text is not None or name in UNSAID_COLUMNS}


def employed(
    began: Spans | None, ended: Spans | None, known: Spans | None, still: Answers | None, on: DayNumbers
) -> tuple[Flags, Flags, Flags]:
    """Return of each employment whether it goes on, whether it does not, and whether its dates contradict each other.

    This is the formula of one employment (`applicant/employment.py`) over columns.

    Args:
        began, ended: the days on which it may have begun, and on which it may end.
        known: the day as of which `still` says whether it goes on; the day of issuance where nothing is said.
        on: the day of issuance.
    """
    f1, f2 = (began.first, began.last) if began else (np.int32(FIRST), np.int32(LAST))
    t1, t2 = (ended.first, ended.last) if ended else (np.int32(FIRST), np.int32(LAST))
    if still is not None:
        a1, a2 = (np.where(known.is_said, one, on) for one in (known.first, known.last)) if known else (on, on)
        f2 = np.where(still.yes, np.minimum(f2, a2), f2)
        t1 = np.where(still.yes, np.maximum(t1, a1), t1)
        t2 = np.where(still.no, np.minimum(t2, a2 - 1), t2)
    t1, f2 = np.maximum(t1, f1), np.minimum(f2, t2)
    goes_on = (f2 <= on) & (on <= t1)
    return goes_on, ~goes_on & ((on < f1) | (on > t2)), (f1 > f2) | (t1 > t2)
