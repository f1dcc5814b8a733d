"""What is to come about, why it has not, and what may be changed next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.applicant.facts import Case, Codes
from sanctions243d.decision.changes.changeable import ChangeableFact
from sanctions243d.decision.changes.changed_applicant import Chosen, NewValue
from sanctions243d.decision.changes.fact_regions import ForcedClause
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.judge import Judgement
from sanctions243d.errors import Problem
from sanctions243d.logic.row import Row


class Goal(NamedTuple):
    """What is to come about.

    Attributes:
        outcome: the settled outcome.
        clause, row, case: the row that is to hold, of which clause and in which case; nothing where none is to.
    """

    outcome: Outcome
    clause: ForcedClause | None = None
    row: Row | None = None
    case: Case | None = None


class Option(NamedTuple):
    """One change that may be made next; `rank` says how far the value is from the present one."""

    path: str
    value: NewValue
    rank: int


class Reason(NamedTuple):
    """Why a goal is not reached.

    Attributes:
        options: changes, one of which is made in whatever reaches the goal; none: nothing reaches it.
        needed: paths of facts that are all changed in whatever reaches it.
    """

    options: list[Option]
    needed: frozenset[str]


@dataclass(slots=True)
class State:
    """An applicant with some facts changed.

    Attributes:
        problem: why it cannot be judged; its path is of the changed applicant.
    """

    chosen: Chosen
    applicant: Applicant
    judgement: Judgement | None
    problem: Problem | None = None
    codes: dict[str, tuple[Codes, ...]] = field(default_factory=dict)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases."""
        assert self.judgement is not None, "a refused applicant has no cases"
        return self.judgement.cases


def any_value(several: Iterable[ChangeableFact]) -> list[Option]:
    """Return every change of some facts."""
    return [Option(one.path, value, rank) for one in several for rank, value in enumerate(one.values)]


def single(paths: set[str]) -> set[str]:
    """Return the path that is changed in any case, if there is only one."""
    return paths if len(paths) == 1 else set()


def one_of(options: list[Option]) -> Reason:
    """Return the reason of which one of some changes is made."""
    return Reason(options, frozenset(single({option.path for option in options})))
