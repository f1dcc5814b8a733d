"""All nouns together: what a rule's name stands for, and what an applicant's text may mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sanctions243d.ontology.alias_index import AliasIndex
from sanctions243d.ontology.domain import Ages, Domain, Flags, Ties
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Ladders, Rank
from sanctions243d.ontology.shared_names import SharedName
from sanctions243d.ontology.status_words import StatusWords
from sanctions243d.ontology.vocabulary import Vocabulary

NONE, ELSEWHERE = "none", "elsewhere"
PRIVATE = "private"  # what people write for an employer elsewhere


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-3 code, usual English name, other names, and what is said of what is its own.

    Attributes:
        has_han_names: whether its bodies have names in Chinese characters that another country may use as well.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    has_han_names: bool = False


@dataclass(slots=True)
class Ontology:
    """The hierarchies and ladders, and an index of names for each kind of thing.

    Attributes:
        columns: what people call the columns of tables, by the name under which each is read.
        police_ranks, ranks, titles: by id, `chn.` and the native name.
        vocabularies: what people call a relation and a marital status, by the name of the field.
        status_words: the words of a kind of staff, or of having left, that may stand in any field of an employment.
        indexes: by kind: visa_class, post, country, employer, level, police_rank, rank, title, staff, purpose, column.
        shared_names: by kind and name, the names that mean several things.
    """

    countries: dict[str, Country]
    visa_classes: Hierarchy
    posts: Hierarchy
    agencies: Hierarchy
    staff: Hierarchy
    purposes: Hierarchy
    columns: Hierarchy
    levels: Ladders
    police_ranks: dict[str, Rank]
    ranks: dict[str, Rank]
    titles: dict[str, Rank]
    indexes: dict[str, AliasIndex]
    status_words: StatusWords
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    shared_names: dict[str, SharedName] = field(default_factory=dict)
    domains: tuple[Domain, ...] = field(init=False)

    def __post_init__(self) -> None:
        by_fact: dict[Fact, Domain] = {
            Fact.VISA_CLASS: self.visa_classes,
            Fact.POST: self.posts,
            Fact.PURPOSE: self.purposes,
            Fact.TIE: Ties(),
            Fact.AGE: Ages(),
            Fact.EMPLOYER: self.agencies,
            Fact.LEVEL: self.levels,
            Fact.STAFF: self.staff,
        }
        self.domains = tuple(by_fact.get(fact, Flags()) for fact in Fact)

    @property
    def everything(self) -> tuple[CodeSet, ...]:
        """All codes of each fact."""
        return tuple(domain.everything for domain in self.domains)

    def ids(self, kind: str) -> Iterable[str]:
        """Return the ids of a kind whose names several things may share."""
        if kind == "level":
            return self.levels.codes
        ranks = {"police_rank": self.police_ranks, "rank": self.ranks, "title": self.titles}
        return ranks[kind] if kind in ranks else {"employer": self.agencies, "post": self.posts}[kind].entries

    def hierarchy(self, fact: Fact) -> Hierarchy | None:
        """Return the hierarchy in which the names of a fact stand, if it has one."""
        domain = self.domains[fact]
        return domain if isinstance(domain, Hierarchy) else None
