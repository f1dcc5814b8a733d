"""Reads a visa class that people write with more words than its symbol: `F-1 student visa`, F1签证.

Beside the symbol only words may stand that say no more of it; so `F1 spouse`, which may be F2, is not read as F1.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sanctions243d.ontology.alias_index import AliasIndex, Match
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.normalisation import has_han, is_han, normalised, normalised_symbol, simplified

LONGEST_TEXT, MOST_TOKENS = 80, 12
_SIGNS = re.compile(r"[()\[\]（）:：,，;.\"“”]+")
_HAN_BORDER = re.compile(r"(?<=[\u3400-\u9fff])(?=[^\u3400-\u9fff])|(?<=[^\u3400-\u9fff])(?=[\u3400-\u9fff])")


@dataclass(slots=True)
class SymbolReader:
    """Recognises a symbol among words.

    Attributes:
        words: by id, what may stand beside its symbol.
    """

    index: AliasIndex
    entries: Mapping[str, Entry]
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries.values():
            own = frozenset(simplified(normalised_symbol(word)) for word in entry.words)
            self.words[entry.id] = own | self.words.get(entry.parent, frozenset())

    def bare(self, key: str) -> str:
        """Return the key: what stands around a symbol is read with it."""
        return key

    def recognised(self, text: str, country: str | None) -> Match | None:
        """Return the class whose symbol stands in a text among words that say no more; the longest symbol first."""
        if len(text) > LONGEST_TEXT:
            return None
        plain = simplified(normalised(_SIGNS.sub(" ", text)))
        tokens = [token for part in _HAN_BORDER.split(plain) for token in part.split()]
        if len(tokens) > MOST_TOKENS:
            return None
        for start, end in _spans(len(tokens)):
            key = normalised_symbol("".join(tokens[start:end]))
            match = self.index.named(key, country)
            if (
                match
                and _is_written(key, text)
                and all(self._says_no_more(word, match.ids[0]) for word in (*tokens[:start], *tokens[end:]))
            ):
                return match
        return None

    def _says_no_more(self, token: str, id: str) -> bool:
        words, key = self.words[id], normalised_symbol(token)
        if key in words:
            return True
        if not has_han(key):
            return False
        return any(
            key.startswith(word) and self._says_no_more(key[len(word) :], id) for word in words if is_han(word[0])
        )


def _is_written(key: str, text: str) -> bool:
    """Whether a symbol stands in a text as such: of one letter it is a capital, since `a visa` names none."""
    return len(key) > 1 or re.search(rf"(?<![A-Za-z]){key.upper()}(?![A-Za-z])", text) is not None


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """Yield where a symbol may stand among so many tokens."""
    for length in range(min(count, 4), 0, -1):
        yield from ((start, start + length) for start in range(count - length + 1))
