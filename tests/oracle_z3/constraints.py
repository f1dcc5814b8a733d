"""What a rule asks of one fact, as written, as a claim about a known value."""

from collections.abc import Callable, Mapping
from typing import Any

import z3

from oracle_z3.claims import FALSE, TRUE, UNKNOWN, Claim, every, negated, settled, some
from oracle_z3.codes import Codes, Range

WORDS = {"any": TRUE, "none": FALSE, "undisclosed": UNKNOWN}


class Constraints:
    """Reads constraints, with the default options of an order's readings."""

    def __init__(self, codes: Codes, option: Callable[[str], Any]) -> None:
        self.codes, self.option = codes, option

    def claim(self, fact: str, written: Any, value: z3.ArithRef) -> Claim:
        """Return whether a value meets a constraint.

        Of a known value, must and may are the two halves of the claim: `{in: x, but: y, unclear: z}` surely holds in
        must x - may y - may z, and perhaps in (may x or may z) - must y.
        """
        if isinstance(written, list):
            return some(self.claim(fact, item, value) for item in written)
        if isinstance(written, Mapping):
            return self._verbs(fact, written, value)
        if written in WORDS:
            return WORDS[written]
        if written.startswith("reading."):
            return self.claim(fact, self.option(written.removeprefix("reading.")), value)
        return settled(within(value, self.codes.range(fact, written)))

    def facts(self, written: Mapping[str, Any], case: Mapping[str, z3.ArithRef]) -> Claim:
        """Return whether a case meets all facts that a mapping states."""
        return every(self.claim(fact, written[fact], case[fact]) for fact in case if fact in written)

    def _verbs(self, fact: str, written: Mapping[str, Any], value: z3.ArithRef) -> Claim:
        if "in" not in written:
            return every(settled(self._bound(fact, verb, bound, value)) for verb, bound in written.items())
        wide, less, open_ = (self.claim(fact, written.get(verb, "none"), value) for verb in ("in", "but", "unclear"))
        is_clear = Claim(z3.Not(open_.perhaps), z3.BoolVal(True))
        perhaps_open = Claim(z3.BoolVal(False), open_.perhaps)
        return every([some([wide, perhaps_open]), negated(less), is_clear])

    def _bound(self, fact: str, verb: str, bound: str, value: z3.ArithRef) -> z3.BoolRef:
        (first, last), place = (self.codes.everything(fact), int(bound)) if fact == "age" else self.codes.ladder(bound)
        return within(value, (first, place - 1) if verb == "under" else (place, last))


def within(value: z3.ArithRef, numbers: Range) -> z3.BoolRef:
    """Return whether a value is in a range."""
    return z3.And(value >= numbers[0], value <= numbers[1])
