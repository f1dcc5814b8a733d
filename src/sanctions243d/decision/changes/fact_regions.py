"""The regions of facts over several clauses: between the values of one region no clause that is in force can tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.decision.plan import Unit
from sanctions243d.logic.regions import Axis, regions_of
from sanctions243d.logic.row import Clause, CompiledException, Constraint
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.truth import FALSE, Truth


@dataclass(frozen=True, slots=True)
class ForcedClause:
    """A clause that is in force, or may be."""

    unit: Unit
    clause: Clause
    in_force: Truth


@dataclass(slots=True)
class FactRegions:
    """The clauses of some tranches that are not out of force on a day, and the regions that they make."""

    ontology: Ontology
    clauses: tuple[ForcedClause, ...]
    _axes: dict[Fact, Axis] = field(default_factory=dict)

    @classmethod
    def of(cls, ontology: Ontology, units: Iterable[Unit], on: date) -> "FactRegions":
        """Return the regions over some tranches on a day."""
        clauses = [
            ForcedClause(unit, clause, in_force)
            for unit in units
            for clause, in_force in zip(unit.clauses, unit.forces(on), strict=True)
            if in_force is not FALSE
        ]
        return cls(ontology, tuple(clauses))

    def constraints(self, fact: Fact) -> Iterator[Constraint]:
        """Yield every constraint on a fact, of rows and of exceptions."""
        for one in self.clauses:
            for row in one.clause.rows:
                if fact in row.constraints:
                    yield row.constraints[fact]
            for exception in one.clause.exceptions:
                yield from _of_exception(exception, fact)

    def axis(self, fact: Fact) -> Axis:
        """Return the regions of a fact; there is one where nothing asks for it."""
        found = self._axes.get(fact)
        if found is None:
            sets = [codes for one in self.constraints(fact) for codes in one.sets]
            everything = self.ontology.domains[fact].everything
            found = self._axes[fact] = Axis(fact, regions_of(sets, everything))
        return found

    def met(self, fact: Fact, codes: CodeSet) -> int:
        """Return which regions a fact may lie in, as a bit mask."""
        return self.axis(fact).met(codes)

    def is_asked(self, fact: Fact) -> bool:
        """Whether anything asks for a fact."""
        return len(self.axis(fact).regions) > 1

    def is_plain(self, fact: Fact) -> bool:
        """Whether no exception asks for a fact; of an employer, whether no row asks for a level alone."""
        for one in self.clauses:
            if any(fact in exception.facts for exception in one.clause.exceptions):
                return False
            rows = one.clause.rows if fact in (Fact.EMPLOYER, Fact.POST) else ()
            if any(Fact.LEVEL in row.constraints and fact not in row.constraints for row in rows):
                return False
        return True

    def countries_asking(self, fact: Fact) -> tuple[str, ...]:
        """Return the countries whose clauses ask for nationality or residence."""
        found = dict.fromkeys(
            one.unit.country
            for one in self.clauses
            if any(fact in row.constraints for row in one.clause.rows)
            or any(fact in exception.facts for exception in one.clause.exceptions)
        )
        return tuple(found)


def _of_exception(exception: CompiledException, fact: Fact) -> Iterator[Constraint]:
    if fact in exception.constraints:
        yield exception.constraints[fact]
    for part in exception.parts:
        yield from _of_exception(part, fact)
