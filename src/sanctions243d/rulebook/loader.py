"""The files of a folder → a rulebook's parts, checked as a whole; every fault of every file is found in one run.

What a file refers to in one that could not be read is not held against it. Each order is checked whatever the
faults of others, and as far as its own allow.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sanctions243d.errors import RulebookError
from sanctions243d.logic.from_order import READINGS_FILE, clauses_of
from sanctions243d.logic.readings import check_readings, check_unused
from sanctions243d.ontology.from_document import read_ontology
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.orders.from_document import read_order
from sanctions243d.orders.order import Order, Reading, Source
from sanctions243d.orders.quotes import check_quote, quotes_of
from sanctions243d.orders.readings import read_readings
from sanctions243d.orders.sources import read_source
from sanctions243d.rulebook import head
from sanctions243d.rulebook.folder import check_files
from sanctions243d.rulebook.meaning import meaning_of
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import files_below, id_of, read_mapping
from sanctions243d.text.ids import check_id_at
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files of a folder say."""

    root: Path
    head: head.Head
    ontology: Ontology
    orders: dict[str, Order]
    shared_readings: dict[str, Reading]
    sources: dict[str, Source]
    digest: str


def load(root: Path) -> Loaded:
    """Read the rules in a folder.

    Raises:
        RulebookError: with every fault of every file.
    """
    return _Loader(root).loaded()


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults = Faults()

    def loaded(self) -> Loaded:
        """Return what the files say, or raise with every fault."""
        self._check_folder()
        top = self._mapping(head.FILE)
        if not head.read_language(top or _nothing(head.FILE), self.faults):
            raise RulebookError(self.faults.diagnostics)
        check_files(self.root, self.faults)
        first = head.read_head(top, self.faults) if top else head.Head("", {}, {})
        ontology = read_ontology(self.root, self.faults)
        shared = self._shared_readings()
        sources = {id: read_source(id, node, self.faults) for id, node in self._nodes("sources")}
        orders = {id: self._order(id, node, shared, sources, ontology) for id, node in self._nodes("orders")}
        if self.faults.has_errors:
            raise RulebookError(self.faults.diagnostics)
        digest = hashlib.sha256(meaning_of(self.faults.documents).encode()).hexdigest()
        return Loaded(self.root, first, ontology, orders, shared, sources, digest)

    def _check_folder(self) -> None:
        if self.root.is_dir() and (self.root / head.FILE).exists():
            return
        what = "no folder" if not self.root.is_dir() else f"no folder of rules: it has no `{head.FILE}`"
        message = f"`{shown(self.root)}` is {what}"
        self.faults.add("no-rulebook", message, Location(head.FILE, 1), help="name the folder that holds it")
        raise RulebookError(self.faults.diagnostics)

    def _mapping(self, file: str) -> Mapping | None:
        return read_mapping(self.root, file, self.faults)

    def _nodes(self, folder: str) -> Iterator[tuple[str, Mapping]]:
        for file in files_below(self.root, folder):
            check_id_at(id_of(file), Location(file, 1, 1, 1, 2), self.faults)
            node = self._mapping(file)
            if node is not None:
                yield id_of(file), node

    def _shared_readings(self) -> dict[str, Reading]:
        if not (self.root / READINGS_FILE).exists():
            return {}
        node = self._mapping(READINGS_FILE)
        return read_readings(node, "", self.faults) if node else {}

    def _order(
        self, id: str, node: Mapping, shared: dict[str, Reading], sources: dict[str, Source], ontology: Ontology
    ) -> Order:
        order = read_order(id, node, shared, self.faults)
        self._check_country(order, node, ontology)
        self._check_sources(order, node, sources)
        circular = check_readings(order, shared, ontology, self.faults)
        clauses_of(order, ontology, shared, {}, self.faults, without=circular)
        check_unused(order, shared, self.faults)
        return order

    def _check_country(self, order: Order, node: Mapping, ontology: Ontology) -> None:
        found = node.get("country")
        if order.country in ontology.countries or found is None or "ontology/countries.yaml" in self.faults.unread:
            return
        near = nearest(order.country.upper(), ontology.countries, at_least=60)
        help = f"did you mean `{near}`?" if near else "a country is an ISO 3166-1 alpha-3 code"
        if order.country:
            message = f"there is no country `{shown(order.country)}`"
            self.faults.add("unknown-country", message, found.location, help=help)

    def _check_sources(self, order: Order, node: Mapping, sources: dict[str, Source]) -> None:
        found = node.get("sources")
        for scalar in _scalars(found):
            if scalar.text not in sources and f"sources/{scalar.text}.yaml" not in self.faults.unread:
                near = nearest(scalar.text, sources)
                help = f"did you mean `{near}`?" if near else "a source is a file in `sources/`, by its name"
                message = f"there is no source `{shown(scalar.text)}`"
                self.faults.add("unknown-source", message, scalar.location, help=help)
        if isinstance(found, Sequence) and not found.items:
            self.faults.add("empty", "`sources` is empty", found.location, help="name the files of `sources/`")
        known = [sources[id] for id in order.sources if id in sources]
        if known and len(known) == len(order.sources):
            for quote in quotes_of(order):
                check_quote(quote, known, self.faults)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar) and not item.is_null:
            yield item


def _nothing(file: str) -> Mapping:
    return Mapping({}, {}, Location(file, 1))
