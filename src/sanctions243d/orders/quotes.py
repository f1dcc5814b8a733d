"""Checks that every quote stands word for word in a source; only white space may differ."""

from collections.abc import Iterator
from functools import lru_cache

from sanctions243d.orders.order import Level, Order, Quote, Source
from sanctions243d.text.faults import Faults
from sanctions243d.text.shown import shown

# bounds of the search for the nearest passage, which takes as long as the two are long together
_WORDS, _TEXT = 1_000, 100_000


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """Return a text with every run of white space as one blank.

    >>> folded(" B 1,\\n  B2 ")
    'B 1, B2'
    """
    return " ".join(text.split())


def quotes_of(order: Order) -> Iterator[Quote]:
    """Yield every quote of an order."""
    yield from _below(order.root)
    for group in order.groups.values():
        yield from group.quotes


def _below(level: Level) -> Iterator[Quote]:
    yield from level.quotes
    for child in level.children:
        yield from _below(child)


def check_quote(quote: Quote, sources: list[Source], faults: Faults) -> None:
    """Report a quote that stands in none of the sources, with the nearest passage."""
    words = folded(quote.text)
    if not words:
        faults.add("empty", "a quote needs words", quote.location, help="quote the words of the source")
    elif not any(words in folded(source.text) for source in sources):
        names = ", ".join(f"`{source.id}`" for source in sources) or "any source"
        help = passage_help(words, [source.text for source in sources])
        faults.add("quote-not-found", f"the quote does not stand in {names}", quote.location, help=help)


def passage_help(words: str, texts: list[str]) -> str:
    """Return the help for words that were not found: the passage that is most like them."""
    passage = nearest_passage(words, texts)
    if not passage:
        return "a quote is the source's own words, slips included; nothing like it is there"
    return f"the nearest passage is: `{shown(passage, 300)}`"


def nearest_passage(words: str, texts: list[str]) -> str:
    """Return the passage of some texts that is most like some words, cut where words begin and end."""
    from rapidfuzz import fuzz

    best, score = "", 50.0
    for whole in texts:
        text = folded(whole)[:_TEXT]
        found = fuzz.partial_ratio_alignment(words[:_WORDS], text, score_cutoff=score)
        if found is not None and found.score > score:
            best, score = _whole_words(text, found.dest_start, found.dest_end), found.score
    return best


def _whole_words(text: str, start: int, end: int) -> str:
    """A part of a text, made longer to whole words where words are set apart."""
    while start > 0 and text[start - 1].isascii() and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end].isascii() and text[end] != " ":
        end += 1
    return text[start:end].strip()
