"""Rows of a decision table in words, the same in every form in which it is printed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sanctions243d.analysis.edges import Edges, Table, TableRow
from sanctions243d.analysis.edges_words import said
from sanctions243d.analysis.periods import Period
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS
from sanctions243d.logic.regions import runs
from sanctions243d.logic.row import points_of, sentences_of
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import ExceptionClause
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.written import flow

HEADS = {
    Fact.VISA_CLASS: "Visa class",
    Fact.POST: "Post",
    Fact.PURPOSE: "Purpose",
    Fact.NATIONAL: "Nationality",
    Fact.RESIDENT: "Residence",
    Fact.TIE: "Applicant is",
    Fact.AGE: "Age",
    Fact.MARRIED: "Marriage",
    Fact.EMPLOYER: "Employer",
    Fact.LEVEL: "Level",
    Fact.STAFF: "Staff",
    Fact.EMPLOYED: "Employed",
}
EXCEPTIONS = (
    "An exception that is granted takes its clauses away; a row stays covered where another clause covers it too:"
)
POINTS = "What the law leaves open:"
ALONE = "(by this order alone; another order of the rulebook covers this applicant too)"
NOT_IN_FORCE = "It is not in force, and covers nobody."
HOW_TO_READ = (
    "Each tie of the applicant, together with each employment of that official, lies in one row; of all these rows the "
    "gravest outcome counts: {gravest}. Where a fact is not known, look up every row in which it may be; if their "
    "outcomes differ, that tie is undetermined."
)
GRAVEST = "first suspended, then undetermined, then not covered"
GRAVEST_OF_LIMITS = (
    "first suspended, then undetermined and perhaps suspended, then limited, then undetermined, then not covered"
)


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row in words.

    Attributes:
        facts: what it asks, in words; a fact that it does not name may be anything.
        outcome: the outcome, with how validity is limited, and what is possible where the law leaves it open.
        by: the rows of the order that hold of some of its cases, or may.
        example: an applicant in few words.
    """

    number: int
    row: TableRow
    facts: dict[Fact, str]
    outcome: str
    by: tuple[str, ...]
    example: str


def how_to_read(found: Edges) -> str:
    """Say how the outcome of an applicant is read off the tables."""
    has_limits = any(row.answer.limits for table in found.tables for row in table.rows)
    return HOW_TO_READ.format(gravest=GRAVEST_OF_LIMITS if has_limits else GRAVEST)


def said_rows(table: Table, rulebook: Rulebook) -> list[SaidRow]:
    """Return the rows of a table in words, numbered from 1."""
    return [
        SaidRow(
            number=number,
            row=row,
            facts={fact: said(fact, codes, rulebook.ontology, table.country) for fact, codes in row.shown.items()},
            outcome=outcome_words(row),
            by=tuple(map(_short, row.rows)),
            example=example_words(row, table),
        )
        for number, row in enumerate(table.rows, 1)
    ]


def outcome_words(row: TableRow) -> str:
    """Say an outcome: `limited to 1 month and 1 entry`, `undetermined: suspended or not covered`."""
    words = [_one(outcome, row) for outcome in row.answer.outcomes]
    undetermined = OUTCOME_WORDS[Outcome.UNDETERMINED.value]
    return words[0] if len(words) == 1 else f"{undetermined}: {' or '.join(words)}"


def _one(outcome: Outcome, row: TableRow) -> str:
    words = OUTCOME_WORDS[outcome.value]
    if outcome is not Outcome.LIMITED or not row.answer.limits:
        return words
    return f"{words} to {' or to '.join(map(str, row.answer.limits))}"


def example_words(row: TableRow, table: Table) -> str:
    """Say the example of a row: only the facts for which some row of the table asks, and whoever is employed."""
    if row.example is None:
        return ""
    words = "; ".join(_example(row.example.applicant, set(table.facts)))
    return f"{words} {ALONE}" if row.example.is_alone else words


def _example(applicant: Mapping[str, Any], facts: set[Fact]) -> Iterator[str]:
    for key, fact in (
        ("visa_class", Fact.VISA_CLASS),
        ("post", Fact.POST),
        ("purpose", Fact.PURPOSE),
        ("nationality", Fact.NATIONAL),
        ("residence", Fact.RESIDENT),
    ):
        if fact in facts:
            yield f"{key.replace('_', ' ')} {applicant[key]}"
    yield f"born {applicant['birth_date']}, {applicant['marital_status']}"
    if facts & {Fact.TIE, Fact.EMPLOYER, Fact.EMPLOYED}:
        people = [("", applicant), *((one["relation"] + ": ", one) for one in applicant["relatives"])]
        jobs = [f"{who}{flow(job)}" for who, person in people for job in person["employments"]]
        yield ", ".join(jobs) or "nobody is employed"


