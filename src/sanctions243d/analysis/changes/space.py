"""All known cases on all days, as two versions of an order can tell them apart: the facts, and the day as one more.

Two versions may have nouns of their own. What both have is compared; a noun that one has alone is no case here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.analysis.periods import Period
from sanctions243d.analysis.situation import days_of
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.regions import Box
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.domain import below, codes_of, single
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.text.partial_date import after
from sanctions243d.truth import FALSE, TRUE

# a box may name the day as it names a fact; its codes are the stretches of a space
DAY = cast("Fact", len(Fact))
Translate = Callable[[Fact, CodeSet], CodeSet]


@dataclass(slots=True)
class Space:
    """The known cases on all days.

    Attributes:
        ontology: that of the new version, in whose codes every box stands.
        days: the first day of each stretch in which the same clauses are in force, ascending; that of the first is
            the last day of it.
        everything: all codes of each fact, and all stretches.
        impossible: boxes of what no applicant can be, or what only one version has a word for.
        old_codes: what turns codes of the old version into those of the new.
    """

    old_ontology: Ontology
    ontology: Ontology
    days: list[date]
    everything: tuple[CodeSet, ...] = field(init=False)
    impossible: list[Box] = field(init=False)
    old_codes: Translate = field(init=False)

    @classmethod
    def of(cls, clauses: Iterable[Clause], old: Ontology, new: Ontology) -> "Space":
        """Return the space of the clauses of both versions."""
        return cls(old, new, sorted(days_of(clauses)))

    def __post_init__(self) -> None:
        facts = self.ontology.everything
        self.everything = (*facts, below(len(self.days)))
        self.impossible = impossible_boxes(self.ontology)
        self.old_codes, shared = translation(self.old_ontology, self.ontology)
        self.impossible += [{fact: facts[fact] & ~codes} for fact, codes in shared.items() if facts[fact] & ~codes]

    def in_force(self, clause: Clause) -> tuple[CodeSet, CodeSet]:
        """Return the stretches in which a clause is in force, and those in which it may be."""
        surely = perhaps = 0
        for place, day in enumerate(self.days):
            truth = force(clause, day)
            surely |= single(place) if truth is TRUE else 0
            perhaps |= single(place) if truth is not FALSE else 0
        return surely, perhaps

    def periods(self, stretches: CodeSet) -> tuple[Period, ...]:
        """Return the periods that some stretches make, the earliest first."""
        found: list[Period] = []
        for place in codes_of(stretches):
            first = self.days[place] if place else None
            last = after(self.days[place + 1], -1) if place + 1 < len(self.days) else None
            if found and first is not None and found[-1].last == after(first, -1):
                found[-1] = Period(found[-1].first, last)
            else:
                found.append(Period(first, last))
        return tuple(found)


def translation(old: Ontology, new: Ontology) -> tuple[Translate, dict[Fact, CodeSet]]:
    """Return what turns codes of one ontology into those of another, and which codes of the other it can give.

    A name is the same in both if its id is.
    """
    pairs = {fact: _pairs(old, new, fact) for fact in Fact} if old is not new else {}
    changed = {fact: found for fact, found in pairs.items() if found is not None}
    remembered: dict[tuple[Fact, CodeSet], CodeSet] = {}

    def translate(fact: Fact, codes: CodeSet) -> CodeSet:
        found = changed.get(fact)
        if found is None:
            return codes
        if (fact, codes) not in remembered:
            remembered[fact, codes] = _union(there for here, there in found if here & codes)
        return remembered[fact, codes]

    return translate, {fact: _union(there for _, there in found) for fact, found in changed.items()}


def _pairs(old: Ontology, new: Ontology, fact: Fact) -> list[tuple[CodeSet, CodeSet]] | None:
    """For each name that both have, its code in each; nothing where all codes are the same."""
    first, second = old.domains[fact], new.domains[fact]
    if isinstance(first, Hierarchy) and isinstance(second, Hierarchy):
        here, there = ({**_specials(one), **one.own} for one in (first, second))
    elif isinstance(first, Ladders) and isinstance(second, Ladders):
        here, there = ({"": 1, **{id: single(code) for id, code in one.codes.items()}} for one in (first, second))
    else:
        return None
    if here == there:
        return None
    return [(codes, there[id]) for id, codes in here.items() if codes and there.get(id)]


def _specials(hierarchy: Hierarchy) -> dict[str, CodeSet]:
    return {word: hierarchy.sets[word] for word in hierarchy.specials}


def _union(sets: Iterable[CodeSet]) -> CodeSet:
    found = 0
    for codes in sets:
        found |= codes
    return found


def same_codes(fact: Fact, codes: CodeSet) -> CodeSet:
    """Return codes as they are."""
    return codes
