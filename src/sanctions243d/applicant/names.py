"""What an applicant's words may mean, as sets of codes; each is looked up once and remembered.

Visa class, post, country, level and ranks are closed lists: a word that is not in them is refused.
Employers and titles are open: a word that nobody knows is unknown, and is said to be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Rank, country_of
from sanctions243d.ontology.normalisation import has_han, normalised, simplified
from sanctions243d.ontology.ontology import ELSEWHERE, Ontology
from sanctions243d.ontology.suggestions import Suggester, Suggestion
from sanctions243d.text.shown import shown

Home = tuple[str, ...]  # the countries of which a person is a national; none where that is not known
PERHAPS_OTHERS = ""  # in a home: there may be further countries


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word may mean.

    Attributes:
        codes: what the fact may be; everything where the word is not known.
        ids: the names that the word may stand for; empty where it is not known.
        suggest: what the word may be meant to say, where it is not known; it is worked out when somebody asks.
        unverified: what about the meaning was not seen in a source.
        script: of a generic name, which names no country: `latin`, which any country may use, or `han`.
    """

    codes: CodeSet
    ids: tuple[str, ...] = ()
    suggest: Callable[[], tuple[Suggestion, ...]] = field(default=tuple, compare=False)
    unverified: str = ""
    script: str = ""

    @property
    def suggestion(self) -> str:
        """The likeliest name that may be meant, or nothing."""
        return next((one.name for one in self.suggest()), "")

    def among(self, ids: tuple[str, ...], codes: CodeSet) -> "Meaning":
        """Return what is left of a meaning."""
        return Meaning(codes, ids, self.suggest, self.unverified, self.script)


