"""The values that one fact can have: flags, ages and ties; hierarchies and ladders have files of their own."""

from typing import Protocol

from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet

MAX_AGE = 150

TIES = ("self", "spouse", "parent", "sibling", "child", "other_relative", "personal_employee")


class Domain(Protocol):
    """All values of one fact."""

    @property
    def everything(self) -> CodeSet:
        """The set of all codes: what an unknown fact may be."""
        ...

    def words(self, codes: CodeSet) -> str:
        """Say a set of codes in plain English."""
        ...


def below(code: int) -> CodeSet:
    """Return the set of all codes below one."""
    return (1 << code) - 1


def single(code: int) -> CodeSet:
    """Return the set of one code."""
    return 1 << code


def span(low: int, high: int) -> CodeSet:
    """Return the set of the codes from `low` to `high`, both included."""
    return below(high + 1) & ~below(low)


def codes_of(codes: CodeSet) -> list[int]:
    """Return the codes in a set, ascending.

    >>> codes_of(span(2, 4))
    [2, 3, 4]
    """
    found = []
    while codes:
        lowest = codes & -codes
        found.append(lowest.bit_length() - 1)
        codes ^= lowest
    return found


class Flags:
    """A fact that is true or false."""

    everything = EITHER

    def words(self, codes: CodeSet) -> str:
        """Say what a flag may be."""
        return {NO: "no", YES: "yes", EITHER: "unknown"}[codes]


class Ages:
    """Completed years of life, 0 to 150."""

    everything = span(0, MAX_AGE)

    def words(self, codes: CodeSet) -> str:
        """Say an age, or the ages between which it lies."""
        if codes == self.everything:
            return "unknown"
        ages = codes_of(codes)
        if ages[0] == 0 and ages == list(range(len(ages))):
            return f"under {ages[-1] + 1}" if len(ages) > 1 else "0"
        return str(ages[0]) if len(ages) == 1 else f"{ages[0]} to {ages[-1]}"


class Ties:
    """What the applicant is to an official."""

    everything = below(len(TIES))

    def words(self, codes: CodeSet) -> str:
        """Say a tie, or the ties of which it is one."""
        if codes == self.everything:
            return "unknown"
        if codes == self.everything & ~single(TIES.index("self")):
            return "some relative"
        return " or ".join(TIES[code].replace("_", " ") for code in codes_of(codes))


def tie(name: str) -> CodeSet:
    """Return the set of one tie.

    >>> tie("self")
    1
    """
    return single(TIES.index(name))
