"""In which ways a day and the states of exceptions can matter to some clauses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.text.partial_date import after

MAX_SITUATIONS = 100_000
ANY_DAY = date(2000, 1, 1)
_STATES = ("not_raised", "granted", "raised")


@dataclass(frozen=True, slots=True)
class Situation:
    """A day of issuance, and the state of each exception that was raised, by its address."""

    on: date
    states: dict[str, str]


def situations(clauses: Sequence[Clause]) -> Iterator[Situation]:
    """Yield a situation for every way in which dates and exceptions can bear on some clauses, the plainest first.

    Raises:
        OverflowError: there are more than `MAX_SITUATIONS`.
    """
    days = days_of(clauses)
    addresses = sorted(_addresses(clauses))
    count = len(days) * len(_STATES) ** len(addresses)
    if count > MAX_SITUATIONS:
        raise OverflowError(f"{count:,} situations, of {len(days)} days and {len(addresses)} exceptions")
    states = sorted(product(_STATES, repeat=len(addresses)), key=lambda one: sum(word != "not_raised" for word in one))
    for chosen in states:
        raised = {address: word for address, word in zip(addresses, chosen, strict=True) if word != "not_raised"}
        for day in days:
            yield Situation(day, raised)


def days_of(clauses: Iterable[Clause]) -> list[date]:
    """Return a day for each stretch in which the same clauses are in force, latest first."""
    bounds = {
        bound
        for clause in clauses
        for moment in (clause.effective, clause.terminated)
        for bound in moment.bounds.values()
    }
    if not bounds:
        return [ANY_DAY]
    return sorted({*bounds, after(min(bounds), -1)}, reverse=True)


def _addresses(clauses: Sequence[Clause]) -> set[str]:
    """The addresses of which each state can matter.

    Of exceptions that ask nothing, and stand at the same clauses, one is enough: to grant one of them is to grant all.
    """
    stand_at: dict[str, set[int]] = {}
    others: set[str] = set()
    for place, clause in enumerate(clauses):
        for one in clause.exceptions:
            if one.parts or one.constraints:
                others.update(_leaves(one))
            else:
                stand_at.setdefault(one.clause.address, set()).add(place)
    plain = {frozenset(places): address for address, places in reversed(stand_at.items()) if address not in others}
    return others | set(plain.values())


def _leaves(exception: CompiledException) -> Iterator[str]:
    """The addresses at which a state is said: the parts of an exception, or the exception itself."""
    if not exception.parts:
        yield exception.clause.address
    for part in exception.parts:
        yield from _leaves(part)
