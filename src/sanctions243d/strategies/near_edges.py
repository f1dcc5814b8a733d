"""A strategy of applicants at and beside every edge of an order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sanctions243d.analysis.witness import applicant_of, point_in
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import codes_of, single
from sanctions243d.ontology.fact import YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.strategies.dates import last_birth, years_after
from sanctions243d.strategies.edges import Edge, edges_in, sayable
from sanctions243d.strategies.saying import Plain, known_orders
from sanctions243d.text.partial_date import after


def near_edges(
    order: str, rulebook: Rulebook, *, readings: Mapping[str, str] | None = None
) -> st.SearchStrategy[tuple[date, Plain]]:
    """Return a strategy of a day of issuance and an applicant, at or beside an edge of an order.

    An edge is where the order begins to answer otherwise: a date and the day before, a birthday and the day before,
    a level and the one below, a name and its neighbours, the last day of work, an exception. Everything else is such
    that a row of the order holds, or may hold where the rules leave that open. Every fact is known.

    Args:
        order: the id of the order.
        rulebook: where it stands.
        readings: an option for each point of law that is to be read otherwise than by default, by its id.

    Raises:
        ValueError: there is no such order.
        ReadingError: there is no such reading or option.

    >>> from hypothesis import find
    >>> from sanctions243d import Rulebook, check
    >>> on, applicant = find(
    ...     near_edges("eri_2017", rulebook := Rulebook.bundled()),
    ...     lambda case: check(case[1], on=case[0], rulebook=rulebook).outcome.value == "suspended",
    ... )
    >>> on, applicant["post"]
    (datetime.date(2017, 9, 13), 'asmara')
    """
    known_orders(rulebook, [order])
    compiled = rulebook.compiled(readings)
    clauses = [clause for clause in compiled.clauses if clause.order == order]
    return _near_edges(list(edges_in(clauses, rulebook.ontology)), rulebook, compiled.conventions)


@st.composite
def _near_edges(draw: st.DrawFn, edges: list[Edge], rulebook: Rulebook, conventions: Conventions) -> tuple[date, Plain]:
    edge = draw(st.sampled_from(edges))
    on = draw(st.sampled_from(edge.days))
    box: Box = {fact: draw(st.sampled_from(_codes(fact, edge.box, rulebook.ontology))) for fact in sorted(edge.box)}
    codes = point_in(box, rulebook.ontology)
    found = applicant_of(codes, on, rulebook, edge.country)
    if edge.fact is Fact.AGE:
        age = codes[Fact.AGE].bit_length() - 1
        days = (last_birth(age, on, conventions), after(last_birth(age + 1, on, conventions)))
        found["birth_date"] = draw(st.sampled_from(days)).isoformat()
    job = _job_of(found)
    if edge.fact is Fact.EMPLOYED and job is not None:
        _put_dates(job, draw(st.sampled_from(_stretches(on, is_employed=codes[Fact.EMPLOYED] == YES))))
    return on, found | ({"exceptions": dict(edge.states)} if edge.states else {})


def _codes(fact: Fact, box: Box, ontology: Ontology) -> list[CodeSet]:
    """Return each code that a fact may have and an applicant can say, the plainest first."""
    domain = ontology.domains[fact]
    may_be = box[fact]
    if isinstance(domain, Hierarchy):
        may_be = sayable(domain, may_be) or may_be
    plainest = point_in(box | {fact: may_be}, ontology)[fact] & may_be
    return [one for one in (plainest, *map(single, codes_of(may_be & ~plainest))) if one]


def _job_of(applicant: Plain) -> dict[str, Any] | None:
    """The employment in question: the applicant's own, or that of a relative."""
    people = (applicant, *applicant["relatives"])
    return next((job for person in people for job in person["employments"]), None)


def _stretches(on: date, *, is_employed: bool) -> tuple[tuple[date, date | None], ...]:
    """The first and the last day of employments that go on on a day, or do not, as near to it as can be."""
    long_ago, far = years_after(on, -10), years_after(on, 1)
    if is_employed:
        return (long_ago, None), (long_ago, on), (on, None)
    return (long_ago, after(on, -1)), (after(on), far)


def _put_dates(job: dict[str, Any], stretch: tuple[date, date | None]) -> None:
    start, end = stretch
    job.pop("still_employed", None)
    job["from"] = start.isoformat()
    job |= {"still_employed": True} if end is None else {"to": end.isoformat()}
