"""The files of ranks → the ladders of all countries, and the titles and ranks that allow some of their levels."""

from collections.abc import Iterator
from dataclasses import dataclass

from sanctions243d.ontology.keys import LEVEL_KEYS, RANK_FILE_KEYS, RANK_KEYS
from sanctions243d.ontology.ladder import Ladders, Level, Rank
from sanctions243d.ontology.names import NameCollector
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.ids import check_ids
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

Ranks = dict[str, Rank]


def read_ladders(
    files: list[tuple[str, Mapping]], names: NameCollector, faults: Faults
) -> tuple[Ladders, dict[str, Ranks]]:
    """Read the files of ranks by country."""
    read = [(country, Fields(node, RANK_FILE_KEYS, faults, "a file of ranks")) for country, node in files]
    ladders = {country: tuple(_levels(country, fields, names)) for country, fields in read}
    for country, ladder in ladders.items():
        if not ladder:  # reported where they are missed; what names a level is not to be blamed
            faults.unread.add(f"ontology/ranks/{country.lower()}.yaml")
    known = Ladders(ladders)
    ranks: dict[str, Ranks] = {"police_ranks": {}, "ranks": {}, "titles": {}}
    for country, fields in read:
        reader = RankReader(country, known, names, faults)
        for kind, found in ranks.items():
            found |= reader.ranks(kind, fields)
    return known, ranks


def _levels(country: str, fields: Fields, names: NameCollector) -> Iterator[Level]:
    fields.required("levels", "list the levels of the country, low to high")
    node = fields.mapping("levels")
    if node is None:
        return
    if not node.entries:
        fields.faults.add("empty", "`levels` is empty", fields.key_place("levels"), help="list them, low to high")
    check_ids((node.keys[key] for key in node.entries), fields.faults)
    for key, value in node.entries.items():
        inner = _keys(value, LEVEL_KEYS, f"level `{key}`", node.keys[key].location, fields.faults)
        aliases = tuple(i.text for i in value.items if isinstance(i, Scalar)) if isinstance(value, Sequence) else ()
        bare = value.text if isinstance(value, Scalar) and not value.is_null else ""
        level = Level(
            f"{country.lower()}.{key}",
            inner.text("name") or bare or key.replace("_", " "),
            value.location,
            inner.texts("aliases") or aliases,
            inner.text("unverified"),
            inner.texts("weak_aliases"),
        )
        names.add_rank("level", level, country)
        yield level


@dataclass(slots=True)
class RankReader:
    """Reads the ranks and titles of one country."""

    country: str
    known: Ladders
    names: NameCollector
    faults: Faults

    def ranks(self, kind: str, fields: Fields) -> Ranks:
        """Read the ranks of one kind: police_ranks, ranks or titles."""
        node = fields.mapping(kind)
        found: Ranks = {}
        for key, value in node.entries.items() if node else ():
            rank = self._rank(kind, key, value, node.keys[key].location)  # type: ignore[union-attr]
            if rank is not None:
                found[rank.id] = rank
                self.names.add_rank(kind.removesuffix("s"), rank, self.country)
        return found

    def _rank(self, kind: str, key: str, value: Node, place: Location) -> Rank | None:
        if not isinstance(value, Mapping):
            message = f"`{shown(key)}` needs the levels that it allows"
            self.faults.add("wrong-type", message, place, help="`{name: …, levels: …}`")
            return None
        known = [word for word in RANK_KEYS if word != "at" or kind == "titles"]
        fields = Fields(value, known, self.faults, f"`{shown(key)}`", place)
        node = fields.required("levels")
        levels = self._pair(node, fields) if node else None
        at = dict(self._at(fields)) if kind == "titles" else {}
        if levels is None:
            return None
        for level, pair in at.items():
            self._check_within(level, pair, levels, fields)
        name, aliases = fields.text("name"), fields.texts("aliases")
        id = f"{self.country.lower()}.{key}"
        weak = fields.texts("weak_aliases")
        return Rank(id, name, value.location, levels, aliases, at, fields.text("unverified"), weak)

    def _at(self, fields: Fields) -> Iterator[tuple[str, tuple[str, str]]]:
        node = fields.mapping("at")
        for level, value in node.entries.items() if node else ():
            id = self._level(level, node.keys[level].location)  # type: ignore[union-attr]
            pair = self._pair(value, fields)
            if id and pair:
                yield id, pair

    def _check_within(self, level: str, at: tuple[str, str], levels: tuple[str, str], fields: Fields) -> None:
        codes = self.known.codes
        if not codes[levels[0]] <= codes[at[0]] <= codes[at[1]] <= codes[levels[1]]:
            message = f"`at` allows levels for `{level.partition('.')[2]}` that `levels` does not"
            self.faults.add("outside-range", message, fields.key_place("at"), help="`levels` holds every level of `at`")

    def _pair(self, node: Node, fields: Fields) -> tuple[str, str] | None:
        """Read a level, or the lowest and the highest level."""
        ids = [self._level(scalar.text, scalar.location) for scalar in fields.scalars_of(node, "a level")]
        if len(ids) not in (1, 2):
            self.faults.add("wrong-type", "expected a level, or the lowest and the highest level", node.location)
            return None
        low, high = ids[0], ids[-1]
        if not low or not high:
            return None
        if self.known.codes[low] > self.known.codes[high]:
            low, high = (id.partition(".")[2] for id in (low, high))
            self.faults.add("empty-range", f"`{low}` is above `{high}`", node.location, help="the lowest stands first")
            return None
        return low, high

    def _level(self, text: str, location: Location) -> str:
        id = f"{self.country.lower()}.{text}"
        if id in self.known.codes:
            return id
        own = [level.id for level in self.known.ladders.get(self.country, ())]
        if own:
            near = nearest(id, own).partition(".")[2]
            help = f"did you mean `{near}`?" if near else "the levels stand at the top of this file"
            self.faults.add("unknown-name", f"there is no level `{shown(text)}`", location, help=help)
        return ""


def _keys(value: Node, known: dict[str, str], what: str, place: Location, faults: Faults) -> Fields:
    node = value if isinstance(value, Mapping) else Mapping({}, {}, value.location)
    return Fields(node, known, faults, what, place)
