"""Rows of rules → lookups over columns: the facts of many cases are read one column after another.

A state is what is left of the rows after the facts that were read: the rows that no fact has ruled out, each with
what is unknown about it. A column of facts takes each case from one state to the next, so reading a fact costs one
lookup a case, however many rows and orders there are. A state is made by the meaning itself (`constraint_truth`),
once, when a case first comes to it; so the answers are those of the reference evaluator.
"""

from collections.abc import Iterable, Iterator, Sequence
from threading import RLock
from typing import NamedTuple

from sanctions243d.engines.lookup import Interned, Lookup, Numbers
from sanctions243d.logic.evaluate import constraint_truth
from sanctions243d.logic.regions import Axis, regions_of
from sanctions243d.logic.row import Clause, Constraint, Row, points_of
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.truth import FALSE, UNKNOWN

Notes = frozenset[tuple[str, str]]  # ("missing", a column) and ("open", a point of law); none where all is known
Left = frozenset[tuple[int, Notes]]
HOLDS: Notes = frozenset()
_UNSAID: Notes = frozenset({("missing", "")})


class Told(NamedTuple):
    """What a column says of one fact.

    Attributes:
        codes: what the fact may be.
        column: the column to ask for, where that is not enough.
        by_country: what it may be as the orders of a country see it, where that depends on the country.
    """

    fact: Fact
    codes: CodeSet
    column: str
    by_country: tuple[tuple[str, CodeSet], ...] = ()


class Symbol(NamedTuple):
    """What one value of a column says; `ends` where the case has no further facts to be read."""

    told: tuple[Told, ...]
    ends: bool = False


class State(NamedTuple):
    """The rows that are left for a case on a day, by number; `ended` where its remaining facts do not count."""

    day: int
    left: Left
    ended: bool = False


class Total(NamedTuple):
    """The clauses that some case satisfies, or may, on a day, by number: each with what is unknown about it."""

    day: int
    clauses: Left


