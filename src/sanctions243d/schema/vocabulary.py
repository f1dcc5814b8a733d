"""The names of a rulebook that an editor can complete; orders need not be sound for it, so it helps to write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sanctions243d.errors import RulebookError
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.from_document import read_ontology
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import Rank
from sanctions243d.ontology.ontology import ELSEWHERE, Ontology
from sanctions243d.orders.from_document import read_readings
from sanctions243d.orders.order import Reading
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import files_below, id_of, read_mapping

Names = dict[str, str]

_SPECIALS = {ELSEWHERE: "some other employer"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The nouns of a rulebook: its ontology, shared readings and sources."""

    ontology: Ontology
    shared_readings: dict[str, Reading]
    sources: tuple[str, ...]

    @property
    def countries(self) -> Names:
        """The countries by their codes."""
        return {id: country.name for id, country in self.ontology.countries.items()}

    @property
    def levels(self) -> Names:
        """The levels of all ladders by their dotted names."""
        return {id: level.name for id, level in self.ontology.levels.levels.items()}

    def names(self, fact: Fact) -> Names:
        """Return every name that may stand for a fact in a rule; none where the fact has no names."""
        hierarchy = self.ontology.hierarchy(fact)
        if hierarchy is not None:
            return _entries(hierarchy)
        return self.levels if fact is Fact.LEVEL else {}


def read_vocabulary(root: Path) -> Vocabulary:
    """Return the names in a folder of rules.

    Raises:
        RulebookError: the ontology or the shared readings have faults, or there is no such folder.
    """
    faults = Faults()
    ontology = read_ontology(root, faults)
    file = "readings.yaml"
    node = read_mapping(root, file, faults) if (root / file).exists() else None
    shared = read_readings(node, "", faults) if node else {}
    if faults.has_errors:
        raise RulebookError(faults.diagnostics)
    return Vocabulary(ontology, shared, tuple(id_of(file) for file in files_below(root, "sources")))


def short_names(names: Names) -> Names:
    """Return names without their country, which an applicant's file may leave out."""
    return {id.rpartition(".")[2]: name for id, name in names.items()}


def rank_names(ranks: Iterable[Rank]) -> Names:
    """Return ranks by their native names."""
    return short_names({rank.id: rank.name for rank in ranks})


def _entries(hierarchy: Hierarchy) -> Names:
    entries = {
        id: " ".join(name for name in (entry.name, entry.local_name) if name) for id, entry in hierarchy.entries.items()
    }
    return {id: _SPECIALS.get(id, "") for id in hierarchy.specials} | entries
