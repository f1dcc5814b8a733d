"""The words that applicants use, and what each may mean; those that the rules name stand first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from hypothesis import strategies as st

from sanctions243d.applicant.applicant import Relation
from sanctions243d.applicant.facts import TIE_OF_RELATION
from sanctions243d.applicant.staff_status import POSITION_FIELDS
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.ontology.domain import MAX_AGE, tie
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.ontology import PRIVATE
from sanctions243d.rulebook.rulebook import Rulebook

T = TypeVar("T")
NAMED = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.STAFF)
LATER_PARENTS = (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)
_TIES = {**TIE_OF_RELATION, **dict.fromkeys(LATER_PARENTS, "child")}
_NO_NAME = "Somebody's Firm"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an applicant.

    Attributes:
        ids: what it may stand for.
        codes: what the fact may be.
        is_exact: whether it leaves nothing open.
    """

    text: str
    ids: tuple[str, ...]
    codes: CodeSet
    is_exact: bool


@dataclass(slots=True)
class Choice:
    """Words to choose from.

    Attributes:
        named: the words of which the rules speak, chosen most often; where there is a plainer word, it stands first.
        beside: their neighbours.
        every: all words.
        any_word, exact_word: strategies of all of them, and of those that leave nothing open; nothing if none does.
    """

    named: tuple[Word, ...]
    beside: tuple[Word, ...]
    every: tuple[Word, ...]
    any_word: st.SearchStrategy[Word] | None = field(init=False)
    exact_word: st.SearchStrategy[Word] | None = field(init=False)

    def __post_init__(self) -> None:
        self.any_word = often(self.named, self.beside, self.every)
        self.exact_word = self.those(lambda word: word.is_exact)

    def those(self, accepts: Callable[[Word], bool]) -> st.SearchStrategy[Word] | None:
        """Return a strategy of the words that are accepted, or nothing if none is."""
        return often(*([word for word in words if accepts(word)] for words in (self.named, self.beside, self.every)))


@dataclass(frozen=True, slots=True)
class Words:
    """The words in which one order, or all, may be met.

    Attributes:
        named: by fact.
        countries: the names of countries, that of the order first.
        ranks: by kind, the words of each country that has a ladder.
        ages: the ages at which the rules begin to answer otherwise.
        exceptions: the addresses of published exceptions.
        relations: the relations that make a tie of which the rules speak.
        spoken: what people call relations and marital statuses, by their ids; each word means one alone.
    """

    named: dict[Fact, Choice]
    countries: Choice
    ranks: dict[str, dict[str, tuple[str, ...]]]
    ages: tuple[int, ...]
    exceptions: tuple[str, ...]
    relations: tuple[str, ...]
    spoken: dict[str, tuple[str, ...]]


def often(named: Sequence[T], beside: Sequence[T], every: Sequence[T]) -> st.SearchStrategy[T] | None:
    """Return a strategy of all items, in which some come more often than others, and are simpler."""
    if not every:
        return None
    most = named or beside or every
    groups = [st.sampled_from(items) for items in (most, most, most, most, most, beside or most, every, every)]
    return st.integers(0, len(groups) - 1).flatmap(groups.__getitem__)


def words_of(rulebook: Rulebook, orders: tuple[str, ...]) -> Words:
    """Return the words of a rulebook, those first that some orders name; they are gathered once."""
    return rulebook.remembered((f"words of {' '.join(orders)}", ()), lambda: _words_of(rulebook, orders))


def _words_of(rulebook: Rulebook, orders: tuple[str, ...]) -> Words:
    clauses = clauses_in(rulebook, orders)
    countries = tuple(dict.fromkeys(rulebook.orders[id].country for id in orders))
    return Words(
        named={fact: _choice(rulebook, fact, clauses) for fact in NAMED},
        countries=_countries(rulebook, countries),
        ranks={kind: _ranks(rulebook, kind) for kind in POSITION_FIELDS},
        ages=tuple(sorted({age for clause in clauses for age in _ages(clause)})),
        exceptions=tuple(sorted({one for clause in clauses for one in _published(clause.exceptions)})),
        relations=_relations(clauses),
        spoken=_spoken(rulebook),
    )


def clauses_in(rulebook: Rulebook, orders: tuple[str, ...]) -> list[Clause]:
    """Return the clauses of some orders, by default and with every reading at its widest."""
    widest = {reading.id: list(reading.options)[-1] for reading in rulebook.readings.values()}
    both = chain(rulebook.compiled().clauses, rulebook.compiled(widest).clauses)
    return [clause for clause in both if clause.order in orders]


