"""Suggests what a text may be meant to say: a weak alias, pinyin, another transliteration, a slip; it never decides.

Of closed lists (levels, ranks, classes, staff) it suggests what was spelt otherwise, never what says something else.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from sanctions243d.ontology.alias_index import AliasIndex
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.normalisation import begins_a_word, has_han, letters, simplified
from sanctions243d.ontology.ontology import ELSEWHERE
from sanctions243d.ontology.pinyin import pinyin_of, wade_giles_of
from sanctions243d.ontology.respelling import Wording

MOST = 5
# of a longer text only the beginning is compared
LONGEST = 120
# how like a name must be, of 100
LIKE, LIKE_IN_LETTERS, SAME_WORDS = 70, 85, 95
# fewer letters of pinyin may be anything
FEWEST_LETTERS = 6
# how the name of a unit ends says nothing alone if it is shorter, in Chinese characters or in words
FEWEST_CHARACTERS, FEWEST_WORDS = 4, 2


class Why(StrEnum):
    """Why something is suggested."""

    WEAK_ALIAS = "weak alias"
    PINYIN = "pinyin"
    TRANSLITERATION = "transliteration"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text may be meant to say.

    Attributes:
        id: what the name stands for.
        name: a name of it, as the ontology writes it; where the text is like the end of one, what it is called.
        why: what the text and the name have in common.
        country: its country in words, where another one of the same name is suggested.
    """

    id: str
    name: str
    why: Why
    country: str = ""


