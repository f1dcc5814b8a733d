"""A strong name with letters of two scripts in one word, or that only looks like another strong name."""

import unicodedata
from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.lint.entries import entries_of
from sanctions243d.ontology.normalisation import normalised
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.shown import shown

CODE = "look-alike-name"
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_CYRILLIC = str.maketrans("авсеһіјкмнорԛѕтухԝ", "abcehijkmhopqstyxw")
_GREEK = str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx")


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each strong name that a reader would take for another one."""
    entries = list(entries_of(context))
    known = {(entry.kind, entry.country, normalised(name.text)): entry.id for entry in entries for name in entry.strong}
    for entry in entries:
        for name in entry.strong:
            text = normalised(name.text)
            plain = text.translate(_CYRILLIC).translate(_GREEK)
            other = known.get((entry.kind, entry.country, plain)) if plain != text else None
            if mixed := _mixed_word(text):
                message = f"the word `{shown(mixed)}` of `{entry.id}` has letters of two scripts"
                help = "type it again in one script: the letters look alike and are not the same"
                yield Diagnostic(CODE, message, name.location, help, "warning")
            elif other and other != entry.id:
                message = f"the strong name `{shown(name.text)}` of `{entry.id}` only looks like a name of `{other}`"
                help = "type it again in Latin letters, or drop it"
                yield Diagnostic(CODE, message, name.location, help, "warning")


def _mixed_word(text: str) -> str:
    """Return the first word with letters of more than one of the scripts that look alike, or nothing."""
    letters = "".join(c if c.isalpha() else " " for c in text)
    return next((word for word in letters.split() if len(_scripts(word)) > 1), "")


def _scripts(word: str) -> set[str]:
    return {script for c in word if (script := unicodedata.name(c, "").partition(" ")[0]) in _SCRIPTS}
