"""An everyday job title that is a strong name of a level, a rank or a title: whoever writes it may mean his job."""

from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.lint.entries import WrittenEntry, entries_of
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.normalisation import normalised
from sanctions243d.ontology.shared_names import JOB_TITLES, SHARED_NAMES_FILE
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Mapping, Scalar, Sequence
from sanctions243d.text.shown import shown

CODE = "everyday-title"
_HELP = "add it to the weak aliases: it then suggests, and does not decide"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each strong name of a rank that people have for a title everywhere, unless the rank may be any level."""
    titles = _job_titles(context)
    for kind in ("level", "police_rank", "rank", "title") if titles else ():
        for entry in entries_of(context, kind):
            weak = {alias.text for alias in entry.weak}
            for name in entry.strong:
                if normalised(name.text) in titles and name.text not in weak and not _is_any_level(context, entry):
                    message = f"the strong name `{shown(name.text)}` of `{entry.id}` is an everyday job title"
                    yield Diagnostic(CODE, message, name.location, _HELP, "warning")


def _job_titles(context: Context) -> frozenset[str]:
    root = context.documents.get(SHARED_NAMES_FILE)
    listed = root.get(JOB_TITLES) if isinstance(root, Mapping) else None
    items = listed.items if isinstance(listed, Sequence) else (listed,)
    return frozenset(normalised(item.text) for item in items if isinstance(item, Scalar))


def _is_any_level(context: Context, entry: WrittenEntry) -> bool:
    """Whether a rank allows the whole ladder, so that its name says nothing."""
    ontology = context.rulebook.ontology
    ranks = {"police_rank": ontology.police_ranks, "rank": ontology.ranks, "title": ontology.titles}
    rank = ranks.get(entry.kind, {}).get(entry.id)
    return rank is not None and ontology.levels.between(rank.levels) == ontology.levels.whole[country_of(rank.id)]
