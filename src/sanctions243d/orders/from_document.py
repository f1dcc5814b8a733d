"""The file of an order → the order; the form is checked here, the names where the order is lowered.

What cannot be read is left out or stands empty, so that one slip is one fault and the rest is checked on.
"""

from collections.abc import Iterable, Iterator

from sanctions243d.ontology.fact import Fact
from sanctions243d.orders import keys
from sanctions243d.orders.dates import read_effect, read_moment
from sanctions243d.orders.order import ExceptionClause, Group, Kind, Level, Order, Quote, Reading
from sanctions243d.orders.paths import Places, check_employed, check_facts_once, check_paths
from sanctions243d.orders.readings import read_readings
from sanctions243d.text.document import Mapping, Node, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields, is_null
from sanctions243d.text.ids import check_ids
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

__all__ = ["check_employed", "read_order", "read_readings", "unknown_name"]


def read_order(id: str, node: Mapping, shared: dict[str, Reading], faults: Faults) -> Order:
    """Read an order from the root node of its file; faults are collected, and the rest is read on."""
    return _Reader(id, shared, faults).order(node)


class _Reader:
    def __init__(self, id: str, shared: dict[str, Reading], faults: Faults) -> None:
        self.id = id
        self.shared = shared
        self.faults = faults
        self.places: Places = {}

    def order(self, node: Mapping) -> Order:
        """Return the order that the root of its file states."""
        fields = Fields(node, keys.ORDER_KEYS, self.faults, "an order")
        fields.required("title", "say in a few words whom it covers")
        fields.required("country", "the ISO 3166-1 alpha-3 code of the country that the order is about")
        fields.required("sources", "name the files of `sources/` in which its words stand")
        own, defaults = self._readings(fields)
        root = self._level("order", self.id, fields, {})
        check_paths(root, self.places, self.faults)
        return Order(
            id=self.id,
            country=fields.text("country"),
            root=root,
            sources=fields.texts("sources"),
            groups=self._groups(fields),
            readings=own,
            defaults=defaults,
            default_places={id: self.places[self.id, f"readings.{id}"] for id in defaults},
        )

    def _readings(self, fields: Fields) -> tuple[dict[str, Reading], dict[str, str]]:
        """The order's own readings, and the defaults that it chooses for shared ones."""
        node = fields.mapping("readings") or Mapping({}, {}, fields.node.location)
        own = {id: value for id, value in node.entries.items() if id not in self.shared}
        defaults = {}
        for id, value in node.entries.items():
            if id in self.shared:
                what = f"the shared reading `{id}`, of which an order may only choose another default,"
                inner = Fields(self._mapping(value, what, node.keys[id]), {"default", "because"}, self.faults, what)
                inner.required("default")
                inner.required("because")
                self.places[self.id, f"readings.{id}"] = node.keys[id].location
                options = self.shared[id].options
                if "default" in inner and options:
                    defaults[id] = inner.choice("default", options, self.shared[id].default)
        return read_readings(Mapping(own, node.keys, node.location), f"{self.id}.", self.faults), defaults

    def _mapping(self, node: Node, what: str, key: Scalar) -> Mapping:
        """A node that must hold keys; one that does not is reported, and empty."""
        if isinstance(node, Mapping):
            return node
        help = "its keys stand on the next lines, further to the right"
        self.faults.add("wrong-type", f"{what} needs keys with values", key.location, help=help)
        return Mapping({}, {}, key.location)

    def _groups(self, fields: Fields) -> dict[str, Group]:
        found = {}
        for id, key, value in self._named(fields, "officials"):
            what = f"the official group `{id}`"
            node = self._mapping(value, what, key)
            inner = Fields(node, keys.GROUP_KEYS, self.faults, what, key.location)
            facts = self._facts(inner)
            if not facts and isinstance(value, Mapping):
                help = "say by whom they are employed: `employer: …` and `employed: now`"
                self.faults.add("empty", f"{what} says nothing of its officials", key.location, help=help)
            check_employed(facts, self.faults)
            found[id] = Group(id, facts, self._quotes(inner), node.location, inner.text("note"), key.location)
        return found

    def _named(self, fields: Fields, key: str) -> Iterator[tuple[str, Scalar, Node]]:
        """Yield the id, its key and the node of everything under a key; each id is checked."""
        node = fields.mapping(key) if key in fields else None
        if node is None:
            return
        if not node.entries:
            self.faults.add("empty", f"`{key}` is empty", fields.key_place(key), help="take it out, or fill it")
        check_ids((node.keys[id] for id in node.entries), self.faults)
        for id, value in node.entries.items():
            yield id, node.keys[id], value

    def _level(self, kind: Kind, address: str, fields: Fields, above: Places) -> Level:
        self.places |= {(address, key): scalar.location for key, scalar in fields.node.keys.items()}
        self.places[address, ""] = fields.place
        facts = self._facts(fields)
        check_facts_once(address, facts, above, self.places, self.faults)
        here = above | {("", fact.key): self.places[address, fact.key] for fact in facts}
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
            effect=read_effect(fields),
            effective=read_moment(fields, "effective", may_be_open=False),
            terminated=read_moment(fields, "terminated", may_be_open=True),
            exceptions=self._exceptions(exceptions, address, fields) if exceptions else (),
            covers=_said(fields.node.get("covers")),
            official=_said(fields.node.get("official")),
            children=self._children(kind, address, fields, here),
            place=fields.place,
        )

    def _children(self, kind: Kind, address: str, fields: Fields, above: Places) -> tuple[Level, ...]:
        if kind == "order" and "tranches" in fields and "clauses" in fields:
            message = "an order has `tranches` or `clauses`, not both beside each other"
            help = "put the clauses into the tranche to which they belong"
            self.faults.add("tranches-beside-clauses", message, fields.key_place("clauses"), help=help)
        found: list[Level] = []
        below: Kind
        for key, below, known in (
            ("tranches", "tranche", keys.TRANCHE_KEYS),
            ("clauses", "clause", keys.CLAUSE_KEYS),
        ):
            if kind == "clause" or (kind == "tranche" and key == "tranches"):
                continue
            for id, scalar, value in self._named(fields, key):
                node = self._mapping(value, f"the {below} `{id}`", scalar)
                inner = Fields(node, known, self.faults, f"a {below}", scalar.location)
                if isinstance(value, Mapping):
                    found.append(self._level(below, f"{address}.{id}", inner, above))
        return tuple(found)

    def _facts(self, fields: Fields) -> dict[Fact, Node]:
        """The facts that are stated; one of which nothing is said is reported with the keys."""
        entries = fields.node.entries.items()
        return {keys.RULE_FACTS[key]: node for key, node in entries if key in keys.RULE_FACTS and not is_null(node)}

    def _quotes(self, fields: Fields) -> tuple[Quote, ...]:
        reads = fields.text("reads")
        if reads and "quote" not in fields:
            help = "quote the words as they stand in the source, slips included"
            self.faults.add("missing-key", "`reads` without `quote`", fields.key_place("reads"), help=help)
        return tuple(Quote(scalar.text, scalar.location, reads) for scalar in fields.scalars("quote"))

    def _exceptions(self, node: Node, address: str, fields: Fields) -> tuple[ExceptionClause, ...]:
        if isinstance(node, Mapping):
            if not node.entries:
                help = "name them, or say `unpublished`"
                self.faults.add("empty", "`exceptions` is empty", fields.key_place("exceptions"), help=help)
            check_ids((node.keys[id] for id in node.entries), self.faults)
            return tuple(self._exception(f"{address}.{id}", node.keys[id], value) for id, value in node.entries.items())
        fields.choice("exceptions", ("unpublished",), "unpublished")
        unpublished = "exceptions that were not published"
        return (ExceptionClause(f"{address}.unpublished", unpublished, node.location, is_published=False),)

    def _exception(self, address: str, key: Scalar, node: Node) -> ExceptionClause:
        if isinstance(node, Scalar):
            if node.text == "unpublished":
                return ExceptionClause(address, "other exceptions, not published", node.location, is_published=False)
            if node.is_null:
                self._empty_exception(key.location)
            return ExceptionClause(address, node.text, node.location)
        if not isinstance(node, Mapping):
            self.faults.add("wrong-type", f"the exception `{key.text}` is a text, or keys with values", key.location)
            return ExceptionClause(address, "", node.location)
        fields = Fields(node, keys.EXCEPTION_KEYS, self.faults, "an exception", key.location)
        parts = fields.mapping("all_of")
        if not (parts and parts.entries) and not fields.text("text"):
            self._empty_exception(key.location)
        facts = self._facts(fields)
        check_employed(facts, self.faults)
        return ExceptionClause(
            address, fields.text("text"), node.location, facts, self._parts(address, parts) if parts else ()
        )

    def _parts(self, address: str, parts: Mapping) -> tuple[ExceptionClause, ...]:
        check_ids((parts.keys[id] for id in parts.entries), self.faults)
        return tuple(self._exception(f"{address}.{id}", parts.keys[id], value) for id, value in parts.entries.items())

    def _empty_exception(self, place: Location) -> None:
        help = "say in the source's words when it applies, or `unpublished`"
        self.faults.add("empty", "an exception needs a `text`, or parts under `all_of`", place, help=help)


def _said(node: Node | None) -> Node | None:
    return None if is_null(node) else node


def unknown_name(text: str, known: Iterable[str], what: str, node: Node, faults: Faults) -> None:
    """Report a name that is not known, with the nearest that is."""
    known = list(known)
    near = nearest(text, known)
    listed = ", ".join(f"`{name}`" for name in known[:8])
    help = f"did you mean `{near}`?" if near else f"known here: {listed}" if listed else f"there is no {what} at all"
    faults.add("unknown-name", f"there is no {what} `{shown(text)}`", node.location, help=help)
