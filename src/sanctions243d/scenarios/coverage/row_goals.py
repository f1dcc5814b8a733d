"""The goals of a clause and its rows: true, false and open, each constraint by itself, both sides of each edge.

A constraint decides where it alone is false, or open, and all others of its row are the most that they can be:
modified condition/decision coverage.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sanctions243d.logic.evaluate import force
from sanctions243d.ontology.domain import codes_of, single
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.scenarios.coverage.goal import Goal, Kind, goal_id
from sanctions243d.scenarios.coverage.leaves import Leaf, WrittenRow
from sanctions243d.scenarios.coverage.places import RuleFile
from sanctions243d.scenarios.coverage.possible import Possible, best_codes
from sanctions243d.scenarios.coverage.wording import Words
from sanctions243d.text.location import Location
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

ORDERED = (Fact.AGE, Fact.LEVEL)


@dataclass(frozen=True, slots=True)
class RowGoals:
    """Says what is to be seen of the clauses of one order."""

    order: str
    country: str
    root: Location
    file: RuleFile
    possible: Possible
    words: Words

    def of_leaf(self, leaf: Leaf) -> Iterator[Goal]:
        """Yield the goals of a clause, then those of its rows."""
        address = leaf.clause.address
        for truth in (TRUE, FALSE, UNKNOWN):
            if self._clause_can_be(truth, leaf):
                sentence = self.words.clause(address, truth)
                yield Goal(Kind.CLAUSE, self.order, address, str(truth), sentence, leaf.location)
        for row in leaf.rows:
            yield from self._of_row(row)
            for fact in row.constraints:
                yield from self._of_constraint(fact, row)
                if fact in ORDERED:
                    yield from self._of_edges(fact, row)

    def _clause_can_be(self, truth: Truth, leaf: Leaf) -> bool:
        forces = {force(leaf.clause, day) for day in leaf.clause.days_beside}
        rows = {one for row in leaf.rows for one in (TRUE, FALSE, UNKNOWN) if self._row_can_be(one, row)}
        if truth is TRUE:
            return TRUE in forces and TRUE in rows
        if truth is FALSE:
            return FALSE in forces or FALSE in rows or bool(leaf.clause.exceptions)
        return bool(rows - {FALSE}) and (UNKNOWN in forces or UNKNOWN in rows or bool(leaf.clause.exceptions))

    def _of_row(self, row: WrittenRow) -> Iterator[Goal]:
        for truth in (TRUE, FALSE, UNKNOWN):
            if self._row_can_be(truth, row):
                sentence = self.words.row(row.address, truth)
                yield Goal(Kind.ROW, self.order, row.address, str(truth), sentence, row.location)

    def _row_can_be(self, truth: Truth, row: WrittenRow) -> bool:
        constraints = row.constraints
        if truth is TRUE:
            return all(one is TRUE for one in row.best) and self._can_be_best(row)
        if truth is FALSE:
            everything = self.possible.everything
            return any(one.may != everything[fact] for fact, one in constraints.items())
        return any(self.possible.leaves_open(fact, constraints, may=True) for fact in constraints)

    def _can_be_best(self, row: WrittenRow) -> bool:
        return bool(self.possible.boxes({fact: best_codes(one) for fact, one in row.constraints.items()}))

    def _of_constraint(self, fact: Fact, row: WrittenRow) -> Iterator[Goal]:
        constraint = row.constraints[fact]
        can_be_best = self._can_be_best(row)
        needs: tuple[str, ...] = ()
        if can_be_best and constraint.must:
            goal = self._constraint_goal(fact, row, TRUE, self.words.all_met(fact, row))
            needs = (goal.id,)
            yield goal
        elif can_be_best:
            needs = (goal_id(Kind.CONSTRAINT, self.order, row.address, f"{fact.key} {UNKNOWN}"),)
        falsifying = self.possible.falsifying(fact, row.constraints)
        if falsifying:
            sentence = self.words.alone(fact, row, FALSE, self._near(fact, falsifying, constraint.may))
            yield self._constraint_goal(fact, row, FALSE, sentence, needs)
        if self.possible.leaves_open(fact, row.constraints):
            sentence = self.words.alone(fact, row, UNKNOWN)
            yield self._constraint_goal(fact, row, UNKNOWN, sentence, needs if constraint.must else ())

    def _constraint_goal(
        self, fact: Fact, row: WrittenRow, truth: Truth, sentence: str, needs: tuple[str, ...] = ()
    ) -> Goal:
        place = self._place(fact, row)
        return Goal(Kind.CONSTRAINT, self.order, row.address, f"{fact.key} {truth}", sentence, place, needs)

    def _place(self, fact: Fact, row: WrittenRow) -> Location:
        """Where a constraint stands; where nobody wrote the post, at the country that implies it."""
        place = row.constraints[fact].location
        is_implied = fact is Fact.POST and place == self.root
        return self.file.place(self.order, "country") if is_implied else place

    def _near(self, fact: Fact, values: CodeSet, codes: CodeSet) -> CodeSet:
        """Return the one of some values that shows best that a fact lies outside a set.

        For ages and levels it is the nearest, and of two the higher; else one of the order's country if
        there is one, of a name with nothing beneath it.
        """
        if fact in ORDERED:
            others = codes_of(codes)
            return single(min(codes_of(values), key=lambda code: (min(abs(code - one) for one in others), -code)))
        hierarchy = self.possible.ontology.hierarchy(fact)
        entries = hierarchy.entries.values() if hierarchy else ()
        of_country = sorted(entries, key=lambda entry: entry.country != self.country)
        owns = [hierarchy.own[one.id] for one in of_country if hierarchy and not hierarchy.children.get(one.id)]
        return next((own for own in owns if own & values), values & -values)

    def _of_edges(self, fact: Fact, row: WrittenRow) -> Iterator[Goal]:
        constraint = row.constraints[fact]
        sides = {
            code
            for low in self._neighbours(fact)
            if any((codes >> low & 1) != (codes >> (low + 1) & 1) for codes in constraint.sets)
            for code in (low, low + 1)
        }
        for code in sorted(sides):
            if self.possible.values(fact, row.constraints, single(code)):
                sentence = self.words.edge(fact, row, single(code))
                aspect = f"{fact.key} {self.words.code(fact, code)}"
                yield Goal(Kind.EDGE, self.order, row.address, aspect, sentence, self._place(fact, row))

    def _neighbours(self, fact: Fact) -> Iterator[int]:
        """Yield the lower code of each two that are neighbours, for levels on one ladder."""
        domain = self.possible.ontology.domains[fact]
        wholes = domain.whole.values() if isinstance(domain, Ladders) else [domain.everything]
        for whole in wholes:
            yield from codes_of(whole)[:-1]
