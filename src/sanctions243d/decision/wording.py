"""Facts and constraints in words, each said once and remembered: what a decision is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sanctions243d.decision.explanation.sentences import FLAG_WORDS, OF_COUNTRY, SPECIAL_WORDS
from sanctions243d.decision.gaps import level_gap
from sanctions243d.decision.results import Cited, ConstraintResult, FailedConstraint
from sanctions243d.logic.evaluate import constraint_truth
from sanctions243d.logic.row import Clause, Constraint, points_of, sentences_of
from sanctions243d.memo import Memo
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ontology import NONE, Ontology
from sanctions243d.orders.order import Quote, Source
from sanctions243d.orders.quotes import folded
from sanctions243d.truth import TRUE, UNKNOWN

Key = tuple[int, CodeSet, str]

# of these a rule often names many, and the part among which the value is says more
_IN_PART = (Fact.EMPLOYER, Fact.STAFF)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """What is the same of a clause in every decision."""

    effective: str
    terminated: str
    quotes: tuple[Cited, ...]
    place: str


@dataclass(slots=True)
class Wording:
    """Words for one plan; a constraint is known by its identity, since the plan keeps it.

    Attributes:
        sources: the sources of each order, in its order.
    """

    ontology: Ontology
    sources: Mapping[str, tuple[Source, ...]]
    _words: Memo[tuple[Fact, CodeSet], str] = field(default_factory=lambda: Memo(8192))
    _results: Memo[Key, ConstraintResult] = field(default_factory=lambda: Memo(32_768))
    _failed: Memo[Key, FailedConstraint] = field(default_factory=lambda: Memo(32_768))
    _clauses: dict[str, ClauseText] = field(default_factory=dict)

    def words(self, fact: Fact, codes: CodeSet) -> str:
        """Say what a fact may be."""
        found = self._words.get((fact, codes))
        return found or self._words.put((fact, codes), self._said(fact, codes))

    def _said(self, fact: Fact, codes: CodeSet) -> str:
        domain = self.ontology.domains[fact]
        if not isinstance(domain, Hierarchy):
            return domain.words(codes)
        special = next((word for word in domain.specials if domain.sets[word] == codes), "")
        if special in SPECIAL_WORDS:
            return SPECIAL_WORDS[special]
        is_unknown = codes | domain.sets.get(NONE, 0) == domain.everything
        return domain.words(domain.everything) if is_unknown else names(domain, codes, self.ontology)

    def of_country(self, fact: Fact, codes: CodeSet, country: str) -> str:
        """Say what a fact may be as an order of a country asks for it: `a national of Guyana` in place of `yes`."""
        words = self.words(fact, codes)
        template = FLAG_WORDS.get((fact.key, words)) if country else None
        return template.format(country=self.ontology.countries[country].name) if template else words

    def constraint(self, fact: Fact, one: Constraint, may_be: CodeSet, path: str, clause: Clause) -> ConstraintResult:
        """Return how a fact stands to a constraint, with the path of the field that says it."""
        found = self._results.get((id(one), may_be, path))
        if found is None:
            found = self._results.put((id(one), may_be, path), self._constraint(fact, one, may_be, path, clause))
        return found

    def _constraint(self, fact: Fact, one: Constraint, may_be: CodeSet, path: str, clause: Clause) -> ConstraintResult:
        truth = constraint_truth(one, may_be)
        unclear = one.may & ~one.must
        points = points_of(one, may_be, f"{clause.address}.{fact.key}") if truth is UNKNOWN else ()
        return ConstraintResult(
            fact=fact.key,
            path=path,
            truth=truth,
            value=self.of_country(fact, may_be, clause.country),
            rule=self.rule(fact, one, clause.country),
            place=str(one.location),
            readings=_chosen(one),
            is_missing=truth is UNKNOWN and bool(may_be & ~unclear),
            points=points,
            within=self._within(fact, one, may_be) if truth is TRUE and fact in _IN_PART else "",
            quotes=tuple(str(quote.location) for quote in one.quotes),
            left_open=tuple(" ".join(sentences_of(one, may_be, point)) for point in points),
        )

    def failed(self, fact: Fact, one: Constraint, may_be: CodeSet, path: str, clause: Clause) -> FailedConstraint:
        """Return a constraint that a fact fails, with the gap of a level; that of an age depends on the day."""
        found = self._failed.get((id(one), may_be, path))
        if found is None:
            found = self._failed.put((id(one), may_be, path), self._failure(fact, one, may_be, path, clause))
        return found

    def _failure(self, fact: Fact, one: Constraint, may_be: CodeSet, path: str, clause: Clause) -> FailedConstraint:
        return FailedConstraint(
            fact=fact.key,
            path=path,
            value=self.of_country(fact, may_be, clause.country),
            rule=self.rule(fact, one, clause.country),
            place=str(one.location),
            readings=_chosen(one),
            quotes=cited(one.quotes, self.sources[clause.order]),
            gap=level_gap(self.ontology.levels, one.may, may_be) if fact is Fact.LEVEL else None,
        )

    def rule(self, fact: Fact, one: Constraint, country: str = "") -> str:
        """Say in plain English what a constraint asks for; of an order of a country, where that is given."""
        unclear = one.may & ~one.must
        if not one.must and unclear == self.ontology.domains[fact].everything:
            return "not disclosed"
        if not one.must:
            return f"{self.of_country(fact, unclear, country)} (unclear)"
        must = self.of_country(fact, one.must, country)
        return f"{must}; unclear for {self.of_country(fact, unclear, country)}" if unclear else must

    def _within(self, fact: Fact, one: Constraint, may_be: CodeSet) -> str:
        hierarchy = self.ontology.hierarchy(fact)
        assert hierarchy is not None, "only names of a hierarchy have parts"
        part = _met(hierarchy, "", one.must, may_be) | hierarchy.named(hierarchy.specials) & may_be
        return self.words(fact, part)

    def clause(self, clause: Clause) -> ClauseText:
        """Return what is the same of a clause in every decision."""
        found = self._clauses.get(clause.address)
        if found is None:
            found = self._clauses[clause.address] = _clause_text(clause, self.sources[clause.order])
        return found


def names(hierarchy: Hierarchy, codes: CodeSet, ontology: Ontology) -> str:
    """Say a set of names; two that are called the same have their countries beside them."""
    text = hierarchy.words(codes)
    parts = text.split(" or ")
    if len(set(parts)) < len(parts) and not hierarchy.are_symbols:
        text = " or ".join(_in_countries(hierarchy, codes, ontology)) or text
        parts = text.split(" or ")
    if len(parts) > 2 and not any("," in part or "(" in part for part in parts):
        return f"{', '.join(parts[:-1])} or {parts[-1]}"
    return text


def _in_countries(hierarchy: Hierarchy, codes: CodeSet, ontology: Ontology) -> list[str]:
    """The names of each country apart, each with the country."""
    found = []
    for id in hierarchy.children[""]:
        mine = hierarchy.sets[id] & codes
        if mine:
            country = ontology.countries.get(hierarchy.entries[id].country)
            words = hierarchy.words(mine)
            is_whole = words == hierarchy.label(id)
            found.append(words if is_whole or country is None else OF_COUNTRY.format(name=words, country=country.name))
    return found


def _met(hierarchy: Hierarchy, above: str, allowed: CodeSet, value: CodeSet) -> CodeSet:
    """Those of the allowed names among which a value is, as wide as they are allowed."""
    found = hierarchy.own.get(above, 0) & allowed & value
    for id in hierarchy.children.get(above, ()):
        mine = hierarchy.sets[id]
        if mine & value:
            left_out = [child for child in hierarchy.children.get(id, ()) if not hierarchy.sets[child] & allowed]
            is_one = mine & ~allowed == hierarchy.named(left_out) and len(left_out) <= 2
            found |= mine & allowed if is_one else _met(hierarchy, id, allowed, value)
    return found


def cited(quotes: Iterable[Quote], sources: tuple[Source, ...]) -> tuple[Cited, ...]:
    """Return quotes with their sources and their places in words."""
    return tuple(_cited(quote, sources) for quote in quotes)


def _cited(quote: Quote, sources: tuple[Source, ...]) -> Cited:
    words = folded(quote.text)
    source = next((one for one in sources if words in folded(one.text)), None)
    title, citation = (source.title, source.citation) if source is not None else ("", "")
    return Cited(quote.text, quote.reads, str(quote.location), title, citation)


def _chosen(one: Constraint) -> tuple[str, ...]:
    return tuple(f"{id}={option}" for id, option in dict.fromkeys(one.readings))


def _clause_text(clause: Clause, sources: tuple[Source, ...]) -> ClauseText:
    """The quotes that state a clause: its own first, then those of its facts."""
    quotes = dict.fromkeys(clause.quotes)
    for row in clause.rows:
        for constraint in row.constraints.values():
            quotes |= dict.fromkeys(constraint.quotes)
    return ClauseText(
        effective=str(clause.effective),
        terminated=str(clause.terminated),
        quotes=cited(quotes, sources),
        place=str(clause.location),
    )
