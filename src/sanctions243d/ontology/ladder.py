"""Levels of all countries: each country's ladder is a range of codes of its own, low to high; 0 is no level.

Titles, police ranks and ranks without a post allow a range of levels.
"""

from dataclasses import dataclass, field

from sanctions243d.ontology.domain import below, codes_of, single, span
from sanctions243d.ontology.fact import CodeSet
from sanctions243d.text.location import Location


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of a country's ladder."""

    id: str
    name: str
    location: Location
    aliases: tuple[str, ...] = ()
    unverified: str = ""
    weak_aliases: tuple[str, ...] = ()

    @property
    def strong_names(self) -> tuple[str, ...]:
        """The texts that always mean this level; a name that is a weak alias too does not."""
        names = (self.name, *self.aliases)
        return (self.id.partition(".")[2], *(name for name in names if name not in self.weak_aliases))


@dataclass(frozen=True, slots=True)
class Rank:
    """A title, a police rank or a rank without a post, and the levels that it allows.

    Attributes:
        levels: lowest and highest level id.
        at: lowest and highest level id by the level of the agency (titles only).
    """

    id: str
    name: str
    location: Location
    levels: tuple[str, str]
    aliases: tuple[str, ...] = ()
    at: dict[str, tuple[str, str]] = field(default_factory=dict)
    unverified: str = ""
    weak_aliases: tuple[str, ...] = ()

    @property
    def strong_names(self) -> tuple[str, ...]:
        """The texts that always mean this rank; a name that is a weak alias too does not."""
        names = (self.id.partition(".")[2], self.name, *self.aliases)
        return tuple(name for name in names if name and name not in self.weak_aliases)


@dataclass(slots=True)
class Ladders:
    """The ladders of all countries, as codes."""

    ladders: dict[str, tuple[Level, ...]]
    codes: dict[str, int] = field(init=False)
    levels: dict[str, Level] = field(init=False)
    whole: dict[str, CodeSet] = field(init=False)
    everything: CodeSet = field(init=False)

    def __post_init__(self) -> None:
        self.codes, self.levels, self.whole = {}, {}, {}
        code = 1
        for country, ladder in self.ladders.items():
            self.whole[country] = span(code, code + len(ladder) - 1)
            for level in ladder:
                self.codes[level.id], self.levels[level.id] = code, level
                code += 1
        self.everything = below(code)

    def at(self, id: str) -> CodeSet:
        """Return the set of one level."""
        return single(self.codes[id])

    def at_least(self, id: str) -> CodeSet:
        """Return the set of a level and those above it on its ladder."""
        return self.whole[country_of(id)] & ~below(self.codes[id])

    def at_most(self, id: str) -> CodeSet:
        """Return the set of a level and those below it on its ladder."""
        return self.whole[country_of(id)] & below(self.codes[id] + 1)

    def between(self, levels: tuple[str, str]) -> CodeSet:
        """Return the set of the levels from the lowest to the highest of a pair."""
        return span(self.codes[levels[0]], self.codes[levels[1]])

    def words(self, codes: CodeSet) -> str:
        """Say a level, or the levels between which it lies."""
        if codes == self.everything:
            return "unknown"
        parts = ["no level"] if codes & 1 else []
        ids = list(self.codes)
        for low, high in _runs(codes_of(codes & ~1)):
            first, last = ids[low - 1], ids[high - 1]
            parts += self._run(first, last)
        return " or ".join(parts)

    def _run(self, first: str, last: str) -> list[str]:
        if country_of(first) != country_of(last):
            return ["any level"]
        if first == last:
            return [self.levels[first].name]
        if last == self.ladders[country_of(first)][-1].id:
            return [f"{self.levels[first].name} or above"]
        return [f"{self.levels[first].name} to {self.levels[last].name}"]


def country_of(id: str) -> str:
    """Return the country of a dotted name.

    >>> country_of("chn.minister")
    'CHN'
    """
    return id.partition(".")[0].upper()


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs
