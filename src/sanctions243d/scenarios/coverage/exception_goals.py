"""The goals of exceptions: each alone decides, is open, and does not hold; so does each of several parts."""

from collections.abc import Iterable, Iterator

from sanctions243d.logic.row import CompiledException
from sanctions243d.ontology.fact import EMPLOYMENT_FACTS, Fact
from sanctions243d.scenarios.coverage.goal import Goal, Kind
from sanctions243d.scenarios.coverage.leaves import Leaf
from sanctions243d.scenarios.coverage.possible import Possible, best_codes

FACTS_FALSE, ALONE_FALSE = "facts false", "alone false"


def exception_goals(leaves: Iterable[Leaf], order: str, possible: Possible) -> Iterator[Goal]:
    """Yield the goals of the published exceptions of an order, each once however many clauses it is for."""
    found: dict[str, tuple[CompiledException, list[Leaf]]] = {}
    for leaf in leaves:
        for one in leaf.clause.exceptions:
            found.setdefault(one.clause.address, (one, []))[1].append(leaf)
    for one, above in found.values():
        if one.clause.is_published:
            for aspect, sentence in _aspects(one, above, possible):
                yield Goal(Kind.EXCEPTION, order, one.clause.address, aspect, sentence, one.clause.location)
            yield from _of_parts(one, order)


def _aspects(one: CompiledException, leaves: list[Leaf], possible: Possible) -> Iterator[tuple[str, str]]:
    name = f"`{one.clause.address}`"
    if _can_meet(one, leaves, possible):
        yield "true", f"{name} alone keeps a clause from covering: it is granted"
        yield "unknown", f"{name} alone leaves open whether a clause covers: it is raised"
    yield "false", f"{name} does not hold and a clause covers"
    if one.constraints and _can_miss(one, leaves, possible):
        yield FACTS_FALSE, f"{name} is granted, and a clause covers because what it asks for is not so"


def _can_meet(one: CompiledException, leaves: list[Leaf], possible: Possible) -> bool:
    """Whether what an exception asks for can be so of somebody whom a clause covers; his other jobs may be any."""
    asked = {fact: best_codes(it) for fact, it in one.constraints.items() if not _is_of_case(fact)}
    boxes = ({fact: best_codes(it) for fact, it in row.constraints.items()} for leaf in leaves for row in leaf.rows)
    return any(possible.boxes({**box, **{f: box.get(f, codes) & codes for f, codes in asked.items()}}) for box in boxes)


def _can_miss(one: CompiledException, leaves: list[Leaf], possible: Possible) -> bool:
    """Whether what an exception asks for can be otherwise of somebody whom a clause covers."""
    for leaf in leaves:
        for row in leaf.rows:
            box = {fact: best_codes(it) for fact, it in row.constraints.items()}
            for fact, asked in one.constraints.items():
                others = box.get(fact, possible.everything[fact]) & ~asked.may
                if others and possible.boxes({**box, fact: others}):
                    return True
    return False


def _is_of_case(fact: Fact) -> bool:
    """Whether an applicant can have several values of a fact, one in each case."""
    return fact is Fact.TIE or fact in EMPLOYMENT_FACTS


def _of_parts(one: CompiledException, order: str) -> Iterator[Goal]:
    for part in one.parts:
        sentence = f"all parts of `{one.clause.address}` hold but `{part.clause.address}`, and a clause covers"
        yield Goal(Kind.EXCEPTION, order, part.clause.address, ALONE_FALSE, sentence, part.clause.location)
        yield from _of_parts(part, order)
