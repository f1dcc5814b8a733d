"""The file of an order → the order; the form is checked here, the names where the order is lowered."""

import re
from collections.abc import Iterable

from sanctions243d.ontology.fact import Fact
from sanctions243d.orders import keys
from sanctions243d.orders.order import (
    NEVER,
    Effect,
    ExceptionClause,
    Group,
    Kind,
    Level,
    Limit,
    Moment,
    Order,
    Quote,
    Reading,
)
from sanctions243d.text.document import Mapping, Node, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

_ID = re.compile(r"[a-z][a-z0-9_]*")


def read_order(id: str, node: Mapping, shared: dict[str, Reading], faults: Faults) -> Order:
    """Read an order from the root node of its file; faults are collected, and the rest is read on."""
    return _Reader(id, shared, faults).order(node)


def read_readings(node: Mapping, prefix: str, faults: Faults) -> dict[str, Reading]:
    """Read readings by their short ids; `prefix` makes the full id."""
    found = {}
    for id, value in node.entries.items():
        check_id(id, node.keys[id], faults)
        if isinstance(value, Mapping):
            reading = _reading(prefix + id, Fields(value, keys.READING_KEYS, faults, f"the reading `{id}`"))
            if reading is not None:
                found[id] = reading
        else:
            faults.add("wrong-type", f"the reading `{id}` needs a question and options", value.location)
    return found


def _reading(id: str, fields: Fields) -> Reading | None:
    for key in ("question", "options", "default", "because"):
        fields.required(key)
    options = fields.mapping("options")
    if options is None or not options.entries:
        return None
    default = fields.choice("default", options.entries, next(iter(options.entries)))
    return Reading(
        id=id,
        question=fields.text("question"),
        options=options.entries,
        default=default,
        because=fields.text("because"),
        location=fields.node.location,
        is_nested=fields.choice("nested", ("true", "false"), "true") == "true",
    )


def check_id(id: str, key: Scalar, faults: Faults) -> None:
    """Report an id that is not in snake_case of plain letters."""
    if not _ID.fullmatch(id):
        message = f"`{shown(id)}` is not an id; expected small letters a to z, digits and underscores"
        help = "" if id.isascii() else "a letter of another script looks alike and is not the same"
        faults.add("bad-id", message, key.location, help=help)


def read_moment(fields: Fields, key: str, *, may_be_open: bool) -> Moment | None:
    """Read a day, `{earliest, latest}`, or `not_found`; nothing where the key is missing."""
    node = fields.node.get(key)
    if node is None:
        return None
    if isinstance(node, Mapping):
        inner = Fields(node, {"earliest", "latest"}, fields.faults, f"`{key}`")
        moment = Moment(inner.day("earliest"), inner.day("latest"))
        if moment.earliest and moment.latest and moment.earliest > moment.latest:
            fields.faults.add("dates-out-of-order", "`earliest` is after `latest`", node.location)
        return moment
    if fields.text(key) == "not_found":
        if may_be_open:
            return NEVER
        fields.faults.add("bad-date", f"`{key}` needs a day, or the days between which it lies", node.location)
        return None
    day = fields.day(key)
    return Moment(day, day) if day else None


