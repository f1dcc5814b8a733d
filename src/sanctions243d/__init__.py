"""Decides whether an order under INA 243(d) suspends a visa for an applicant, and says why.

The names below are all that is public; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanctions243d.applicant.applicant import (
        Applicant,
        Employment,
        ExceptionState,
        MaritalStatus,
        Relation,
        Relative,
    )
    from sanctions243d.applicant.from_text import applicants_from_text, read_applicant
    from sanctions243d.decision.changes.counterfactual import Counterfactual, Counterfactuals, counterfactuals
    from sanctions243d.decision.check import check, check_many, outcome
    from sanctions243d.decision.decision import Decision, Outcome, TurnedReading, Turning
    from sanctions243d.decision.explanation.explain import explain
    from sanctions243d.decision.explanation.tree import Explanation
    from sanctions243d.decision.questions.questions import Answer, Question, Questions, answered, questions
    from sanctions243d.decision.readings.turning import turning
    from sanctions243d.decision.records.changes import Changed
    from sanctions243d.decision.records.record import Record, record
    from sanctions243d.decision.records.replay import Replay, Why, replay
    from sanctions243d.decision.timeline.timeline import Timeline, timeline
    from sanctions243d.errors import (
        ApplicantError,
        ArgumentError,
        DayError,
        EngineDisagreement,
        EngineError,
        Problem,
        QuestionError,
        ReadingError,
        RecordError,
        RulebookError,
        Sanctions243dError,
        SuiteError,
        TableError,
    )
    from sanctions243d.ontology.suggestions import Suggestion
    from sanctions243d.rulebook.resolve import (
        Resolution,
        resolve_agency,
        resolve_level,
        resolve_post,
        resolve_rank,
        resolve_title,
        resolve_visa_class,
    )
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.screening.screen import TableWarning, screen
    from sanctions243d.text.diagnostic import Diagnostic
    from sanctions243d.text.partial_date import PartialDate
    from sanctions243d.truth import Truth

__version__ = "0.1.0"

_HOMES = {
    "applicant.applicant": (
        "Applicant",
        "Employment",
        "ExceptionState",
        "MaritalStatus",
        "Relation",
        "Relative",
    ),
    "applicant.from_text": ("applicants_from_text", "read_applicant"),
    "decision.check": ("check", "check_many", "outcome"),
    "decision.decision": ("Decision", "Outcome", "TurnedReading", "Turning"),
    "decision.explanation.explain": ("explain",),
    "decision.records.record": ("Record", "record"),
    "decision.records.changes": ("Changed",),
    "decision.records.replay": ("Replay", "Why", "replay"),
    "decision.changes.counterfactual": ("Counterfactual", "Counterfactuals", "counterfactuals"),
    "decision.timeline.timeline": ("Timeline", "timeline"),
    "decision.questions.questions": ("Answer", "Question", "Questions", "answered", "questions"),
    "decision.explanation.tree": ("Explanation",),
    "decision.readings.turning": ("turning",),
    "errors": (
        "ApplicantError",
        "ArgumentError",
        "DayError",
        "EngineDisagreement",
        "EngineError",
        "Problem",
        "QuestionError",
        "ReadingError",
        "RecordError",
        "RulebookError",
        "Sanctions243dError",
        "SuiteError",
        "TableError",
    ),
    "ontology.suggestions": ("Suggestion",),
    "rulebook.resolve": (
        "Resolution",
        "resolve_agency",
        "resolve_level",
        "resolve_post",
        "resolve_rank",
        "resolve_title",
        "resolve_visa_class",
    ),
    "rulebook.rulebook": ("Rulebook",),
    "screening.screen": ("TableWarning", "screen"),
    "text.diagnostic": ("Diagnostic",),
    "text.partial_date": ("PartialDate",),
    "truth": ("Truth",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Answer",
    "Applicant",
    "ApplicantError",
    "ArgumentError",
    "Changed",
    "Counterfactual",
    "Counterfactuals",
    "DayError",
    "Decision",
    "Diagnostic",
    "Employment",
    "EngineDisagreement",
    "EngineError",
    "ExceptionState",
    "Explanation",
    "MaritalStatus",
    "Outcome",
    "PartialDate",
    "Problem",
    "Question",
    "QuestionError",
    "Questions",
    "ReadingError",
    "Record",
    "RecordError",
    "Relation",
    "Relative",
    "Replay",
    "Resolution",
    "Rulebook",
    "RulebookError",
    "Sanctions243dError",
    "Suggestion",
    "SuiteError",
    "TableError",
    "TableWarning",
    "Timeline",
    "Truth",
    "TurnedReading",
    "Turning",
    "Why",
    "__version__",
    "answered",
    "applicants_from_text",
    "check",
    "check_many",
    "counterfactuals",
    "explain",
    "outcome",
    "questions",
    "read_applicant",
    "record",
    "replay",
    "resolve_agency",
    "resolve_level",
    "resolve_post",
    "resolve_rank",
    "resolve_title",
    "resolve_visa_class",
    "screen",
    "timeline",
    "turning",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
