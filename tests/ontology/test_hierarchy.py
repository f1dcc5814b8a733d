"""Names stand for themselves and everything beneath them, as ranges of codes in preorder."""

from random import Random

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.domain import codes_of
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.hierarchy import Entry, Hierarchy
from sanctions243d.text.location import Location

HERE = Location("a.yaml", 1)


def entry(id: str, parent: str = "", has_own_code: bool = True) -> Entry:
    """Return a bare entry."""
    return Entry(id, id.title(), HERE, parent, has_own_code=has_own_code)


def tree(*entries: Entry, specials: tuple[str, ...] = ()) -> Hierarchy:
    """Return a hierarchy of entries in preorder."""
    return Hierarchy({one.id: one for one in entries}, specials)


SMALL = tree(
    entry("a"), entry("b", "a"), entry("c", "b"), entry("d", "a"), entry("e"), specials=("none", "elsewhere")
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("none", [0]),
        ("elsewhere", [1]),
        ("a", [2, 3, 4, 5]),
        ("b", [3, 4]),
        ("c", [4]),
        ("d", [5]),
        ("e", [6]),
    ],
)
def test_a_name_stands_for_itself_and_everything_beneath_it(name: str, codes: list[int]) -> None:
    """The special words come first."""
    assert codes_of(SMALL.sets[name]) == codes


def test_a_family_without_a_code_of_its_own_is_its_members() -> None:
    """B is B1 and B2 and nothing else."""
    family = tree(entry("B", has_own_code=False), entry("B1", "B"), entry("B2", "B"), entry("F"))
    assert family.sets["B"] == family.sets["B1"] | family.sets["B2"]
    assert codes_of(family.everything) == [0, 1, 2]
    assert family.own["B"] == 0


@pytest.mark.parametrize(
    "fact", [Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.STAFF], ids=lambda f: f.key
)
def test_the_shipped_hierarchies_are_closed(fact: Fact, rulebook: Rulebook) -> None:
    """Every entry is a range that holds its children's, siblings are apart, and everything is all of them."""
    hierarchy = rulebook.ontology.hierarchy(fact)
    assert hierarchy is not None
    union = hierarchy.named(hierarchy.specials)
    for id, one in hierarchy.entries.items():
        codes = codes_of(hierarchy.sets[id])
        assert codes == list(range(codes[0], codes[-1] + 1))
        children = hierarchy.children.get(id, [])
        assert hierarchy.sets[id] == hierarchy.named(children) | hierarchy.own[id]
        assert sum(hierarchy.sets[child].bit_count() for child in children) + one.has_own_code == len(codes)
        union |= hierarchy.sets[id]
    assert union == hierarchy.everything


@pytest.mark.parametrize("fact", [Fact.VISA_CLASS, Fact.EMPLOYER], ids=lambda f: f.key)
def test_the_words_for_a_set_name_it_exactly(fact: Fact, rulebook: Rulebook) -> None:
    """The words of a single name are its label; a set of few names is said by all of them."""
    hierarchy = rulebook.ontology.hierarchy(fact)
    assert hierarchy is not None
    random = Random(1)
    ids = [id for id in hierarchy.entries if not hierarchy.children.get(id)]
    for _ in range(50):
        few = random.sample(ids, 3)
        words = hierarchy.words(hierarchy.named(few))
        assert (
            all(hierarchy.label(id) in words or hierarchy.entries[id].parent in words for id in few) or " but " in words
        )
    assert hierarchy.words(hierarchy.everything) == "unknown"


def test_a_combined_class_is_a_symbol_of_its_own(rulebook: Rulebook) -> None:
    """B1/B2 is neither B1 nor B2."""
    sets = rulebook.ontology.visa_classes.sets
    assert sets["B1/B2"] & (sets["B1"] | sets["B2"]) == 0
    assert sets["B1/B2"] & ~sets["B"] == 0


def test_none_unknown_and_elsewhere_are_three_things(rulebook: Rulebook) -> None:
    """No employer, some other employer, any employer."""
    agencies = rulebook.ontology.agencies
    assert agencies.sets["none"] & agencies.sets["elsewhere"] == 0
    assert (agencies.sets["none"] | agencies.sets["elsewhere"]) & agencies.sets["CHN"] == 0
