"""What a rule file says at one place → plain English; ids become names, a reading its default with its number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from sanctions243d.cli.pages.layout import listed
from sanctions243d.logic.sets import OPEN, VERBS
from sanctions243d.ontology.fact import FACT_OF_KEY, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.orders.order import Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence

Position = Fact | str  # a fact, `covers`, `official`, or nothing where it is not known

COVERS, OFFICIAL, NOWHERE = "covers", "official", ""
_TIES = {
    "self": "the official in person",
    "spouse": "the official's spouse",
    "parent": "a parent of the official",
    "sibling": "a brother or sister of the official",
    "child": "a child of the official",
    "personal_employee": "a personal employee of the official",
    "citizen": "citizens",
    "subject": "subjects",
    "national": "nationals",
    "resident": "residents",
}
_ANYTHING = {
    Fact.VISA_CLASS: "any visa class",
    Fact.POST: "any post",
    Fact.PURPOSE: "any purpose",
    Fact.EMPLOYER: "any employer",
    Fact.LEVEL: "any level",
    Fact.STAFF: "any kind of staff",
    Fact.AGE: "of any age",
    Fact.MARRIED: "married or not",
    Fact.NATIONAL: "of any nationality",
    Fact.RESIDENT: "wherever they live",
    Fact.EMPLOYED: "now or in the past",
}
_FLAGS = {
    Fact.MARRIED: ("unmarried", "married"),
    Fact.NATIONAL: ("not a national of the country", "a national of the country"),
    Fact.RESIDENT: ("not living in the country", "living in the country"),
    Fact.EMPLOYED: ("not on the day of issuance", "on the day of issuance"),
}
_WORDS = {"any": "any", "none": "nothing", "undisclosed": "not disclosed", "true": "yes", "false": "no"}


@dataclass(slots=True)
class Wording:
    """Says what one order's file says; with no order, what stands in a reading of the rulebook.

    Attributes:
        positions: where each reading stands, by its full id; filled as the order is said.
    """

    rulebook: Rulebook
    order: Order | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    _is_inside: bool = False

    def __post_init__(self) -> None:
        if self.order is not None:
            readings = self.rulebook.readings_of(self.order)
            self.numbers = {reading.id: number for number, reading in enumerate(readings, 1)}

    def words(self, node: Node, position: Position) -> str:
        """Say a node in one phrase."""
        if position == COVERS:
            return listed(self.ties(node))
        if isinstance(node, Scalar):
            return self._word(node, position)
        if isinstance(node, Sequence):
            return listed(self.words(item, position) for item in node.items)
        return self._mapping(node, position)

    def ties(self, node: Node) -> Iterator[str]:
        """Yield a phrase for each item of `covers`."""
        if isinstance(node, Sequence):
            for item in node.items:
                yield from self.ties(item)
        elif isinstance(node, Mapping):
            for name, limits in node.entries.items():
                yield self._limited(name, limits)
        elif node.text.startswith("reading."):
            yield self._reading(node, COVERS)
        else:
            yield _tie(node.text)

    def default(self, reading: Reading) -> str:
        """Return the option that is taken unless the user chooses another."""
        defaults = self.order.defaults if self.order else {}
        return defaults.get(reading.id, reading.default)

    def option(self, reading: Reading, name: str) -> str:
        """Say what an option of a reading puts in the rule's place."""
        return self.words(reading.options[name], self.positions.get(reading.id, NOWHERE))

    def _word(self, node: Scalar, position: Position) -> str:
        text = node.text
        if text.startswith("reading."):
            return self._reading(node, position)
        if isinstance(position, Fact):
            if text == "any":
                return _ANYTHING.get(position, "any")
            if position in _FLAGS and text in ("true", "false", "now"):
                return _FLAGS[position][text != "false"]
        elif position == OFFICIAL:
            return f"the group “{_spaced(text)}”"
        return _WORDS.get(text) or self._name(text, position)

    def _reading(self, node: Scalar, position: Position) -> str:
        id = node.text.removeprefix("reading.")
        found = (self.order.readings.get(id) if self.order else None) or self.rulebook.shared_readings[id]
        self._meet(found, position)
        # what is open about it stands where its options are said
        is_inside, self._is_inside = self._is_inside, True
        phrase = self.words(found.options[self.default(found)], position)
        self._is_inside = is_inside
        if phrase == _WORDS["none"]:
            phrase = "nothing more by default"
        return f"{phrase} [reading {self.numbers.get(found.id, found.id)}]"

    def _meet(self, reading: Reading, position: Position) -> None:
        """Note where a reading stands, and so where the readings in its options do."""
        if reading.id not in self.positions:
            self.positions[reading.id] = position
            for option in reading.options.values():
                self.words(option, position)

    def _mapping(self, node: Mapping, position: Position) -> str:
        if position == OFFICIAL:
            return listed(
                f"{FACT_OF_KEY[key].label}: {self.words(n, FACT_OF_KEY[key])}" for key, n in node.entries.items()
            )
        if not node.entries.keys() <= {*VERBS, OPEN}:
            return listed(self._limited(key, limits) for key, limits in node.entries.items())
        if "in" in node.entries:
            return self._narrowed(node, position)
        phrases = {
            "under": "under {}" if position in (Fact.AGE, NOWHERE) else "below {}",
            "at_least": "{} or older" if position is Fact.AGE else "{} or above",
        }
        return ", ".join(phrases[key].format(self.words(value, position)) for key, value in node.entries.items())

    def _narrowed(self, node: Mapping, position: Position) -> str:
        """Say `{in, but, unclear}`; where nothing is in for certain, only what is open."""
        base = self.words(node.entries["in"], position)
        rest = [
            f"{phrase} {self.words(node.entries[key], position)}"
            for key, phrase in (("but", "but not"), ("unclear", "open in law for"))
            if key in node.entries
        ]
        sentence = node.entries.get(OPEN)
        if isinstance(sentence, Scalar) and rest and not self._is_inside:
            rest[-1] += f": {sentence.text.rstrip('.')}"
        if base == _WORDS["none"] and rest:
            return "; ".join(rest)
        return f"{base} ({'; '.join(rest)})" if rest else base

    def _limited(self, tie: str, limits: Node) -> str:
        return ", ".join([_tie(tie), *self._limits(limits)])

    def _limits(self, limits: Node) -> Iterator[str]:
        """Yield the limits of a tie: `{age: {under: 21}, married: any}`."""
        if isinstance(limits, Mapping) and limits.entries.keys() <= FACT_OF_KEY.keys():
            for key, value in limits.entries.items():
                yield self.words(value, FACT_OF_KEY[key])
        else:
            yield self.words(limits, Fact.AGE)  # in a reading of the rulebook: `{under: 18}`

    def _name(self, id: str, position: Position) -> str:
        """Return the name of what an id stands for, wherever it is listed."""
        domains = self.rulebook.ontology.domains
        searched = [domains[position]] if isinstance(position, Fact) else [domains[fact] for fact in Fact]
        for domain in searched:
            if isinstance(domain, Hierarchy) and id in domain.entries:
                return domain.label(id)
        level = self.rulebook.ontology.levels.levels.get(id)
        if level is not None:
            return level.name
        return _tie(id) if position == NOWHERE and id in _TIES else _spaced(id)


def told(rulebook: Rulebook, order: Order) -> Wording:
    """Return a wording that has said everything in an order once, so that it knows where its readings stand."""
    wording = Wording(rulebook, order)
    levels = [level for path in order.root.leaf_paths() for level in path]
    for facts in chain((level.facts for level in levels), (group.facts for group in order.groups.values())):
        for fact, node in facts.items():
            wording.words(node, fact)
    for level in levels:
        if level.covers is not None:
            wording.words(level.covers, COVERS)
        if level.official is not None:
            wording.words(level.official, OFFICIAL)
    return wording


def _tie(name: str) -> str:
    return _TIES.get(name) or _spaced(name)


def _spaced(id: str) -> str:
    return id.replace("_", " ")
