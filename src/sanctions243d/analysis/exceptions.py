"""What an exception says of known cases, and of the states in which it and its parts may be."""

from collections.abc import Iterable, Mapping

from sanctions243d.logic.evaluate import STATE_TRUTH
from sanctions243d.logic.regions import Box, box_of, intersected
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.fact import CASE_FACTS
from sanctions243d.truth import Truth


def granted(exception: CompiledException, states: Mapping[str, str]) -> Truth:
    """Return whether an exception is granted, whatever facts it asks for."""
    if not exception.parts:
        return STATE_TRUTH[states.get(exception.clause.address, "not_raised")]
    return min(granted(part, states) for part in exception.parts)


def facts_box(exception: CompiledException, *, may: bool) -> Box:
    """Return the known cases of one employment in which the facts of an exception hold, or may."""
    box = box_of(exception.constraints, may=may)
    for part in exception.parts:
        box = intersected(box, facts_box(part, may=may))
    return box


def ask_of_cases(clauses: Iterable[Clause]) -> bool:
    """Whether an exception of some clauses asks for a tie or an employment, of which an applicant can have several."""
    return any(one.facts & CASE_FACTS for clause in clauses for one in clause.exceptions)
