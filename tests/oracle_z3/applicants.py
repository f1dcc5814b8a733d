"""An applicant of whom everything is known, as variables: what may be, and what can be said.

Applicants have one employment or none, a spouse if they are married, and at most one other relative: of any applicant
on whom two orders differ, as many cases are enough to differ.
"""

from dataclasses import dataclass
from datetime import date

import z3

from oracle_z3.codes import FLAGS, NO, NO_EMPLOYER, NO_LEVEL, NO_STAFF, TIES, YES, Codes
from oracle_z3.constraints import within

PERSONAL = ("visa_class", "post", "purpose", "national", "resident", "age", "married")
OF_WORK = ("employer", "level", "staff", "employed")
WORKERS = ("own", "spouse", "other")
STATES = ("not_raised", "raised", "granted")
SELF, SPOUSE = TIES.index("self"), TIES.index("spouse")
FIRST, LAST = date(2015, 1, 1), date(2030, 1, 1)

Variables = dict[str, z3.ArithRef]


@dataclass(frozen=True, slots=True)
class Case:
    """One tie with one employment, where `exists` holds."""

    exists: z3.BoolRef
    facts: Variables


class Unknowns:
    """The variables that make an applicant, a day, and the states of exceptions."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self.day = z3.Int("day")
        self.personal: Variables = {fact: z3.Int(fact) for fact in PERSONAL}
        self.works = {who: {fact: z3.Int(f"{who}_{fact}") for fact in OF_WORK} for who in WORKERS}
        self.other_tie, self.has_other = z3.Int("other_tie"), z3.Int("has_other")
        self.states: Variables = {}

    def cases(self) -> list[Case]:
        """Return the cases of the applicant."""
        ties = {"own": z3.IntVal(SELF), "spouse": z3.IntVal(SPOUSE), "other": self.other_tie}
        exists = {"own": z3.BoolVal(True), "spouse": self.personal["married"] == YES, "other": self.has_other == YES}
        return [Case(exists[who], {**self.personal, "tie": ties[who], **work}) for who, work in self.works.items()]

    def state(self, address: str) -> z3.ArithRef:
        """Return the state of an exception: a place in `STATES`."""
        return self.states.setdefault(address, z3.Int(f"state of {address}"))

    def all(self) -> list[z3.ArithRef]:
        """Return every variable."""
        facts = [variable for _, variable in self._facts()]
        return [self.day, self.other_tie, self.has_other, *self.states.values(), *facts]

    def possible(self) -> list[z3.BoolRef]:
        """Return what holds of every applicant: no employer, no employment."""
        found = [within(self.day, (FIRST.toordinal(), LAST.toordinal())), within(self.has_other, (NO, YES))]
        found.append(within(self.other_tie, (SPOUSE + 1, len(TIES) - 1)))
        found += [within(state, (0, len(STATES) - 1)) for state in self.states.values()]
        found += [within(variable, self.codes.everything(fact)) for fact, variable in self._facts()]
        for work in self.works.values():
            has_none = work["employer"] == NO_EMPLOYER
            found.append(has_none == (work["staff"] == NO_STAFF))
            found.append(z3.Implies(has_none, z3.And(work["level"] == NO_LEVEL, work["employed"] == NO)))
        return found

    def sayable(self) -> list[z3.BoolRef]:
        """Return what holds of an applicant whose facts can each be said by a word that says nothing else."""
        found = []
        for fact, variable in self._facts():
            if fact not in FLAGS and fact != "age":
                words = [variable == code for code in self.codes.names[fact].words]
                found.append(z3.Or([*words, variable == 0] if fact in OF_WORK else words))
        for work in self.works.values():
            found.append((work["employer"] == NO_EMPLOYER) == (work["level"] == NO_LEVEL))
        return found

    def _facts(self) -> list[tuple[str, z3.ArithRef]]:
        return [*self.personal.items(), *(pair for work in self.works.values() for pair in work.items())]