def _sets(clauses: Iterable[Clause], fact: Fact) -> set[CodeSet]:
    """What rows and exceptions ask of a fact."""
    asked = [row.constraints for clause in clauses for row in clause.rows]
    asked += [one.constraints for clause in clauses for one in clause.exceptions]
    return {codes for one in asked if fact in one for codes in one[fact].sets}


def _choice(rulebook: Rulebook, fact: Fact, clauses: list[Clause]) -> Choice:
    hierarchy = rulebook.ontology.hierarchy(fact)
    assert hierarchy is not None, f"{fact.key} has names"
    named, beside = _near(hierarchy, _sets(clauses, fact))
    ids = [word_of(rulebook, fact, id) for id in hierarchy.entries]
    names = [
        word_of(rulebook, fact, text)
        for entry in hierarchy.entries.values()
        for text in (entry.aliases if hierarchy.are_symbols else (*entry.strong_names, *entry.names_of_bodies[:2]))
    ]
    names += [word_of(rulebook, fact, text) for text in rulebook.ontology.indexes[fact.key].shared]
    plain: list[Word] = []
    if fact is Fact.EMPLOYER:
        plain, unknown = [word_of(rulebook, fact, PRIVATE)], word_of(rulebook, fact, _NO_NAME)
        names += [unknown] if not unknown.ids else []
    every = [*plain, *ids, *names]
    return Choice(
        (*plain, *(one for one in every if named & set(one.ids))),
        tuple(one for one in every if beside & set(one.ids)),
        tuple(every),
    )


def _near(hierarchy: Hierarchy, sets: set[CodeSet]) -> tuple[set[str], set[str]]:
    """The entries that lie in a set that the rules ask for, and those beside them."""
    found = {id for id, codes in hierarchy.sets.items() for one in sets if codes and not codes & ~one}
    tops = {id for id in found if id in hierarchy.entries and hierarchy.entries[id].parent not in found}
    beside = {other for id in tops for other in hierarchy.children[hierarchy.entries[id].parent]}
    # what stands at the top, such as countries, is no neighbour
    return found, {id for id in beside - found if hierarchy.entries[id].parent}


def word_of(rulebook: Rulebook, fact: Fact, text: str) -> Word:
    """Return what a text means as a fact that has names."""
    meaning = rulebook.names.meaning(fact, text)
    is_clear = fact is not Fact.EMPLOYER or not meaning.script
    is_exact = bool(meaning.ids) and meaning.codes.bit_count() == 1 and is_clear
    return Word(text, meaning.ids, meaning.codes, is_exact)


def _countries(rulebook: Rulebook, near: tuple[str, ...]) -> Choice:
    every = [
        Word(text, (id,), 0, rulebook.names.country(text).ids == (id,))
        for id, country in rulebook.ontology.countries.items()
        for text in dict.fromkeys((id, country.name, *country.aliases))
    ]
    return Choice(tuple(word for word in every if word.ids[0] in near), (), tuple(every))


def _ranks(rulebook: Rulebook, kind: str) -> dict[str, tuple[str, ...]]:
    ontology = rulebook.ontology
    found: dict[str, list[str]] = {country: [] for country in ontology.levels.ladders}
    if kind == "level":
        for id, level in ontology.levels.levels.items():
            found[country_of(id)] += level.strong_names
    else:
        ranks = {"title": ontology.titles, "police_rank": ontology.police_ranks, "rank": ontology.ranks}[kind]
        for id, rank in ranks.items():
            found[country_of(id)] += rank.strong_names
    return {country: tuple(words) for country, words in found.items() if words}


def _ages(clause: Clause) -> Iterable[int]:
    for codes in _sets([clause], Fact.AGE):
        changes = codes ^ (codes << 1)
        yield from (age for age in range(1, MAX_AGE + 1) if changes >> age & 1)


def _published(exceptions: Iterable[CompiledException]) -> Iterable[str]:
    for one in exceptions:
        if one.clause.is_published:
            yield one.clause.address
        yield from _published(one.parts)


def _spoken(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for vocabulary in rulebook.ontology.vocabularies.values():
        for key, ids in vocabulary.ids.items():
            if len(ids) == 1:
                found.setdefault(ids[0], []).append(vocabulary.display.get(key, key))
    return {id: tuple(words) for id, words in found.items()}


def _relations(clauses: list[Clause]) -> tuple[str, ...]:
    asked = 0
    for codes in _sets(clauses, Fact.TIE):
        asked |= codes
    return tuple(one.value for one in Relation if tie(_TIES.get(one, "other_relative")) & asked)
