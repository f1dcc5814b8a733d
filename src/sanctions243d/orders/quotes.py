"""Checks that every quote stands word for word in a source; only white space may differ."""

from sanctions243d.orders.order import Quote, Source
from sanctions243d.text.faults import Faults
from sanctions243d.text.shown import shown


def folded(text: str) -> str:
    """Return a text with every run of white space as one blank.

    >>> folded(" B 1,\\n  B2 ")
    'B 1, B2'
    """
    return " ".join(text.split())


def check_quote(quote: Quote, sources: list[Source], faults: Faults) -> None:
    """Report a quote that stands in none of the sources, with the nearest passage."""
    words = folded(quote.text)
    if not words:
        faults.add("empty-quote", "a quote needs words", quote.location)
    elif not any(words in folded(source.text) for source in sources):
        names = ", ".join(f"`{source.id}`" for source in sources) or "any source"
        passage = nearest_passage(words, sources)
        help = f"the nearest passage is: {shown(passage, 300)}" if passage else ""
        faults.add("quote-not-found", f"the quote does not stand in {names}", quote.location, help=help)


def nearest_passage(words: str, sources: list[Source]) -> str:
    """Return the passage of the sources that is most like some words."""
    from rapidfuzz import fuzz

    best, score = "", 0.0
    for source in sources:
        text = folded(source.text)
        found = fuzz.partial_ratio_alignment(words, text)
        if found is not None and found.score > score:
            best, score = text[found.dest_start : found.dest_end], found.score
    return best if score >= 50 else ""
