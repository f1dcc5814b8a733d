"""What is written where a constraint stands → the pair of code sets that it means.

name n                          must S(n), may S(n)
any; none; undisclosed          V, V; nothing, nothing; nothing, V
[x, y]                          the unions
{in: x, but: y, unclear: z}     must x − may y − may z; (may x ∪ may z) − must y; `open` says in a sentence why
{under: n}; {at_least: l}       the codes below n; the codes from l up
reading.r                       what the chosen option of r means
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from sanctions243d.ontology.domain import MAX_AGE, below, span
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.order import Reading
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.ids import as_seen
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

VERBS = ("in", "but", "unclear", "under", "at_least")
OPEN = "open"  # beside `unclear`: the sentence that says what is open
UNDISCLOSED = "The order limits this ({label}), and nobody knows how."
# where the names of a fact are listed
_FILES = {
    Fact.VISA_CLASS: "ontology/visa_classes.yaml",
    Fact.POST: "ontology/posts.yaml",
    Fact.PURPOSE: "ontology/purposes.yaml",
    Fact.EMPLOYER: "ontology/agencies/{country}.yaml",
    Fact.LEVEL: "ontology/ranks/{country}.yaml",
    Fact.STAFF: "ontology/staff.yaml",
}
_FLAGS = {"true": YES, "false": NO, "now": YES}


@dataclass(frozen=True, slots=True)
class Sets:
    """The code sets of what was written, and the readings and open points met on the way.

    Attributes:
        points: the ids of what leaves something open, each with the codes.
        sentences: what is open, in the rules' own sentences, each with the codes.
    """

    must: CodeSet
    may: CodeSet
    words: str
    points: tuple[tuple[str, CodeSet], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    sentences: tuple[tuple[str, CodeSet], ...] = ()

    def lies_in(self, other: "Sets") -> bool:
        """Whether this is narrower than another, or the same."""
        return not (self.must & ~other.must or self.may & ~other.may)


# readings in readings can stand for more than anybody wrote: one order's constraints have at most so many parts
MAX_PARTS = 10_000
MAX_CHAIN = 30
# the words of a constraint are for people
_MAX_WORDS = 2_000

Codes = tuple[tuple[str, CodeSet], ...]
Choose = Callable[[Scalar], tuple[Reading, str] | None]


@dataclass(slots=True)
class SetReader:
    """Reads constraints of one order; `choose` finds a reading and the option that is chosen."""

    ontology: Ontology
    country: str
    choose: Choose
    faults: Faults
    parts: int = 0
    chain: int = 0

    def sets(self, node: Node, fact: Fact) -> Sets:
        """Return what a node means as a constraint on a fact."""
        if self.is_too_much(node):
            return self._anything(fact, "…")
        if isinstance(node, Scalar):
            return self._word(node, fact)
        if isinstance(node, Sequence):
            return self._union([self.sets(item, fact) for item in node.items], fact, node)
        return self._verbs(node, fact)

    def is_too_much(self, node: Node) -> bool:
        """Count a part of an order; report the one that is too many."""
        self.parts += 1
        if self.parts == MAX_PARTS:
            message = f"readings within readings make more than {MAX_PARTS:,} parts"
            self.faults.add("too-many-parts", message, node.location, help="write the names where they are meant")
        return self.parts >= MAX_PARTS

    def enter(self, node: Scalar) -> bool:
        """Enter a reading, unless it stands in too many others; `chain` is to be lowered afterwards."""
        if self.chain >= MAX_CHAIN:
            message = f"more than {MAX_CHAIN} readings stand in each other"
            self.faults.add("reading-cycle", message, node.location, help="write out what one of them means")
            return False
        self.chain += 1
        return True

    def _word(self, node: Scalar, fact: Fact) -> Sets:
        everything = self.ontology.domains[fact].everything
        if node.is_null:
            help = "write a name, or take it out"
            self.faults.add("empty", "nothing stands here", node.location, help=help)
            return self._anything(fact, "?")
        if node.text.startswith("reading."):
            return self._reading(node, fact)
        words = {"any": (everything, everything), "none": (0, 0), "undisclosed": (0, everything)}
        must, may = words.get(node.text) or (self._name(node, fact),) * 2
        is_undisclosed = node.text == "undisclosed"
        sentences = ((UNDISCLOSED.format(label=fact.label), everything),) if is_undisclosed else ()
        return Sets(must, may, node.text, sentences=sentences)

    def _reading(self, node: Scalar, fact: Fact) -> Sets:
        chosen = self.choose(node)
        if chosen is None:
            return self._anything(fact, node.text)
        reading, option = chosen
        if not self.enter(node):
            return self._anything(fact, node.text)
        inner = self.sets(reading.options[option], fact)
        self.chain -= 1
        unclear = inner.may & ~inner.must
        inner_codes = 0
        for _, codes in inner.points:
            inner_codes |= codes
        own = unclear & ~inner_codes
        points = (*inner.points, (reading.id, own)) if own else inner.points
        return replace(inner, points=points, readings=(*inner.readings, (reading.id, option)))

    def _name(self, node: Scalar, fact: Fact) -> CodeSet:
        domain = self.ontology.domains[fact]
        if "." in node.text and not self._is_of_country(node):
            return domain.everything
        found: CodeSet | None
        if isinstance(domain, Hierarchy):
            found, known = domain.sets.get(node.text), list(domain.sets)
        elif isinstance(domain, Ladders):
            found, known = domain.at(node.text) if node.text in domain.codes else None, list(domain.codes)
        elif fact is Fact.EMPLOYED:
            found, known = _FLAGS.get(node.text), ["now", "any"]
        elif fact is Fact.AGE:
            found, known = None, []
        else:
            found, known = {"true": YES, "false": NO}.get(node.text), ["true", "false", "any"]
        if found is None:
            self._unknown(node, fact, known)
        return domain.everything if found is None else found

    def _is_of_country(self, node: Scalar) -> bool:
        """Whether a dotted name begins with the order's country, where that is known."""
        country = self.country.lower()
        if self.country not in self.ontology.countries or node.text.startswith(f"{country}."):
            return True
        message = f"`{shown(node.text)}` belongs to another country than the order's ({self.country})"
        help = f"names of agencies and levels begin with `{country}.`"
        self.faults.add("foreign-name", message, node.location, help=help)
        return False

    def _unknown(self, node: Scalar, fact: Fact, known: list[str]) -> None:
        file = _FILES.get(fact, "").format(country=node.text.partition(".")[0])
        if self.faults.has_unread(file) or self.country not in self.ontology.countries:
            return
        own = [name for name in known if name.startswith(f"{self.country.lower()}.")]
        near = nearest(node.text, own) or nearest(node.text, known)
        if "." in near and near not in own:
            near = ""
        help = f"did you mean `{near}`?" if near else _where(file, known)
        if not node.text.isascii() and as_seen(near) == as_seen(node.text):
            help = f"`{near}` looks the same: type it again in Latin letters"
        if fact is Fact.AGE:
            help = "an age is `{under: 21}`, `{at_least: 18}` or `any`"
        message = f"`{shown(node.text)}` is not a name for `{fact.key}`"
        self.faults.add("unknown-name", message, node.location, help=help)

    def _verbs(self, node: Mapping, fact: Fact) -> Sets:
        node = Fields(node, (*VERBS, OPEN), self.faults, "a constraint").node
        self._check_sentence(node)
        bounds = [key for key in ("under", "at_least") if key in node.entries]
        if "in" in node.entries and not bounds:
            return self._narrowed(node, fact)
        if bounds and not node.entries.keys() & {"in", "but", "unclear"}:
            return self._bounded(node, bounds, fact)
        taken = next((key for key in ("but", "unclear") if key in node.entries), "")
        if "in" not in node.entries and taken and not bounds:
            message = f"`{taken}` without `in`: nothing says from what"
            help = "`{in: any, but: …}` takes from all; there is no bare negation"
            if taken == "unclear":
                help = "name what is meant for certain: `{in: …, unclear: …}`, or `{in: none, unclear: …}`"
            self.faults.add("bad-constraint", message, node.keys[taken].location, help=help)
        elif node.entries.keys() & set(VERBS) or not node.entries:
            help = "a constraint is `{in: …, but: …, unclear: …}`, `{under: …}` or `{at_least: …}`"
            self.faults.add("bad-constraint", "these verbs do not go together", node.location, help=help)
        return self._anything(fact, "?")

    def _check_sentence(self, node: Mapping) -> None:
        """Report what is said to be open where nothing is, and what is no sentence."""
        sentence = node.get(OPEN)
        if sentence is None:
            return
        if not isinstance(sentence, Scalar):
            message = f"`{OPEN}` says in one sentence what the law leaves open"
            self.faults.add("wrong-type", message, sentence.location, help="write a text")
        elif "unclear" not in node.entries:
            message = f"`{OPEN}` without `unclear`: nothing is left open"
            help = "`{in: …, unclear: …, open: …}`"
            self.faults.add("bad-constraint", message, node.keys[OPEN].location, help=help)

    def _bounded(self, node: Mapping, bounds: Collection[str], fact: Fact) -> Sets:
        codes = self.ontology.domains[fact].everything
        before = len(self.faults.diagnostics)
        for key in bounds:
            codes &= self._bound(key, node.entries[key], fact)
        words = " and ".join(f"{key.replace('_', ' ')} {_text(node.entries[key])}" for key in bounds)
        if not codes and len(bounds) > 1 and len(self.faults.diagnostics) == before:
            message = f"nothing is {words}: the intersection is empty"
            self.faults.add("empty-intersection", message, node.location, help="one of the bounds is wrong")
        return Sets(codes, codes, words)

    def _narrowed(self, node: Mapping, fact: Fact) -> Sets:
        nothing = Sets(0, 0, "")
        before = len(self.faults.diagnostics)
        base, but, unclear = (
            self.sets(node.entries[key], fact) if key in node.entries else nothing for key in ("in", "but", "unclear")
        )
        must = base.must & ~but.may & ~unclear.may
        may = (base.may | unclear.may) & ~but.must
        if base.may and not may and len(self.faults.diagnostics) == before:
            message = "`but` takes away all that `in` names"
            help = "a name stands for everything beneath it"
            self.faults.add("empty-set", message, node.keys["but"].location, help=help)
        words = base.words + (f" but {but.words}" if but.words else "")
        words += f" (unclear: {unclear.words})" if unclear.words else ""
        if OPEN in node.entries:
            unclear = replace(unclear, sentences=((_text(node.entries[OPEN]), unclear.may), *unclear.sentences))
        return Sets(must, may, words[:_MAX_WORDS], *_carried((base, but, unclear), may & ~must))

    def _bound(self, verb: str, node: Node, fact: Fact) -> CodeSet:
        domain = self.ontology.domains[fact]
        text = _text(node)
        if fact is Fact.AGE:
            if text.isascii() and text.isdigit() and int(text[:9]) <= MAX_AGE:
                return below(int(text)) if verb == "under" else span(int(text), MAX_AGE)
            message = f"`{shown(text)}` is not an age in years"
            self.faults.add("bad-number", message, node.location, help=f"write a whole number up to {MAX_AGE}")
        elif isinstance(domain, Ladders) and isinstance(node, Scalar):
            known = self._name(node, fact)
            if text not in domain.codes or known == domain.everything:
                return domain.everything
            from_here_up = domain.at_least(text)
            return from_here_up if verb == "at_least" else domain.at_most(text) & ~from_here_up
        elif isinstance(domain, Ladders):
            message = f"`{verb}` needs one level"
            self.faults.add("bad-constraint", message, node.location, help=f"`{{{verb}: {self.country.lower()}.…}}`")
        else:
            message = f"`{fact.key}` has no order, so `{verb}` means nothing for it"
            help = "name what is meant; only `age` and `level` have an order"
            self.faults.add("bad-constraint", message, node.location, help=help)
        return domain.everything

    def _union(self, parts: list[Sets], fact: Fact, node: Sequence) -> Sets:
        if not parts:
            self.faults.add("empty", "the list is empty", node.location, help="say `none` where nothing is meant")
        must = may = 0
        for part in parts:
            must |= part.must
            may |= part.may
        words = ", ".join(part.words for part in parts if part.may)
        return Sets(must, may, words[:_MAX_WORDS] or "none", *_carried(parts, may & ~must))

    def _anything(self, fact: Fact, words: str) -> Sets:
        everything = self.ontology.domains[fact].everything
        return Sets(everything, everything, words)


def _carried(parts: Collection[Sets], kept: CodeSet) -> tuple[Codes, tuple[tuple[str, str], ...], Codes]:
    """The points that are still open in what is kept, the readings met on the way, and the sentences, each once."""
    points = {(id, codes & kept): None for part in parts for id, codes in part.points if codes & kept}
    readings = dict.fromkeys(choice for part in parts for choice in part.readings)
    sentences = {(words, codes & kept): None for part in parts for words, codes in part.sentences if codes & kept}
    return tuple(points), tuple(readings), tuple(sentences)


def _where(file: str, known: list[str]) -> str:
    """Say where a name may come from, as none is near."""
    if len(known) <= 8 or not file:
        return f"known here: {', '.join(f'`{name}`' for name in known)}" if known else f"it would stand in `{file}`"
    return f"the names stand in `{file}`; add it there, or correct it here"


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "?"
