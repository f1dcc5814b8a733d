"""A printer over a decision: the outcome in one sentence, then what decided, in whose words, and where it stands.

It reads a decision and never evaluates. What it says is kept as a tree of headings and lines; text is one form of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import fill

from sanctions243d.decision.decision import Cited, ClauseResult, ConstraintResult, Decision, Finding, Outcome, RowResult
from sanctions243d.ontology.fact import FACT_OF_KEY
from sanctions243d.truth import TRUE, UNKNOWN

SENTENCES = {
    Outcome.SUSPENDED: "SUSPENDED: an order under INA 243(d) suspends this visa on {on}.",
    Outcome.LIMITED: "LIMITED: an order under INA 243(d) limits this visa on {on}: {limits}.",
    Outcome.UNDETERMINED: "UNDETERMINED: what is known settles no answer for {on}. It can still be {possible}.",
    Outcome.NOT_COVERED: "NOT COVERED: no order in this rulebook covers this applicant on {on}.",
}
MAX_ROWS = 5
OUTCOME_WORDS = {
    Outcome.SUSPENDED: "suspended",
    Outcome.LIMITED: "limited",
    Outcome.UNDETERMINED: "undetermined",
    Outcome.NOT_COVERED: "not covered",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A heading, what stands under it, and parts of the same form."""

    heading: str
    lines: tuple[str, ...] = ()
    parts: tuple["Explanation", ...] = ()

    def text(self, width: int = 80) -> str:
        """Return the explanation as text of at most `width` columns."""
        return "\n".join(self._text(width, ""))

    def __str__(self) -> str:
        return self.text()

    def _text(self, width: int, indent: str) -> Iterator[str]:
        yield _wrapped(self.heading, width, indent, indent)
        for line in self.lines:
            yield _wrapped(line, width, f"{indent}  ", f"{indent}    ")
        for part in self.parts:
            if not indent:
                yield ""
            yield from part._text(width, f"{indent}  " if indent or part.heading else indent)


def _wrapped(text: str, width: int, first: str, rest: str) -> str:
    # Chinese text is twice as wide, and has no blanks at which to break
    return fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def explain(decision: Decision) -> Explanation:
    """Return why a decision was made, as a tree that prints as text.

    >>> from datetime import date
    >>> from sanctions243d import check
    >>> decision = check({"visa_class": "H1B", "post": "Beijing"}, on=date(2026, 4, 1))
    >>> print(explain(decision).heading)
    NOT COVERED: no order in this rulebook covers this applicant on 2026-04-01.
    """
    parts = [_finding(finding) for finding in decision.findings]
    parts += _section("To settle it, find out", decision.missing)
    parts += _section("The law leaves open", _open_points(decision))
    parts += _section("Readings chosen by the caller", _chosen(decision))
    parts += _section("Assumed", (f"{one.text} ({one.path})" for one in decision.assumptions))
    parts += _section("Please note", (one.text for one in decision.notices))
    return Explanation(sentence(decision), (), tuple(parts))


def sentence(decision: Decision) -> str:
    """Return the outcome in one sentence."""
    limits = [str(f.limit) for f in decision.findings if f.outcome is Outcome.LIMITED and f.limit]
    possible = " or ".join(OUTCOME_WORDS[outcome] for outcome in decision.possible_outcomes)
    return SENTENCES[decision.outcome].format(on=decision.on, limits="; ".join(limits), possible=possible)


def _section(heading: str, lines: Iterable[str]) -> list[Explanation]:
    found = tuple(f"- {line}" for line in lines)
    return [Explanation(heading, found)] if found else []


def _open_points(decision: Decision) -> Iterator[str]:
    questions = {reading.id: reading.question for reading in decision.readings}
    dates = {"effective": "the first day of the order is not known", "terminated": "the last day is not known"}
    exceptions = {
        one.address: f"an exception was raised and not decided: {one.text}"
        for clause in decision.clauses
        for one in clause.exceptions
    }
    for point in decision.open:
        meaning = questions.get(point) or exceptions.get(point) or dates.get(point.rpartition(".")[2], "not settled")
        yield f"{meaning} ({point})"


def _chosen(decision: Decision) -> Iterator[str]:
    for reading in decision.readings:
        if not reading.is_default:
            yield f"{reading.question} {reading.option.replace('_', ' ')} ({reading.id}={reading.option})"


def _finding(finding: Finding) -> Explanation:
    where = finding.tranche or finding.order
    verdict = OUTCOME_WORDS[finding.outcome]
    if finding.limit:
        verdict += f" to {finding.limit}" if finding.outcome is Outcome.LIMITED else f", perhaps {finding.limit} only"
    return Explanation(f"{finding.title} ({where}): {verdict}", (), tuple(map(_clause, finding.clauses)))


def _clause(clause: ClauseResult) -> Explanation:
    verb = "covers the applicant" if clause.truth is TRUE else "may cover the applicant"
    lines = [_quote(cited) for cited in clause.quotes]
    if clause.in_force is UNKNOWN:
        lines.append(
            f"Whether it was in force on this day is not known: effective {clause.effective}, "
            f"terminated {clause.terminated}."
        )
    lines += [f"Note: {note}" for note in clause.notes]
    lines += [f"Exception, {one.state.replace('_', ' ')}: {one.text} ({one.place})" for one in clause.exceptions]
    parts = [_row(row) for row in clause.rows[:MAX_ROWS]]
    if len(clause.rows) > MAX_ROWS:
        parts.append(Explanation(f"and {len(clause.rows) - MAX_ROWS} more in the same way"))
    return Explanation(f"Clause {clause.clause} {verb} ({clause.place})", tuple(lines), tuple(parts))


def _quote(cited: Cited) -> str:
    reads = f"; it reads “{cited.reads}”" if cited.reads else ""
    return f"“{cited.text}” ({cited.place}){reads}"


def _row(row: RowResult) -> Explanation:
    facts = {one.fact for one in row.constraints}
    if not facts & {"tie", "employer", "level", "staff", "employed"}:
        whose = "the applicant's own facts"
    elif row.who == "the applicant":
        whose = "the applicant's own employment"
    else:
        whose = f"the employment of: {row.who}"
    if row.truth is TRUE:
        return Explanation(f"By {whose} ({row.path})", tuple(map(_fact, row.constraints)))
    unknown = [one for one in row.constraints if one.truth is UNKNOWN]
    left_out = [FACT_OF_KEY[one.fact].label for one in unknown if one.path == row.path]
    lines = [_fact(one) for one in unknown if one.path != row.path]
    if left_out:
        lines.append(f"not known, since `{row.path}` was left out: {', '.join(left_out)}")
    return Explanation(f"Perhaps by {whose} ({row.path}), as {row.row}", tuple(lines))


def _fact(result: ConstraintResult) -> str:
    label = FACT_OF_KEY[result.fact].label
    readings = f"; {', '.join(result.readings)}" if result.readings and result.truth is not TRUE else ""
    open = f"; open in law: {', '.join(result.points)}" if result.points else ""
    return f"{label}: {result.value}; the order says: {result.rule} ({result.place}{readings}{open})"
