"""What one order says of an applicant, clause by clause: by whose employment, by which facts, in whose words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from sanctions243d.decision.decision import Finding
from sanctions243d.decision.explanation.fact_words import fact_sentence
from sanctions243d.decision.explanation.sentences import (
    JOB_OF,
    JOB_OF_RELATIVE,
    LABELS,
    OUTCOME_WORDS,
    OWN_FACTS,
    PHRASES,
    VERDICT,
)
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.results import Cited, ClauseResult, ConstraintResult, RowResult
from sanctions243d.truth import TRUE, UNKNOWN

APPLICANT = "the applicant"
MAX_ROWS = 3
JOB_FACTS = frozenset({"tie", "employer", "level", "staff", "employed"})


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Says findings; what is short leaves out what a reader can do without.

    Attributes:
        points: the points of law in words, by id.
        said: what the applicant called facts, by path.
    """

    is_full: bool
    points: Mapping[str, str]
    said: Mapping[str, str]

    def finding(self, finding: Finding) -> Explanation:
        """Say what one order or tranche says."""
        clauses = tuple(self._clause(one, finding) for one in finding.clauses)
        return Explanation(finding_heading(finding), parts=clauses, name="order")

    def _clause(self, clause: ClauseResult, finding: Finding) -> Explanation:
        heading = PHRASES["covers" if clause.truth is TRUE else "may_cover"].format(
            clause=clause_name(clause.clause, clause.title, finding.order, finding.tranche),
            address=clause.clause,
            place=clause.place,
        )
        rows = [self._row(row, clause) for row in self._distinct(shown_rows(clause, self.is_full))]
        return Explanation(heading, tuple(self._lines(clause)), (*self._other_quotes(clause), *rows), name="clause")

    def _lines(self, clause: ClauseResult) -> Iterator[str]:
        if clause.in_force is UNKNOWN:
            yield PHRASES["force_unknown"].format(effective=clause.effective, terminated=clause.terminated)
        for one in clause.exceptions:
            if self.is_full or one.state != "not_raised":
                state = one.state.replace("_", " ")
                yield PHRASES["exception"].format(state=state, text=one.text, place=one.place)
        if self.is_full:
            yield from (PHRASES["note"].format(text=note) for note in clause.notes)
        shown = shown_rows(clause, self.is_full)
        told = {(one.fact, one.place) for row in shown for one in row.constraints}
        left = [row for row in clause.rows[len(shown) :] if not self._is_told(row, told)]
        if left and clause.rows_truth is TRUE and len(left) <= MAX_ROWS:
            for row in left:
                yield PHRASES["same_way"].format(who=_whose(row), path=row.path)
        elif left:
            yield PHRASES["more_rows"].format(count=len(left))

    def _other_quotes(self, clause: ClauseResult) -> list[Explanation]:
        """The quotes that no fact is shown under: all of them, or one where a clause would have none."""
        used = {
            place
            for row in shown_rows(clause, self.is_full)
            for one in self.shown(row)
            for place in (one.quotes if self.is_full else one.quotes[:1])
        }
        left = [cited for cited in clause.quotes if cited.place not in used]
        is_bare = not any(cited.place in used for cited in clause.quotes)
        return [self._quote(cited) for cited in left if self.is_full or (is_bare and cited is left[0])]

    def _distinct(self, rows: tuple[RowResult, ...]) -> Iterator[RowResult]:
        """In short, what is not known of one employment for several rows is said together, and of all only once."""
        if self.is_full:
            yield from rows
            return
        said: set[tuple[str, str]] = set()
        for _, group in groupby(rows, key=lambda row: (row.who, row.path)):
            mine = list(group)
            new = {(one.fact, one.place): one for row in mine for one in row.constraints}
            kept = tuple(one for key, one in new.items() if key not in said or one.path == mine[0].path)
            if all(self._is_told(row, said) for row in mine):
                continue
            said |= new.keys()
            yield replace(mine[0], constraints=kept)

    def _is_told(self, row: RowResult, said: set[tuple[str, str]]) -> bool:
        """Whether a row asks for nothing of an employment, and all that it asks for was told already."""
        return bool(row.constraints) and _is_own(row) and all((one.fact, one.place) in said for one in row.constraints)

    def _row(self, row: RowResult, clause: ClauseResult) -> Explanation:
        is_own = _is_own(row)
        key = ("by" if row.truth is TRUE else "perhaps_by") + ("_own" if is_own else "")
        heading = PHRASES[key].format(who=OWN_FACTS if is_own else _whose(row), path=row.path)
        lines, parts = self._facts(self.shown(row), clause.quotes)
        unsaid = dict.fromkeys(LABELS[one.fact] for one in row.constraints if self._is_unsaid(one, row))
        if unsaid:
            lines += (PHRASES["not_said"].format(labels=", ".join(unsaid), path=row.path),)
        return Explanation(heading, lines, parts, name="row")

    def shown(self, row: RowResult) -> list[ConstraintResult]:
        """Return the facts of a row that are said one by one: of one that may hold, those that are not known."""
        shown = [one for one in row.constraints if not self._is_unsaid(one, row)]
        return shown if self.is_full or row.truth is TRUE else [one for one in shown if one.truth is UNKNOWN]

    def _is_unsaid(self, one: ConstraintResult, row: RowResult) -> bool:
        """Whether a fact is not known since the whole employment, or the whole relative, is not."""
        return not self.is_full and one.truth is UNKNOWN and one.path == row.path

    def _facts(
        self, constraints: Iterable[ConstraintResult], quotes: tuple[Cited, ...]
    ) -> tuple[tuple[str, ...], tuple[Explanation, ...]]:
        """The facts under the words that ask for them; those without such words apart."""
        known = {cited.place: cited for cited in quotes}
        lines: tuple[str, ...] = ()
        parts: list[Explanation] = []
        by_quotes: dict[tuple[str, ...], list[ConstraintResult]] = {}
        for one in constraints:
            by_quotes.setdefault(one.quotes, []).append(one)
        for places, group in by_quotes.items():
            mine = tuple(self._fact(one) for one in group)
            above = [known[place] for place in places if place in known]
            if not above:
                lines += mine
                continue
            parts += [self._quote(cited) for cited in (above[:-1] if self.is_full else ())]
            shown = above[-1] if self.is_full else above[0]
            parts.append(self._quote(shown, mine))
        return lines, tuple(parts)

    def _fact(self, one: ConstraintResult) -> str:
        sentence = fact_sentence(one, is_whole=self.is_full, said=self.said.get(one.path, ""))
        if not (one.points and self.is_full):
            return PHRASES["with_place"].format(sentence=sentence, place=one.place)
        sentences = one.left_open or ("",) * len(one.points)
        points = [
            PHRASES["item"].format(words=sentence or self.points.get(id, ""), id=id)
            for id, sentence in zip(one.points, sentences, strict=True)
        ]
        return PHRASES["open_in_law"].format(sentence=sentence, place=one.place, points=PHRASES["and"].join(points))

    def _quote(self, cited: Cited, lines: tuple[str, ...] = ()) -> Explanation:
        return quote(cited, is_full=self.is_full, lines=lines)


