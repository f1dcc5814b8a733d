"""The catalogue of facts: everything that a rule can ask of an applicant, in the order of a case's codes.

A set of codes is an `int` used as a bit mask: bit n stands for code n. So union, intersection, subset and
emptiness are one operation each, and a set can be the key of a dictionary.
"""

from enum import IntEnum

CodeSet = int


class Fact(IntEnum):
    """What a rule can ask; the number is the fact's place in a case."""

    VISA_CLASS = 0
    POST = 1
    PURPOSE = 2
    NATIONAL = 3
    RESIDENT = 4
    TIE = 5
    AGE = 6
    MARRIED = 7
    EMPLOYER = 8
    LEVEL = 9
    STAFF = 10
    EMPLOYED = 11

    # that of an enumeration is a slow function, and a fact is looked up often
    __hash__ = int.__hash__

    @property
    def key(self) -> str:
        """The fact's name in a rule file."""
        return _KEYS[self]

    @property
    def label(self) -> str:
        """The fact's name in a sentence."""
        return _LABELS.get(self, self.key)


_KEYS = tuple(name.lower() for name in Fact.__members__)
_LABELS = {
    Fact.VISA_CLASS: "visa class",
    Fact.NATIONAL: "nationality",
    Fact.RESIDENT: "residence",
    Fact.TIE: "tie to the official",
    Fact.MARRIED: "married",
    Fact.STAFF: "staff status",
    Fact.EMPLOYED: "employed now",
}

FACT_OF_KEY = {fact.key: fact for fact in Fact}

EMPLOYMENT_FACTS = (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF, Fact.EMPLOYED)
# what may differ from case to case of one applicant
CASE_FACTS = frozenset({Fact.TIE, *EMPLOYMENT_FACTS})

NO, YES = 0b01, 0b10
EITHER = NO | YES
