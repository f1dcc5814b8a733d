"""What is to be seen, in words that follow "a scenario in which"."""

from dataclasses import dataclass
from datetime import date

from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.scenarios.coverage.leaves import WrittenRow
from sanctions243d.truth import FALSE, TRUE, Truth

_HOLDS = {TRUE: "the row `{0}` holds", FALSE: "the row `{0}` does not hold"}
_COVERS = {TRUE: "`{0}` covers the applicant", FALSE: "`{0}` does not cover the applicant"}


@dataclass(frozen=True, slots=True)
class Words:
    """Says goals in the words of an ontology."""

    ontology: Ontology

    def clause(self, address: str, truth: Truth) -> str:
        """Say that a clause covers somebody, or not."""
        return _COVERS.get(truth, "it is open whether `{0}` covers the applicant").format(address)

    def row(self, address: str, truth: Truth) -> str:
        """Say that a row holds, or not."""
        return _HOLDS.get(truth, "it is open whether the row `{0}` holds").format(address)

    def all_met(self, fact: Fact, row: WrittenRow) -> str:
        """Say that a constraint holds with all others of its row."""
        return f"`{fact.key}` is true with all else: for {row.address}, {self._rule(fact, row)} and {_rest(row)}"

    def alone(self, fact: Fact, row: WrittenRow, truth: Truth, value: CodeSet = 0) -> str:
        """Say that a constraint alone is false, with a value that makes it so, or open."""
        if truth is FALSE:
            return f"`{fact.key}` alone is false: for {row.address}, {self.value(fact, value)} and {_rest(row)}"
        is_clear = row.constraints[fact].must == row.constraints[fact].may
        how = "unknown" if is_clear else "unknown, or left open by the law"
        return f"`{fact.key}` alone is {how}: for {row.address}, {_rest(row)}"

    def edge(self, fact: Fact, row: WrittenRow, value: CodeSet) -> str:
        """Say that one side of an edge is tried."""
        at = self.value(fact, value).removeprefix(f"{fact.label}: ")
        return f"`{fact.key}` is at its edge: for {row.address}, exactly {at} and {_rest(row)}"

    def day(self, address: str, key: str, bound: date, day: date) -> str:
        """Say that a clause is asked on a day beside one of its dates."""
        which = f"the day `{key}`" if day == bound else f"the day before `{key}`"
        return f"some row of `{address}` holds on {day}, {which}, and no exception does"

    def value(self, fact: Fact, value: CodeSet) -> str:
        """Say one value of a fact."""
        words = self.ontology.domains[fact].words(value)
        if fact is Fact.AGE:
            return f"{words} year{'s' * (words != '1')}"
        return f"{fact.label}: {words}"

    def code(self, fact: Fact, code: int) -> str:
        """Return the name of one code of a fact that has an order."""
        return list(self.ontology.levels.codes)[code - 1] if fact is Fact.LEVEL else str(code)

    def _rule(self, fact: Fact, row: WrittenRow) -> str:
        must = row.constraints[fact].must
        return self.ontology.domains[fact].words(must) if fact is Fact.AGE else row.constraints[fact].words


def _rest(row: WrittenRow) -> str:
    return "all else met" if all(one is TRUE for one in row.best) else "all else met as far as it can be"
