"""The public names, pinned: adding or dropping one is a decision."""

import subprocess
import sys

import sanctions243d
from sanctions243d import analysis

PUBLIC = """
Answer Applicant ApplicantError ArgumentError Changed Counterfactual Counterfactuals DayError Decision Diagnostic
Employment EngineDisagreement EngineError ExceptionState Explanation MaritalStatus Outcome PartialDate Problem Question
QuestionError Questions ReadingError Record RecordError Relation Relative Replay Resolution Rulebook RulebookError
Sanctions243dError Suggestion SuiteError TableError TableWarning Timeline Truth TurnedReading Turning Why __version__
answered applicants_from_text check check_many counterfactuals explain outcome questions read_applicant record replay
resolve_agency resolve_level resolve_post resolve_rank resolve_title resolve_visa_class screen timeline turning
"""
QUESTIONS = """
Answer Line Witness always_covers disjoint equivalent implies never_covers overlaps redundant_rows turns_on
"""


def test_public_names_are_these() -> None:
    """Nothing else is promised."""
    assert sorted(sanctions243d.__all__) == sorted(PUBLIC.split())


def test_public_names_of_the_questions_about_rules_are_these() -> None:
    """They stand in a module of their own."""
    assert sorted(analysis.__all__) == sorted(QUESTIONS.split())
    assert all(getattr(analysis, name) is not None for name in analysis.__all__)


def test_every_public_name_can_be_imported() -> None:
    """Each name is found where it is said to be."""
    assert all(getattr(sanctions243d, name) is not None for name in sanctions243d.__all__)


def test_importing_the_package_imports_nothing_heavy_and_reads_nothing() -> None:
    """The parts are imported when they are first used."""
    code = (
        "import sys, sanctions243d;"
        "assert not {'pydantic', 'yaml', 'rich', 'typer', 'rapidfuzz', 'durable'} & set(sys.modules);"
        "import sanctions243d.decision.check;"
        "import sanctions243d.rulebook.resolve;"
        "assert not {'rich', 'typer', 'rapidfuzz', 'durable', 'narwhals', 'pypinyin', 'opencc'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
