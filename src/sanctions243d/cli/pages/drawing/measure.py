"""How wide a text is at most when it is drawn, whatever common sans-serif font a reader has; and its lines."""

from collections.abc import Iterator
from functools import lru_cache

from sanctions243d.decision.explanation.wrapping import columns

# in hundredths of the font size, as wide as the widest of the usual fonts (DejaVu Sans, Verdana) has them;
# whole numbers, since fractions do not add up alike in every version of Python
_NARROW, _SLIM, _USUAL, _CAPITAL, _BROAD, _FULL, _PICTURE = 40, 48, 66, 80, 102, 110, 150
_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|!` ", _NARROW),
    **dict.fromkeys('frt()[]{}/\\"-', _SLIM),
    **dict.fromkeys("mwMWQ@%&◇→…—", _BROAD),
    **dict.fromkeys("ABCDEFGHJKLNOPRSTUVXYZ+=<>~#_", _CAPITAL),
}
BOLD = 1.12


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return a width that a text does not exceed, in pixels.

    >>> width_of("ill", 10) < width_of("www", 10) < width_of("国家安", 10)
    True
    """
    return sum(map(_letter, text)) * size * (BOLD if bold else 1) / 100


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    if letter > "\uffff":
        return _PICTURE
    usual = _USUAL if letter.isascii() else _BROAD
    return _WIDTHS.get(letter, _FULL if columns(letter) > 1 else usual)


def lines_of(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text as lines that fit into so many pixels; a word that does not is broken.

    >>> lines_of("one two three", 60, 12)
    ['one two', 'three']
    """
    lines = [""]
    for word, is_start in _words(text, room, size, bold):
        longer = f"{lines[-1]} {word}" if is_start and lines[-1] else lines[-1] + word
        if lines[-1] and width_of(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(text: str, room: float, size: float, bold: bool) -> Iterator[tuple[str, bool]]:
    """Yield each piece after which a line may end, with whether a blank stands before it."""
    for word in text.split():
        piece, is_start = "", True
        for letter in word:
            is_wide = columns(letter) > 1 or (piece != "" and columns(piece[-1]) > 1)
            if piece and (is_wide or width_of(piece + letter, size, bold=bold) > room):
                yield piece, is_start
                piece, is_start = "", False
            piece += letter
        yield piece, is_start
