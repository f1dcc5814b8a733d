"""The places of a country, as the names of local offices begin with them, and what only looks like one."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from sanctions243d.ontology.normalisation import begins_a_word, has_han
from sanctions243d.ontology.pinyin import is_pinyin

LONGEST_PLACE = 16
LONGEST_WORDS = 32
ANYTHING, AFTER_PLACE = "anything", "anything_after_place"


@dataclass(slots=True)
class Places:
    """The places of one country.

    Attributes:
        known: the names of places, in every script, and the words that may follow each: 省, Municipal.
        makers: words that make a place of any name before them, and may follow a known one: 县, District.
        never: what a name that only a maker makes a place may not have in it: 大学, 小区.
        never_between: what the name of a unit may not have in it after that of its agency: 离职, 对面.
        elsewhere: how the names of places and bodies of other countries begin.
        foreign: characters in which no name of the country is written.
    """

    known: Mapping[str, frozenset[str]]
    makers: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()
    never_between: tuple[str, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    _longest: int = field(init=False)
    _longest_elsewhere: int = field(init=False)

    def __post_init__(self) -> None:
        self._longest = max(map(len, self.known), default=0)
        self._longest_elsewhere = max(map(len, self.elsewhere), default=0)

    def is_place(self, key: str) -> bool:
        """Whether a key is the name of a place, or of places one within the other."""
        rest = self.after_known(key)
        return not rest or (len(rest) < len(key) and self._is_made(rest)) or self._is_made(key)

    def begins_with_place(self, key: str) -> bool:
        """Whether a known place stands at the beginning of a key."""
        return len(self.after_known(key)) < len(key)

    def is_elsewhere(self, key: str) -> bool:
        """Whether a key begins with a name of another country, or is written in characters of one."""
        if self.foreign.intersection(key):
            return True
        return self._length_of(key, self.elsewhere, self._longest_elsewhere) > self._length_of(
            key, self.known, self._longest
        )

    def allow(self, prefix: str, head: str, before: tuple[str, ...]) -> bool:
        """Whether a prefix may stand before an ending that begins with a word `head`, or with none."""
        if self.is_place(_joined(prefix, head)):
            return True
        for word in before:
            if word == ANYTHING or (word == AFTER_PLACE and self.begins_with_place(prefix)):
                return True
            if prefix.endswith(word) and begins_a_word(prefix, len(prefix) - len(word)):
                place = prefix[: -len(word)].strip()
                if not place or self.is_place(place):
                    return True
        return False

    def head_of(self, ending: str) -> str:
        """Return the word of an ending that belongs to the place before it: 县 of 县公安局."""
        for length in range(min(len(ending), LONGEST_PLACE), 0, -1):
            head = ending[:length]
            if head in self.makers and begins_a_word(ending, length):
                return head
        return ""

    def allow_between(self, middle: str, before: tuple[str, ...]) -> bool:
        """Whether a text may stand between the name of an agency and an inner ending; in Chinese, any short one may."""
        if not middle or is_pinyin(middle):
            return True
        if has_han(middle):
            return len(middle) <= LONGEST_PLACE and not any(word in middle for word in self.never_between)
        return self.allow(middle, "", before)

    def after_known(self, key: str) -> str:
        """What is left of a key after the known places at its beginning, and the words that belong to them."""
        rest = key
        while rest:
            length = self._length_of(rest, self.known, self._longest)
            if not length:
                break
            words = self.known[rest[:length]]
            rest = rest[length:].lstrip(" ,")
            word = self._length_of(rest, words, LONGEST_WORDS) or self._length_of(rest, self.makers, LONGEST_WORDS)
            rest = rest[word:].lstrip(" ,")
        return rest

    def _length_of(self, key: str, names: Container[str], longest: int) -> int:
        for length in range(min(longest, len(key)), 0, -1):
            if key[:length] in names and begins_a_word(key, length):
                return length
        return 0

    def _is_made(self, key: str) -> bool:
        """Whether any name and a maker make up a key."""
        if len(key) > LONGEST_PLACE and has_han(key):
            return False
        for start in range(1, len(key)):
            if key[start:] in self.makers and begins_a_word(key, start):
                name = key[:start].strip()
                return not any(word in key for word in self.never) and (has_han(name) or is_pinyin(name))
        return False


def _joined(prefix: str, head: str) -> str:
    return prefix + head if not head or has_han(head) else f"{prefix} {head}"
