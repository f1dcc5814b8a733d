"""How a scenario ended, in words: its sentence, where it stands, expected and got, and why it was so decided."""

from collections.abc import Iterator
from dataclasses import replace
from textwrap import fill

from sanctions243d.decision.decision import Decision, Finding
from sanctions243d.decision.explanation.explain import explain
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.results import ClauseResult
from sanctions243d.scenarios.applicants import place_of
from sanctions243d.scenarios.near_miss import near_misses
from sanctions243d.scenarios.run import Difference, Result, Status
from sanctions243d.text.shown import shown

_INDENT = "  "
_OF_ALL = {"outcome", "possible", "error", "turns_on"}  # what is said of the whole decision


def failure(result: Result, width: int = 80) -> str:
    """Return the text of a failure, with lines of at most `width` columns.

    Of a scenario that nobody has answered it says what the decision is.
    """
    return "\n".join(_lines(result, width))


def _lines(result: Result, width: int) -> Iterator[str]:
    scenario = result.scenario
    yield _wrapped(shown(scenario.name, 500), width, "", "")
    yield str(scenario.location)
    for sentence in _sentences(result):
        yield ""
        yield _wrapped(sentence, width, _INDENT, _INDENT)
    for difference in result.differences:
        yield ""
        yield from _table(difference, width)
    if result.problems:
        yield ""
        yield from _problems(result, width)
    for part in _why(result):
        yield ""
        yield part.text(width)


def _sentences(result: Result) -> Iterator[str]:
    """What there is to say beside the differences."""
    if result.status is Status.XPASSED:
        yield f"it passes, but is said to fail: {shown(result.scenario.xfail, 500)}"
    if result.status is Status.UNANSWERED and result.decision is not None:
        clauses = ", ".join(clause.clause for clause in result.decision.clauses)
        by = f", by {clauses}" if clauses else ""
        yield f"nobody has said yet what is right; the rules say: {result.decision.outcome.value}{by}"


def _why(result: Result) -> Iterator[Explanation]:
    """Yield why it was so decided, and why what was expected does not hold."""
    if result.decision is None or not result.differences:
        return
    tree = explain(_shortened(result.decision, result.differences))
    # why it is not covered follows, of the clauses that were expected
    yield replace(tree, parts=tuple(part for part in tree.parts if part.name != "why_not"))
    if result.rulebook is not None:
        yield from near_misses(result, result.rulebook)


def _table(difference: Difference, width: int) -> Iterator[str]:
    """One difference: the key, then what was expected, what was found, and for lists what that comes to."""
    rows = {"expected": difference.expected, "got": difference.got}
    if len(difference.absent) + len(difference.surplus) > 1:
        rows |= {"not there": ", ".join(difference.absent), "too much": ", ".join(difference.surplus)}
    yield f"{_INDENT}{difference.key}"
    for label, value in rows.items():
        if value:
            lead = f"{_INDENT * 2}{label:<10}"
            yield _wrapped(shown(value, 2000), width, lead, " " * len(lead))


def _problems(result: Result, width: int) -> Iterator[str]:
    """Why the applicant was refused, each with the place of its fact."""
    for problem in result.problems:
        where = place_of(problem.path, {"": result.scenario.location, **result.scenario.places})
        yield _wrapped(f"{problem} ({where})", width, _INDENT, _INDENT * 2)


def _shortened(decision: Decision, differences: tuple[Difference, ...]) -> Decision:
    """Return a decision with what bears on the differences alone, and without what is said of every applicant."""
    findings = decision.findings
    if not {difference.key for difference in differences} & _OF_ALL:
        named = {name for one in differences for name in (*one.absent, *one.surplus)}
        findings = tuple(finding for finding in findings if _names_of(finding) & named) or findings
    short = tuple(replace(finding, clauses=tuple(map(_without_words, finding.clauses))) for finding in findings)
    return replace(decision, findings=short, notices=tuple(notice for notice in decision.notices if notice.path))


def _without_words(clause: ClauseResult) -> ClauseResult:
    """A clause without its quotes and notes, which stand in the rule file at its place."""
    return replace(clause, quotes=(), notes=())


def _names_of(finding: Finding) -> set[str]:
    return {*finding.missing, *finding.open, *(clause.clause for clause in finding.clauses)}


def _wrapped(text: str, width: int, first: str, rest: str) -> str:
    return fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