class _Reader:
    def __init__(self, id: str, shared: dict[str, Reading], faults: Faults) -> None:
        self.id = id
        self.shared = shared
        self.faults = faults

    def order(self, node: Mapping) -> Order:
        fields = Fields(node, keys.ORDER_KEYS, self.faults, "an order")
        for key in ("title", "country", "sources"):
            fields.required(key)
        own, defaults = self._readings(fields)
        root = self._level("order", self.id, fields, frozenset())
        for path in root.leaf_paths():
            self._check_path(path)
        return Order(
            id=self.id,
            country=fields.text("country"),
            root=root,
            sources=fields.texts("sources"),
            groups=self._groups(fields),
            readings=own,
            defaults=defaults,
        )

    def _readings(self, fields: Fields) -> tuple[dict[str, Reading], dict[str, str]]:
        """The order's own readings, and the defaults that it chooses for shared ones."""
        node = fields.mapping("readings") or Mapping({}, {}, fields.node.location)
        own = {id: value for id, value in node.entries.items() if id not in self.shared}
        defaults = {}
        for id, value in node.entries.items():
            if id in self.shared and isinstance(value, Mapping):
                what = f"the shared reading `{id}`, of which an order may only choose another default,"
                inner = Fields(value, {"default", "because"}, self.faults, what)
                defaults[id] = inner.choice("default", self.shared[id].options, self.shared[id].default)
        return read_readings(Mapping(own, node.keys, node.location), f"{self.id}.", self.faults), defaults

    def _groups(self, fields: Fields) -> dict[str, Group]:
        node = fields.mapping("officials")
        found = {}
        for id, value in node.entries.items() if node else ():
            check_id(id, node.keys[id], self.faults)  # type: ignore[union-attr]
            if isinstance(value, Mapping):
                inner = Fields(value, keys.GROUP_KEYS, self.faults, f"the official group `{id}`")
                facts = self._facts(inner)
                check_employed(facts, value, self.faults)
                found[id] = Group(id, facts, self._quotes(inner), value.location, inner.text("note"))
            else:
                self.faults.add("wrong-type", f"the official group `{id}` needs facts", value.location)
        return found

    def _level(self, kind: Kind, address: str, fields: Fields, above: frozenset[Fact]) -> Level:
        facts = self._facts(fields)
        for fact in facts.keys() & above:
            message = f"`{fact.key}` is stated on a level above too; a fact is stated once on a path"
            self.faults.add("fact-twice", message, fields.location(fact.key))
        effective = read_moment(fields, "effective", may_be_open=False)
        terminated = read_moment(fields, "terminated", may_be_open=True)
        exceptions = fields.node.get("exceptions")
        return Level(
            kind=kind,
            address=address,
            location=fields.node.location,
            title=fields.text("title"),
            facts=facts,
            quotes=self._quotes(fields),
            note=fields.text("note"),
            unverified=fields.text("unverified"),
            last_seen=fields.partial_date("last_seen"),
            effect=self._effect(fields),
            effective=effective,
            terminated=terminated,
            exceptions=self._exceptions(exceptions, address, fields) if exceptions else (),
            covers=fields.node.get("covers"),
            official=fields.node.get("official"),
            children=self._children(kind, address, fields, above | facts.keys()),
        )

    def _children(self, kind: Kind, address: str, fields: Fields, above: frozenset[Fact]) -> tuple[Level, ...]:
        if "tranches" in fields and "clauses" in fields:
            message = "an order has tranches or clauses, not both beside each other"
            self.faults.add("tranches-beside-clauses", message, fields.location("clauses"))
        found: list[Level] = []
        below: Kind
        for key, below, known in (
            ("tranches", "tranche", keys.TRANCHE_KEYS),
            ("clauses", "clause", keys.CLAUSE_KEYS),
        ):
            node = fields.mapping(key) if kind != "clause" else None
            if node is not None and not node.entries:
                self.faults.add("empty", f"`{key}` is empty", node.location)
            for id, value in node.entries.items() if node else ():
                check_id(id, node.keys[id], self.faults)  # type: ignore[union-attr]
                if isinstance(value, Mapping):
                    inner = Fields(value, known, self.faults, f"a {below}")
                    found.append(self._level(below, f"{address}.{id}", inner, above))
                else:
                    self.faults.add("wrong-type", f"the {below} `{id}` needs keys with values", value.location)
        return tuple(found)

    def _facts(self, fields: Fields) -> dict[Fact, Node]:
        return {keys.RULE_FACTS[key]: node for key, node in fields.node.entries.items() if key in keys.RULE_FACTS}

    def _quotes(self, fields: Fields) -> tuple[Quote, ...]:
        reads = fields.text("reads")
        return tuple(Quote(scalar.text, scalar.location, reads) for scalar in fields.scalars("quote"))

    def _effect(self, fields: Fields) -> Effect | None:
        node = fields.node.get("effect")
        if node is None:
            return None
        if isinstance(node, Mapping):
            outer = Fields(node, {"limit"}, self.faults, "`effect`")
            limits = outer.mapping("limit")
            if limits is not None:
                inner = Fields(limits, {"months", "entries"}, self.faults, "`limit`")
                return Effect("limit", Limit(_number(inner, "months"), _number(inner, "entries")))
        elif fields.choice("effect", ("suspend",), "suspend") == "suspend":
            return Effect("suspend")
        return None

    def _exceptions(self, node: Node, address: str, fields: Fields) -> tuple[ExceptionClause, ...]:
        if isinstance(node, Mapping):
            if not node.entries:
                help = "name them, or say `unpublished`"
                self.faults.add("empty", "`exceptions` is empty", node.location, help=help)
            return tuple(self._exception(f"{address}.{id}", node.keys[id], value) for id, value in node.entries.items())
        fields.choice("exceptions", ("unpublished",), "unpublished")
        unpublished = "exceptions that were not published"
        return (ExceptionClause(f"{address}.unpublished", unpublished, node.location, is_published=False),)

    def _exception(self, address: str, key: Scalar, node: Node) -> ExceptionClause:
        check_id(address.rpartition(".")[2], key, self.faults)
        if isinstance(node, Scalar):
            if node.text == "unpublished":
                return ExceptionClause(address, "other exceptions, not published", node.location, is_published=False)
            return ExceptionClause(address, node.text, node.location)
        if not isinstance(node, Mapping):
            self.faults.add("wrong-type", "an exception is a text, or keys with values", node.location)
            return ExceptionClause(address, "", node.location)
        fields = Fields(node, keys.EXCEPTION_KEYS, self.faults, "an exception")
        parts = fields.mapping("all_of")
        if not (parts and parts.entries) and not fields.text("text"):
            self.faults.add("empty", "an exception needs a `text`, or parts under `all_of`", node.location)
        return ExceptionClause(
            address,
            fields.text("text"),
            node.location,
            self._facts(fields),
            tuple(self._exception(f"{address}.{id}", parts.keys[id], value) for id, value in parts.entries.items())
            if parts
            else (),
        )

    def _check_path(self, path: tuple[Level, ...]) -> None:
        """Check what must stand exactly once on the way to a leaf."""
        leaf = path[-1]
        facts = {fact: node for level in path for fact, node in level.facts.items()}
        check_employed(facts, leaf, self.faults)
        for key in ("effect", "effective", "terminated", "covers"):
            stated = [level for level in path if getattr(level, key) is not None]
            if not stated:
                help = "say `terminated: not_found` where no end is known" if key == "terminated" else ""
                self._miss(f"`{leaf.address}` needs `{key}`, here or on a level above", leaf, help)
            if len(stated) > 1:
                message = f"`{key}` is stated on a level above too; it is stated once on a path"
                self.faults.add("stated-twice", message, stated[-1].location)
        has_quote = any(level.quotes for level in path)
        if not has_quote and leaf.official is None:
            self._miss(f"`{leaf.address}` has no `quote`, here or on a level above", leaf, "quote the source's words")
        self._check_dates(path)

    def _check_dates(self, path: tuple[Level, ...]) -> None:
        effective = next((level.effective for level in path if level.effective), None)
        terminated = next((level.terminated for level in path if level.terminated), None)
        first = effective and (effective.earliest or effective.latest)
        last = terminated and (terminated.latest or terminated.earliest)
        if first and last and last < first:
            message = f"terminated ({terminated}) before it is effective ({effective})"
            self.faults.add("dates-out-of-order", message, path[-1].location)

    def _miss(self, message: str, level: Level, help: str) -> None:
        self.faults.add("missing-key", message, level.location, help=help)


def check_employed(facts: Iterable[Fact], place: Mapping | Level, faults: Faults) -> None:
    """An employer or a level needs `employed: now`: silence would cover retired staff."""
    named = set(facts)
    if named & {Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF} and Fact.EMPLOYED not in named:
        message = "an employer or a level is named without `employed: now`; silence would cover retired staff"
        faults.add("employed-missing", message, place.location, help="add `employed: now`, or `employed: any`")


def _number(fields: Fields, key: str) -> int | None:
    text = fields.text(key)
    if not text:
        return None
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) < 1000:
        return int(text)
    fields.faults.add("wrong-type", f"`{key}` is `{shown(text)}`; expected a number", fields.location(key))
    return None


def unknown_name(text: str, known: Iterable[str], what: str, node: Node, faults: Faults) -> None:
    """Report a name that is not known, with the nearest that is."""
    near = nearest(text, known)
    help = f"did you mean `{near}`?" if near else ""
    faults.add("unknown-name", f"there is no {what} `{shown(text)}`", node.location, help=help)