def headings(periods: tuple[Period, ...]) -> str:
    """Say the days of a table."""
    text = "; and ".join(map(str, periods))
    return text[:1].upper() + text[1:]


def common_facts(rows: list[SaidRow]) -> dict[Fact, str]:
    """Return the facts of which all rows but those that are surely not covered ask the same."""
    asking = [one.facts for one in rows if one.row.answer.outcome is not Outcome.NOT_COVERED]
    if len(asking) < 2:
        return {}
    first, *rest = asking
    return {fact: words for fact, words in first.items() if all(one.get(fact) == words for one in rest)}


def has_all(one: SaidRow, common: Mapping[Fact, str]) -> bool:
    """Whether a row asks all of some facts."""
    return all(one.facts.get(fact) == words for fact, words in common.items())


def exceptions_said(table: Table) -> dict[str, str]:
    """Return the exceptions of a table by their address, in words, each with the clauses of which it is one."""
    clauses: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for clause, _ in table.clauses:
        for one in clause.exceptions:
            clauses.setdefault(one.clause.address, []).append(_short(clause.address))
            words[one.clause.address] = _exception(one.clause)
    several = len(table.clauses) > 1
    return {id: f"{text} ({', '.join(clauses[id])})" if several else text for id, text in words.items()}


def _exception(one: ExceptionClause) -> str:
    parts = "; ".join(map(_exception, one.parts))
    return f"{one.text or 'all of these'}: {parts}" if parts else one.text


def _short(address: str) -> str:
    """Return an address without its order, as it stands in a table about the order."""
    return address.partition(".")[2] or address


def points_said(found: Edges, rulebook: Rulebook) -> Callable[[str], str]:
    """Return a function that says a point of law of a decision table, by its id."""
    sentences = _sentences(found, rulebook)

    def words(point: str) -> str:
        return " ".join(sentences.get(point, ())) or _question(point, rulebook)

    return words


def _sentences(found: Edges, rulebook: Rulebook) -> dict[str, dict[str, None]]:
    """What the rules themselves say about the points of law of an order, by id."""
    sentences: dict[str, dict[str, None]] = {}
    for clause in rulebook.compiled(found.readings).clauses:
        for row in clause.rows if clause.order == found.order else ():
            for fact, one in row.constraints.items():
                for id in points_of(one, one.may, f"{clause.address}.{fact.key}"):
                    sentences.setdefault(id, {}).update(dict.fromkeys(sentences_of(one, one.may, id)))
    return sentences


def _question(point: str, rulebook: Rulebook) -> str:
    """The question of a reading, or what the order leaves open."""
    reading = rulebook.readings.get(point)
    if reading is not None:
        return reading.question
    kind = point.rpartition(".")[2]
    if kind in ("effective", "terminated"):
        return "From which day on was it in force?" if kind == "effective" else "Until which day was it in force?"
    return f"What do the words of the order on this mean: {kind.replace('_', ' ')}?"


def by_id(rows: list[SaidRow], ids: Callable[[TableRow], tuple[str, ...]]) -> dict[str, str]:
    """Return on which rows each exception, or each point of law, bears."""
    found: dict[str, list[int]] = {}
    for one in rows:
        for id in ids(one.row):
            found.setdefault(id, []).append(one.number)
    return {id: numbers(places) for id, places in found.items()}


def rows_words(at: str) -> str:
    """Say the numbers of rows: `Row 4`, `Rows 1 to 3`."""
    return f"Row {at}" if at.isdigit() else f"Rows {at}"


def numbers(found: list[int]) -> str:
    """Say the numbers of rows, those that follow each other as a range.

    >>> numbers([1, 2, 3, 5])
    '1 to 3, 5'
    >>> numbers([1, 2])
    '1, 2'
    """
    inside = set(found)
    spans = runs([number in inside for number in range(max(found, default=0) + 1)])
    return ", ".join(
        f"{first} to {last}" if last - first > 1 else ", ".join(map(str, range(first, last + 1)))
        for first, last in spans
    )
