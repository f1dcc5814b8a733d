"""An impact for the terminal."""

from collections.abc import Iterator

from rich.console import Group as Parts
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sanctions243d.cli.impacts.running import Found
from sanctions243d.cli.impacts.wording import (
    answer_words,
    name_of,
    otherwise,
    refusals,
    relimited,
    samples_by_change,
    sentence,
    shift_words,
    unused,
    versions,
)
from sanctions243d.cli.pages.layout import bullets, heading, indented, labelled, sections
from sanctions243d.cli.printing import printable
from sanctions243d.cli.screening.summary import TITLES, WORDS
from sanctions243d.cli.screening.summary_text import MOST_ROWS, count_table, left_out
from sanctions243d.screening.impact import OUTCOMES, Group, Impact, Sample, Shift


def impact_page(found: Found) -> RenderableType:
    """Return the page."""
    impact = found.impact
    parts: list[RenderableType] = [_text(f"{sentence(found)}\n{versions(found)}.")]
    parts += [_matrix(impact)] if impact.rows else []
    if apart := [*relimited(impact), *refusals(impact)]:
        parts.append(_text("\n".join(apart)))
    if said := otherwise(impact):
        parts.append(Parts(_text(said[0]), indented(bullets(map(_text, said[1:])))))
    groups = {"classes": impact.classes, "orders": impact.orders, "clauses": impact.clauses}
    parts += [_groups(*TITLES[name], some) for name, some in groups.items() if some]
    parts += [_samples(words, samples) for words, samples in samples_by_change(impact).items()]
    if left := unused(found):
        parts.append(_text("\n".join(left)))
    return sections(parts)


def _matrix(impact: Impact) -> Table:
    """The outcomes before as rows, and now as columns; of limited visas, those with another limit apart."""
    table = count_table("before, and now:", *(WORDS[name] for name in OUTCOMES))
    for before in OUTCOMES:
        table.add_row(WORDS[before], *(f"{impact.shifts.get(Shift(before, now), 0):,}" for now in OUTCOMES))
    return table


def _groups(title: str, head: str, groups: tuple[Group, ...]) -> Parts:
    table = count_table(head, "change", "of")
    table.add_column("from → to")
    for group in groups[:MOST_ROWS]:
        shifts = "\n".join(f"{shift_words(shift)} {count:,}" for shift, count in group.changes.items())
        table.add_row(_text(group.name), f"{group.changed:,}", f"{group.rows:,}", shifts)
    return Parts(heading(title), table, *left_out(len(groups)))


def _samples(words: str, samples: list[Sample]) -> Parts:
    return Parts(heading(f"For example, {words}"), *(part for sample in samples for part in _sample(sample)))


def _sample(sample: Sample) -> Iterator[RenderableType]:
    yield indented(_text(name_of(sample)))
    rows = [("before", _text(answer_words(sample.before))), ("now", _text(answer_words(sample.now)))]
    yield indented(labelled(rows), 4)


def _text(text: str) -> Text:
    return Text(printable(text))
