"""What came of rows, counted: a few numbers for each visa class, order, clause, missing fact and point of law."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import polars as pl

from sanctions243d.screening.impact import LISTS, OUTCOMES, REFUSED

COLUMNS = (*OUTCOMES, REFUSED)

Counts = Counter[tuple[str, str]]


@dataclass(slots=True)
class Tally:
    """What came of rows.

    Attributes:
        outcomes: how many applicants came to each outcome; `refused` are those whose facts cannot be used.
        classes: the same, by visa class.
        lists: the same, by each order, clause, missing column and point of law that the answers name.
        left_out: how many rows `--where` left out.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    classes: Counts = field(default_factory=Counter)
    lists: dict[str, Counts] = field(default_factory=lambda: {name: Counter() for name in LISTS})
    left_out: int = 0

    @property
    def rows(self) -> int:
        """How many applicants were looked at."""
        return self.outcomes.total()

    def add(self, other: "Tally") -> None:
        """Add what came of other rows."""
        self.outcomes += other.outcomes
        self.classes += other.classes
        self.left_out += other.left_out
        for name, counts in other.lists.items():
            self.lists[name] += counts


def rows_of(counts: Counts) -> list[tuple[str, dict[str, int]]]:
    """Return counts by their first part, the most frequent first."""
    found: dict[str, dict[str, int]] = {}
    for (name, outcome), count in counts.items():
        found.setdefault(name, {})[outcome] = count
    return sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))


def tally_of(classes: pl.Series | None, answers: pl.DataFrame, named: Callable[[str | None], str]) -> Tally:
    """Count what came of some rows.

    Args:
        classes: the visa class of each as it is written, where there is such a column.
        answers: the output columns.
        named: the visa class that a text stands for.
    """
    tally = Tally()
    outcome = answers["outcome"].fill_null(REFUSED)
    if classes is None:
        classes = pl.repeat(None, len(answers), dtype=pl.String, eager=True)
    for text, word, count in _counted(pl.DataFrame({"key": classes, "outcome": outcome})):
        tally.classes[named(text), word] += count
        tally.outcomes[word] += count
    for name in LISTS:
        if name in answers.columns:
            pairs = pl.DataFrame({"key": answers[name], "outcome": outcome})
            said = pairs.filter(pl.col("key").list.len() > 0).explode("key")
            tally.lists[name].update({(str(key), word): count for key, word, count in _counted(said)})
    return tally


def _counted(pairs: pl.DataFrame) -> Iterable[tuple[str | None, str, int]]:
    return pairs.group_by("key", "outcome").len().iter_rows()
