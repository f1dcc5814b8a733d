"""Every wrong version of an order, one mistake each, made in the nodes of its file."""

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import replace
from datetime import date

from sanctions243d.logic.from_order import COUNTRY_TIES
from sanctions243d.logic.reading_places import Position
from sanctions243d.logic.readings import positions_in
from sanctions243d.ontology.domain import TIES
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.keys import RULE_FACTS
from sanctions243d.orders.order import Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.mutation.constraints import ConstraintSlips, Slip
from sanctions243d.scenarios.mutation.edits import (
    flow,
    replaced,
    with_item,
    with_key,
    without_item,
    without_key,
    word,
)
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.location import Location
from sanctions243d.text.partial_date import PartialDate, after

Readings = AbstractMapping[str, str]


def mutants_of(order: Order, root: Mapping, rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the mutants of an order, in the order of its file; `root` is the file as nodes.

    A mutant may be one that no loader would accept, and one that means the same.
    """
    found = _Mutator(order, root, rulebook).mutants()
    yield from sorted(found, key=lambda mutant: (mutant.location.line, mutant.location.column))


class _Mutator:
    def __init__(self, order: Order, root: Mapping, rulebook: Rulebook) -> None:
        self.order = order
        self.root = root
        self.shared = rulebook.shared_readings
        self.constraints = ConstraintSlips(rulebook.ontology, order.country)
        self.positions = positions_in(order, self.shared)

    def mutants(self) -> Iterator[Mutant]:
        """Yield every mutant."""
        yield from self._level(self.root)
        officials = self.root.get("officials")
        for group in officials.entries.values() if isinstance(officials, Mapping) else ():
            yield from self._facts(group, {})
        yield from self._readings()

    def _made(self, slip: Slip, target: Node, place: Location, readings: Readings, key: str = "") -> Mutant:
        lead = f"{key}: " if key else ""
        return Mutant(
            order=self.order.id,
            kind=slip.kind,
            location=place,
            words=slip.words,
            before=lead + flow(target),
            after=lead + flow(slip.new),
            root=_as_mapping(replaced(self.root, target, slip.new)),
            readings=readings,
        )

    def _dropped(self, kind: str, words: str, within: Mapping, key: str) -> Mutant:
        root = _as_mapping(replaced(self.root, within, without_key(within, key)))
        before = f"{key}: {flow(within.entries[key])}"
        return Mutant(self.order.id, kind, within.keys[key].location, words, before, "", root)

    # ---- levels

    def _level(self, level: Mapping) -> Iterator[Mutant]:
        yield from self._facts(level, {})
        for key, node in level.entries.items():
            if key == "covers":
                yield from self._covers(node, {}, key)
            elif key == "official":
                yield from self._official(node, {}, key)
            elif key in ("effective", "terminated"):
                yield from self._dates(key, node)
            elif key == "effect":
                other = word("suspend", node.location) if isinstance(node, Mapping) else _limited(node.location)
                yield self._made(Slip("effect-changed", "the effect is the other one", other), node, node.location, {})
            elif key == "exceptions":
                yield from self._exceptions(level, node)
            elif key in ("clauses", "tranches") and isinstance(node, Mapping):
                yield from self._parts(key, node)

    def _parts(self, key: str, parts: Mapping) -> Iterator[Mutant]:
        kind = key.removesuffix("s")
        for id, part in parts.entries.items():
            if len(parts.entries) > 1:
                yield self._dropped(f"{kind}-dropped", f"the {kind} {id} is dropped", parts, id)
            if isinstance(part, Mapping):
                yield from self._level(part)

    def _dates(self, key: str, node: Node) -> Iterator[Mutant]:
        bounds = node.entries.values() if isinstance(node, Mapping) else (node,)
        for bound in bounds:
            day = _whole_day(bound)
            for other in sorted({after(day, -1), after(day)} - {day}) if day else ():
                slip = Slip("day-changed", f"{day} becomes {other}", word(other.isoformat(), bound.location))
                yield self._made(slip, bound, bound.location, {}, key if bound is node else "")

    def _exceptions(self, level: Mapping, node: Node) -> Iterator[Mutant]:
        if isinstance(node, Scalar):
            yield self._dropped("exception-dropped", "the exceptions are dropped", level, "exceptions")
        elif isinstance(node, Mapping):
            is_only = len(node.entries) == 1
            for id, one in node.entries.items():
                within, key = (level, "exceptions") if is_only else (node, id)
                yield self._dropped("exception-dropped", f"the exception {id} is dropped", within, key)
                yield from self._inside_exception(one)

    def _inside_exception(self, one: Node) -> Iterator[Mutant]:
        if not isinstance(one, Mapping):
            return
        yield from self._facts(one, {})
        parts = one.get("all_of")
        for id, part in parts.entries.items() if isinstance(parts, Mapping) else ():
            if isinstance(parts, Mapping) and len(parts.entries) > 1:
                yield self._dropped("exception-dropped", f"the part {id} is dropped", parts, id)
            yield from self._inside_exception(part)

    # ---- facts, ties and groups

    def _facts(self, within: Node, readings: Readings) -> Iterator[Mutant]:
        for key, node in within.entries.items() if isinstance(within, Mapping) else ():
            if key in RULE_FACTS:
                yield from self._constraint(node, RULE_FACTS[key], readings, key)

    def _constraint(self, node: Node, fact: Fact, readings: Readings, key: str = "") -> Iterator[Mutant]:
        for slip in self.constraints.slips(node, fact):
            yield self._made(slip, node, node.location, readings, key)

    def _covers(self, node: Node, readings: Readings, key: str = "") -> Iterator[Mutant]:
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if isinstance(node, Sequence) and len(items) > 1:
                slip = Slip("tie-dropped", f"{flow(item)} is not covered", without_item(node, item))
                yield self._made(slip, node, item.location, readings, key)
            yield from self._limits(item, readings)
        for tie in _ties_beside(items):
            slip = Slip("tie-added", f"{tie} is covered too", with_item(node, word(tie, node.location)))
            yield self._made(slip, node, node.location, readings, key)

    def _limits(self, item: Node, readings: Readings) -> Iterator[Mutant]:
        for limits in item.entries.values() if isinstance(item, Mapping) else ():
            yield from self._facts(limits, readings)

    def _official(self, node: Node, readings: Readings, key: str = "") -> Iterator[Mutant]:
        if isinstance(node, Mapping):
            yield from self._facts(node, readings)
            return
        items = node.items if isinstance(node, Sequence) else (node,)
        named = {item.text for item in items if isinstance(item, Scalar)}
        for item in items if isinstance(node, Sequence) and len(items) > 1 else ():
            slip = Slip("group-dropped", f"{flow(item)} is not meant", without_item(_as_sequence(node), item))
            yield self._made(slip, node, item.location, readings, key)
        for group in self.order.groups:
            if group not in named and not any(name.startswith("reading.") for name in named):
                slip = Slip("group-added", f"{group} is meant too", with_item(node, word(group, node.location)))
                yield self._made(slip, node, node.location, readings, key)

    # ---- readings

    def _readings(self) -> Iterator[Mutant]:
        own = self.root.get("readings")
        for id, node in own.entries.items() if isinstance(own, Mapping) else ():
            if isinstance(node, Mapping) and id in self.order.readings:
                yield from self._options(self.order.readings[id], node)
            elif isinstance(node, Mapping) and id in self.shared:
                yield from self._defaults(self.shared[id], node, node.get("default"))
        named = own.entries if isinstance(own, Mapping) else {}
        for id in dict.fromkeys(id for id, _ in self.positions if id in self.shared and id not in named):
            yield from self._chosen_here(self.shared[id], own)

    def _options(self, reading: Reading, node: Mapping) -> Iterator[Mutant]:
        yield from self._defaults(reading, node, node.get("default"))
        short = reading.id.rpartition(".")[2]
        options = node.get("options")
        for option, inner in options.entries.items() if isinstance(options, Mapping) else ():
            chain = {**self._chain(short, frozenset()), reading.id: option}
            made: dict[object, Mutant] = {}
            for position in [position for id, position in self.positions if id == short]:
                for mutant in self._at(inner, position, chain):
                    # a reading that stands for two facts is wrong for both at once
                    made.setdefault((mutant.location, mutant.before, mutant.after), mutant)
            yield from made.values()

    def _at(self, node: Node, position: Position, readings: Readings) -> Iterator[Mutant]:
        if position == "covers":
            yield from self._covers(node, readings)
        elif position == "official":
            yield from self._official(node, readings)
        elif isinstance(position, Fact):
            yield from self._constraint(node, position, readings)

    def _defaults(self, reading: Reading, node: Mapping, default: Node | None) -> Iterator[Mutant]:
        for option in reading.options:
            if default is not None and flow(default) != option:
                slip = Slip("default-changed", f"the default is {option}", word(option, default.location))
                yield replace(self._made(slip, default, default.location, {}, "default"), unchosen=reading.id)

    def _chosen_here(self, reading: Reading, own: Node | None) -> Iterator[Mutant]:
        """A shared reading for which the order chooses another default."""
        place = own.location if own else self.root.location
        current = self.order.default_of(reading)
        readings = own if isinstance(own, Mapping) else Mapping({}, {}, place)
        for option in reading.options:
            if option != current:
                choice = Mapping(
                    {"default": word(option, place), "because": word("it is a mistake", place)},
                    {"default": word("default", place), "because": word("because", place)},
                    place,
                )
                root = with_key(self.root, "readings", with_key(readings, reading.id, choice))
                words = f"the default of the shared reading {reading.id} is {option}"
                after = f"{reading.id}: {{default: {option}}}"
                start = Location(place.file, place.line, place.column)
                yield Mutant(self.order.id, "default-changed", start, words, "", after, root, unchosen=reading.id)

    def _chain(self, short: str, above: frozenset[str]) -> dict[str, str]:
        """The options in which a reading stands that stands in no rule itself."""
        text = f"reading.{short}"
        if any(_stands_in(text, node) for key, node in self.root.entries.items() if key != "readings"):
            return {}
        for reading in {reading.id: reading for reading in self.positions.values()}.values():
            outer = reading.id.rpartition(".")[2]
            if outer in above or outer == short:
                continue
            for option, node in reading.options.items():
                if _stands_in(text, node):
                    return {**self._chain(outer, above | {short}), reading.id: option}
        return {}


def _stands_in(text: str, node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.text == text
    inner = node.items if isinstance(node, Sequence) else node.entries.values()
    return any(_stands_in(text, one) for one in inner)


def _ties_beside(items: tuple[Node, ...]) -> list[str]:
    """The ties that a list of them leaves out; ties to an official and to the country do not go together."""
    named = {name for item in items for name in ([item.text] if isinstance(item, Scalar) else _names_in(item))}
    if any(name.startswith("reading.") for name in named):
        return []
    if named & COUNTRY_TIES.keys():
        facts = {COUNTRY_TIES[name] for name in named if name in COUNTRY_TIES}
        return [next(name for name, fact in COUNTRY_TIES.items() if fact is one) for one in _others(facts)]
    return [name for name in TIES if name not in named and name not in ("self", "other_relative")]


def _others(facts: set[Fact]) -> list[Fact]:
    return [fact for fact in dict.fromkeys(COUNTRY_TIES.values()) if fact not in facts]


def _names_in(item: Node) -> list[str]:
    return list(item.entries) if isinstance(item, Mapping) else []


def _whole_day(node: Node) -> date | None:
    try:
        found = PartialDate.parse(node.text) if isinstance(node, Scalar) else None
    except ValueError:
        return None
    return found.first if found and found.is_whole else None


def _limited(place: Location) -> Mapping:
    one = {key: word("1", place) for key in ("months", "entries")}
    keys = {key: word(key, place) for key in one}
    return Mapping({"limit": Mapping(dict(one), keys, place)}, {"limit": word("limit", place)}, place)


def _as_mapping(node: Node) -> Mapping:
    assert isinstance(node, Mapping), "the root of an order's file holds keys"
    return node


def _as_sequence(node: Node) -> Sequence:
    assert isinstance(node, Sequence)
    return node
