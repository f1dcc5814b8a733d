"""The nearest known name to one that is not known; it suggests, and never decides."""

from collections.abc import Iterable


def nearest(text: str, known: Iterable[str], *, at_least: float = 70) -> str:
    """Return the known name most like `text`, or an empty text where none is near.

    >>> nearest("visa_clas", ["visa_class", "post"])
    'visa_class'
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(text[:200], list(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else ""
