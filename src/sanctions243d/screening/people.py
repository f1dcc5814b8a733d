"""The columns about the applicant → the state of each applicant before ties are read."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

import numpy as np
import polars as pl

from sanctions243d.applicant.names import Home
from sanctions243d.applicant.typed import unknown_is_none
from sanctions243d.engines.lookup import Interned, Lookup, Numbers, scalar
from sanctions243d.engines.to_columns import Machine, Step, Told
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import MAX_AGE, span
from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet, Fact
from sanctions243d.screening.columns import Flags, Vocabulary, texts_of
from sanctions243d.screening.days import Issuance, Issuances, Spans
from sanctions243d.screening.marks import Marker
from sanctions243d.screening.meanings import Meanings, names_of
from sanctions243d.truth import FALSE, UNKNOWN, Truth

REFUSED = -1
UNSAID_STATUS, MARRIED, UNMARRIED = range(3)


class Force(NamedTuple):
    """Whether a clause is in force on a day, and the addresses of the dates that leave it open."""

    truth: Truth
    open: tuple[str, ...]


class Post(NamedTuple):
    """A post: its symbol, and the posts that it may be."""

    symbol: int
    codes: CodeSet


class People:
    """Reads the columns about the applicants."""

    def __init__(self, machine: Machine, meanings: Meanings) -> None:
        self.machine = machine
        self.meanings = meanings
        self.forces: Interned[tuple[Force, ...]] = Interned()
        self.homes: Interned[Home] = Interned()
        self._homes = Vocabulary(self._home_number, machine.lock)
        self.posts: Interned[Post] = Interned()
        self._class = Step(machine)
        self._classes: Interned[tuple[CodeSet, bool]] = Interned()  # what it may be, and whether a class is said
        self._class_texts = Vocabulary(self._class_number, machine.lock)
        self._class_at = Lookup(self._classes, self.posts, self._class_symbol, machine.lock)
        self._post = Step(machine)
        self._posts = Vocabulary(self._post_number, machine.lock)
        self._names = {
            "purpose": self._column(partial(self._plain, Fact.PURPOSE)),
            "nationality": self._column(partial(self._of_country, Fact.NATIONAL)),
            "residence": self._column(partial(self._of_country, Fact.RESIDENT)),
        }
        self._statuses = Vocabulary(self._status_number, machine.lock)
        self._married = Step(machine)
        of_status = (EITHER, YES, NO)
        symbols = [self._married.symbol(Told(Fact.MARRIED, codes, "marital_status")) for codes in of_status]
        unsaid, yes, no = symbols
        self._married_symbols = np.array([unsaid, yes, yes, yes, no, no], np.intp)  # without and with a spouse
        self._ages = [*machine.bounds(Fact.AGE), MAX_AGE + 1]
        self._age = Step(machine)
        self._age_symbols = self._symbols_of_ages()
        leap = meanings.conventions.leap_birthday
        self.issuances = Issuances(self._ages, leap, self._first, machine.lock)

    def states(
        self, table: pl.DataFrame, issued: Issuance, born: Spans | None, marks: Marker
    ) -> tuple[Numbers, Numbers]:
        """Return the state of each applicant before marriage and ties, and the number of the home."""
        states = self.issuances.kept()[issued.place]
        posts = scalar(self._posts.of_nothing)
        if "post" in table.columns:
            posts = accepted(self._posts.numbers(texts_of(table["post"])), marks)
        states = self._post(states, np.array([post.symbol for post in self.posts.values], np.intp)[posts])
        classes = scalar(self._class_texts.of_nothing)
        if "visa_class" in table.columns:
            classes = accepted(self._class_texts.numbers(texts_of(table["visa_class"])), marks)
        states = self._class(states, self._class_at(classes, posts))
        for name, (step, vocabulary) in self._names.items():
            if name in table.columns:
                states = step(states, accepted(vocabulary.numbers(texts_of(table[name])), marks))
            else:
                states = step(states, vocabulary.of_nothing)
        return self._age(states, self._age_numbers(issued, born, marks)), self.homes_of(table, "nationality", marks)

    def homes_of(self, table: pl.DataFrame, column: str, marks: Marker) -> Numbers:
        """Return the number of the countries of which each person is a national, as a column says it."""
        if column not in table.columns:
            return scalar(self._homes.of_nothing)
        return accepted(self._homes.numbers(texts_of(table[column])), marks)

    def statuses(self, table: pl.DataFrame, marks: Marker) -> Numbers:
        """Return the marital status of each applicant: unsaid, married or unmarried."""
        if "marital_status" not in table.columns:
            return scalar(UNSAID_STATUS)
        return accepted(self._statuses.numbers(texts_of(table["marital_status"])), marks)

    def married(self, states: Numbers, statuses: Numbers, has_spouse: Flags | np.bool_) -> Numbers:
        """Return the state of each applicant after marriage; a spouse says that an applicant is married."""
        return self._married(states, self._married_symbols[statuses * 2 + has_spouse])

    def _first(self, on: date) -> int:
        """The state on a day before any fact is read."""
        forces = tuple(_force_of(clause, on) for clause in self.machine.clauses)
        return self.machine.first(self.forces.number(forces), [one.truth is not FALSE for one in forces])

    def _column(self, told: Callable[[str | None], Told | None]) -> tuple[Step, Vocabulary]:
        step = Step(self.machine)

        def number(text: str | None) -> int:
            one = told(text)
            return REFUSED if one is None else step.symbol(one)

        return step, Vocabulary(number, self.machine.lock)

    def _plain(self, fact: Fact, text: str | None) -> Told | None:
        codes = self.meanings.codes({fact.key: text})
        return None if codes is None else Told(fact, codes[fact], fact.key)

    def _of_country(self, fact: Fact, text: str | None) -> Told | None:
        column = "nationality" if fact is Fact.NATIONAL else "residence"
        value = names_of(text) if fact is Fact.NATIONAL else text
        found = self.meanings.of_countries({column: value}, fact)
        return None if found is None else Told(fact, EITHER, column, found)

    def _post_number(self, text: str | None) -> int:
        codes = self.meanings.codes({"post": text})
        if codes is None:
            return REFUSED
        symbol = self._post.symbol(Told(Fact.POST, codes[Fact.POST], "post"))
        return self.posts.number(Post(symbol, codes[Fact.POST]))

    def _class_number(self, text: str | None) -> int:
        codes = self.meanings.codes({"visa_class": text})
        is_said = unknown_is_none(text) is not None
        return REFUSED if codes is None else self._classes.number((codes[Fact.VISA_CLASS], is_said))

    def _class_symbol(self, number: int, post: int) -> int:
        codes, is_said = self._classes[number]
        if is_said:
            codes = self.meanings.rulebook.names.issued_at(codes, self.posts[post].codes)
        return self._class.symbol(Told(Fact.VISA_CLASS, codes, "visa_class"))

    def _home_number(self, text: str | None) -> int:
        home = self.meanings.home(text)
        return REFUSED if home is None else self.homes.number(home)

    def _status_number(self, text: str | None) -> int:
        codes = self.meanings.codes({"marital_status": text})
        return REFUSED if codes is None else {EITHER: UNSAID_STATUS, YES: MARRIED, NO: UNMARRIED}[codes[Fact.MARRIED]]

    def _symbols_of_ages(self) -> Numbers:
        """The symbol of each pair of steps between the bounds: of the youngest and the oldest that somebody may be."""
        starts = [0, *self._ages[:-1], MAX_AGE]
        ends = [*(bound - 1 for bound in self._ages), MAX_AGE]
        count = len(starts)

        def symbol(youngest: int, oldest: int) -> int:
            ages: CodeSet = span(starts[youngest], max(ends[oldest], starts[youngest]))
            return self._age.symbol(Told(Fact.AGE, ages, "birth_date"))

        return np.array([symbol(y, o) for y in range(count) for o in range(count)], np.intp)

    def _age_numbers(self, issued: Issuance, born: Spans | None, marks: Marker) -> Numbers:
        count = len(self._ages) + 1
        if born is None:
            return scalar(int(self._age_symbols[count - 1]))
        marks.mark(born.unreadable)
        marks.mark(born.first > issued.day)
        youngest = np.zeros(len(born.first), np.int8)
        oldest = np.zeros(len(born.first), np.int8) if born.first is not born.last else youngest
        for threshold in issued.thresholds:
            youngest += born.last <= threshold
            if oldest is not youngest:
                oldest += born.first <= threshold
        marks.mark(youngest == count - 1)
        found: Numbers = self._age_symbols[youngest.astype(np.intp) * count + oldest]
        return found


def _force_of(clause: Clause, on: date) -> Force:
    truth = force(clause, on)
    moments = ((clause.effective, clause.effective_at), (clause.terminated, clause.terminated_at))
    is_open = truth is UNKNOWN
    return Force(truth, tuple(at for moment, at in moments if is_open and moment.reached(on) is UNKNOWN))


def accepted(numbers: Numbers, marks: Marker) -> Numbers:
    """Return numbers in which those of refused texts, which are marked, are replaced by some other."""
    if numbers.size and numbers.min() == REFUSED:
        marks.mark(numbers == REFUSED)
        return np.where(numbers == REFUSED, 0, numbers)
    return numbers
