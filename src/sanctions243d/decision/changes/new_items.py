"""How a list that may go on can be completed: nobody else, or one more with whom some row can hold."""

from collections.abc import Iterator

from sanctions243d.applicant.applicant import Employment, Relation, Relative
from sanctions243d.applicant.facts import relation_of
from sanctions243d.applicant.plain import plain_of
from sanctions243d.decision.changes.changed_applicant import NewValue
from sanctions243d.decision.changes.new_values import NewValues
from sanctions243d.decision.changes.sentences import ADDED_SPOUSE
from sanctions243d.ontology.domain import TIES, codes_of, tie
from sanctions243d.ontology.fact import EMPLOYMENT_FACTS, NO, YES, CodeSet, Fact
from sanctions243d.ontology.ontology import PRIVATE
from sanctions243d.text.partial_date import PartialDate

Codes = dict[Fact, CodeSet]


def new_items(values: NewValues, *, is_relative: bool) -> Iterator[NewValue]:
    """Yield the ways to complete a list of relatives, or of employments, the plainest first."""
    yield NewValue([], {})
    if is_relative:
        spouse = Relative.model_construct(relation=Relation.SPOUSE, employments=())
        codes = {Fact.TIE: tie("spouse")} | dict(zip(EMPLOYMENT_FACTS, values.rulebook.jobs.none, strict=True))
        yield NewValue([plain_of(spouse)], {}, item=spouse, item_codes=codes, words=ADDED_SPOUSE)
    seen: set[object] = set()
    for one in values.regions.clauses:
        for row in one.clause.rows:
            allowed = {fact: constraint.must for fact, constraint in row.constraints.items()}
            for item, mine in _added(values, allowed, is_relative=is_relative):
                kind = (
                    mine.get(Fact.TIE),  # a spouse is not like a parent: there must be a marriage
                    *((fact, values.regions.met(fact, codes)) for fact, codes in sorted(mine.items())),
                )
                if kind not in seen:
                    seen.add(kind)
                    yield NewValue([plain_of(item)], {}, item=item, item_codes=mine)


def _added(values: NewValues, allowed: Codes, *, is_relative: bool) -> Iterator[tuple[Employment | Relative, Codes]]:
    """Yield employments, or relatives with one, whose facts are what a row allows."""
    everything = {fact: values.rulebook.ontology.domains[fact].everything for fact in Fact}
    named = [
        (fact, allowed.get(fact, everything[fact]))
        for fact in (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF)
        if fact is not Fact.LEVEL or values.regions.is_asked(fact)
    ]
    employed = allowed.get(Fact.EMPLOYED, everything[Fact.EMPLOYED]) & YES or NO
    ties = codes_of(allowed.get(Fact.TIE, everything[Fact.TIE]))
    for names in values.named(named):
        job = _job(values, {fact: name for fact, (name, _) in names.items()}, is_employed=employed == YES)
        codes = {fact: mine for fact, (_, mine) in names.items()} | {Fact.EMPLOYED: employed}
        if not is_relative:
            yield job, codes
            continue
        for code in ties:
            relation = relation_of(TIES[code])
            if relation is not None:
                relative = Relative.model_construct(relation=relation, employments=(job,))
                yield relative, codes | {Fact.TIE: tie(TIES[code])}


def _job(values: NewValues, names: dict[Fact, str], *, is_employed: bool) -> Employment:
    said: dict[str, object] = {fact.key: name for fact, name in names.items()}
    if names[Fact.EMPLOYER] == PRIVATE:
        said.pop("level", None)
    day = PartialDate.of(values.on)
    return Employment.model_construct(**said, still_employed=is_employed, as_of=day)  # type: ignore[arg-type]
