"""Recognises a post by the city in its name: `U.S. Consulate General in Shanghai`, `Guangzhou, China`.

All the rest of the name must be words of a mission, of the nation that sends it, or a country in which the post stands.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sanctions243d.ontology.alias_index import AliasIndex, Match
from sanctions243d.ontology.country_names import CountryNames, without_the
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.keys import POST_NAME_KEYS
from sanctions243d.ontology.normalisation import begins_a_word, is_han, normalised, simplified
from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields

POST_NAMES_FILE = "ontology/post_names.yaml"
# no name of a post is longer
LONGEST_NAME = 120
NATION, MISSION, BETWEEN = range(3)
# a kind of word, and whether it stands before the name
Word = tuple[int, bool]
_MARKS = re.compile(r"[,()/]+")


@dataclass(slots=True)
class PostRecogniser:
    """Recognises the posts of an index.

    Attributes:
        entries: the posts, and the countries above them.
        nation, missions, between: words around the name of a post, by what they say.
    """

    index: AliasIndex
    entries: Mapping[str, Entry]
    countries: CountryNames
    nation: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    _words: tuple[tuple[str, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        kinds = ((NATION, self.nation), (MISSION, self.missions), (BETWEEN, self.between))
        words = [(normalised(text), kind) for kind, texts in kinds for text in texts]
        self._words = tuple(sorted(words, key=lambda word: -len(word[0])))

    def recognised(self, text: str, country: str | None) -> Match | None:
        """Return the post of a text; the post of a country where an embassy of the nation is said to stand in it."""
        key = simplified(normalised(text))
        if len(key) > LONGEST_NAME:
            return None
        rest, kinds = self._without_words(" ".join(_MARKS.sub(" ", key).split()))
        match = self._named(rest, country) if rest else None
        is_country = match is not None and all(not self.entries[id].parent for id in match.ids)
        # the mission of a country in the nation is none of the nation's in that country
        is_of_nation = (NATION, True) in kinds and bool({(MISSION, True), (MISSION, False)} & kinds)
        return None if is_country and not is_of_nation else match

    def bare(self, key: str) -> str:
        """Return a key without the words of a mission and of its nation."""
        return self._without_words(" ".join(_MARKS.sub(" ", key).split()))[0] or key

    def _without_words(self, key: str) -> tuple[str, set[Word]]:
        """What is left of a key without the words at its two ends, and which words they were."""
        kinds: set[Word] = set()
        while shorter := self._shorter(key):
            key, kind = shorter
            kinds.add(kind)
        return key, kinds

    def _shorter(self, key: str) -> tuple[str, Word] | None:
        for word, kind in self._words:
            if key.startswith(word) and begins_a_word(key, len(word)):
                return key[len(word) :].strip(), (kind, True)
            if key.endswith(word) and begins_a_word(key, len(key) - len(word)):
                return key[: len(key) - len(word)].strip(), (kind, False)
        return None

    def _named(self, key: str, country: str | None) -> Match | None:
        """What a key names, with the country in which it stands behind or before it."""
        match = self.index.named(key, country)
        if match is not None:
            return match
        for city, place in self._parts(key):
            found = self.index.named(city, country)
            if found and all(self.entries[id].parent == place for id in found.ids):
                return found
        return None

    def _parts(self, key: str) -> Iterable[tuple[str, str]]:
        """A key in two parts, of which one is a country."""
        for at in range(1, len(key)):
            if begins_a_word(key, at) and (key[at - 1] == " " or is_han(key[at])):
                before, after = key[:at].strip(), key[at:].strip()
                for city, place in ((before, after), (after, before)):
                    if code := self.countries.names.get(without_the(place)):
                        yield city, code


def read_post_names(
    node: MappingNode, index: AliasIndex, entries: Mapping[str, Entry], countries: CountryNames, faults: Faults
) -> PostRecogniser:
    """Return what recognises posts by the words of a file."""
    fields = Fields(node, POST_NAME_KEYS, faults, "a file of names of posts")
    nation, missions, between = (fields.texts(key) for key in POST_NAME_KEYS)
    return PostRecogniser(index, entries, countries, nation, missions, between)
