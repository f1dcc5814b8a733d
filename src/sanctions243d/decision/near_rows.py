"""The rows of one tranche by how many of their constraints are false: found once for each signature.

What is false of a case depends on its signature alone, as its truths do. Of many rows only the nearest are looked for.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sanctions243d.decision.results import NearMiss
from sanctions243d.logic.regions import Grid, Signature
from sanctions243d.logic.row import Row
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact

Codes = tuple[CodeSet, ...]
MAX_NEAR = 10  # of a tranche, and more where several are equally near; of an order
MAX_CASES = 64  # the rows of an applicant with more cases are ranked anew each time


class NearRow(NamedTuple):
    """A row, the case in which the fewest of its constraints are false, and the facts of these.

    Attributes:
        number: how many are false.
        row, case: places in their lists.
    """

    number: int
    row: int
    case: int
    facts: tuple[Fact, ...]


# by how many constraints are false, the rows with the facts of these
_Ranked = tuple[tuple[tuple[int, tuple[Fact, ...]], ...], ...]


@dataclass(slots=True)
class NearRows:
    """Ranks the rows of a tranche, and remembers what it found.

    Attributes:
        said: near misses that were put in words before.
    """

    rows: tuple[Row, ...]
    grid: Grid
    said: Memo[object, NearMiss] = field(default_factory=lambda: Memo(16_384))
    _allowed: tuple[tuple[tuple[Fact, CodeSet], ...], ...] = field(init=False)
    _of_case: Memo[Codes, Signature] = field(default_factory=lambda: Memo(16_384))
    _of_signature: Memo[Signature, _Ranked] = field(default_factory=lambda: Memo(4096))
    _nearest: Memo[object, tuple[NearRow, ...]] = field(default_factory=lambda: Memo(4096))

    def __post_init__(self) -> None:
        self._allowed = tuple(tuple((fact, one.may) for fact, one in row.constraints.items()) for row in self.rows)

    def nearest(self, cases: tuple[Codes, ...], slack: int) -> tuple[NearRow, ...]:
        """Return the nearest rows, each once, with the fewest false constraints first; of equals in the file's order.

        They are at least `MAX_NEAR`, if there are so many, and all that have at most `slack` more against them.
        """
        signatures = tuple([self._of_case.get(codes) or self._signature(codes) for codes in cases])
        found = self._nearest.get((signatures, slack))
        if found is None:
            found = self._merged(cases, signatures, slack)
            if len(cases) <= MAX_CASES:
                self._nearest.put((signatures, slack), found)
        return found

    def _signature(self, codes: Codes) -> Signature:
        return self._of_case.put(codes, self.grid.signature(codes))

    def _merged(self, cases: tuple[Codes, ...], signatures: tuple[Signature, ...], slack: int) -> tuple[NearRow, ...]:
        ranked = [
            self._of_signature.get(signature) or self._of_signature.put(signature, self._ranked(codes))
            for codes, signature in zip(cases, signatures, strict=True)
        ]
        found: dict[int, NearRow] = {}
        last = len(Fact)
        for number in range(len(Fact) + 1):
            for case, rows in enumerate(ranked):
                for row, facts in rows[number]:
                    if row not in found:
                        found[row] = NearRow(number, row, case, facts)
            if len(found) >= MAX_NEAR:
                last = min(last, number + slack)
            if number >= last:
                break
        return tuple(sorted(found.values()))

    def _ranked(self, codes: Codes) -> _Ranked:
        # a constraint is false where nothing that the fact may be is allowed
        found: list[list[tuple[int, tuple[Fact, ...]]]] = [[] for _ in range(len(Fact) + 1)]
        for place, allowed in enumerate(self._allowed):
            facts = tuple([fact for fact, may in allowed if not codes[fact] & may])
            found[len(facts)].append((place, facts))
        return tuple(map(tuple, found))
