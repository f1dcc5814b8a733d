"""What came of a run, as tables of counts: the same ones for the terminal and for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions243d.cli.screening.tally import COLUMNS, Counts, Tally, rows_of
from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS
from sanctions243d.screening.impact import REFUSED

ALL = "all"
WORDS = {**OUTCOME_WORDS, REFUSED: "not decided"}  # of the outcomes, in the order in which they are shown
TITLES = {
    "classes": ("By visa class", "visa class"),
    "orders": ("By order", "order"),
    "clauses": ("By clause", "clause"),
    "missing": ("Facts to ask for", "column"),
    "open": ("Points of law that are open", "reading"),
}
_NOTES = {
    "classes": "By the visa class as it is understood; the most frequent first.",
    "orders": "Applicants of whose answers the order is a part; one may be under several.",
    "clauses": "Applicants whom the clause covers or may cover; one may be under several.",
    "missing": "Applicants whose answer this column may settle.",
    "open": "Applicants whose answer depends on how the law is read here.",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One table: for each name the applicants by their outcomes.

    Attributes:
        head: what the names are.
        outcomes: the outcomes that some applicant came to.
    """

    title: str
    head: str
    note: str
    outcomes: tuple[str, ...]
    rows: Sequence[tuple[str, dict[str, int]]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of counts: the outcomes, and all, where that says more."""
        return (*self.outcomes, ALL) if len(self.outcomes) > 1 else self.outcomes

    def counts(self, row: dict[str, int]) -> list[int]:
        """Return the counts of a row, one for each of the columns."""
        return [sum(row.values()) if name == ALL else row.get(name, 0) for name in self.columns]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run.

    Attributes:
        day: the day of issuance, or the name of the column of days.
        files: the files that were read, safe to print.
        output: the file that was written, safe to print.
        unread: how many rows could not be read, and are in no output.
        ties: how many ties were not used.
        kept: the columns that were passed through unread, safe to print.
        warnings: sentences on what should be looked at.
        readings: the options that were chosen.
        where: the condition by which rows were chosen, safe to print.
        titles: what each order is called.
    """

    tally: Tally
    day: date | str
    files: Sequence[str]
    output: str
    unread: int
    ties: int
    kept: Sequence[str]
    warnings: Sequence[str]
    readings: Sequence[str]
    where: str
    titles: Mapping[str, str]
    digest: str

    @property
    def sentence(self) -> str:
        """What was done, in one sentence."""
        rows, files = self.tally.rows, len(self.files)
        when = f"on {self.day}" if isinstance(self.day, date) else f"on the days in `{self.day}`"
        return f"{rows:,} applicant{'s' * (rows != 1)} of {files:,} file{'s' * (files != 1)} screened {when}"

    def outcomes(self) -> list[tuple[str, int, str]]:
        """Return each outcome with its count and its share."""
        counts, rows = self.tally.outcomes, self.tally.rows
        names = [name for name in COLUMNS if counts[name] or name != REFUSED]
        return [(name, counts[name], share(counts[name], rows)) for name in names]

    def sections(self) -> list[Section]:
        """Return the tables that are not empty."""
        counts = {"classes": self.tally.classes, **self.tally.lists}
        return [_section(name, some) for name, some in counts.items() if some]


def _section(name: str, counts: Counts) -> Section:
    rows = rows_of(counts)
    outcomes = tuple(outcome for outcome in COLUMNS if any(row.get(outcome) for _, row in rows))
    return Section(*TITLES[name], _NOTES[name], outcomes, rows)


def share(count: int, of: int) -> str:
    """Return a share in per cent; what is not nothing is not shown as nothing, nor what is not all as all.

    >>> share(1, 3), share(1, 100_000), share(0, 5), share(99_999, 100_000)
    ('33.3%', '<0.1%', '0.0%', '>99.9%')
    """
    if not of:
        return "-"
    percent = 100 * count / of
    if 0 < percent < 0.1:
        return "<0.1%"
    return ">99.9%" if 99.9 < percent < 100 else f"{percent:.1f}%"
