"""The compiled clauses of a rulebook, by tranche, each with its decider; made once for each selection of readings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.decision import ReadingChoice
from sanctions243d.decision.near_rows import NearRows
from sanctions243d.decision.wording import Wording
from sanctions243d.engines.decider import REFERENCE, Decider, Truths
from sanctions243d.logic.evaluate import covers, force
from sanctions243d.logic.row import Clause
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Compiled, Rulebook
from sanctions243d.rulebook.selection import Selection
from sanctions243d.truth import FALSE, Truth


class Judged(NamedTuple):
    """A clause that was asked.

    Attributes:
        truths: the truth of each of its rows, case by case.
        rows_truth: whether some row holds.
        in_force: whether it is in force on the day.
        truth: whether it covers the applicant.
    """

    clause: Clause
    truths: tuple[Truths, ...]
    rows_truth: Truth
    in_force: Truth
    truth: Truth


@dataclass(slots=True)
class Unit:
    """One tranche, or an order without tranches.

    Attributes:
        places: the rows of each clause, as a range of the decider's rows.
        near: how many constraints of each row are false.
        asks_country: whether some row asks for nationality or residence.
    """

    order: str
    country: str
    clauses: tuple[Clause, ...]
    places: tuple[tuple[int, int], ...]
    decider: Decider
    near: NearRows
    posts: CodeSet
    asks_country: bool
    _forces: Memo[date, tuple[Truth, ...]] = field(default_factory=lambda: Memo(1024))
    _judged: Memo[object, tuple[Judged, ...]] = field(default_factory=lambda: Memo(16_384))

    def judged(self, truths: tuple[Truths, ...], on: date) -> tuple[Judged, ...]:
        """Return the truth of each clause on a day where no exception was raised, from the rows' truths by case."""
        found = self._judged.get((on, truths))
        if found is None:
            found = tuple(self.each_judged(truths, on, lambda _: FALSE))
            self._judged.put((on, truths), found)
        return found

    def each_judged(
        self, truths: tuple[Truths, ...], on: date, excepted: Callable[[Clause], Truth]
    ) -> Iterator[Judged]:
        """Yield the truth of each clause, given whether some exception of it holds."""
        for clause, (start, end), in_force in zip(self.clauses, self.places, self.forces(on), strict=True):
            mine = tuple([one[start:end] for one in truths])
            rows = max([max(case) for case in mine]) if end > start else FALSE
            exception = FALSE if rows is FALSE else excepted(clause)
            yield Judged(clause, mine, rows, in_force, covers(in_force, rows, exception))

    def forces(self, on: date) -> tuple[Truth, ...]:
        """Return whether each clause is in force on a day."""
        found = self._forces.get(on)
        return found or self._forces.put(on, tuple(force(clause, on) for clause in self.clauses))


@dataclass(eq=False)
class Plan:
    """All tranches under one selection of readings.

    Attributes:
        orders_of: the orders of each country.
    """

    compiled: Compiled
    units: tuple[Unit, ...]
    wording: Wording
    orders_of: dict[str, frozenset[str]]
    readings: Memo[frozenset[str], tuple[ReadingChoice, ...]] = field(default_factory=lambda: Memo(1024))
    notices: Memo[object, tuple[Remark, ...]] = field(default_factory=lambda: Memo(1024))
    _at: Memo[CodeSet, tuple[Unit, ...]] = field(default_factory=lambda: Memo(1024))
    _orders_on: Memo[date, dict[str, tuple[str, ...]]] = field(default_factory=lambda: Memo(1024))

    def engines(self, posts: CodeSet) -> tuple[str, ...]:
        """Return the engines that answer at some of the posts: both, unless one of the tranches has only one."""
        asked = {unit.decider.engines for unit in self.units_at(posts)}
        return min(asked, key=len) if asked else self.default_engines

    @cached_property
    def default_engines(self) -> tuple[str, ...]:
        """The engines that would answer for any order."""
        return max((unit.decider.engines for unit in self.units), key=len, default=(REFERENCE,))

    def orders_on(self, on: date) -> dict[str, tuple[str, ...]]:
        """Return the orders that are in force on a day, or may be, by their country."""
        found = self._orders_on.get(on)
        return found if found is not None else self._orders_on.put(on, self._in_force(on))

    def _in_force(self, on: date) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for unit in self.units:
            if any(force is not FALSE for force in unit.forces(on)):
                found.setdefault(unit.country, {})[unit.order] = None
        return {country: tuple(orders) for country, orders in found.items()}

    def units_at(self, posts: CodeSet) -> tuple[Unit, ...]:
        """Return the tranches that may apply at some of the posts."""
        found = self._at.get(posts)
        if found is None:
            found = self._at.put(posts, tuple(unit for unit in self.units if unit.posts & posts))
        return found


def plan_of(rulebook: Rulebook, readings: Mapping[str, str] | None, *, durable: bool = True) -> Plan:
    """Return the plan of a rulebook under the caller's choice of readings.

    Raises:
        ReadingError: there is no such reading or option.
    """
    selection = rulebook.selection(readings)
    kind = "plan" if durable else "reference plan"
    return rulebook.remembered((kind, selection), lambda: _plan(rulebook, selection, durable))


def _plan(rulebook: Rulebook, selection: Selection, durable: bool) -> Plan:
    compiled = rulebook.compiled(dict(selection))
    units = tuple(
        unit for order in rulebook.orders.values() for unit in units_of(rulebook, order, selection, durable=durable)
    )
    orders: dict[str, set[str]] = {}
    for unit in units:
        orders.setdefault(unit.country, set()).add(unit.order)
    orders_of = {country: frozenset(ids) for country, ids in orders.items()}
    sources = {id: tuple(rulebook.sources[each] for each in order.sources) for id, order in rulebook.orders.items()}
    return Plan(compiled, units, Wording(rulebook.ontology, sources), orders_of)


def units_of(rulebook: Rulebook, order: Order, selection: Selection, *, durable: bool = True) -> tuple[Unit, ...]:
    """Return the tranches of one order under a selection."""
    chosen = rulebook.chosen_in(order, selection)
    kind = "units" if durable else "reference units"
    return rulebook.remembered((kind, chosen), lambda: _units(rulebook, order, chosen, durable), order.id)


def _units(rulebook: Rulebook, order: Order, selection: Selection, durable: bool) -> tuple[Unit, ...]:
    everything = tuple(domain.everything for domain in rulebook.ontology.domains)
    groups = groupby(rulebook.clauses_of(order, selection), key=lambda clause: clause.tranche)
    return tuple(_unit(list(group), everything, durable) for _, group in groups)


def _unit(clauses: list[Clause], everything: tuple[CodeSet, ...], durable: bool) -> Unit:
    rows = tuple(row for clause in clauses for row in clause.rows)
    places: list[tuple[int, int]] = []
    for clause in clauses:
        start = places[-1][1] if places else 0
        places.append((start, start + len(clause.rows)))
    posts = 0
    for clause in clauses:
        posts |= clause.posts
    asked = {fact for row in rows for fact in row.constraints}
    asked |= {fact for clause in clauses for one in clause.exceptions for fact in one.facts}
    first = clauses[0]
    decider = Decider.of(first.tranche or first.order, rows, everything, durable=durable)
    return Unit(
        order=first.order,
        country=first.country,
        clauses=tuple(clauses),
        places=tuple(places),
        decider=decider,
        near=NearRows(rows, decider.grid),
        posts=posts,
        asks_country=bool(asked & {Fact.NATIONAL, Fact.RESIDENT}),
    )