class Machine:
    """The states of all rows of some clauses.

    Attributes:
        details: whether states tell what is unknown; else only that something is.
    """

    def __init__(self, clauses: Sequence[Clause], everything: Sequence[CodeSet], *, details: bool) -> None:
        self.details = details
        self.clauses = tuple(clauses)
        self.rows: list[tuple[int, Row]] = [(n, row) for n, one in enumerate(clauses) for row in one.rows]
        self.lock = RLock()
        self.states: Interned[State] = Interned()
        self.totals: Interned[Total] = Interned()
        self._axes = {fact: self._axis(fact, everything[fact]) for fact in Fact}
        self._reasons: dict[tuple[int, Fact, CodeSet, str], Notes | None] = {}
        one = (0,)
        self._total = Lookup(self.states, one, lambda state, _: self._total_of(self.states[state]), self.lock)
        self._joined = Lookup(self.totals, self.totals, self._join, self.lock)

    def first(self, day: int, in_force: Iterable[bool]) -> int:
        """Return the state before any fact is read, on a day on which some clauses are in force or may be."""
        kept = list(in_force)
        rows = frozenset((number, HOLDS) for number, (clause, _) in enumerate(self.rows) if kept[clause])
        with self.lock:
            return self.states.number(State(day, rows))

    def totals_of(self, states: Numbers) -> Numbers:
        """Return what each case makes of the clauses."""
        return self._total(states, 0)

    def joined(self, first: Numbers, second: Numbers) -> Numbers:
        """Return what two cases of one applicant make of the clauses together."""
        return self._joined(first, second)

    def canonical(self, fact: Fact, codes: CodeSet) -> CodeSet:
        """Return the codes that stand for all sets between which no constraint can tell."""
        axis = self._axes[fact]
        return axis.representative(axis.met(codes))

    def bounds(self, fact: Fact) -> list[int]:
        """Return the codes at which some constraint on a fact with ordered codes changes, ascending."""
        regions = self._axes[fact].regions
        highest = max((region.bit_length() for region in regions), default=1)
        of_code = [next(n for n, region in enumerate(regions) if region >> code & 1) for code in range(highest)]
        return [code for code in range(1, highest) if of_code[code] != of_code[code - 1]]

    def moved(self, state: State, symbol: Symbol) -> State:
        """Return the state after one more fact."""
        if state.ended:
            return state
        left = {}
        for number, notes in state.left:
            now = self._noted(number, notes, symbol.told)
            if now is not None:
                left[number] = now
        return State(state.day, frozenset(left.items()), symbol.ends)

    def _noted(self, number: int, notes: Notes, told: tuple[Told, ...]) -> Notes | None:
        """What is unknown about a row after some facts; nothing where one of them rules it out."""
        clause, row = self.rows[number]
        for fact, codes, column, by_country in told:
            if fact in row.constraints:
                if by_country:
                    codes = dict(by_country).get(self.clauses[clause].country, codes)
                more = self._reason(number, fact, codes, column)
                if more is None:
                    return None
                notes |= more
        return notes

    def _reason(self, number: int, fact: Fact, codes: CodeSet, column: str) -> Notes | None:
        key = (number, fact, codes, column)
        if key not in self._reasons:
            clause, row = self.rows[number]
            address = f"{self.clauses[clause].address}.{fact.key}"
            self._reasons[key] = self._reasons_for(row.constraints[fact], codes, column, address)
        return self._reasons[key]

    def _reasons_for(self, one: Constraint, codes: CodeSet, column: str, address: str) -> Notes | None:
        truth = constraint_truth(one, codes)
        if truth is FALSE:
            return None
        if truth is not UNKNOWN:
            return HOLDS
        if not self.details:
            return _UNSAID
        is_missing = bool(codes & ~(one.may & ~one.must))
        asked = [("missing", column)] if is_missing else []
        return frozenset([*asked, *(("open", point) for point in points_of(one, codes, address))])

    def _total_of(self, state: State) -> int:
        found: dict[int, Notes] = {}
        for number, notes in state.left:
            _add(found, self.rows[number][0], notes)
        return self.totals.number(Total(state.day, frozenset(found.items())))

    def _join(self, first: int, second: int) -> int:
        one, other = self.totals[first], self.totals[second]
        found = dict(one.clauses)
        for clause, notes in other.clauses:
            _add(found, clause, notes)
        return self.totals.number(Total(one.day, frozenset(found.items())))

    def _axis(self, fact: Fact, everything: CodeSet) -> Axis:
        """The regions of a fact; the points of law of a constraint cut it too, as they are told apart."""
        constraints = [row.constraints[fact] for _, row in self.rows if fact in row.constraints]
        sets = dict.fromkeys(codes for one in constraints for codes in _sets(one))
        return Axis(fact, regions_of(sets, everything))


class Step:
    """One column of facts: takes the state of each case to the next."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.symbols: Interned[Symbol] = Interned()
        self._next = Lookup(machine.states, self.symbols, self._make, machine.lock)

    def symbol(self, *told: Told, ends: bool = False) -> int:
        """Return the number of what a value says."""
        canonical = self.machine.canonical
        facts = tuple(
            Told(
                one.fact,
                canonical(one.fact, one.codes),
                one.column if self.machine.details else "",
                tuple((country, canonical(one.fact, codes)) for country, codes in one.by_country),
            )
            for one in told
        )
        with self.machine.lock:
            return self.symbols.number(Symbol(facts, ends))

    def nobody(self) -> int:
        """Return the symbol of a case that does not exist: no row holds of it."""
        with self.machine.lock:
            return self.symbols.number(Symbol((), ends=True))

    def __call__(self, states: Numbers, symbols: Numbers | int) -> Numbers:
        """Return the state of each case after this fact."""
        return self._next(states, symbols)

    def _make(self, state: int, symbol: int) -> int:
        states, said = self.machine.states, self.symbols[symbol]
        now = states[state]
        is_nobody = said.ends and not said.told
        after = State(now.day, frozenset(), ended=True) if is_nobody else self.machine.moved(now, said)
        return states.number(after)


def _add(found: dict[int, Notes], clause: int, notes: Notes) -> None:
    """Join what two cases or rows make of a clause: one that holds is enough."""
    earlier = found.get(clause)
    is_settled = not notes or earlier == HOLDS
    found[clause] = HOLDS if is_settled else notes | (earlier or HOLDS)


def _sets(one: Constraint) -> Iterator[CodeSet]:
    yield from one.sets
    yield from (codes for _, codes in one.points)