def finding_heading(finding: Finding) -> str:
    """Say which order it is, and what it says."""
    verdict = OUTCOME_WORDS[finding.outcome.value]
    if finding.limit:
        verdict = VERDICT[finding.outcome.value].format(limit=finding.limit)
    return PHRASES["finding"].format(title=finding.title, id=finding.tranche or finding.order, verdict=verdict)


def quote(cited: Cited, *, is_full: bool, lines: tuple[str, ...] = ()) -> Explanation:
    """Return the words of a source, with what stands under them; where they have slips the corrected ones, or both."""
    key = "quote" if not cited.reads else "quote_reads" if is_full else "quote_corrected"
    source = PHRASES["source"].format(source=cited.citation) if cited.citation else ""
    text = PHRASES[key].format(text=cited.text, reads=cited.reads, source=source, place=cited.place)
    return Explanation(text, lines, kind="quote")


def shown_rows(clause: ClauseResult, is_full: bool) -> tuple[RowResult, ...]:
    """Return the rows that are said: all; in short the first that holds, or some of those that may."""
    return clause.rows if is_full else clause.rows[: 1 if clause.rows_truth is TRUE else MAX_ROWS]


def clause_name(address: str, title: str, order: str, tranche: str) -> str:
    """Say which clause it is."""
    if address == order:
        return PHRASES["the_order"]
    name = title or address.rpartition(".")[2].replace("_", " ")
    return PHRASES["the_tranche" if address == tranche else "the_clause"].format(name=name)


def job_words(who: str) -> str:
    """Say whose employment it is."""
    return JOB_OF.get(who) or JOB_OF_RELATIVE.format(who=who)


def _is_own(row: RowResult) -> bool:
    return not JOB_FACTS & {one.fact for one in row.constraints}


def _whose(row: RowResult) -> str:
    return job_words(row.who)
