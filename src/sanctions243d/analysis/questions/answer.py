"""The answer to a question about rules: yes, no or not known, with whoever shows it and the lines that say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sanctions243d.analysis.witness import Plain
from sanctions243d.decision.decision import Decision
from sanctions243d.text.location import Location
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

_WORDS = {TRUE: "yes", FALSE: "no", UNKNOWN: "not known"}


@dataclass(frozen=True, slots=True)
class Witness:
    """An applicant who shows an answer, and what `check` decides on them.

    Attributes:
        covered: by the name of each thing that was asked about, whether it covers the applicant.
        decisions: a decision for each rulebook and choice of readings that was asked about, in their order.
        readings: the options chosen for readings, for each of the decisions.
    """

    applicant: Plain
    on: date
    covered: Mapping[str, Truth]
    decisions: tuple[Decision, ...]
    readings: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the rules that an answer rests on: whose it is, where it stands, and its words."""

    address: str
    location: Location
    words: str

    def __str__(self) -> str:
        return f"{self.location}: {self.words} ({self.address})"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question about rules; `bool` of it raises where it is not known.

    Attributes:
        question: the question, in words.
        truth: TRUE for yes, FALSE for no; UNKNOWN where neither was proved.
        witnesses: applicants who show it; every answer that somebody exists has one, and each was asked of `check`.
        lines: the lines of the rules that say it.
        rows: the addresses of the rows that add nothing, where these were asked for.
        reason: why the answer is not known.
    """

    question: str
    truth: Truth
    witnesses: tuple[Witness, ...] = ()
    lines: tuple[Line, ...] = ()
    rows: tuple[str, ...] = ()
    reason: str = ""

    @property
    def witness(self) -> Witness | None:
        """The first applicant who shows the answer; nothing where nobody is needed to."""
        return self.witnesses[0] if self.witnesses else None

    def __bool__(self) -> bool:
        if self.truth is UNKNOWN:
            raise TypeError(f"it is not known whether {self.question}: {self.reason}; compare `truth` instead")
        return self.truth is TRUE

    def __str__(self) -> str:
        from sanctions243d.analysis.questions.words import text_of

        return text_of(self)

    @property
    def word(self) -> str:
        """Yes, no, or not known."""
        return _WORDS[self.truth]
