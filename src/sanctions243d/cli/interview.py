"""An interview: asks what can settle the outcome, until it is settled or only the law is open.

Questions go to the standard error, answers come line by line from the standard input, be it a terminal or not.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sanctions243d.applicant.from_text import read_applicant
from sanctions243d.applicant.plain import Plain, plain_of
from sanctions243d.cli.interview_sentences import (
    HINTS,
    INTRODUCTION,
    LEFT,
    LEFT_OPEN,
    MORE_RULES,
    NO_MORE_BACK,
    PROMPT,
    QUESTION,
    TELLS_APART,
    WHY,
)
from sanctions243d.cli.printing import printable, warn, width
from sanctions243d.cli.typed_answers import NotUnderstoodError, TypedAnswers
from sanctions243d.decision.explanation.wrapping import wrapped
from sanctions243d.decision.questions.data import changed
from sanctions243d.decision.questions.questions import Question, Questions, questions
from sanctions243d.errors import ApplicantError
from sanctions243d.rulebook.rulebook import Rulebook

_MAX_RULES = 5
_WHY, _BACK, _STOP, _UNKNOWN = "?", "back", "stop", ("", "unknown")


@dataclass(slots=True)
class Interview:
    """Asks about one applicant.

    Attributes:
        plain: what is known.
        skipped: the fields that were left open.
        is_stopped: whether it ended before there was nothing more to ask.
    """

    rulebook: Rulebook
    readings: Mapping[str, str]
    on: date
    plain: Plain
    skipped: frozenset[str] = frozenset()
    is_stopped: bool = False
    _before: list[tuple[Plain, frozenset[str]]] = field(default_factory=list)
    _typed: TypedAnswers = field(init=False)

    def __post_init__(self) -> None:
        self._typed = TypedAnswers(self.rulebook)

    def held(self) -> Questions:
        """Ask, and return what is known at the end.

        Raises:
            ApplicantError: what was known before cannot be used.
        """
        found = self._asked(self.plain, self.skipped)
        if found.questions:
            _tell([INTRODUCTION.format(on=self.on)])
        last = ""
        while found.questions and not self.is_stopped:
            question = found.questions[0]
            self._show(question, len(self._before) + 1, is_again=question.path == last)
            found, last = self._after_answer(found, question)
        return found

    def _asked(self, plain: Plain, skipped: frozenset[str]) -> Questions:
        found = questions(
            read_applicant(plain), on=self.on, rulebook=self.rulebook, readings=self.readings, skip=skipped
        )
        self.plain, self.skipped = plain_of(found.applicant), skipped
        return found

    def _after_answer(self, found: Questions, question: Question) -> tuple[Questions, str]:
        """Read lines until one is an answer, and return what is to be asked then."""
        while True:
            sys.stderr.write(PROMPT)
            sys.stderr.flush()
            line = sys.stdin.readline()
            text = line.strip()
            word = text.casefold()
            if not line or word == _STOP:
                self.is_stopped = True
                return found, ""
            if word == _WHY:
                _explain(question)
            elif word == _BACK and not self._before:
                warn(NO_MORE_BACK)
            elif word == _BACK:
                return self._asked(*self._before.pop()), ""
            elif word in _UNKNOWN:
                self._before.append((self.plain, self.skipped))
                return self._asked(self.plain, self.skipped | {question.path}), ""
            else:
                after = self._answered(question, text)
                if after is not None:
                    return after, question.path

    def _answered(self, question: Question, text: str) -> Questions | None:
        """Return what is to be asked after an answer; nothing where it is none, and say why."""
        before = self.plain, self.skipped
        try:
            data = self._typed.data(question.path, text, self.plain)
            after = self._asked(changed(self.plain, data), self._skipped_with(question.path, text))
        except NotUnderstoodError as error:
            _tell([str(error)])
            return None
        except ApplicantError as error:
            _tell([str(problem) for problem in error.problems])
            return None
        self._before.append(before)
        return after

    def _skipped_with(self, path: str, text: str) -> frozenset[str]:
        """An employer that is kept as it was typed stays unknown, and is not asked again."""
        if text not in self._typed.kept:
            return self.skipped
        place = len([one for one in _items(self.plain, path) if isinstance(one, dict)])
        return self.skipped | {path if path.endswith("employer") else f"{path}.{place}.employer"}

    def _show(self, question: Question, number: int, *, is_again: bool) -> None:
        lines = ["", *_lines(QUESTION.format(number=number, text=question.text), "", "   ")]
        if is_again and not question.path.endswith(("employments", "relatives")):
            lines += _lines(LEFT_OPEN, "   ", "   ")
        if len(question.answers) > 1:
            lines.append(f"   {TELLS_APART}")
            for answer in question.answers:
                lines += _lines(answer.words, "   - ", "     ")
        kind = "exceptions" if question.path.startswith("exceptions.") else question.path.rpartition(".")[2]
        lines += _lines(HINTS[kind], "   ", "   ")
        if question.expected > 1:
            lines += _lines(LEFT.format(count=round(question.expected)), "   ", "   ")
        warn("\n".join(lines))


def _items(plain: Plain, path: str) -> list[object]:
    here: object = plain
    for part in path.split("."):
        here = here[int(part)] if isinstance(here, list) else here.get(part) if isinstance(here, dict) else None
    return here if isinstance(here, list) else []


def _explain(question: Question) -> None:
    lines = [WHY, *(f"- {one}" for one in question.asked_by[:_MAX_RULES])]
    if len(question.asked_by) > _MAX_RULES:
        lines.append("- " + MORE_RULES.format(count=len(question.asked_by) - _MAX_RULES))
    _tell([*lines, *question.note.splitlines()])


def _tell(texts: list[str]) -> None:
    warn("\n".join(line for text in texts for line in _lines(text, "", "  " if text.startswith("- ") else "")))


def _lines(text: str, first: str, rest: str) -> tuple[str, ...]:
    return wrapped(printable(text), width(), first, rest)
