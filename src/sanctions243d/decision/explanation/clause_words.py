"""What one order says of an applicant, clause by clause: by whose employment, by which facts, in whose words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sanctions243d.decision.decision import Finding
from sanctions243d.decision.explanation.fact_words import fact_sentence
from sanctions243d.decision.explanation.sentences import (
    JOB_OF,
    JOB_OF_RELATIVE,
    OUTCOME_WORDS,
    OWN_FACTS,
    PHRASES,
    VERDICT,
)
from sanctions243d.decision.explanation.tree import Explanation
from sanctions243d.decision.results import Cited, ClauseResult, ConstraintResult, RowResult
from sanctions243d.truth import TRUE, UNKNOWN

APPLICANT = "the applicant"
JOB_FACTS = frozenset({"tie", "employer", "level", "staff", "employed"})


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Says findings in full, row by row.

    Attributes:
        points: the points of law in words, by id.
        said: what the applicant called facts, by path.
    """

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
        rows = [self._row(row, clause) for row in clause.rows]
        return Explanation(heading, tuple(self._lines(clause)), (*self._other_quotes(clause), *rows), name="clause")

    def _lines(self, clause: ClauseResult) -> Iterator[str]:
        if clause.in_force is UNKNOWN:
            yield PHRASES["force_unknown"].format(effective=clause.effective, terminated=clause.terminated)
        for one in clause.exceptions:
            state = one.state.replace("_", " ")
            yield PHRASES["exception"].format(state=state, text=one.text, place=one.place)
        yield from (PHRASES["note"].format(text=note) for note in clause.notes)

    def _other_quotes(self, clause: ClauseResult) -> list[Explanation]:
        """The quotes that no fact is said under."""
        used = {place for row in clause.rows for one in row.constraints for place in one.quotes}
        return [self._quote(cited) for cited in clause.quotes if cited.place not in used]

    def _row(self, row: RowResult, clause: ClauseResult) -> Explanation:
        is_own = _is_own(row)
        key = ("by" if row.truth is TRUE else "perhaps_by") + ("_own" if is_own else "")
        heading = PHRASES[key].format(who=OWN_FACTS if is_own else _whose(row), path=row.path)
        lines, parts = self._facts(row.constraints, clause.quotes)
        return Explanation(heading, lines, parts, name="row")

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
            parts += [self._quote(cited) for cited in above[:-1]]
            parts.append(self._quote(above[-1], mine))
        return lines, tuple(parts)

    def _fact(self, one: ConstraintResult) -> str:
        sentence = fact_sentence(one, is_whole=True, said=self.said.get(one.path, ""))
        if not one.points:
            return PHRASES["with_place"].format(sentence=sentence, place=one.place)
        sentences = one.left_open or ("",) * len(one.points)
        points = [
            PHRASES["item"].format(words=sentence or self.points.get(id, ""), id=id)
            for id, sentence in zip(one.points, sentences, strict=True)
        ]
        return PHRASES["open_in_law"].format(sentence=sentence, place=one.place, points=PHRASES["and"].join(points))

    def _quote(self, cited: Cited, lines: tuple[str, ...] = ()) -> Explanation:
        return quote(cited, is_full=True, lines=lines)


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
