"""The goals of dates: each day between whose neighbours a clause changes, itself and the day before."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sanctions243d.logic.row import Clause
from sanctions243d.orders.order import Moment
from sanctions243d.scenarios.coverage.goal import Goal, Kind
from sanctions243d.scenarios.coverage.leaves import Leaf
from sanctions243d.scenarios.coverage.places import RuleFile
from sanctions243d.scenarios.coverage.wording import Words
from sanctions243d.text.partial_date import after


class Tried(NamedTuple):
    """A day that is to be tried: of which date of a clause, and which bound of it."""

    key: str
    bound: str
    edge: date
    day: date

    @property
    def aspect(self) -> str:
        """The day, and the date to which it belongs."""
        return f"{self.key} {self.day}"


def days_of(clause: Clause) -> dict[str, Tried]:
    """Return the days to be tried of a clause, by aspect; a day is tried once for a date, though both bounds meet."""
    found: dict[str, Tried] = {}
    for key, moment in (("effective", clause.effective), ("terminated", clause.terminated)):
        for bound, edge in moment.bounds.items():
            for day in (after(edge, -1), edge):
                tried = Tried(key, bound, edge, day)
                found.setdefault(tried.aspect, tried)
    return found


def date_goals(leaf: Leaf, order: str, words: Words, file: RuleFile) -> Iterator[Goal]:
    """Yield the goals of the dates of a clause."""
    clause = leaf.clause
    for aspect, tried in days_of(clause).items():
        level = (clause.effective_at if tried.key == "effective" else clause.terminated_at).rpartition(".")[0]
        moment: Moment = getattr(clause, tried.key)
        name = tried.key if moment.earliest == moment.latest else f"{tried.key}.{tried.bound}"
        sentence = words.day(clause.address, name, tried.edge, tried.day)
        place = file.place(level, tried.key, tried.bound)
        yield Goal(Kind.EDGE, order, clause.address, aspect, sentence, place)