@dataclass
class Suggester:
    """Suggests names of one index.

    Attributes:
        countries: what countries are called, by their ids.
    """

    index: AliasIndex
    countries: Mapping[str, str] = field(default_factory=dict)

    def suggestions(self, text: str) -> tuple[Suggestion, ...]:
        """Return what a text may be meant to say, the likeliest first, each id once."""
        key = simplified(self.index.key(text[: 2 * LONGEST]))[:LONGEST]
        key = self.index.recogniser.bare(key) if self.index.recogniser else key
        found: dict[str, Suggestion] = {}
        for name, why in self._names(key):
            for id in self._ids(name):
                found.setdefault(id, Suggestion(id, self._written(name, id), why))
            if len(found) >= MOST:
                break
        return tuple(self._told_apart(list(found.values())[:MOST]))

    def _told_apart(self, found: list[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of which those with one name say their countries."""
        times = Counter(one.name for one in found)
        for one in found:
            country = self.countries.get(country_of(one.id), "") if times[one.name] > 1 else ""
            yield replace(one, country=country)

    def _names(self, key: str) -> Iterator[tuple[str, Why]]:
        if not letters(key) and not has_han(key):
            return
        weak = self._ends_of(key, self.index.weak) if self._is_open else ({key} & self.index.weak.keys())
        yield from ((name, Why.WEAK_ALIAS) for name in weak if name not in self.index.everyday)
        yield from ((name, Why.PINYIN) for name in self._sounding(key))
        like = sorted(self._like(key), key=lambda found: -found[0])
        yield from ((name, why) for _, name, why in like if self._says_the_same(key, name, why))

    @property
    def _is_open(self) -> bool:
        """Whether names have forms, as those of agencies have, and no list is complete."""
        return bool(self.index.endings)

    def _says_the_same(self, key: str, name: str, why: Why) -> bool:
        """Whether a name that is like a key differs from it in its spelling alone, as far as words can tell."""
        if self._is_open:
            return why is not Why.SPELLING or name in self._endings or self._wording.keeps_known_words(key, name)
        if why is Why.TRANSLITERATION and not has_han(key):
            return pinyin_of(key) in (pinyin_of(name), wade_giles_of(name))
        return self._wording.is_respelling(key, name)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.index)

    def _ends_of(self, key: str, names: dict[str, str]) -> Iterator[str]:
        """Yield the names with which a key ends, the longest first."""
        yield from (key[at:] for at in range(len(key) - 1) if key[at:] in names and begins_a_word(key, at))

    def _sounding(self, key: str) -> Iterator[str]:
        """Yield the names in Chinese that sound like a key or its end, the longest first."""
        if self.index.is_symbols:
            return
        sound = pinyin_of(key)
        for at in range(max(len(sound) - FEWEST_LETTERS + 1, 1)):
            names = self._sounds.get(sound[at:], ())
            yield from (name for name in names if not at or name in self._endings)

    def _like(self, key: str) -> Iterator[tuple[float, str, Why]]:
        """Yield the names like a key, each with how like it is."""
        from rapidfuzz import fuzz, process

        for name, score, _ in process.extract(key, self._spelled, scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST):
            yield score, name, Why.SPELLING
        for name, score, _ in process.extract(
            key, self._worded, scorer=fuzz.token_set_ratio, score_cutoff=SAME_WORDS, limit=MOST
        ):
            yield score * 0.8, name, Why.SPELLING
        for name in self._endings:
            score = fuzz.ratio(_end_like(key, name), name)
            if score >= LIKE:
                yield score - 1, name, Why.SPELLING
        if not self.index.is_symbols:
            yield from self._like_in_letters(key)

    def _like_in_letters(self, key: str) -> Iterator[tuple[float, str, Why]]:
        from rapidfuzz import fuzz, process

        sound = pinyin_of(key)
        for table in (self._sounds, self._older_sounds):
            found = process.extract(sound, list(table), scorer=fuzz.ratio, score_cutoff=LIKE_IN_LETTERS, limit=MOST)
            for near, score, _ in found:
                yield from ((score - 2, name, Why.TRANSLITERATION) for name in table[near])

    def _ids(self, name: str) -> tuple[str, ...]:
        owners = tuple(self.index.exact.get(name, {}).values())
        shared = self.index.shared.get(name) or self.index.shared_endings.get(name, ())
        if owners or shared:
            return tuple(dict.fromkeys((*owners, *(id for id in shared if id != ELSEWHERE))))
        if name in self.index.weak:
            return (self.index.weak[name],)
        owned = self.index.endings.get(name)
        return tuple(owned.values()) if owned else tuple(self.index.inner.get(name, ()))

    def _written(self, name: str, id: str) -> str:
        return self.index.display.get(name) or self.index.called.get(id) or self.index.ending_display.get(name, name)

    @cached_property
    def _endings(self) -> dict[str, None]:
        """How names of agencies end, without what says nothing alone: the ends of offices and of some units."""
        inner = (name for name in self.index.inner if _says_something(name))
        endings = (name for name, ids in self.index.endings.items() if not self.index.ordinary.issuperset(ids.values()))
        return dict.fromkeys((*endings, *inner))

    @cached_property
    def _spelled(self) -> list[str]:
        return [*self.index.display, *(name for name in self.index.weak if name not in self.index.everyday)]

    @cached_property
    def _worded(self) -> list[str]:
        """The names of several words."""
        return [name for name in self.index.display if " " in name]

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        return self._by_sound(pinyin_of)

    @cached_property
    def _older_sounds(self) -> dict[str, list[str]]:
        return self._by_sound(wade_giles_of)

    def _by_sound(self, sound_of: Callable[[str], str]) -> dict[str, list[str]]:
        """The names in Chinese by their letters."""
        found: dict[str, list[str]] = {}
        for name in dict.fromkeys((*self.index.display, *self._endings)):
            if has_han(name):
                found.setdefault(sound_of(name), []).append(name)
        return found


def _says_something(ending: str) -> bool:
    """Whether the ending of a unit means something without the agency before it."""
    return len(ending) >= FEWEST_CHARACTERS if has_han(ending) else len(ending.split(" ")) >= FEWEST_WORDS


def _end_like(key: str, name: str) -> str:
    """The end of a key that is as long as a name, in characters or in words."""
    if has_han(key):
        return key[-len(name) :]
    return " ".join(key.split(" ")[-name.count(" ") - 1 :])
