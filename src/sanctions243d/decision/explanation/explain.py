"""A printer over a decision: the outcome in one sentence, then what decided, in whose words, and where it stands.

It reads a decision and never evaluates. Its sentences stand in `sentences.py`; what it says is a tree, which prints as
text, Markdown or HTML.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.decision import Decision, Outcome, ReadingChoice
from sanctions243d.decision.explanation.clause_words import ClauseWords
from sanctions243d.decision.explanation.near_words import orders_not_covering
from sanctions243d.decision.explanation.path_words import field_words, whose_words
from sanctions243d.decision.explanation.points import exception_texts, points_of
from sanctions243d.decision.explanation.sensitivity_words import sensitivity_section
from sanctions243d.decision.explanation.sentences import HEADINGS, OUTCOME, OUTCOME_WORDS, PHRASES
from sanctions243d.decision.explanation.short import Short
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.explanation.turning_words import robustness_section
from sanctions243d.text.of_kind import require_kind
from sanctions243d.text.shown import shown

RESTS_ON = "presumed_in_force"  # the notice that stands beside the outcome
Depth = Literal["short", "full"]


def explain(decision: Decision, *, depth: Depth = "short") -> Explanation:
    """Return why a decision was made, as a tree that prints as text, Markdown or HTML.

    Args:
        decision: what `check` returned.
        depth: `short` says what decided; `full` says every row, fact, quote, note, reading and assumption.

    Raises:
        ValueError: there is no such depth.
        TypeError: `decision` is no decision.

    >>> from datetime import date
    >>> from sanctions243d import check
    >>> decision = check({"visa_class": "H1B", "post": "Beijing"}, on=date(2026, 4, 1))
    >>> print(explain(decision).heading)
    NOT COVERED: no order in this rulebook covers this applicant on 2026-04-01.
    """
    require_kind(decision, Decision, "`explain` takes a decision, as `check` returns it")
    if depth not in ("short", "full"):
        raise ValueError(f"`depth` is `short` or `full`, not `{depth}`")
    parts = tuple(_parts(decision, depth == "full"))
    return Explanation(sentence(decision), (), parts, "decision", decision.outcome.value)


def said_of(decision: Decision) -> dict[str, str]:
    """Return what the applicant called facts, by path, fit to be shown."""
    return {path: shown(words) for path, words in decision.said}


def sentence(decision: Decision) -> str:
    """Return the outcome in one sentence, and on what it rests where an order is presumed in force."""
    limits = [str(f.limit) for f in decision.findings if f.outcome is Outcome.LIMITED and f.limit]
    possible = PHRASES["or"].join(OUTCOME_WORDS[outcome.value] for outcome in decision.possible_outcomes)
    template = OUTCOME[decision.outcome.value]
    is_covered = decision.outcome in (Outcome.SUSPENDED, Outcome.LIMITED)
    rests_on = [one.text for one in decision.notices if is_covered and one.code == RESTS_ON]
    return " ".join([_outcome(decision, template, limits, possible), *rests_on])


def _outcome(decision: Decision, template: str, limits: list[str], possible: str) -> str:
    return template.format(on=decision.on, limits=PHRASES["and"].join(limits), possible=possible)


def _parts(decision: Decision, is_full: bool) -> Iterator[Explanation]:
    """What the orders say, what is not known, how the law is read, what was assumed, what to note."""
    points = points_of(decision)
    said = said_of(decision)
    short = Short(decision, said)
    yield from _findings(decision, points, said) if is_full else short.findings()
    if decision.outcome is Outcome.NOT_COVERED and not decision.near_misses:
        yield Explanation(HEADINGS["why_not"], (PHRASES["nobody_asked"],), name="why_not")
    exceptions = exception_texts(decision)
    missing = ((field_words(path, decision.relatives, exceptions), path) for path in decision.missing)
    asked = [PHRASES["item"].format(words=text, id=path) for text, path in missing]
    open = [PHRASES["item"].format(words=points[id], id=id) for id in decision.open]
    if is_full:
        yield from _section("missing", asked)
        yield from _section("open", open)
    yield sensitivity_section(decision.sensitivity)
    yield from _section("readings", map(_reading, _readings(decision, is_full=is_full)))
    if decision.robustness is not None:
        yield robustness_section(decision.robustness)
    if not is_full:
        yield from _section("open", open)
    yield from _section(
        "assumed", _assumed(decision, decision.assumptions if is_full else short.assumptions(), is_full)
    )
    if not is_full:
        yield from _section("missing", short.missing(asked))
    notices = decision.notices if is_full else short.notices()
    if decision.outcome in (Outcome.SUSPENDED, Outcome.LIMITED):
        notices = tuple(one for one in notices if one.code != RESTS_ON)
    yield from _section("notices", (_notice(one, decision) for one in notices))
    if is_full:
        engines = PHRASES["and"].join(decision.engines)
        yield from _section("decided_by", [PHRASES["engines"].format(digest=decision.rulebook_digest, engines=engines)])


def _findings(decision: Decision, points: Mapping[str, str], said: Mapping[str, str]) -> Iterator[Explanation]:
    """What each order says, row by row."""
    words = ClauseWords(True, points, said)
    for finding in decision.findings:
        yield words.finding(finding)
    if decision.outcome is Outcome.NOT_COVERED:
        yield from orders_not_covering(decision.near_misses, said, is_full=True)


def _section(name: str, lines: Iterable[str]) -> Iterator[Explanation]:
    found = tuple(lines)
    if found:
        yield Explanation(HEADINGS[name], found, name=name)


def _readings(decision: Decision, *, is_full: bool) -> Iterator[ReadingChoice]:
    """The readings that were asked; in short those that the caller chose."""
    for reading in decision.readings:
        if is_full or not reading.is_default:
            yield reading


def _reading(reading: ReadingChoice) -> str:
    return PHRASES["reading" if reading.is_default else "reading_chosen"].format(
        question=reading.question, option=reading.option.replace("_", " "), id=reading.id, option_id=reading.option
    )


def _assumed(decision: Decision, assumptions: tuple[Remark, ...], is_full: bool) -> Iterator[str]:
    """What was taken as given; in short what was assumed of several is said once."""
    if is_full:
        for one in assumptions:
            whose = whose_words(one.path, decision.relatives)
            yield PHRASES["of_field"].format(words=one.text, whose=whose, path=one.path)
        return
    together: dict[str, list[str]] = {}
    for one in assumptions:
        is_exception = one.path.startswith("exceptions.")
        whose = one.path if is_exception else whose_words(one.path, decision.relatives)
        together.setdefault(one.text, []).append(whose)
    for text, owners in together.items():
        yield PHRASES["item"].format(words=text, id=PHRASES["and"].join(owners))


def _notice(notice: Remark, decision: Decision) -> str:
    if "." not in notice.path:
        return notice.text
    whose = whose_words(notice.path, decision.relatives)
    return PHRASES["of_field"].format(words=notice.text, whose=whose, path=notice.path)
