"""Names that stand for themselves and everything beneath them: visa classes, posts, agencies, staff, purposes.

Every entry has a code of its own, in preorder, so that a name is a range of codes; a family whose list is
complete has none, because nothing is only the family.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sanctions243d.ontology.domain import below, single, span
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.text.location import Location


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a hierarchy.

    Attributes:
        id: the name in rule files, `chn.nia` or `B1`.
        parent: the id of the entry above, or nothing.
        country: ISO 3166-1 alpha-3, or nothing where the hierarchy has no countries.
        has_own_code: whether something can be this entry and none of those beneath it.
        unverified: what about this entry was not seen in a source.
        inner_endings: how the name of a unit ends that counts after the name of an agency alone.
        before: what else may stand between a place and an ending.
        within: agencies beside those above it after whose name its own may stand.
        may_be: agencies that a name of this one may mean as well.
        offices: how the names of offices end that are no units of their own.
        before_offices: what may stand between the name of an agency and that of an office.
        closed: since when a post issues no visas.
        combines: the symbols that this one stands for together.
        issued_at: the countries at whose posts alone it is issued; none where at every post.
        words: what people write beside the symbol, and says no more.
        parts: words that mean the entry as a part of a longer text.
        not_in: longer words in which such a part says nothing.
        bodies: bodies of everyday life that it stands for, each by its names, as they were written.
        of_no_agency: why it, and all beneath it, is of no agency that an order may name.
    """

    id: str
    name: str
    location: Location
    parent: str = ""
    country: str = ""
    local_name: str = ""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    inner_endings: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    before_offices: tuple[str, ...] = ()
    founded: date | None = None
    predecessor: str = ""
    level: str = ""
    closed: str = ""
    note: str = ""
    unverified: str = ""
    combines: tuple[str, ...] = ()
    issued_at: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    of_no_agency: str = ""
    is_default: bool = False
    has_own_code: bool = True

    @property
    def strong_names(self) -> tuple[str, ...]:
        """The texts that always mean this entry."""
        return tuple(name for name in (self.name, self.local_name, *self.aliases) if name)

    @property
    def names_of_bodies(self) -> tuple[str, ...]:
        """The names of the bodies of everyday life for which this entry stands."""
        return tuple(name for body in self.bodies for name in names_of_body(body))


def names_of_body(body: str) -> list[str]:
    """Return the names of a body of everyday life.

    >>> names_of_body("Peking University / 北京大学")
    ['Peking University', '北京大学']
    """
    return [name for part in body.split(" / ") if (name := part.strip())]


def ordinary_ids(entries: Mapping[str, Entry]) -> frozenset[str]:
    """Return the ids of the entries that are of no agency that an order may name: what is beneath one is so too."""
    found: set[str] = set()
    for entry in entries.values():
        if entry.of_no_agency or entry.parent in found:
            found.add(entry.id)
    return frozenset(found)


@dataclass
class Hierarchy:
    """All entries of one kind, in preorder, and the set of codes of each.

    Attributes:
        specials: words that stand before the entries, with a code each: `none`, `elsewhere`.
        are_symbols: whether an entry is called by its id, and its name only describes it.
    """

    entries: dict[str, Entry]
    specials: tuple[str, ...] = ()
    are_symbols: bool = False
    sets: dict[str, CodeSet] = field(init=False)
    own: dict[str, CodeSet] = field(init=False)
    everything: CodeSet = field(init=False)

    def __post_init__(self) -> None:
        self.sets = {word: single(code) for code, word in enumerate(self.specials)}
        self.own = {}
        code = len(self.specials)
        starts: dict[str, int] = {}
        for entry in self.entries.values():
            starts[entry.id] = code
            self.own[entry.id] = single(code) if entry.has_own_code else 0
            code += entry.has_own_code
        ends = dict.fromkeys(starts, 0)
        for entry in reversed(self.entries.values()):
            end = max(ends[entry.id], starts[entry.id] + entry.has_own_code)
            ends[entry.id] = end
            if entry.parent:
                ends[entry.parent] = max(ends[entry.parent], end)
        self.sets |= {id: span(starts[id], ends[id] - 1) for id in self.entries}
        self.everything = below(code)

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The ids directly beneath each id; the roots are beneath the empty text."""
        found: dict[str, list[str]] = {"": []}
        for entry in self.entries.values():
            found.setdefault(entry.parent, []).append(entry.id)
        return found

    @cached_property
    def shared_labels(self) -> frozenset[str]:
        """What several entries are called."""
        times = Counter(map(self.label, self.entries))
        return frozenset(label for label, count in times.items() if count > 1)

    @cached_property
    def default(self) -> str:
        """The id that is assumed where nothing is said, or nothing."""
        return next((entry.id for entry in self.entries.values() if entry.is_default), "")

    def named(self, names: Iterable[str]) -> CodeSet:
        """Return the union of the sets of some names."""
        union = 0
        for name in names:
            union |= self.sets[name]
        return union

    def words(self, codes: CodeSet) -> str:
        """Say a set of codes in as few names as it takes."""
        if codes == self.everything:
            return "unknown"
        parts = [word.replace("_", " ") for word in self.specials if self.sets[word] & codes]
        for root in self.children[""]:
            parts += self.parts(root, codes)
        shown = parts if len(parts) <= 10 else [*parts[:9], f"{len(parts) - 9} others"]
        return " or ".join(shown)

    def parts(self, id: str, codes: CodeSet) -> list[str]:
        """Return the names of those of a set of codes that lie beneath an id, as few as it takes."""
        mine = self.sets[id]
        if not mine & codes:
            return []
        children = self.children.get(id, [])
        if self.are_symbols and self.entries[id].parent and children and not self.own[id]:
            return [part for child in children for part in self.parts(child, codes)]
        if mine & ~codes == 0:
            return [self.label(id)]
        left_out = [child for child in children if not self.sets[child] & codes]
        if self.own[id] & codes and mine & ~codes == self.named(left_out) and len(left_out) <= 2:
            return [f"{self.label(id)} (but not {' or '.join(map(self.label, left_out))})"]
        parts = [f"{self.label(id)} itself"] if self.own[id] & codes else []
        for child in children:
            parts += self.parts(child, codes)
        return parts

    def label(self, id: str) -> str:
        """Return how an entry is called in a sentence."""
        entry = self.entries[id]
        if self.are_symbols and entry.parent:
            return id
        return entry.name or id
