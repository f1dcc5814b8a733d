"""The possible answers about one fact: sets of codes between which no rule that can still matter can tell.

Each has a word that an applicant may be described with; a set that no word stands for cannot be answered.
"""

from collections.abc import Iterable, Iterator

from sanctions243d.applicant.applicant import Relation
from sanctions243d.applicant.facts import relation_of
from sanctions243d.logic.regions import regions_of
from sanctions243d.logic.row import Constraint
from sanctions243d.ontology.domain import TIES, codes_of, single, tie
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ontology import ELSEWHERE, PRIVATE, Ontology


def regions_asked(constraints: Iterable[Constraint], may_be: CodeSet) -> list[CodeSet]:
    """Return the regions into which constraints cut what a fact may be."""
    return regions_of((codes for one in constraints for codes in one.sets), may_be)


def word_in(fact: Fact, codes: CodeSet, ontology: Ontology, country: str) -> str:
    """Return a word that means nothing outside a set of codes, or nothing; of levels one of a country's ladder."""
    if fact is Fact.LEVEL:
        own = codes & ontology.levels.whole.get(country, 0)
        return list(ontology.levels.codes)[codes_of(own)[0] - 1].partition(".")[2] if own else ""
    hierarchy = ontology.hierarchy(fact)
    assert hierarchy is not None, "only names and levels have words"
    if fact is Fact.EMPLOYER and codes & hierarchy.sets[ELSEWHERE]:
        return PRIVATE
    return next(_words_in(hierarchy, codes, country), "")


def _words_in(hierarchy: Hierarchy, codes: CodeSet, country: str) -> Iterator[str]:
    """Yield the names that stand for a part of some codes, those of a country first, and the widest first."""
    found = [id for id, mine in hierarchy.sets.items() if mine and not mine & ~codes and id in hierarchy.entries]
    own = [id for id in found if hierarchy.entries[id].country == country] if country else []
    yield from own or found


def relations_of(may_be: CodeSet) -> Iterator[tuple[CodeSet, Relation]]:
    """Yield each tie that there may be, with a relation that surely makes it."""
    for code in codes_of(may_be):
        relation = relation_of(TIES[code])
        if relation is not None:
            yield single(code), relation


SPOUSE = tie("spouse")
