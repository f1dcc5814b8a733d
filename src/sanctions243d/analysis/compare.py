"""Where two versions of some clauses answer otherwise: boxes of known cases, by day and by what was excepted.

A known case has one value for each fact. Over such cases an effect is a union of boxes in which it is certain,
and a wider one in which it is not ruled out, so that two versions are compared exactly, by subtraction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sanctions243d.analysis.exceptions import facts_box, granted
from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.analysis.situation import Situation, situations
from sanctions243d.analysis.witness import needs_work
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.regions import Box, box_of, is_empty, subtracted_all
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.truth import FALSE, TRUE, Truth, negated

EFFECTS = ("suspend", "limit")


@dataclass(frozen=True, slots=True)
class Difference:
    """Known cases that two versions answer otherwise in a situation.

    Attributes:
        effect: `suspend` or `limit`.
        is_wider: whether the new version has the effect where the old has not, or rules it out no longer.
        is_certain: whether it is about cases in which the effect is certain, or in which it is not ruled out.
    """

    situation: Situation
    box: Box
    effect: str
    is_wider: bool
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The known cases of an effect: where it is certain, and where it is not ruled out."""

    certain: tuple[Box, ...]
    possible: tuple[Box, ...]


def differences(old: Sequence[Clause], new: Sequence[Clause], ontology: Ontology) -> Iterator[Difference]:
    """Yield every way in which two versions of some clauses answer otherwise; none if no known case tells them apart.

    Cases that no applicant can have are left out. A box may hold cases of another; together they are complete.

    Where exceptions ask for facts, it is complete for applicants with one employment in question.

    Raises:
        OverflowError: there are too many exceptions to look at every state of them.
    """
    everything = ontology.everything
    impossible = impossible_boxes(ontology)
    seen: set[object] = set()
    for situation in situations([*old, *new]):
        before, after = (_caps(clauses, situation) for clauses in (old, new))
        key = (tuple(cap for cap, _ in before), tuple(cap for cap, _ in after), _states_that_ask(situation, old, new))
        if key in seen:
            continue
        seen.add(key)
        reaches = [
            {effect: _reach(clauses, caps, effect, everything) for effect in EFFECTS}
            for clauses, caps in ((old, before), (new, after))
        ]
        for box, effect, is_wider, is_certain in _between(reaches[0], reaches[1], everything):
            for part in sorted(subtracted_all(box, impossible, everything), key=lambda one: needs_work(one, ontology)):
                yield Difference(situation, part, effect, is_wider, is_certain)


# the most that a clause can be, and its exceptions that depend on facts, each with what has become of it
Caps = list[tuple[Truth, tuple[tuple[CompiledException, Truth], ...]]]


def _caps(clauses: Sequence[Clause], situation: Situation) -> Caps:
    """Return what each clause can be in a situation."""
    found: Caps = []
    for clause in clauses:
        cap = force(clause, situation.on)
        asking = []
        for one in clause.exceptions:
            truth = granted(one, situation.states)
            if truth is FALSE:
                continue
            if one.facts:
                asking.append((one, truth))
            else:
                cap = min(cap, negated(truth))
        found.append((cap, tuple(asking)))
    return found


def _states_that_ask(situation: Situation, *versions: Sequence[Clause]) -> object:
    """The states, where some exception also asks for facts; else the caps say it all."""
    asks = any(one.facts for clauses in versions for clause in clauses for one in clause.exceptions)
    return tuple(situation.states.items()) if asks else ()


def _reach(clauses: Sequence[Clause], caps: Caps, effect: str, everything: tuple[int, ...]) -> Reach:
    certain: list[Box] = []
    possible: list[Box] = []
    for clause, (cap, asking) in zip(clauses, caps, strict=True):
        if clause.effect.kind != effect or cap is FALSE:
            continue
        for row in clause.rows:
            musts, mays = (box_of(row.constraints, may=may) for may in (False, True))
            if cap is TRUE and not is_empty(musts):
                certain += subtracted_all(musts, [facts_box(one, may=True) for one, _ in asking], everything)
            if not is_empty(mays):
                excepted = [facts_box(one, may=False) for one, state in asking if state is TRUE]
                possible += subtracted_all(mays, excepted, everything)
    return Reach(tuple(certain), tuple(possible))


def _between(
    old: dict[str, Reach], new: dict[str, Reach], everything: tuple[int, ...]
) -> Iterator[tuple[Box, str, bool, bool]]:
    """The boxes in which one version has an effect and the other not, first those that are certain."""
    suspended = list(chain(old["suspend"].certain, new["suspend"].certain))
    for effect in EFFECTS:
        # what is suspended in both is not limited as well; where one suspends, that is a difference of its own
        hidden = suspended if effect == "limit" else []
        for is_certain in (True, False):
            for is_wider, (wide, narrow) in ((False, (old, new)), (True, (new, old))):
                mine, other = wide[effect], narrow[effect]
                boxes, others = (mine.certain, other.certain) if is_certain else (mine.possible, other.possible)
                for box in _without(boxes, (*others, *hidden), everything):
                    yield box, effect, is_wider, is_certain


def _without(boxes: Sequence[Box], others: Sequence[Box], everything: tuple[int, ...]) -> Iterator[Box]:
    for box in boxes:
        if box not in others:
            yield from subtracted_all(box, others, everything)
