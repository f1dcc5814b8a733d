"""A bare name of an agency with which the names of others end: whoever shortens theirs writes the same."""

from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.lint.entries import WrittenEntry, entries_of
from sanctions243d.ontology.normalisation import begins_a_word, normalised
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Scalar
from sanctions243d.text.shown import shown

CODE = "bare-name"
_HELP = "say in `ontology/shared_names.yaml` what it may mean; or that it means this alone, and why"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each name of an agency that, with words before it, is a name of one of another branch of the tree."""
    index = context.rulebook.ontology.indexes["employer"]
    names = [(entry, name, normalised(name.text)) for entry in entries_of(context, "employer") for name in entry.strong]
    by_country: dict[str, list[tuple[WrittenEntry, Scalar, str]]] = {}
    for entry, name, key in names:
        if entry.node is not None and name is not entry.node.get("name"):  # which often only describes
            by_country.setdefault(entry.country, []).append((entry, name, key))
    for entry, name, key in names:
        if key in index.shared:
            continue
        longer = [
            (other, text)
            for other, text, whole in by_country.get(entry.country, ())
            if whole.endswith(key) and whole != key and begins_a_word(whole, len(whole) - len(key))
        ]
        apart = next((found for found in longer if _are_apart(context, entry.id, found[0].id)), None)
        if apart:
            message = f"the bare name `{shown(name.text)}` of `{entry.id}` ends `{shown(apart[1].text)}`"
            message += f", which is of `{apart[0].id}`"
            yield Diagnostic(CODE, message, name.location, _HELP, "warning")


def _are_apart(context: Context, id: str, other: str) -> bool:
    """Whether neither of two agencies is beneath the other, and not both are ordinary bodies, which no order names."""
    if context.rulebook.ontology.indexes["employer"].ordinary.issuperset((id, other)):
        return False
    sets = context.rulebook.ontology.agencies.sets
    return bool(sets[id] & ~sets[other]) and bool(sets[other] & ~sets[id])
