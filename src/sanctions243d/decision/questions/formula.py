"""Whether an applicant is covered, as a formula over answers that nobody gave yet.

It is what the reference evaluator says, with three truth values: a part that asks for something is unknown until it is
answered. Answering gives a smaller formula. Equal formulas are one object, so what was found of one can be remembered.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth, negated

Kind = Literal["value", "answer", "all", "some"]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A truth value, something that an answer decides, or all or some of several nodes.

    Attributes:
        value: of a `value`.
        asked: of an `answer`, the number of the question.
        must, may: of an `answer`, those with which it is true, and with which it is not false, as bit masks.
        questions: the questions of this node and all below, as a bit mask.
    """

    kind: Kind
    number: int
    value: Truth = UNKNOWN
    asked: int = -1
    must: int = 0
    may: int = 0
    parts: tuple["Node", ...] = ()
    questions: int = 0


@dataclass(slots=True)
class Formulas:
    """Makes nodes, each once.

    Attributes:
        work: how much was done, in parts that were joined.
    """

    work: int = 0

    _made: dict[object, Node] = field(default_factory=dict)
    _answered: dict[tuple[int, int, int], Node] = field(default_factory=dict)
    false: Node = field(init=False)
    true: Node = field(init=False)
    unknown: Node = field(init=False)

    def __post_init__(self) -> None:
        self.false, self.unknown, self.true = (
            self._made.setdefault(("value", truth), Node("value", int(truth), truth))
            for truth in (FALSE, UNKNOWN, TRUE)
        )

    def value(self, truth: Truth) -> Node:
        """Return a truth value."""
        return (self.false, self.unknown, self.true)[truth]

    def answer(self, asked: int, must: int, may: int, everything: int) -> Node:
        """Return what is decided by the answer to a question; where every answer leaves it open, it is unknown."""
        if not must and may == everything:
            return self.unknown
        key = ("answer", asked, must, may)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Node(
                "answer", len(self._made), asked=asked, must=must, may=may, questions=1 << asked
            )
        return found

    def all_of(self, parts: Iterable[Node]) -> Node:
        """Return the minimum of several nodes."""
        return self._joined("all", parts, self.true, self.false)

    def some_of(self, parts: Iterable[Node]) -> Node:
        """Return the maximum of several nodes."""
        return self._joined("some", parts, self.false, self.true)

    def _joined(self, kind: Literal["all", "some"], parts: Iterable[Node], nothing: Node, enough: Node) -> Node:
        kept: dict[int, Node] = {}
        for part in parts:
            self.work += 1
            for one in part.parts if part.kind == kind else (part,):
                if one is enough:
                    return enough
                if one is not nothing:
                    kept[one.number] = one
        self.work += len(kept)
        several = _absorbed(kind, list(kept.values()))
        if len(several) < 2:
            return several[0] if several else nothing
        several.sort(key=lambda one: one.number)
        key = (kind, *(one.number for one in several))
        found = self._made.get(key)
        if found is None:
            questions = 0
            for one in several:
                questions |= one.questions
            found = self._made[key] = Node(kind, len(self._made), parts=tuple(several), questions=questions)
        return found

    def negated(self, node: Node, everything: dict[int, int]) -> Node:
        """Return *not* of a node; `everything` holds all the answers of each question."""
        if node.kind == "value":
            return self.value(negated(node.value))
        if node.kind == "answer":
            whole = everything[node.asked]
            return self.answer(node.asked, whole & ~node.may, whole & ~node.must, whole)
        parts = [self.negated(part, everything) for part in node.parts]
        return self.some_of(parts) if node.kind == "all" else self.all_of(parts)

    def answered(self, node: Node, asked: int, answer: int) -> Node:
        """Return what is left of a node when a question is answered."""
        if not node.questions >> asked & 1:
            return node
        if node.kind == "answer":
            bit = 1 << answer
            return self.true if node.must & bit else self.unknown if node.may & bit else self.false
        key = (node.number, asked, answer)
        found = self._answered.get(key)
        if found is None:
            parts = [self.answered(part, asked, answer) for part in node.parts]
            found = self.all_of(parts) if node.kind == "all" else self.some_of(parts)
            self._answered[key] = found
        return found


def _absorbed(kind: str, parts: list[Node]) -> list[Node]:
    """Leave out what another part makes needless: *x, or x and y* is x."""
    other = "some" if kind == "all" else "all"
    if len(parts) < 2 or not any(part.kind == other for part in parts):
        return parts
    sets = [
        frozenset(one.number for one in part.parts) if part.kind == other else frozenset((part.number,))
        for part in parts
    ]
    uses = Counter(number for mine in sets for number in mine)
    # each set stands under its rarest member, which is in whatever it is a part of
    under: dict[int, list[int]] = {}
    for place, mine in enumerate(sets):
        under.setdefault(min(mine, key=lambda number: uses[number]), []).append(place)
    return [
        part
        for place, part in enumerate(parts)
        if not any(
            sets[at] < sets[place] or (sets[at] == sets[place] and at < place)
            for number in sets[place]
            for at in under.get(number, ())
        )
    ]
