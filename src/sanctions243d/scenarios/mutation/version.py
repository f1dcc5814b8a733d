"""A mutant's rulebook, unless the loader would refuse it; and whether it means the same as the right one."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from sanctions243d.analysis.compare import differences
from sanctions243d.analysis.difference import Witness, clauses_about, leaner, witness_of
from sanctions243d.analysis.exceptions import ask_of_cases
from sanctions243d.logic.from_order import clauses_of
from sanctions243d.logic.readings import check_readings
from sanctions243d.orders.from_document import read_order
from sanctions243d.orders.order import Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.text.faults import Faults

MAX_SELECTIONS = 5_000
MAX_TRIED = 100


def version_of(mutant: Mutant, rulebook: Rulebook) -> Rulebook | None:
    """Return the rulebook with the wrong order in it; nothing where the loader would refuse it.

    A reading or a group that stands nowhere any more is no reason to refuse: whoever drops it here drops it there.
    """
    faults = Faults()
    order = read_order(mutant.order, mutant.root, rulebook.shared_readings, faults)
    circular = check_readings(order, rulebook.shared_readings, rulebook.ontology, faults)
    clauses_of(order, rulebook.ontology, rulebook.shared_readings, {}, faults, without=circular)
    return None if faults.has_errors else rulebook.with_order(order)


class Comparison:
    """A mutant held against the right rulebook.

    Attributes:
        is_same: whether no known case tells them apart, whatever is chosen for the readings.
        witness: an applicant who shows that they differ; nothing where none was found.
    """

    def __init__(self, mutant: Mutant, right: Rulebook, wrong: Rulebook) -> None:
        self.mutant = mutant
        self.right = right
        self.wrong = wrong
        self.country = right.orders[mutant.order].country
        self.is_same = True
        self.witness: Witness | None = None
        for selection in self._selections():
            try:
                differs = self._differs(selection)
            except OverflowError:  # too many states of exceptions: nothing is proved
                self.is_same = False
                break
            if differs:
                self.is_same = False
            if self.witness is not None:
                self.witness = leaner(self.witness, right, wrong)
                break
        # what one employment answers says nothing of applicants with several
        self.is_same &= not any(ask_of_cases(clauses_about(one, self.country, {})) for one in (right, wrong))

    def _differs(self, selection: Mapping[str, str]) -> bool:
        """Whether the versions differ under a selection; the first applicant who shows it is kept."""
        clauses = [clauses_about(rulebook, self.country, selection) for rulebook in (self.right, self.wrong)]
        differs = False
        for place, difference in enumerate(differences(clauses[0], clauses[1], self.right.ontology)):
            differs = True
            self.witness = witness_of(difference, self.right, self.wrong, self.country, selection)
            if self.witness is not None or place >= MAX_TRIED:
                break
        return differs

    def _selections(self) -> Iterator[Mapping[str, str]]:
        """Yield the selections under which what was changed is read, the likeliest to show it first."""
        fixed = self.mutant.readings
        # other options may lead to what was changed as well: only the one in which it stands is left as it is
        changed = dict([*fixed.items()][-1:])
        known = {*changed, self.mutant.unchosen}
        readings = [one for one in self.right.readings_of(self.right.orders[self.mutant.order]) if one.id not in known]
        yield fixed
        yield {**{one.id: next(iter(one.options)) for one in readings}, **fixed}
        yield {**{one.id: next(reversed(one.options)) for one in readings}, **fixed}
        if prod(len(one.options) for one in readings) > MAX_SELECTIONS:
            self.is_same = False
            return
        yield from _all_selections(changed, readings)


def _all_selections(fixed: Mapping[str, str], readings: list[Reading]) -> Iterator[Mapping[str, str]]:
    for options in product(*(one.options for one in readings)):
        yield {**fixed, **{one.id: option for one, option in zip(readings, options, strict=True)}}
