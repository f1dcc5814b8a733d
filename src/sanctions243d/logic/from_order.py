"""An order → its clauses as rows: hierarchies, ladders, groups and readings are closed here, once.

After this step nothing knows about agencies or law. The names in an order are checked on the way.
"""

from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field, replace

from sanctions243d.logic.reading_places import has_reading
from sanctions243d.logic.row import Clause, CompiledException, Constraint, Row, merged
from sanctions243d.logic.sets import SetReader, Sets
from sanctions243d.ontology.domain import TIES, tie
from sanctions243d.ontology.fact import YES, Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.from_document import check_employed, unknown_name
from sanctions243d.orders.keys import RULE_FACTS
from sanctions243d.orders.order import ExceptionClause, Level, Order, Quote, Reading
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

COUNTRY_TIES = {
    "citizen": Fact.NATIONAL,
    "subject": Fact.NATIONAL,
    "national": Fact.NATIONAL,
    "resident": Fact.RESIDENT,
}
READINGS_FILE = "readings.yaml"
# an engine takes some tens of rows; a list of agencies is one row
MAX_ROWS = 300
_LIMITS = ("age", "married", "national", "resident")

Constraints = dict[Fact, Constraint]
Part = tuple[str, Constraints]


def clauses_of(
    order: Order,
    ontology: Ontology,
    shared: dict[str, Reading],
    selection: AbstractMapping[str, str],
    faults: Faults,
    *,
    without: frozenset[str] = frozenset(),
) -> tuple[Clause, ...]:
    """Return the clauses of an order under a selection of readings (full id → option); faults are collected.

    `without` are readings that cannot be followed, because they lead back to themselves.
    """
    return tuple(Lowering(order, ontology, shared, selection, faults, without).clauses())


