"""Hierarchies as trees: agencies, posts, visa classes."""

from collections.abc import Callable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from sanctions243d.cli.pages.layout import line, listed, sections
from sanctions243d.cli.printing import printable
from sanctions243d.ontology.hierarchy import Entry, Hierarchy
from sanctions243d.rulebook.rulebook import Rulebook

Label = Callable[[Entry], RenderableType]


def agencies_page(rulebook: Rulebook, country: str = "") -> RenderableType:
    """Return the agencies of one country, or of all, as trees."""
    ontology = rulebook.ontology

    def label(entry: Entry) -> RenderableType:
        level = ontology.levels.levels.get(entry.level)
        return _agency(entry, level.name if level else "")

    return _by_country(rulebook, ontology.agencies, country, "agencies", label)


def posts_page(rulebook: Rulebook, country: str = "") -> RenderableType:
    """Return the posts of one country, or of all, as trees; a country without posts is left out."""
    return _by_country(rulebook, rulebook.ontology.posts, country, "posts", _agency)


def visa_classes_page(rulebook: Rulebook) -> RenderableType:
    """Return the visa classes in their families."""
    hierarchy = rulebook.ontology.visa_classes
    return sections(_tree(hierarchy, id, _visa_class) for id in hierarchy.children[""])


def _by_country(rulebook: Rulebook, hierarchy: Hierarchy, country: str, what: str, label: Label) -> RenderableType:
    listed_here = [id for id in hierarchy.children[""] if hierarchy.children.get(id) and country in ("", id)]
    if not listed_here:
        of = f" of {rulebook.ontology.countries[country].name}" if country else ""
        return line(f"No {what}{of} are listed in this rulebook.")
    return sections(_tree(hierarchy, id, label) for id in listed_here)


def _tree(hierarchy: Hierarchy, root: str, label: Label) -> Tree:
    entry = hierarchy.entries[root]
    tree = Tree(_headed(entry.name, entry.id))
    _grow(tree, hierarchy, root, label)
    return tree


def _grow(tree: Tree, hierarchy: Hierarchy, parent: str, label: Label) -> None:
    for id in hierarchy.children.get(parent, ()):
        _grow(tree.add(label(hierarchy.entries[id])), hierarchy, id, label)


def _agency(entry: Entry, level: str = "") -> RenderableType:
    name = f"{entry.name} {entry.local_name}".strip()
    return Group(_headed(name, entry.id), *(Text(printable(text)) for text in _details(entry, level)))


def _headed(name: str, id: str) -> Text:
    head = Text(printable(name), style="bold")
    head.append(f" ({printable(id)})", style="not bold dim")
    return head


def _details(entry: Entry, level: str) -> Iterator[str]:
    if level:
        yield f"level: {level}"
    if entry.aliases:
        yield f"also called: {listed(entry.aliases)}"
    if entry.bodies:
        yield f"stands for {len(entry.bodies)} bodies: {listed(entry.bodies)}"
    if entry.endings:
        yield f"names that end in: {listed(entry.endings)}"
    if entry.inner_endings:
        yield f"within an agency, names that end in: {listed(entry.inner_endings)}"
    if entry.offices:
        yield f"offices of it, names that end in: {listed(entry.offices)}"
    if entry.weak_aliases:
        yield f"suggested by, never decided by: {listed(entry.weak_aliases)}"
    if entry.founded:
        yield f"founded: {entry.founded}" + (f", before that {entry.predecessor}" if entry.predecessor else "")
    elif entry.predecessor:
        yield f"before: {entry.predecessor}"
    if entry.note:
        yield f"note: {entry.note}"
    if entry.of_no_agency:
        yield f"of no agency that an order may name: {entry.of_no_agency}"
    if entry.unverified:
        yield f"not verified: {entry.unverified}"


def _visa_class(entry: Entry) -> RenderableType:
    text = Text(printable(entry.id), style="bold")
    others = f" (also {listed(entry.aliases)})" if entry.aliases else ""
    doubt = f" [not verified: {entry.unverified}]" if entry.unverified else ""
    text.append(printable(f"  {entry.name}{others}{doubt}"), style="not bold")
    return text
