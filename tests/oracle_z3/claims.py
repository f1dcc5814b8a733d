"""Three truth values as two formulas: whether a claim surely holds, and whether it perhaps does."""

from collections.abc import Iterable
from dataclasses import dataclass

import z3


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is true (`surely`), false (not `perhaps`) or unknown."""

    surely: z3.BoolRef
    perhaps: z3.BoolRef


def settled(formula: z3.BoolRef) -> Claim:
    """Return a claim that is never unknown."""
    return Claim(formula, formula)


TRUE, FALSE = settled(z3.BoolVal(True)), settled(z3.BoolVal(False))
UNKNOWN = Claim(z3.BoolVal(False), z3.BoolVal(True))


def every(claims: Iterable[Claim]) -> Claim:
    """Return the minimum of claims."""
    found = list(claims)
    return Claim(z3.And([one.surely for one in found]), z3.And([one.perhaps for one in found]))


def some(claims: Iterable[Claim]) -> Claim:
    """Return the maximum of claims."""
    found = list(claims)
    return Claim(z3.Or([one.surely for one in found]), z3.Or([one.perhaps for one in found]))


def negated(claim: Claim) -> Claim:
    """Return true for false and false for true."""
    return Claim(z3.Not(claim.perhaps), z3.Not(claim.surely))