@dataclass(slots=True)
class Lowering:
    """Lowers one order under one selection of readings."""

    order: Order
    ontology: Ontology
    shared: dict[str, Reading]
    selection: AbstractMapping[str, str]
    faults: Faults
    without: frozenset[str] = frozenset()
    reader: SetReader = field(init=False)
    _most_of: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reader = SetReader(self.ontology, self.order.country, self._choose, self.faults)

    def clauses(self) -> list[Clause]:
        """Return the compiled leaves, in the order of the file."""
        return [self.clause(path) for path in self.order.root.leaf_paths()]

    def _choose(self, node: Scalar) -> tuple[Reading, str] | None:
        id = node.text.removeprefix("reading.")
        reading = self.order.readings.get(id) or self.shared.get(id)
        if reading is None:
            if READINGS_FILE not in self.faults.unread:
                unknown_name(id, [*self.order.readings, *self.shared], "reading", node, self.faults)
            return None
        if id in self.without or not reading.options:
            return None
        option = self.selection.get(reading.id) or self.order.defaults.get(id, reading.default)
        return reading, option

    def clause(self, path: tuple[Level, ...]) -> Clause:
        """Return the leaf at the end of a path, compiled."""
        leaf = path[-1]
        quotes = next((level.quotes for level in reversed(path) if level.quotes), ())
        rows = self.rows(path)
        if not rows and leaf.location.file not in self.faults.faulty and not self.faults.unread:
            message = f"no row of `{leaf.address}` can ever hold: some fact of it allows nothing"
            help = "`none` stands for nothing at all; a clause for nobody is left out"
            self.faults.add("empty-clause", message, leaf.place or leaf.location, help=help)
        rows = merged(rows, self.ontology.everything)
        posts = 0
        for row in rows:
            post = row.constraints.get(Fact.POST)
            posts |= post.may if post else self.ontology.posts.everything
        effective, terminated = (
            next((level for level in path if getattr(level, key) is not None), leaf)
            for key in ("effective", "terminated")
        )
        effect = next((level.effect for level in path if level.effect), None)
        return Clause(
            address=leaf.address,
            order=self.order.id,
            tranche=next((level.address for level in path if level.kind == "tranche"), ""),
            country=self.order.country,
            title=leaf.title,
            location=leaf.location,
            rows=tuple(rows),
            effect=effect,  # type: ignore[arg-type]
            effective=effective.effective,  # type: ignore[arg-type]
            effective_at=f"{effective.address}.effective",
            terminated=terminated.terminated,  # type: ignore[arg-type]
            terminated_at=f"{terminated.address}.terminated",
            exceptions=tuple(self._exception(item) for level in path for item in level.exceptions),
            quotes=quotes,
            notes=tuple(level.note for level in path if level.note),
            last_seen=next((level.last_seen for level in reversed(path) if level.last_seen), None),
            posts=posts,
        )

    def rows(self, path: tuple[Level, ...]) -> list[Row]:
        """Return the rows of a leaf before any are merged: one for each tie with each official group."""
        base = self._base(path)
        ties, groups = self._covers(path), self._officials(path)
        address, place = path[-1].address, path[-1].location
        count = self._most("covers", _stated(path, "covers")) * self._most("official", _stated(path, "official"))
        if count > MAX_ROWS:
            message = f"`{address}` makes {count:,} rows; at most {MAX_ROWS} are read"
            self.faults.add("too-many-rows", message, place, help="make several clauses, or one list of agencies")
            return []
        rows = (self._row(address, base, tie_part, group_part, place) for tie_part in ties for group_part in groups)
        return [row for row in rows if row is not None]

    def _most(self, key: str, node: Node | None) -> int:
        """The most parts that stand under `covers` or `official`, whatever is chosen for the readings there."""
        if isinstance(node, Sequence):
            return sum(self._most(key, item) for item in node.items)
        if isinstance(node, Mapping):
            return len(node.entries) if key == "covers" else 1
        if node is None or not node.text.startswith("reading."):
            return 1
        id = node.text.removeprefix("reading.")
        if (key, id) not in self._most_of:
            self._most_of[key, id] = 0  # a reading that leads back to itself adds nothing
            reading = self.order.readings.get(id) or self.shared.get(id)
            options = reading.options.values() if reading else ()
            self._most_of[key, id] = max((self._most(key, option) for option in options), default=0)
        return self._most_of[key, id]

    def _base(self, path: tuple[Level, ...]) -> Constraints:
        base: Constraints = {}
        for level in path:
            for fact, node in level.facts.items():
                quotes = level.quotes or next((lv.quotes for lv in path if lv.quotes), ())
                base[fact] = self._constraint(node, fact, quotes)
        country = self.order.country
        if Fact.POST not in base and country in self.ontology.countries:
            node = Scalar(country, path[0].location)
            base[Fact.POST] = self._constraint(node, Fact.POST, path[0].quotes)
        return base

    def _constraint(self, node: Node, fact: Fact, quotes: tuple[Quote, ...]) -> Constraint:
        return _as_constraint(self.reader.sets(node, fact), node.location, quotes)

    def _row(self, address: str, base: Constraints, who: Part, group: Part, place: Location) -> Row | None:
        """Join the three parts of a row; nothing where a fact allows nothing."""
        found: Constraints = dict(base)
        for _, part in (who, group):
            for fact, constraint in part.items():
                if fact in found:
                    line = found[fact].location.line
                    message = f"`{fact.key}` is stated for this row in line {line} too; a fact is stated once"
                    help = "say it in the tie, in the group or beside them, not in two of the three"
                    self.faults.add("fact-twice", message, constraint.location, help=help)
                found[fact] = constraint
        if any(constraint.may == 0 for constraint in found.values()):
            return None
        everything = self.ontology.domains
        kept = {f: found[f] for f in sorted(found) if found[f].must != everything[f].everything}
        return Row(address, ((who[0], group[0]),), kept)

    def _covers(self, path: tuple[Level, ...]) -> list[Part]:
        level = next((level for level in path if level.covers is not None), None)
        if level is None or level.covers is None:
            return []
        has_official = any(step.official is not None for step in path)
        quotes = next((step.quotes for step in reversed(path) if step.quotes), ())
        return self.ties(level.covers, has_official, quotes)

    def ties(self, node: Node, has_official: bool | None, quotes: tuple[Quote, ...]) -> list[Part]:
        """Return what an item of `covers` asks, one part for each row.

        `has_official` says whether a group of officials is named; nothing where that is not to be checked.
        """
        if self.reader.is_too_much(node) or self._is_empty(node, "covers"):
            return []
        if isinstance(node, Sequence):
            return [part for item in node.items for part in self.ties(item, has_official, quotes)]
        if isinstance(node, Mapping):
            return [
                self._tie(name, node.keys[name], limits, has_official, quotes) for name, limits in node.entries.items()
            ]
        if node.text.startswith("reading."):
            return self._spliced(node, lambda option: self.ties(option, has_official, quotes))
        return [self._tie(node.text, node, None, has_official, quotes)]

    def _tie(
        self, name: str, key: Scalar, limits: Node | None, has_official: bool | None, quotes: tuple[Quote, ...]
    ) -> Part:
        constraints: Constraints = {}
        is_tie = name in TIES and name != "other_relative"
        if is_tie and has_official is False:
            message = f"`{name}` is a tie to an official, and no `official` is named"
            help = "say which officials: `official: …`; or cover `national` or `resident`"
            self.faults.add("covers-official", message, key.location, help=help)
        elif name in COUNTRY_TIES and has_official is True:
            message = f"`{name}` is a tie to the country, and an `official` is named"
            help = "make two clauses, or say `self: {national: true}`"
            self.faults.add("covers-official", message, key.location, help=help)
        if is_tie:
            constraints[Fact.TIE] = Constraint(tie(name), tie(name), name, key.location, quotes=quotes)
        elif name in COUNTRY_TIES:
            constraints[COUNTRY_TIES[name]] = Constraint(YES, YES, name, key.location, quotes=quotes)
        else:
            known = [word for word in (*TIES, *COUNTRY_TIES) if word != "other_relative"]
            near = nearest(name, known)
            help = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}"
            self.faults.add("unknown-name", f"`{shown(name)}` is not a tie", key.location, help=help)
        if isinstance(limits, Mapping):
            limits = Fields(limits, _LIMITS, self.faults, f"the tie `{name}`").node
            for word, node in limits.entries.items():
                if word in _LIMITS:
                    constraints[RULE_FACTS[word]] = self._constraint(node, RULE_FACTS[word], quotes)
        elif limits is not None:
            message = f"the limits of `{name}` are keys with values"
            help = "`child: {age: {under: 21}}`; without limits, the bare name"
            self.faults.add("wrong-type", message, limits.location, help=help)
        return name, constraints

    def _is_empty(self, node: Node, key: str) -> bool:
        """Report a list or keys without anything in them."""
        is_empty = not (node.items if isinstance(node, Sequence) else node.entries if isinstance(node, Mapping) else 1)
        if is_empty:
            self.faults.add("empty", f"`{key}` names nobody", node.location, help="fill it, or leave the clause out")
        return is_empty

    def _officials(self, path: tuple[Level, ...]) -> list[Part]:
        levels = [level for level in path if level.official is not None]
        if not levels:
            return [("", {})]
        quotes = next((step.quotes for step in reversed(path) if step.quotes), ())
        node = levels[-1].official
        return self.groups(node, quotes) if node is not None else []

    def groups(self, node: Node, quotes: tuple[Quote, ...]) -> list[Part]:
        """Return what `official` asks, one part for each group."""
        if self.reader.is_too_much(node) or self._is_empty(node, "official"):
            return []
        if isinstance(node, Sequence):
            return [part for item in node.items for part in self.groups(item, quotes)]
        if isinstance(node, Mapping):
            read = Fields(node, list(RULE_FACTS), self.faults, "an official group").node
            facts = {RULE_FACTS[key]: value for key, value in read.entries.items() if key in RULE_FACTS}
            check_employed(facts, self.faults)
            return [("", {fact: self._constraint(value, fact, quotes) for fact, value in facts.items()})]
        if node.text.startswith("reading."):
            return self._spliced(node, lambda option: self.groups(option, quotes))
        group = self.order.groups.get(node.text)
        if group is None:
            unknown_name(node.text, self.order.groups, "official group", node, self.faults)
            return []
        return [(group.id, {f: self._constraint(n, f, group.quotes or quotes) for f, n in group.facts.items()})]

    def _spliced(self, node: Scalar, parts_of: Callable[[Node], list[Part]]) -> list[Part]:
        """The parts of a reading's chosen option, each noting the choice."""
        chosen = self._choose(node)
        if chosen is None or not self.reader.enter(node):
            return []
        reading, option = chosen
        choice = ((reading.id, option),)
        parts = parts_of(reading.options[option])
        self.reader.chain -= 1
        return [
            (label, {fact: replace(one, readings=one.readings + choice) for fact, one in constraints.items()})
            for label, constraints in parts
        ]

    def _exception(self, clause: ExceptionClause) -> CompiledException:
        return CompiledException(
            clause,
            {fact: self._constraint(node, fact, ()) for fact, node in clause.facts.items() if not has_reading(node)},
            tuple(self._exception(part) for part in clause.parts),
        )


def _stated(path: tuple[Level, ...], key: str) -> Node | None:
    """What is stated under a key on a path; nothing where it is not."""
    return next((node for level in path if (node := getattr(level, key)) is not None), None)


def _as_constraint(sets: Sets, location: Location, quotes: tuple[Quote, ...]) -> Constraint:
    return Constraint(sets.must, sets.may, sets.words, location, sets.points, sets.readings, quotes, sets.sentences)
