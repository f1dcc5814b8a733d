"""Reads the keys of one mapping, reporting at its place whatever is not as it should be."""

from collections.abc import Collection, Iterator
from datetime import date

from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.partial_date import PartialDate
from sanctions243d.text.shown import shown


class Fields:
    """The keys of one mapping; unknown keys are reported when it is made.

    A key that is nearly a known one is read on as if it were that one, so that one slip is one fault.
    `place` is where a key that is missing would be missed: the key above the mapping.
    """

    def __init__(
        self, node: Mapping, known: Collection[str], faults: Faults, what: str, place: Location | None = None
    ) -> None:
        self.node = node
        self.faults = faults
        self.what = what
        self.place = place or _start(node.location)
        for key, scalar in node.keys.items():
            if key not in known:
                self._unknown(key, scalar, known)
            elif is_null(node.get(key)):
                faults.add("empty", f"`{key}` says nothing", scalar.location, help="fill it, or take it out")

    def _unknown(self, key: str, scalar: Scalar, known: Collection[str]) -> None:
        near = nearest(key, known)
        help = f"did you mean `{near}`?" if near else f"known here: {', '.join(sorted(known))}"
        if key == "id":
            help = "the name of the file, or the key above, is the id"
        self.faults.add("unknown-key", f"{self.what} has no key `{shown(key)}`", scalar.location, help=help)
        if near and near not in self.node.entries and key in self.node.entries:
            entries = {near if old == key else old: value for old, value in self.node.entries.items()}
            self.node = Mapping(entries, {**self.node.keys, near: scalar}, self.node.location)

    def __contains__(self, key: str) -> bool:
        return key in self.node.entries

    def location(self, key: str) -> Location:
        """Return the place of what stands under a key, or of the whole mapping where the key is missing."""
        node = self.node.get(key)
        return node.location if node else self.node.location

    def key_place(self, key: str) -> Location:
        """Return the place of a key itself, or where it is missed."""
        return self.node.keys[key].location if key in self.node.entries else self.place

    def required(self, key: str, help: str = "") -> Node | None:
        """Return the node under a key that must be there."""
        node = self.node.get(key)
        if node is None:
            self.faults.add("missing-key", f"{self.what} needs the key `{key}`", self.place, help=help)
        return node

    def text(self, key: str, default: str = "") -> str:
        """Return the text under a key."""
        node = self.node.get(key)
        return default if node is None else self.text_of(node, f"`{key}`", default)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts under a key: one text, or a list of texts."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """Return the texts under a key with their places."""
        node = self.node.get(key)
        return () if node is None or is_null(node) else tuple(self.scalars_of(node, f"`{key}`"))

    def mapping(self, key: str) -> Mapping | None:
        """Return the mapping under a key."""
        node = self.node.get(key)
        return None if node is None or is_null(node) else self.mapping_of(node, f"`{key}`")

    def choice(self, key: str, options: Collection[str], default: str) -> str:
        """Return the word under a key, which must be one of the options."""
        text = self.text(key, default)
        if key in self and text not in options:
            near = nearest(text, options)
            help = f"did you mean `{near}`?" if near else ""
            message = f"`{shown(text)}` is not a word for `{key}`; expected {_listed(options)}"
            self.faults.add("unknown-word", message, self.location(key), help=help)
            return default
        return text

    def flag(self, key: str) -> bool:
        """Return whether `true` stands under a key; left out is false."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def day(self, key: str) -> date | None:
        """Return the whole date under a key."""
        found = self.partial_date(key)
        if found is not None and found.first != found.last:
            help = "where the day is not known, say `{earliest: …, latest: …}`"
            self.faults.add("bad-date", f"`{found}` is not a whole date (YYYY-MM-DD)", self.location(key), help=help)
            return None
        return found.first if found else None

    def partial_date(self, key: str) -> PartialDate | None:
        """Return the date under a key, which may be a year, or a year and a month."""
        text = self.text(key)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            self.faults.add("bad-date", str(error), self.location(key))
            return None

    def text_of(self, node: Node, what: str, default: str = "") -> str:
        """Return a node's text; anything else is a fault."""
        if isinstance(node, Scalar):
            return default if node.is_null else node.text
        self.wrong_type(node, what, "a text")
        return default

    def scalars_of(self, node: Node, what: str) -> Iterator[Scalar]:
        """Yield the texts of a text or of a list of texts."""
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar):
                yield item
            else:
                self.wrong_type(item, what, "a text")

    def mapping_of(self, node: Node, what: str) -> Mapping | None:
        """Return a node that must be a mapping."""
        if isinstance(node, Mapping):
            return node
        self.wrong_type(node, what, "keys with values")
        return None

    def wrong_type(self, node: Node, what: str, expected: str) -> None:
        """Report a node of the wrong form."""
        self.faults.add("wrong-type", f"{what} is {kind(node)}; expected {expected}", _start(node.location))


def is_null(node: Node | None) -> bool:
    """Whether a key is there and nothing is written under it."""
    return isinstance(node, Scalar) and node.is_null


def _listed(options: Collection[str]) -> str:
    return " or ".join(f"`{shown(option)}`" for option in options)


def kind(node: Node) -> str:
    """Return in words what a node is."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else f"the text `{shown(node.text, 40)}`"
    return "a list" if isinstance(node, Sequence) else "a mapping of keys"


def _start(location: Location) -> Location:
    """The first character of a span, where the whole would mark too much."""
    return Location(location.file, location.line, location.column, location.line, location.column + 1)
