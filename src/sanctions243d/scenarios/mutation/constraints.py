"""Mistakes in what stands where a constraint stands: the wrong names, bounds and exclusions."""

from collections.abc import Iterator
from typing import NamedTuple

from sanctions243d.logic.sets import OPEN
from sanctions243d.ontology.domain import MAX_AGE
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.scenarios.mutation.edits import flow, with_item, with_key, without_item, without_key, word
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence

ANY = "any"
_FLAGS = {"true": "false", "false": "true"}


class Slip(NamedTuple):
    """One mistake in a node: what sort it is, what is wrong, and what would stand there."""

    kind: str
    words: str
    new: Node


class ConstraintSlips:
    """The mistakes that can be made in the constraints of one order."""

    def __init__(self, ontology: Ontology, country: str) -> None:
        self.ontology = ontology
        self.country = country

    def slips(self, node: Node, fact: Fact) -> Iterator[Slip]:
        """Yield each mistake in a constraint on a fact, that which forgets the whole constraint last."""
        yield from self._inside(node, fact)
        if flow(node) != ANY:
            yield Slip("constraint-dropped", f"`{fact.key}` is not asked", word(ANY, node.location))

    def _inside(self, node: Node, fact: Fact) -> Iterator[Slip]:
        if isinstance(node, Scalar):
            yield from self._name(node, fact)
        elif isinstance(node, Sequence):
            yield from self._list(node, fact)
        else:
            yield from self._verbs(node, fact)

    def _list(self, node: Sequence, fact: Fact) -> Iterator[Slip]:
        for item in node.items if len(node.items) > 1 else ():
            yield Slip("item-dropped", f"{flow(item)} is dropped from `{fact.key}`", without_item(node, item))
        for place, item in enumerate(node.items):
            for slip in self._inside(item, fact):
                if slip.kind != "name-added":
                    items = (*node.items[:place], slip.new, *node.items[place + 1 :])
                    yield slip._replace(new=Sequence(items, node.location))
        for name in self._neighbours(node, fact):
            yield self._added(name, node, fact)

    def _name(self, node: Scalar, fact: Fact) -> Iterator[Slip]:
        domain = self.ontology.domains[fact]
        if node.text in _FLAGS:
            other = _FLAGS[node.text]
            yield Slip("flag-changed", f"`{fact.key}: {node.text}` becomes {other}", word(other, node.location))
        if isinstance(domain, Ladders) and node.text in domain.codes:
            for id in _beside(node.text, domain):
                yield Slip("level-changed", f"{node.text} becomes {id}", word(id, node.location))
        if not isinstance(domain, Hierarchy) or node.text not in domain.entries:
            return
        for unit in self._units(node.text, domain):
            yield Slip("name-narrowed", f"{node.text} becomes its unit {unit}", word(unit, node.location))
        parent = domain.entries[node.text].parent
        if parent and parent != self.country:
            yield Slip("name-widened", f"{node.text} becomes {parent}", word(parent, node.location))
        for name in self._neighbours(node, fact):
            yield self._added(name, node, fact)

    def _added(self, name: str, node: Node, fact: Fact) -> Slip:
        return Slip("name-added", f"{name} is added to `{fact.key}`", with_item(node, word(name, node.location)))

    def _units(self, name: str, hierarchy: Hierarchy) -> list[str]:
        """The first and the last unit of a name."""
        units = hierarchy.children.get(name, [])
        return list(dict.fromkeys([units[0], units[-1]])) if units else []

    def _neighbours(self, node: Node, fact: Fact) -> list[str]:
        """For each name of a list, the next one beside it that the list does not name."""
        domain = self.ontology.domains[fact]
        if not isinstance(domain, Hierarchy):
            return []
        items = node.items if isinstance(node, Sequence) else (node,)
        names = [item.text for item in items if isinstance(item, Scalar) and item.text in domain.entries]
        taken = domain.named(names)
        found = (_neighbour(name, domain, taken) for name in names)
        return list(dict.fromkeys(name for name in found if name))

    def _verbs(self, node: Mapping, fact: Fact) -> Iterator[Slip]:
        for verb in ("under", "at_least"):
            if verb in node.entries:
                yield from self._bound(node, verb, fact)
        base = node.get("in")
        if base is None:
            return
        for slip in self._inside(base, fact):
            yield slip._replace(new=with_key(node, "in", slip.new))
        for verb in ("but", "unclear"):
            taken = node.get(verb)
            if taken is None:
                continue
            # what says why something is unclear goes with it
            rest = without_key(node, verb, *((OPEN,) if verb == "unclear" else ()))
            yield Slip(f"{verb}-dropped", f"`{verb}: {flow(taken)}` is dropped", rest)
            if verb == "unclear":
                items = (*(base.items if isinstance(base, Sequence) else (base,)), taken)
                wider = with_key(rest, "in", Sequence(items, node.location))
                yield Slip("unclear-made-clear", f"{flow(taken)} is meant for certain", wider)
            for slip in self._inside(taken, fact):
                if slip.kind in ("item-dropped", "name-narrowed", "name-added"):
                    yield slip._replace(words=f"{slip.words}, under `{verb}`", new=with_key(node, verb, slip.new))

    def _bound(self, node: Mapping, verb: str, fact: Fact) -> Iterator[Slip]:
        bound = node.entries[verb]
        domain = self.ontology.domains[fact]
        if not isinstance(bound, Scalar):
            return
        said = verb.replace("_", " ")
        if isinstance(domain, Ladders) and bound.text in domain.codes:
            for id in _beside(bound.text, domain):
                new = with_key(node, verb, word(id, bound.location))
                yield Slip("level-changed", f"{said} {bound.text} becomes {said} {id}", new)
        elif fact is Fact.AGE and bound.text.isdigit():
            for age in (int(bound.text) - 1, int(bound.text) + 1):
                if 0 < age <= MAX_AGE:
                    new = with_key(node, verb, word(str(age), bound.location))
                    yield Slip("age-changed", f"{said} {bound.text} becomes {said} {age}", new)


def _beside(level: str, ladders: Ladders) -> list[str]:
    """The levels one down and one up."""
    own = ladders.at_least(level) | ladders.at_most(level)
    codes = [code for code in (ladders.codes[level] - 1, ladders.codes[level] + 1) if own >> code & 1]
    ids = list(ladders.codes)
    return [ids[code - 1] for code in codes]


def _neighbour(name: str, hierarchy: Hierarchy, taken: int) -> str:
    """The next name beside one that is not taken, or beside the one above it; another country's is none."""
    while name:
        parent = hierarchy.entries[name].parent
        if not parent and hierarchy.entries[name].country:
            break
        beside = hierarchy.children[parent]
        place = beside.index(name)
        for other in (*beside[place + 1 :], *beside[:place]):
            if not hierarchy.sets[other] & taken:
                return other
        name = parent
    return ""
