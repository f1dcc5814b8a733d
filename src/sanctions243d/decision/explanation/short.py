"""The answer on one screen: by what it was decided, on which readings it depends, what was assumed, what to ask.

Everything else is said in full, see `explain.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from sanctions243d.applicant.remarks import Remark
from sanctions243d.decision.decision import Decision, Finding, Outcome
from sanctions243d.decision.explanation.clause_words import (
    APPLICANT,
    JOB_FACTS,
    clause_name,
    finding_heading,
    job_words,
    quote,
)
from sanctions243d.decision.explanation.fact_words import failure_sentence, tie_words
from sanctions243d.decision.explanation.sentences import LABELS, PHRASES, SAID
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.results import Cited, ClauseResult, ConstraintResult, NearMiss, RowResult
from sanctions243d.truth import TRUE, UNKNOWN

MOST_CLAUSES, MOST_ORDERS, MOST_FAILURES, MOST_FACTS = 2, 2, 3, 8
LABELLED = frozenset({"visa_class", "post", "purpose", "age", "employer", "level"})
# that a list is complete takes nothing from whoever is covered by what it says
OF_LISTS = frozenset({"employments_complete", "relatives_complete"})
# and a rank beside a post can only raise the level
OF_RANKS = frozenset({"no_rank", "no_police_rank"})
NOT_OF_COVERED, OF_NOBODY_COVERED = OF_LISTS | OF_RANKS, frozenset({"exception_not_raised"})
KEPT_NOTICES = frozenset({"no_waiver", "post_outside"})


@dataclass(slots=True)
class Short:
    """Says a decision on one screen; a source is cited in full where it is first quoted."""

    decision: Decision
    said: Mapping[str, str]
    _cited: set[str] = field(default_factory=set)

    def findings(self) -> Iterator[Explanation]:
        """Yield what each order says, those that cover the applicant first, then those that come nearest to it."""
        for finding in self.decision.findings:
            yield self._finding(finding)
        if self.decision.outcome is Outcome.NOT_COVERED:
            yield from self._not_covering()

    def missing(self, lines: list[str]) -> list[str]:
        """Return the facts to ask for, of many those that are asked first."""
        left = len(lines) - MOST_FACTS
        return [*lines[:MOST_FACTS], PHRASES["further_facts"].format(count=left)] if left > 1 else lines

    def assumptions(self) -> tuple[Remark, ...]:
        """Return what was taken as given and could change the answer."""
        outcome = self.decision.outcome
        if outcome in (Outcome.SUSPENDED, Outcome.LIMITED):
            paths = {row.path for clause in self.decision.clauses for row in clause.rows[:1]}
            return tuple(
                one
                for one in self.decision.assumptions
                if one.code not in NOT_OF_COVERED and self._is_of(one.path, paths)
            )
        left_out = OF_NOBODY_COVERED if outcome is Outcome.NOT_COVERED else frozenset()
        return tuple(one for one in self.decision.assumptions if one.code not in left_out)

    def notices(self) -> tuple[Remark, ...]:
        """Return what is said of the applicant's words, and what the law says follows."""
        kept = KEPT_NOTICES | ({"no_promise"} if self.decision.outcome is Outcome.NOT_COVERED else set())
        return tuple(one for one in self.decision.notices if one.path or one.code in kept)

    @staticmethod
    def _is_of(path: str, rows: set[str]) -> bool:
        """Whether a path is that of an employment by which a row holds, or of none."""
        return "employments" not in path or any(path.startswith(row) for row in rows if row)

    # ---- orders that cover the applicant, or may

    def _finding(self, finding: Finding) -> Explanation:
        shown = finding.clauses[:MOST_CLAUSES]
        lines = [line for one in shown for line in self._clause(one, finding)]
        left = len(finding.clauses) - len(shown)
        if left:
            lines.append(PHRASES["further_clauses"].format(count=left))
        quotes = tuple(self._quote(cited) for one in shown[:1] for cited in _quotes(one))
        return Explanation(finding_heading(finding), tuple(lines), quotes, name="order")

    def _clause(self, clause: ClauseResult, finding: Finding) -> Iterator[str]:
        row = clause.rows[0] if clause.rows else None
        is_own = row is None or not JOB_FACTS & {one.fact for one in row.constraints}
        yield PHRASES[("covers" if clause.truth is TRUE else "may_cover") + ("_own" if is_own else "_by")].format(
            clause=clause_name(clause.clause, clause.title, finding.order, finding.tranche),
            who=job_words(row.who) if row else "",
            address=clause.clause,
            place=clause.place,
            path=row.path if row else "",
        )
        if clause.in_force is UNKNOWN:
            yield PHRASES["force_unknown"].format(effective=clause.effective, terminated=clause.terminated)
        for one in clause.exceptions:
            if one.state != "not_raised":
                state = one.state.replace("_", " ")
                yield PHRASES["exception"].format(state=state, text=one.text, place=one.place)
        if row is not None:
            yield from self._facts(row)

    def _facts(self, row: RowResult) -> Iterator[str]:
        """Yield what holds, of a row that does; of one that may, what is not known and what is open in law."""
        if row.truth is TRUE:
            yield PHRASES["facts"].format(facts="; ".join(map(self._fact, row.constraints)))
        open = [one for one in row.constraints if one.truth is UNKNOWN]
        asked = ", ".join(LABELS[one.fact] for one in open if one.is_missing)
        points = ", ".join(LABELS[one.fact] for one in open if not one.is_missing)
        if asked:
            yield PHRASES["not_known"].format(labels=asked)
        if points:
            yield PHRASES["law_open"].format(labels=points)

    def _fact(self, one: ConstraintResult) -> str:
        value = tie_words(one.value) if one.fact == "tie" else one.value
        said = self.said.get(one.path, "")
        if said and said.casefold().replace("_", " ") not in value.casefold():
            value = SAID.format(said=said, value=value)
        return PHRASES["fact"].format(label=LABELS[one.fact], value=value) if one.fact in LABELLED else value

    # ---- orders that do not

    def _not_covering(self) -> Iterator[Explanation]:
        orders = [list(group) for _, group in groupby(self.decision.near_misses, key=lambda one: one.order)]
        orders.sort(key=lambda rows: min(len(one.failures) for one in rows))
        for rows in orders[:MOST_ORDERS]:
            nearest = min(rows, key=lambda one: (len(one.failures), all(failed.gap is None for failed in one.failures)))
            heading = PHRASES["not_covering"].format(title=nearest.title, id=nearest.order)
            yield self._near(nearest, heading)
        left = len(orders) - MOST_ORDERS
        if left > 0:
            yield Explanation("", (PHRASES["further_orders"].format(count=left),))

    def _near(self, one: NearMiss, heading: str) -> Explanation:
        is_own = one.who == APPLICANT and not JOB_FACTS & {failed.fact for failed in one.failures}
        clause = PHRASES["near_own" if is_own else "near"].format(
            clause=clause_name(one.clause, one.clause_title, one.order, one.tranche),
            who=job_words(one.who),
            address=one.clause,
            place=one.place,
            path=one.path,
        )
        lines = [failure_sentence(failed, said=self.said.get(failed.path, "")) for failed in one.failures]
        left = len(lines) - MOST_FAILURES
        if left > 0:
            lines[MOST_FAILURES:] = [PHRASES["further_failures"].format(count=left)]
        cited = [each for failed in one.failures[:MOST_FAILURES] for each in failed.quotes[:1]][:1]
        return Explanation(heading, (clause, *lines), tuple(map(self._quote, cited)), name="why_not")

    def _quote(self, cited: Cited) -> Explanation:
        is_first = cited.citation not in self._cited
        self._cited.add(cited.citation)
        return quote(cited if is_first else replace(cited, citation=cited.source), is_full=False)


def _quotes(clause: ClauseResult) -> list[Cited]:
    """The words that say whom a clause covers: those on the relative; of the official in person those on the group."""
    known = {cited.place: cited for cited in clause.quotes}
    facts = {one.fact: one for one in clause.rows[0].constraints} if clause.rows else {}
    tie = facts.get("tie")
    is_relative = tie is not None and "self" not in tie.value
    order = ("tie", "employer") if is_relative else ("employer", "tie")
    places = [facts[fact].quotes[0] for fact in order if fact in facts and facts[fact].quotes]
    return [known[place] for place in places if place in known][:1] or list(clause.quotes[:1])
