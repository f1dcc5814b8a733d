"""Whether a text is a name that was spelt otherwise, and not another name: a word that says more or less is none.

Which words tell names apart is read off the names themselves: `deputy` does, since a name without it means another.
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sanctions243d.ontology.alias_index import AliasIndex
from sanctions243d.ontology.normalisation import has_han
from sanctions243d.ontology.pinyin import readings_of

# how like a word must be, of 100
ALIKE = 80


@dataclass(slots=True)
class Wording:
    """The words of the names of one kind of thing.

    Attributes:
        known: every word of a name.
        idle: words that may be left out: a name with one and without it means the same, and never another.
    """

    index: AliasIndex
    known: frozenset[str] = field(init=False)
    idle: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = {key: words_in(key) for key in self.index.display}
        self.known = frozenset(word for words in names.values() for word in words)
        owners = {tuple(words): self._ids(key) for key, words in names.items()}
        idle: set[str] = set()
        telling: set[str] = set()
        for words, ids in owners.items():
            for place, word in enumerate(words):
                shorter = owners.get((*words[:place], *words[place + 1 :]))
                if shorter is not None:
                    (idle if shorter == ids else telling).add(word)
        self.idle = frozenset(idle - telling)

    def _ids(self, key: str) -> frozenset[str]:
        match = self.index.named(key, None)
        return frozenset(match.ids) if match else frozenset()

    def is_respelling(self, text: str, name: str) -> bool:
        """Whether a text differs from a name in slips alone: no known word is another, none is left out or added."""
        if self.index.is_symbols:
            return _first_letters(text) == _first_letters(name) or self._is_slip_in_family(text, name)
        told, named = words_in(text), words_in(name)
        return all(
            self._is_slip(step, told[start:end], named[first:last])
            for step, start, end, first, last in SequenceMatcher(None, told, named, autojunk=False).get_opcodes()
        )

    def _is_slip_in_family(self, text: str, name: str) -> bool:
        """Whether a name is that of a family, of small letters, and a text a slip in it that keeps its first letter."""
        is_family = self.index.display.get(name, "").islower()
        return is_family and text[:1] == name[:1] and self._is_alike(text, name)

    def _is_slip(self, step: str, told: list[str], named: list[str]) -> bool:
        if step == "equal":
            return True
        if step == "replace":
            return len(told) == len(named) and all(map(self._is_alike, told, named))
        return all(word in self.idle for word in (*told, *named))

    def _is_alike(self, told: str, named: str) -> bool:
        """Whether a word that no name has is like one that a name has: in letters, or in Chinese by its sound."""
        from rapidfuzz import fuzz

        if told in self.known:
            return False
        if has_han(told) and has_han(named):
            return bool(set(readings_of(told)) & set(readings_of(named)))
        return fuzz.ratio(told, named) >= ALIKE

    def keeps_known_words(self, text: str, name: str) -> bool:
        """Whether a name has every word of a text that some name has."""
        named = set(words_in(name))
        return all(word in named for word in words_in(text) if word in self.known)


def words_in(key: str) -> list[str]:
    """Return the words of a key; in Chinese each character is one.

    >>> words_in("vice-minister"), words_in("副局级")
    (['vice', 'minister'], ['副', '局', '级'])
    """
    if has_han(key):
        return [character for character in key if not character.isspace()]
    return key.replace("-", " ").replace("/", " ").split()


def _first_letters(symbol: str) -> str:
    return symbol[: next((place for place, letter in enumerate(symbol) if not letter.isalpha()), len(symbol))]
