"""Known cases that no applicant can have, as boxes; what differs only there differs for nobody."""

from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import NO, YES, Fact
from sanctions243d.ontology.ontology import NONE, Ontology

_NO_LEVEL = 1


def impossible_boxes(ontology: Ontology) -> list[Box]:
    """Return boxes of known cases that contradict themselves, by what the facts mean.

    Who has a spouse is married; who has no employer has no level, no kind of staff and is not employed;
    who has one is some kind of staff.
    """
    none, no_staff = ontology.agencies.sets[NONE], ontology.staff.sets[NONE]
    agencies, levels, staff = ontology.agencies.everything, ontology.levels.everything, ontology.staff.everything
    return [
        {Fact.TIE: tie("spouse"), Fact.MARRIED: NO},
        {Fact.EMPLOYER: none, Fact.LEVEL: levels & ~_NO_LEVEL},
        {Fact.EMPLOYER: none, Fact.STAFF: staff & ~no_staff},
        {Fact.EMPLOYER: none, Fact.EMPLOYED: YES},
        {Fact.EMPLOYER: agencies & ~none, Fact.STAFF: no_staff},
    ]