@dataclass(slots=True)
class Names:
    """Looks words up in an ontology.

    Attributes:
        order_countries: the countries that some order is about.
    """

    ontology: Ontology
    order_countries: tuple[str, ...] = ()
    _found: Memo[tuple[object, ...], Meaning] = field(default_factory=lambda: Memo(20_000))
    _suggested: Memo[tuple[str, str], tuple[Suggestion, ...]] = field(default_factory=lambda: Memo(4096))
    _suggesters: dict[str, Suggester] = field(default_factory=dict)

    def suggestions(self, kind: str, word: str) -> tuple[Suggestion, ...]:
        """Return what a word may be meant to say.

        Args:
            kind: a kind of thing, as the indexes of the ontology have it: `employer`, `title`, `post`…
            word: what was said.
        """
        found = self._suggested.get((kind, word))
        return found if found is not None else self._suggested.put((kind, word), self._suggest(kind, word))

    def _suggest(self, kind: str, word: str) -> tuple[Suggestion, ...]:
        suggester = self._suggesters.get(kind)
        if suggester is None:
            countries = {id: one.name for id, one in self.ontology.countries.items()}
            suggester = self._suggesters[kind] = Suggester(self.ontology.indexes[kind], countries)
        return suggester.suggestions(word)

    def meaning(self, fact: Fact, word: str) -> Meaning:
        """Return what a word may mean as a visa class, post, purpose, employer or kind of staff."""
        key = (fact, word)
        found = self._found.get(key)
        return found if found is not None else self._found.put(key, self._in_hierarchy(fact, word))

    def country(self, word: str) -> Meaning:
        """Return the country that a word names, as an id."""
        key = ("country", word)
        found = self._found.get(key)
        return found if found is not None else self._found.put(key, self._country(word))

    def knows_countries(self, words: tuple[str, ...], other: str | None) -> bool:
        """Whether every word names a country."""
        known = [self.country(word).ids for word in words]
        return all(known) and (other is None or bool(self.country(other).ids))

    def level(self, kind: str, word: str, employer: Meaning | None, others: tuple[str, ...] = ()) -> Meaning:
        """Return the levels that a word allows.

        Args:
            kind: `level`, `title`, `police_rank` or `rank`.
            word: what was said.
            employer: whose ladder is meant, and whose level bounds a title.
            others: further countries in which the employer may be.
        """
        key = (kind, word, others, *(employer.ids if employer else ()))
        found = self._found.get(key)
        return found if found is not None else self._found.put(key, self._level(kind, word, employer, others))

    def _in_hierarchy(self, fact: Fact, word: str) -> Meaning:
        hierarchy = self.ontology.hierarchy(fact)
        assert hierarchy is not None, f"{fact.key} has names"
        index = self.ontology.indexes[fact.key]
        match = index.find(word)
        if match is None:
            everything = hierarchy.everything & ~hierarchy.sets.get("none", 0)
            return Meaning(everything, suggest=partial(self.suggestions, fact.key, word))
        script = "" if match.says_where else self._script(word, match.ids)
        ids = match.ids if word in match.ids else _with_parts(hierarchy, match.ids)
        return Meaning(hierarchy.named(ids), ids, script=script)

    def _script(self, word: str, ids: tuple[str, ...]) -> str:
        """Return the script of a name that other countries may use as well; nothing if it is an id or names one."""
        if word in ids or set(ids) == {ELSEWHERE}:
            return ""
        countries = [self.ontology.countries.get(country_of(id)) for id in ids]
        names = [normalised(name) for one in countries if one for name in (one.id, one.name, *one.aliases)]
        if has_han(word):
            key = simplified(normalised(word))
            return "" if any(has_han(name) and name in key for name in names) else "han"
        words = f" {normalised(word)} "
        return "latin" if word.isascii() and not any(f" {name} " in words for name in names) else ""

    def issued_at(self, classes: CodeSet, posts: CodeSet) -> CodeSet:
        """Return the classes of those that somebody may mean that are issued at some of the posts; all if none is."""
        visa_classes, sets = self.ontology.visa_classes, self.ontology.posts.sets
        for entry in visa_classes.entries.values():
            if entry.issued_at and not any(sets[country] & posts for country in entry.issued_at):
                classes = classes & ~visa_classes.sets[entry.id] or classes
        return classes

    def is_generic(self, meaning: Meaning, home: Home) -> bool:
        """Whether a name may be that of a body of another country, as a national of some countries writes it."""
        if meaning.script != "han":
            return bool(meaning.script)
        own = countries_of(meaning.ids)
        return len(own) > 1 or self.has_han_country(home, own)

    def has_han_country(self, home: Home, own: Home) -> bool:
        """Whether somebody is of a country, beside some, whose bodies have names in Chinese characters."""
        further = (one for one in home if one not in (*own, PERHAPS_OTHERS))
        return any(self.ontology.countries[one].has_han_names for one in further)

    def home(self, nationality: tuple[str, ...] | None) -> Home:
        """Return the countries of which somebody is a national."""
        words = nationality or ()
        known = (PERHAPS_OTHERS,) if any(word.casefold() == UNKNOWN_WORD for word in words) else ()
        return tuple(dict.fromkeys((*(id for word in words for id in self.country(word).ids), *known)))

    def _country(self, word: str) -> Meaning:
        match = self.ontology.indexes["country"].find(word)
        if match is None:
            return Meaning(0, suggest=partial(self.suggestions, "country", word))
        return Meaning(0, match.ids)

    def _level(self, kind: str, word: str, employer: Meaning | None, others: tuple[str, ...]) -> Meaning:
        levels = self.ontology.levels
        index = self.ontology.indexes.get(kind)
        if index is None:
            return Meaning(levels.everything)
        ids = employer.ids if employer else ()
        known = dict.fromkeys(self.ontology.agencies.entries[id].country for id in ids if id != ELSEWHERE)
        countries = (*known, *others) if known else tuple(levels.ladders)
        by_country = {country: index.find(word, country) for country in countries}
        matches = [match for match in by_country.values() if match] or [match for match in [index.find(word)] if match]
        found = tuple(id for match in matches for id in match.ids)
        if not found:
            return Meaning(levels.everything, suggest=partial(self.suggestions, kind, word))
        codes = self._codes(kind, found, ids)
        if word.isascii() and word not in found:
            # a word in plain letters may be a level of a ladder that does not list it
            for country in countries:
                codes |= 0 if by_country[country] else levels.whole.get(country, 0)
        return Meaning(codes, found, unverified=self._unverified(kind, word, found))

    def _codes(self, kind: str, found: tuple[str, ...], employers: tuple[str, ...]) -> CodeSet:
        """The levels of the names that a word may stand for."""
        levels = self.ontology.levels
        codes = 0
        for id in found:
            if kind == "level":
                codes |= levels.at(id)
            elif kind == "title":
                codes |= self._bounded(self._ranks(kind)[id], employers)
            else:
                codes |= levels.between(self._ranks(kind)[id].levels)
        return codes

    def _unverified(self, kind: str, word: str, found: tuple[str, ...]) -> str:
        ranks = [] if kind == "level" else [self._ranks(kind)[id] for id in found]
        return "; ".join(f"{shown(word)}: {rank.unverified}" for rank in ranks if rank.unverified)

    def _ranks(self, kind: str) -> dict[str, Rank]:
        ontology = self.ontology
        return {"title": ontology.titles, "police_rank": ontology.police_ranks, "rank": ontology.ranks}[kind]

    def _bounded(self, title: Rank, employers: tuple[str, ...]) -> CodeSet:
        """The levels of a title, bounded by the level of the agency where that is known."""
        levels = self.ontology.levels
        if not employers:
            return levels.between(title.levels)
        codes = 0
        for id in employers:
            entry = self.ontology.agencies.entries.get(id)
            level = entry.level if entry else ""
            if level in title.at:
                codes |= levels.between(title.at[level])
            elif level:
                codes |= levels.between(title.levels) & levels.at_most(level) or levels.between(title.levels)
            else:
                codes |= levels.between(title.levels)
        return codes


def countries_of(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the countries of some agencies."""
    return tuple(dict.fromkeys(country_of(id) for id in ids if id != ELSEWHERE))


def _with_parts(hierarchy: Hierarchy, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return ids with those that a name of one of them may mean as well."""
    entries = (hierarchy.entries[id] for id in ids if id in hierarchy.entries)
    return tuple(dict.fromkeys((*ids, *(part for entry in entries for part in entry.may_be))))
