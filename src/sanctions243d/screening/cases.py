"""What the columns of a batch say: of its applicants, and of the cases that its rows state."""

from typing import NamedTuple

import numpy as np
import polars as pl

from sanctions243d.engines.lookup import Numbers
from sanctions243d.screening.columns import Flags
from sanctions243d.screening.days import Issuance, Spans


class Cases(NamedTuple):
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


class Applicants(NamedTuple):
    """The applicants of a batch, each fact a column; one number may stand for all.

    Attributes:
        homes: the number of the countries of which each is a national.
    """

    states: Numbers
    homes: Numbers
    statuses: Numbers
    issued: Issuance
    born: Spans | None

    def of_ties(self, places: Numbers, count: int) -> "Applicants":
        """Return for each tie its applicant, given the place of that applicant among so many."""
        states = np.broadcast_to(self.states, (count,))
        homes, statuses = (one[places] if one.ndim else one for one in (self.homes, self.statuses))
        born = self.born and Spans(self.born.first[places], self.born.last[places])
        return Applicants(states[places], homes, statuses, self.issued.at(places), born)
