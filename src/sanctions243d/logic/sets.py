"""What is written where a constraint stands → the pair of code sets that it means.

name n                          must S(n), may S(n)
any; none; undisclosed          V, V; nothing, nothing; nothing, V
[x, y]                          the unions
{in: x, but: y, unclear: z}     must x − may y − may z; (may x ∪ may z) − must y
{under: n}; {at_least: l}       the codes below n; the codes from l up
reading.r                       what the chosen option of r means
"""

from collections.abc import Callable
from dataclasses import dataclass

from sanctions243d.ontology.domain import MAX_AGE, below, span
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.order import Reading
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

VERBS = ("in", "but", "unclear", "under", "at_least")
_FLAGS = {"true": YES, "false": NO, "now": YES}


@dataclass(frozen=True, slots=True)
class Sets:
    """The code sets of what was written, and the readings and open points met on the way."""

    must: CodeSet
    may: CodeSet
    words: str
    points: tuple[tuple[str, CodeSet], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()

    def lies_in(self, other: "Sets") -> bool:
        """Whether this is narrower than another, or the same."""
        return not (self.must & ~other.must or self.may & ~other.may)


Choose = Callable[[Scalar], tuple[Reading, str] | None]


@dataclass(slots=True)
class SetReader:
    """Reads constraints of one order; `choose` finds a reading and the option that is chosen."""

    ontology: Ontology
    country: str
    choose: Choose
    faults: Faults

    def sets(self, node: Node, fact: Fact) -> Sets:
        """Return what a node means as a constraint on a fact."""
        if isinstance(node, Scalar):
            return self._word(node, fact)
        if isinstance(node, Sequence):
            return self._union([self.sets(item, fact) for item in node.items], fact, node)
        return self._verbs(node, fact)

    def _word(self, node: Scalar, fact: Fact) -> Sets:
        everything = self.ontology.domains[fact].everything
        if node.text.startswith("reading."):
            return self._reading(node, fact)
        words = {"any": (everything, everything), "none": (0, 0), "undisclosed": (0, everything)}
        must, may = words.get(node.text) or (self._name(node, fact),) * 2
        return Sets(must, may, node.text)

    def _reading(self, node: Scalar, fact: Fact) -> Sets:
        chosen = self.choose(node)
        if chosen is None:
            return self._anything(fact, node.text)
        reading, option = chosen
        inner = self.sets(reading.options[option], fact)
        unclear = inner.may & ~inner.must
        inner_codes = 0
        for _, codes in inner.points:
            inner_codes |= codes
        own = unclear & ~inner_codes
        points = (*inner.points, (reading.id, own)) if own else inner.points
        return Sets(inner.must, inner.may, inner.words, points, (*inner.readings, (reading.id, option)))

    def _name(self, node: Scalar, fact: Fact) -> CodeSet:
        domain = self.ontology.domains[fact]
        found: CodeSet | None
        if isinstance(domain, Hierarchy):
            found = domain.sets.get(node.text)
            known = list(domain.sets)
        elif isinstance(domain, Ladders):
            found = domain.at(node.text) if node.text in domain.codes else None
            known = list(domain.codes)
        elif fact is Fact.EMPLOYED:
            found, known = _FLAGS.get(node.text), ["now", "any"]
        elif fact is Fact.AGE:
            found, known = None, ["under", "at_least"]
        else:
            found, known = {"true": YES, "false": NO}.get(node.text), ["true", "false", "any"]
        if found is None:
            self._unknown(node, fact, known)
            return domain.everything
        if "." in node.text and not node.text.startswith(f"{self.country.lower()}."):
            message = f"`{shown(node.text)}` belongs to another country than the order's ({self.country})"
            self.faults.add("foreign-name", message, node.location)
        return found

    def _unknown(self, node: Scalar, fact: Fact, known: list[str]) -> None:
        near = nearest(node.text, known)
        help = f"did you mean `{near}`?" if near else ""
        if fact is Fact.AGE:
            help = "an age is `{under: 21}`, `{at_least: 18}` or `any`"
        message = f"`{shown(node.text)}` is not a name for `{fact.key}`"
        self.faults.add("unknown-name", message, node.location, help=help)

    def _verbs(self, node: Mapping, fact: Fact) -> Sets:
        fields = Fields(node, VERBS, self.faults, "a constraint")
        bounds = [key for key in ("under", "at_least") if key in fields]
        if "in" in fields and not bounds:
            return self._narrowed(node, fact)
        if bounds and len(node.entries) == len(bounds):
            codes = self.ontology.domains[fact].everything
            for key in bounds:
                codes &= self._bound(key, node.entries[key], fact)
            words = " and ".join(f"{key.replace('_', ' ')} {_text(node.entries[key])}" for key in bounds)
            return Sets(codes, codes, words)
        help = "say what is taken from: `{in: …, but: …}`" if "but" in fields or "unclear" in fields else ""
        message = "a constraint is `{in, but, unclear}`, `{under}` or `{at_least}`"
        self.faults.add("bad-constraint", message, node.location, help=help)
        return self._anything(fact, "?")

    def _narrowed(self, node: Mapping, fact: Fact) -> Sets:
        nothing = Sets(0, 0, "")
        base, but, unclear = (
            self.sets(node.entries[key], fact) if key in node.entries else nothing for key in ("in", "but", "unclear")
        )
        must = base.must & ~but.may & ~unclear.may
        may = (base.may | unclear.may) & ~but.must
        if base.may and not may:
            self.faults.add("empty-set", "`but` takes away all that `in` names", node.location)
        words = base.words + (f" but {but.words}" if but.words else "")
        words += f" (unclear: {unclear.words})" if unclear.words else ""
        kept = may & ~must
        points = tuple((id, codes & kept) for part in (base, but, unclear) for id, codes in part.points if codes & kept)
        return Sets(must, may, words, points, base.readings + but.readings + unclear.readings)

    def _bound(self, verb: str, node: Node, fact: Fact) -> CodeSet:
        domain = self.ontology.domains[fact]
        text = _text(node)
        if fact is Fact.AGE:
            if text.isascii() and text.isdigit() and int(text[:9]) <= MAX_AGE:
                return below(int(text)) if verb == "under" else span(int(text), MAX_AGE)
            message = f"`{shown(text)}` is not an age in years"
            self.faults.add("bad-number", message, node.location)
        elif isinstance(domain, Ladders) and isinstance(node, Scalar):
            if text in domain.codes:
                self._name(node, fact)
                from_here_up = domain.at_least(text)
                return from_here_up if verb == "at_least" else domain.at_most(text) & ~from_here_up
            self._unknown(node, fact, list(domain.codes))
        else:
            message = f"`{fact.key}` has no order, so `{verb}` means nothing for it"
            self.faults.add("bad-constraint", message, node.location)
        return domain.everything

    def _union(self, parts: list[Sets], fact: Fact, node: Sequence) -> Sets:
        if not parts:
            self.faults.add("empty", "the list is empty", node.location, help="say `none` where nothing is meant")
        must = may = 0
        for part in parts:
            must |= part.must
            may |= part.may
        words = ", ".join(part.words for part in parts if part.may)
        kept = may & ~must
        points = tuple((id, codes & kept) for part in parts for id, codes in part.points if codes & kept)
        return Sets(must, may, words or "none", points, tuple(r for part in parts for r in part.readings))

    def _anything(self, fact: Fact, words: str) -> Sets:
        everything = self.ontology.domains[fact].everything
        return Sets(everything, everything, words)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "?"
