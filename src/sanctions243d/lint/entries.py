"""The entries of the ontology as they were written, with the nodes of their names."""

from collections.abc import Iterator
from dataclasses import dataclass

from sanctions243d.lint.context import Context
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.files import id_of

_FILES = {"visa_classes": "visa_class", "staff": "staff", "purposes": "purpose", "countries": "country"}
_RANKS = {"levels": "level", "police_ranks": "police_rank", "ranks": "rank", "titles": "title"}


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """One entry of a file of the ontology.

    Attributes:
        kind: the kind of thing, as the ontology's indexes have it.
        value: what stands under its id.
    """

    kind: str
    country: str
    id: str
    key: Scalar
    value: Node

    @property
    def node(self) -> Mapping | None:
        """The keys of the entry; nothing where it is a bare name."""
        return self.value if isinstance(self.value, Mapping) else None

    @property
    def strong(self) -> list[Scalar]:
        """The texts that always mean the entry, or by which a local unit of it is recognised."""
        if self.node is None:
            return _scalars(self.value)
        keys = ("name", "local_name", "aliases", "bodies", "endings")
        return [scalar for key in keys for scalar in _scalars(self.node.get(key))]

    @property
    def weak(self) -> list[Scalar]:
        """The texts that only help a suggestion."""
        return _scalars(self.node.get("weak_aliases")) if self.node else []


def entries_of(context: Context, kind: str = "") -> Iterator[WrittenEntry]:
    """Yield the entries of every file, or those of one kind."""
    for file, root in context.documents.items():
        if file.startswith("ontology/") and isinstance(root, Mapping):
            yield from (entry for entry in _of_file(file, root) if not kind or entry.kind == kind)


def _of_file(file: str, root: Mapping) -> Iterator[WrittenEntry]:
    name = id_of(file)
    if name in _FILES and file.count("/") == 1:
        yield from _below(root, _FILES[name], "", "")
    elif file == "ontology/posts.yaml":
        for country, posts in root.entries.items():
            if isinstance(posts, Mapping):
                yield from _below(posts, "post", country, "")
    elif file.startswith("ontology/agencies/"):
        country = name.partition("_")[0]
        yield from _below(root, "employer", country.upper(), f"{country}.")
    elif file.startswith("ontology/ranks/"):
        for key, kind in _RANKS.items():
            ranks = root.get(key)
            if isinstance(ranks, Mapping):
                yield from _below(ranks, kind, name.upper(), f"{name}.")


def _below(node: Mapping, kind: str, country: str, prefix: str) -> Iterator[WrittenEntry]:
    for id, value in node.entries.items():
        yield WrittenEntry(kind, country, prefix + id, node.keys[id], value)
        for key in ("units", "classes"):
            inner = value.get(key) if isinstance(value, Mapping) else None
            if isinstance(inner, Mapping):
                yield from _below(inner, kind, country, prefix)


def _scalars(node: Node | None) -> list[Scalar]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return [item for item in items if isinstance(item, Scalar)]
