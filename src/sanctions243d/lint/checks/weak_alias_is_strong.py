"""A weak alias that equals a strong name of its country: the strong one decides, so the weak one never helps."""

from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.lint.entries import WrittenEntry, entries_of
from sanctions243d.lint.mend import Removal
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Scalar
from sanctions243d.text.shown import shown

CODE = "weak-alias-is-strong"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each weak alias that is somebody's strong name."""
    for entry, alias, owner in _found(context):
        whose = "its own entry" if owner == entry.id else f"`{owner}`"
        message = f"the weak alias `{shown(alias.text)}` of `{entry.id}` is a strong name of {whose}"
        help = "drop it" if owner == entry.id else "drop it, or make the other weak as well"
        yield Diagnostic(CODE, message, alias.location, help, "warning")


def mends(context: Context) -> Iterator[Removal]:
    """Yield the weak aliases that are strong names of their own entry: dropping one changes nothing."""
    for entry, alias, owner in _found(context):
        if owner == entry.id and entry.node:
            yield Removal(alias, entry.node, "weak_aliases")


def _found(context: Context) -> Iterator[tuple[WrittenEntry, Scalar, str]]:
    for entry in entries_of(context):
        index = context.rulebook.ontology.indexes.get(entry.kind)
        for alias in entry.weak if index else ():
            owners = index.exact.get(index.key(alias.text), {}) if index else {}
            owner = owners.get(entry.country) or owners.get("")
            if owner:
                yield entry, alias, owner
