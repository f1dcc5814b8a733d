"""Every exception that this library raises on purpose.

Sanctions243dError
├── RulebookError(ValueError)      rule files that cannot be used; carries all diagnostics
├── SuiteError(ValueError)         a scenario file that cannot be used; carries all diagnostics
├── ApplicantError(ValueError)     an applicant that cannot be judged; carries all problems
├── RecordError(ValueError)        a decision or a record that cannot be read or made; carries all problems
├── TableError(ValueError)         a table that cannot be screened
├── ReadingError(ValueError)       a reading or option that does not exist
├── DayError(TypeError)            a day of issuance that is no date
├── ArgumentError(ValueError)      an argument of another kind, such as a text for a list of texts
├── QuestionError(ValueError)      a question about rules that cannot be asked
└── EngineError(RuntimeError)      a rules engine failed
    └── EngineDisagreement         two engines gave two answers
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.shown import shown


class Sanctions243dError(Exception):
    """The root of all errors of this library."""


class RulebookError(Sanctions243dError, ValueError):
    """Rule files that cannot be used.

    Attributes:
        diagnostics: every fault of every file, sorted by place.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics, key=Diagnostic.sort_key))
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type, tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


class SuiteError(Sanctions243dError, ValueError):
    """A scenario file that cannot be used.

    Attributes:
        diagnostics: every fault of the file, sorted by place.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics, key=Diagnostic.sort_key))
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type, tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about an applicant that cannot be used.

    Attributes:
        path: the field, dotted and counted from 0: `relatives.0.employments.1.level`.
        message: what was found and what was expected.
        suggestion: the nearest known name, or nothing.
        code: what kind of problem it is, for programs; `PROBLEM_CODES` says what each means.
    """

    path: str
    message: str
    suggestion: str = ""
    code: str = "unusable"

    def __str__(self) -> str:
        hint = f"; did you mean `{shown(self.suggestion)}`?" if self.suggestion else ""
        return f"{self.path}: {self.message}{hint}" if self.path else self.message + hint


PROBLEM_CODES = {
    "after_issuance": "a birth, a marriage or an adoption after the day of issuance",
    "contradicts_relatives": "a marital status that the list of relatives contradicts",
    "dates_contradict": "an employment that would end before it began, or before it went on",
    "empty_text": "a text without a character",
    "is_applicant": "a relative who is the applicant",
    "key_twice": "a key that stands twice in one mapping",
    "no_such_fact": "a fact that an applicant does not have",
    "not_a_date": "no date, or one that may be read in two ways",
    "not_a_flag": "neither yes nor no",
    "not_a_list": "no list where one is expected",
    "not_a_mapping": "no mapping of facts where one is expected",
    "not_a_text": "no text where one is expected, or one with what is no character",
    "not_a_word": "none of the few words that are known here",
    "not_readable": "a file or a text that cannot be read, is too large or too deep",
    "text_too_long": "a text of more than 200 characters",
    "too_many_items": "a list, or all employments together, of more than is read",
    "too_old": "an age of more than 150 years",
    "unknown_country": "a country that no list has",
    "unknown_exception": "an exception that no order has",
    "unknown_post": "a post that no list has",
    "unknown_purpose": "a purpose that no list has",
    "unknown_staff": "a kind of staff that no list has",
    "unknown_visa_class": "a visa class that no list has",
    "unusable": "anything else that cannot be used",
}


class _ProblemsError(Sanctions243dError, ValueError):
    """Something that has problems in its fields.

    Attributes:
        problems: every problem that was found, in the order of the fields.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ApplicantError(_ProblemsError):
    """An applicant that cannot be judged: `problems` has every problem that was found, in the order of the fields."""


class RecordError(_ProblemsError):
    """A decision or its record that cannot be read, or not be made: `problems` has every problem that was found."""


class TableError(Sanctions243dError, ValueError):
    """A table that cannot be screened: a column is of the wrong kind, or missing, or in the way of an answer."""


class ReadingError(Sanctions243dError, ValueError):
    """A reading, or an option of one, that the rulebook does not have."""


class DayError(Sanctions243dError, TypeError):
    """A day of issuance that is not a `datetime.date`."""


class ArgumentError(Sanctions243dError, ValueError):
    """An argument that is of another kind than is expected; the message names it."""


class QuestionError(Sanctions243dError, ValueError):
    """A question about rules that cannot be asked: an address, a period or a fact that is none."""


class EngineError(Sanctions243dError, RuntimeError):
    """A rules engine failed; no answer was given."""


class EngineDisagreement(EngineError):
    """Two engines gave two answers to one case; no answer was given."""


def require_texts(name: str, value: object, what: str) -> None:
    """Refuse what is no list of texts: a text is one word, and no list of its letters.

    Args:
        name: what the argument is called.
        value: what was given.
        what: what the texts are.

    Raises:
        ArgumentError: naming the argument.

    >>> require_texts("skip", "visa_class", "paths")
    Traceback (most recent call last):
    sanctions243d.errors.ArgumentError: `skip` is the text `visa_class`; expected a list of paths: `["visa_class"]`
    """
    if isinstance(value, str):
        found = shown(value)
        raise ArgumentError(f'`{name}` is the text `{found}`; expected a list of {what}: `["{found}"]`')
    if (
        isinstance(value, Mapping)
        or not isinstance(value, Collection)
        or not all(isinstance(one, str) for one in value)
    ):
        raise ArgumentError(f"`{name}` is `{shown(value)}`; expected a list of {what}")
