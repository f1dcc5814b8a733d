"""What somebody is to the applicant → the state of each case; and the cases that no row states."""

from datetime import date

import numpy as np

from sanctions243d.applicant.applicant import MaritalStatus, Relation
from sanctions243d.applicant.employment import JobFacts
from sanctions243d.applicant.facts import SELF, TIE_CODES, any_relative, tie_to
from sanctions243d.engines.lookup import Interned, Lookup, Numbers
from sanctions243d.engines.to_columns import Machine, Step, Told
from sanctions243d.ontology.fact import EMPLOYMENT_FACTS, CodeSet, Fact
from sanctions243d.screening.columns import Flags, Vocabulary
from sanctions243d.screening.days import FIRST, DayNumbers, Issuance, Spans, day_of
from sanctions243d.screening.meanings import Meanings
from sanctions243d.screening.people import REFUSED, UNMARRIED
from sanctions243d.text.partial_date import PartialDate

SELF_WORD = "self"
SELF_NUMBER = 1  # of the relations; nothing said is 0
_LATE = (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)  # whose children they are only if they came early enough
_OTHERS = (relation for relation in Relation if relation not in _LATE)
RELATIONS: tuple[str | None, ...] = (None, SELF_WORD, *(one.value for one in (*_OTHERS, *_LATE)))
SPOUSE_NUMBER = RELATIONS.index(Relation.SPOUSE.value)
FIRST_LATE = len(RELATIONS) - len(_LATE)
FIRST_OPEN = len(RELATIONS)  # words that may mean several relations

# of the employments of a case: one is stated; they are not known; there are none; or nobody is named at all
LISTED, OPEN, NONE, NOBODY = range(4)
NOTHING, OPEN_LIST, EMPTY_LIST = range(3)  # what a list adds to the cases that are stated


