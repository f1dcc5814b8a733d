"""Checks a record again: whether the answer is the same, what differs, and whether rules, readings or library do it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sanctions243d import __version__
from sanctions243d.applicant.applicant import Applicant
from sanctions243d.decision.check import check
from sanctions243d.decision.records.changes import TEXTS, Changed, changes, derived_words, refused, words
from sanctions243d.decision.records.record import Record, deriver, recorded
from sanctions243d.errors import ApplicantError, ReadingError
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.of_kind import require_kind

SETTLED = ("outcome", "possible_outcomes", "limits", "clauses", "missing", "open", "sensitivity")
WORDS = ("assumptions", "notices", "explanation")
CIRCUMSTANCES = ("rulebook", "library", "engines", "readings")


class Why(StrEnum):
    """Why an answer differs from the one that was recorded.

    `UNEXPLAINED`: rules, readings and library are the same, so the record or the program was changed.
    """

    NONE = "none"
    RULES = "rules"
    READINGS = "readings"
    LIBRARY = "library"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of checking a record again.

    Attributes:
        outcome: the outcome now; nothing where there is no answer any more.
        differences: what differs in the answer.
        rewordings: what differs in the words about it: what was assumed, the notices, the explanation.
        why: what makes one of these differ; the rules, where both rules and library are others.
        circumstances: what differs beside the answer: rules, library, engines, options that were taken.
        unchecked: the facts that were left out of the record, so that what follows from them was not checked again.
    """

    outcome: str
    differences: tuple[Changed, ...]
    rewordings: tuple[Changed, ...]
    why: Why
    circumstances: tuple[Changed, ...]
    unchecked: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Whether the answer is the same, be it in other words."""
        return not self.differences


def replay(record: Record, rulebook: Rulebook | None = None) -> Replay:
    """Return whether a record's answer is given again, and if not, what differs and why.

    Of places in rule files the line is not compared. Of a redacted record the age and the ties are taken from it.

    Args:
        record: what `record` returned, or `Record.from_json`.
        rulebook: the rules to check it by; those that come with this library unless given.

    Raises:
        EngineError: an engine failed.
        TypeError: `record` is no record.

    >>> from datetime import date
    >>> from sanctions243d import check, record
    >>> applicant = {"visa_class": "H1B", "post": "Beijing"}
    >>> replay(record(check(applicant, on=date(2026, 4, 1)), applicant)).is_equal
    True
    """
    require_kind(record, Record, "`replay` takes a record, as `record` returns it")
    return _Replaying(record, rulebook or Rulebook.bundled()).replay()


@dataclass(frozen=True, slots=True)
class _Replaying:
    """Checks one record again by some rules."""

    record: Record
    rulebook: Rulebook

    def replay(self) -> Replay:
        """Return what came of it."""
        record = self.record
        try:
            now = self._again(record.chosen)
        except ReadingError as error:
            chosen = "\n".join(f"{id}={option}" for id, option in record.chosen.items())
            return self._without_answer(Changed("readings", chosen, refused("no_reading", error)), Why.READINGS)
        except ApplicantError as error:
            return self._without_answer(Changed("outcome", words(record.outcome), refused("refused", error)))
        if isinstance(now, Changed):
            return self._without_answer(now)
        differences = tuple(changes(record, now, SETTLED, self.rulebook))
        rewordings = tuple(changes(record, now, WORDS, self.rulebook))
        why = self._why_differs(now) if differences or rewordings else Why.NONE
        found = tuple(changes(record, now, CIRCUMSTANCES, self.rulebook))
        return Replay(now.outcome.value, differences, rewordings, why, found, record.redacted)

    def _again(self, chosen: Mapping[str, str]) -> Record | Changed:
        """Return the record of the decision that is made now; or that no dates give what was derived from dates."""
        record = self.record
        applicant: Applicant | None = record.applicant
        if record.derived is not None:
            applicant = deriver(self.rulebook, record.on, chosen).stand_in(record.applicant, record.derived)
            if applicant is None:
                return Changed("derived", derived_words(record.derived), TEXTS["no_dates"])
        assert applicant is not None, "a record has an applicant"
        decision = check(applicant, on=record.on, rulebook=self.rulebook, readings=chosen)
        return recorded(decision, record.applicant, chosen, redacted=record.redacted, derived=record.derived)

    def _without_answer(self, changed: Changed, why: Why | None = None) -> Replay:
        """Return a replay where there is no answer now."""
        pairs = (
            ("rulebook", self.record.rulebook, self.rulebook.digest),
            ("library", self.record.library, __version__),
        )
        found = tuple(Changed(what, before, now) for what, before, now in pairs if before != now)
        return Replay("", (changed,), (), why or self._why(), found, self.record.redacted)

    def _why(self) -> Why:
        if self.record.rulebook != self.rulebook.digest:
            return Why.RULES
        return Why.LIBRARY if self.record.library != __version__ else Why.UNEXPLAINED

    def _why_differs(self, now: Record) -> Why:
        """Say what makes an answer differ: the readings, if it is the same once each is read as it was."""
        taken = {one.id: one.option for one in now.readings}
        turned = {one.id: one.option for one in self.record.readings if taken.get(one.id, one.option) != one.option}
        if self._why() is not Why.RULES or not turned:
            return self._why()
        try:
            pinned = self._again({**self.record.chosen, **turned})
        except (ReadingError, ApplicantError):
            return Why.RULES
        is_same = isinstance(pinned, Record) and not any(changes(self.record, pinned, SETTLED, self.rulebook))
        return Why.READINGS if is_same else Why.RULES
