"""How a text is compared with names: width, case, blanks and traditional characters change nothing."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

# what typesetters put in the place of plain signs
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-", "、": ",", "·": ""})
_LATIN = re.compile(r"[a-z0-9]")


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return a text as names are compared: full width folded, case folded, blanks folded.

    >>> normalised("  Ministry of  PUBLIC Security ")
    'ministry of public security'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    words = folded.split()
    return ("" if has_han(folded) else " ").join(words)


def normalised_symbol(text: str) -> str:
    """Return a visa class symbol as symbols are compared: no hyphens, no blanks.

    >>> normalised_symbol("B-1 / B-2")
    'b1/b2'
    """
    return normalised(text).replace("-", "").replace(" ", "")


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """Return a text with simplified characters in the place of traditional ones.

    The tables are read when the first text comes that GB 2312, the standard set of simplified characters, cannot write.

    >>> simplified("廣州市公安局")
    '广州市公安局'
    """
    if text.isascii() or not has_han(text) or _is_simplified(text):
        return text
    return _to_simplified()(text)


def letters(text: str) -> str:
    """Return the plain letters of a text, without accents, apostrophes and blanks.

    >>> letters("Gōng'ān jú")
    'gonganju'
    """
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(_LATIN.findall(parts))


def is_han(character: str) -> bool:
    """Whether a character is one of Chinese."""
    return "\u3400" <= character <= "\u9fff"


def has_han(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return not text.isascii() and any(is_han(character) for character in text)


def begins_a_word(key: str, start: int) -> bool:
    """Whether a word may begin at a place of a key: in letters it is set apart, in Chinese it is not."""
    return start in (0, len(key)) or not (_is_of_a_word(key[start]) and _is_of_a_word(key[start - 1]))


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() and not is_han(character)


def _is_simplified(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _to_simplified() -> Callable[[str], str]:
    from opencc import OpenCC

    return cast("Callable[[str], str]", OpenCC("t2s").convert)