class Ties:
    """Reads relations, and makes the cases of lists that were left out."""

    def __init__(self, machine: Machine, meanings: Meanings) -> None:
        self.machine = machine
        self.meanings = meanings
        self.relations = Vocabulary(self._relation_number, machine.lock)
        self._open: Interned[tuple[Relation, ...]] = Interned()
        self._tie = Step(machine)
        self._nobody = self._tie.nobody()
        self._symbols = np.array(
            [
                self._symbol(relation, is_unmarried, jobs)
                for relation in range(len(RELATIONS))
                for is_unmarried in (False, True)
                for jobs in (LISTED, OPEN, NONE, NOBODY)
            ],
            np.intp,
        )
        self._implied = Step(machine)
        self._own_symbols, self._unlisted_symbols = self._implied_symbols()
        self._implied_total = Lookup(machine.states, range(9), self._imply, machine.lock)

    def states(
        self,
        states: Numbers,
        relations: Numbers,
        statuses: Numbers,
        jobs: Numbers,
        dates: tuple[Spans | None, Spans | None, Issuance],
    ) -> Numbers:
        """Return the state of each case after the tie; where no employment is stated, after all of it.

        Args:
            states: of each case, before.
            relations: the number of the relation.
            statuses: the applicant's marital status.
            jobs: what is stated of employments: `LISTED`, `OPEN`, `NONE` or `NOBODY`.
            dates: of the applicant's birth, of the tie's beginning, of issuance.
        """
        unmarried = (statuses == UNMARRIED).astype(np.intp)
        symbols = self._symbols[(np.minimum(relations, FIRST_OPEN - 1) * 2 + unmarried) * 4 + jobs]
        if relations.size and relations.max() >= FIRST_LATE:
            later = np.flatnonzero(np.broadcast_to(relations >= FIRST_LATE, states.shape))
            symbols = np.broadcast_to(symbols, states.shape).copy()
            symbols[later] = self._later(later, relations, unmarried, jobs, dates)
        return self._tie(states, symbols)

    def may_be_spouse(self, relations: Numbers) -> Flags:
        """Whether each is the spouse, or may be, by the number of the relation."""
        is_open = [Relation.SPOUSE in meant for meant in self._open.values]
        numbers = [0, SPOUSE_NUMBER, *(FIRST_OPEN + place for place, may_be in enumerate(is_open) if may_be)]
        found: Flags = np.isin(relations, numbers)
        return found

    def _later(
        self,
        rows: Numbers,
        relations: Numbers,
        unmarried: Numbers,
        jobs: Numbers,
        dates: tuple[Spans | None, Spans | None, Issuance],
    ) -> list[int]:
        """The symbols of step- and adoptive parents, and of open words, one by one, as they depend on two dates."""
        born, since, issued = dates
        several = (_among(numbers, rows) for numbers in (relations, unmarried, jobs, issued.day))
        return [
            self._later_symbol(relation, MaritalStatus.SINGLE if single else None, kind, birth, tied, day_of(day))
            for relation, single, kind, day, birth, tied in zip(
                *several, _dates(born, rows), _dates(since, rows), strict=True
            )
        ]

    def implied(self, states: Numbers, own: Numbers, unlisted: Numbers) -> Numbers:
        """Return the totals of the cases that no row states.

        Args:
            states: of each applicant, before ties are read.
            own: what the applicant's own employments add: nothing, an open list or an empty one.
            unlisted: 1 where there may be further relatives, 2 where none of them is a spouse.
        """
        return self._implied_total(states, own * 3 + unlisted)

    def _relation_number(self, text: str | None) -> int:
        if self.meanings.is_applicant(text):
            return SELF_NUMBER
        meant = self.meanings.relations(text)
        if meant is None:
            return REFUSED
        if len(meant) > 1:
            return FIRST_OPEN + self._open.number(meant)
        return RELATIONS.index(meant[0].value) if meant else 0

    def _symbol(self, relation: int, is_unmarried: bool, jobs: int) -> int:
        word = RELATIONS[relation]
        if jobs == NOBODY:
            return self._nobody
        if word is None:
            codes = any_relative(MaritalStatus.SINGLE if is_unmarried else None)
            return self._with_jobs(codes, "relation", jobs)
        if word == SELF_WORD:
            return self._with_jobs(SELF, "relation", jobs) if jobs == LISTED else self._nobody
        return self._with_jobs(TIE_CODES[Relation(word)], "relatives_complete", jobs)

    def _with_jobs(self, codes: CodeSet, column: str, jobs: int) -> int:
        tie = Told(Fact.TIE, codes, column)
        if jobs == LISTED:
            return self._tie.symbol(tie)
        return self._tie.symbol(tie, *self._job(jobs, "relative_employments_complete"), ends=True)

    def _job(self, jobs: int, column: str) -> tuple[Told, ...]:
        reader = self.meanings.rulebook.jobs
        facts: JobFacts = reader.unknown if jobs == OPEN else reader.none
        return tuple(Told(fact, codes, column) for fact, codes in zip(EMPLOYMENT_FACTS, facts, strict=True))

    def _later_symbol(
        self,
        relation: int,
        status: MaritalStatus | None,
        jobs: int,
        born: PartialDate | None,
        since: PartialDate | None,
        on: date,
    ) -> int:
        if jobs == NOBODY:
            return self._nobody
        is_open = relation >= FIRST_OPEN
        meant = self._open.values[relation - FIRST_OPEN] if is_open else (Relation(RELATIONS[relation] or ""),)
        codes = tie_to(meant, born, since, on, self.meanings.conventions, status)
        if is_open:
            return self._with_jobs(codes, "relation", jobs)
        column = "birth_date" if since is not None and since.is_whole else "since"
        return self._with_jobs(codes, column if codes.bit_count() > 1 else "relatives_complete", jobs)

    def _implied_symbols(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        step, nobody = self._implied, self._implied.nobody()
        tie = Told(Fact.TIE, SELF, "")
        own = [step.symbol(tie, *self._job(jobs, "employments_complete"), ends=True) for jobs in (OPEN, NONE)]
        everything = self._job(OPEN, "relatives_complete")
        unlisted = [
            step.symbol(Told(Fact.TIE, any_relative(status), "relatives_complete"), *everything, ends=True)
            for status in (None, MaritalStatus.SINGLE)
        ]
        return (nobody, *own), (nobody, *unlisted)

    def _imply(self, state: int, pair: int) -> int:
        own, unlisted = divmod(pair, 3)
        start = np.array([state], np.intp)
        totals = [
            self.machine.totals_of(self._implied(start, symbol))
            for symbol in (self._own_symbols[own], self._unlisted_symbols[unlisted])
        ]
        return int(self.machine.joined(*totals)[0])


def _among(numbers: Numbers | DayNumbers, rows: Numbers) -> list[int]:
    """Return the numbers of some rows; one number may stand for all."""
    found: list[int] = (numbers[rows] if numbers.ndim else np.broadcast_to(numbers, rows.shape)).tolist()
    return found


def _dates(spans: Spans | None, rows: Numbers) -> list[PartialDate | None]:
    if spans is None:
        return [None] * len(rows)
    pairs = zip(spans.first[rows].tolist(), spans.last[rows].tolist(), strict=True)
    return [None if first == FIRST else PartialDate(day_of(first), day_of(last)) for first, last in pairs]
