"""A mapping of entries, and of entries beneath them → a hierarchy in preorder."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sanctions243d.ontology.hierarchy import Entry, names_of_body
from sanctions243d.ontology.keys import entry_keys
from sanctions243d.ontology.names import NameCollector
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.ids import check_ids
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

# each entry costs memory in the set of codes of each above it
MAX_ENTRIES = 20_000
_FAMILY = re.compile(r"[a-z][a-z0-9_]*")
_NAMES = ("name", "local_name", "aliases", "endings", "inner_endings", "offices", "bodies")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*([/-][A-Z0-9]+)*")


@dataclass(slots=True)
class EntryReader:
    """Reads the entries of one kind: visa_class, employer, post, staff, purpose or column.

    Attributes:
        mentioned: the symbols that are combined, and the levels and agencies that agencies name, by key, to be looked
            up when all are known.
        written: where the names of an entry were written, by its id.
    """

    kind: str
    faults: Faults
    names: NameCollector
    entries: dict[str, Entry] = field(default_factory=dict)
    mentioned: dict[str, list[tuple[str, Scalar]]] = field(default_factory=dict)
    written: dict[str, dict[str, Location]] = field(default_factory=dict)

    def read(self, node: Mapping, parent: str = "", country: str = "", *, prefix: str = "") -> None:
        """Read the entries of a mapping and all beneath them."""
        for entry in self._entries(node, parent, country, prefix):
            self._insert(entry)

    def _entries(self, node: Mapping, parent: str, country: str, prefix: str) -> Iterator[Entry]:
        self._check_keys(node)
        for key, value in node.entries.items():
            fields = self._fields(key, value, node.keys[key].location)
            below = fields.mapping(self._below)
            yield self._entry(key, value, fields, node.keys[key].location, parent, country, prefix)
            if below:
                yield from self._entries(below, prefix + key, country, prefix)

    @property
    def _below(self) -> str:
        return "classes" if self.kind == "visa_class" else "units"

    def _entry(
        self, key: str, value: Node, fields: Fields, place: Location, parent: str, country: str, prefix: str
    ) -> Entry:
        below = fields.mapping(self._below)
        if below and not below.entries:
            help = "list what is beneath it, or take the key out"
            self.faults.add("empty", f"`{self._below}` is empty", fields.key_place(self._below), help=help)
        self.written[prefix + key] = _places(value)
        return Entry(
            id=prefix + key,
            name=value.text if isinstance(value, Scalar) else fields.text("name"),
            location=place,
            parent=parent,
            country=country,
            local_name=fields.text("local_name"),
            aliases=fields.texts("aliases"),
            weak_aliases=fields.texts("weak_aliases"),
            endings=fields.texts("endings"),
            inner_endings=fields.texts("inner_endings"),
            before=fields.texts("before"),
            within=tuple(prefix + text for text in self._mentioned(fields, "within", prefix)),
            may_be=tuple(prefix + text for text in self._mentioned(fields, "may_be", prefix)),
            offices=fields.texts("offices"),
            before_offices=fields.texts("before_offices"),
            founded=fields.day("founded"),
            predecessor=fields.text("predecessor"),
            level="".join(prefix + text for text in self._mentioned(fields, "level", prefix)[:1]),
            closed=str(fields.partial_date("closed") or ""),
            note=fields.text("note"),
            unverified=fields.text("unverified"),
            combines=self._mentioned(fields, "combines", ""),
            issued_at=self._mentioned(fields, "issued_at", ""),
            words=fields.texts("words"),
            parts=fields.texts("parts"),
            not_in=fields.texts("not_in"),
            bodies=fields.texts("bodies"),
            of_no_agency=fields.text("of_no_agency"),
            is_default=fields.flag("default"),
            has_own_code=not below or (fields.flag("others") if "others" in fields else self.kind != "visa_class"),
        )

    def _mentioned(self, fields: Fields, key: str, prefix: str) -> tuple[str, ...]:
        scalars = fields.scalars(key) if key in entry_keys(self.kind) else ()
        self.mentioned.setdefault(key, []).extend((prefix + scalar.text, scalar) for scalar in scalars)
        return tuple(scalar.text for scalar in scalars)

    def _fields(self, key: str, value: Node, place: Location) -> Fields:
        """The keys of an entry; a bare text is an entry that has a name alone."""
        what = f"`{shown(key)}`"
        if isinstance(value, Mapping):
            fields = Fields(value, entry_keys(self.kind), self.faults, what, place)
            fields.required("name")
            return fields
        if not isinstance(value, Scalar) or value.is_null:
            message = f"{what} needs a name, or keys with values"
            self.faults.add("wrong-type", message, place, help="`name: …`, or only the name after the colon")
        return Fields(Mapping({}, {}, place), (), self.faults, what, place)

    def _check_keys(self, node: Mapping) -> None:
        if self.kind != "visa_class":
            check_ids((node.keys[key] for key in node.entries), self.faults)
            return
        for key in node.entries:
            if not _SYMBOL.fullmatch(key) and not _FAMILY.fullmatch(key):
                help = "a symbol is of capital letters and digits (`B1/B2`), a family of small letters (`nonimmigrant`)"
                self.faults.add("bad-id", f"`{shown(key)}` is not a visa class", node.keys[key].location, help=help)

    def _insert(self, entry: Entry) -> None:
        if entry.id in self.entries:
            first = self.entries[entry.id].location
            message = f"`{shown(entry.id)}` stands in line {first.line} too"
            self.faults.add("duplicate-id", message, entry.location, help="an id is used once within a country")
            return
        if len(self.entries) >= MAX_ENTRIES:
            message = f"more than {MAX_ENTRIES:,} entries of one kind"
            self.faults.add("too-many-entries", message, Location(entry.location.file, 1))
            return
        self.entries[entry.id] = entry
        self.names.add_entry(self.kind, entry, self.written[entry.id])

    def check_mentioned(self, key: str, known: Collection[str], what: str, unread: str = "") -> None:
        """Report what is mentioned under a key and not known; `unread` is the file in which it may stand."""
        for id, scalar in self.mentioned.pop(key, ()):
            if id in known or self.faults.has_unread(unread.format(country=id.partition(".")[0])):
                continue
            country, dot, _ = id.rpartition(".")
            near = nearest(id, [name for name in known if name.startswith(country + dot)])
            help = f"did you mean `{near.removeprefix(country + dot)}`?" if near else ""
            self.faults.add("unknown-name", f"there is no {what} `{shown(scalar.text)}`", scalar.location, help=help)


def _places(value: Node) -> dict[str, Location]:
    """Where the names of an entry were written."""
    keys = value.entries if isinstance(value, Mapping) else {}
    found: dict[str, Location] = {}
    for key in _NAMES:
        node = keys.get(key)
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar):
                for name in names_of_body(item.text) if key == "bodies" else (item.text,):
                    found.setdefault(name, item.location)
    return found
