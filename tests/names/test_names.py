"""The labelled names are resolved: none falsely, most rightly; the numbers are printed with `-s`."""

from collections import Counter

import pytest

from names.labelled import Kind, LabelledName, counted_names
from sanctions243d import Rulebook
from sanctions243d.ontology.hierarchy import Hierarchy, ordinary_ids
from sanctions243d.ontology.suggestions import Suggester

# of the names that must be found strongly, and of those with a suggestion; in percent
LEAST_FOUND, LEAST_SUGGESTED = 98, 97


def ids_of(name: LabelledName, rulebook: Rulebook) -> frozenset[str]:
    """Return what a name is resolved to; levels, ranks and titles without their country."""
    match = rulebook.ontology.indexes[index_of(name.kind)].find(name.text)
    return frozenset(short(id, name.kind) for id in match.ids) if match else frozenset()


def index_of(kind: Kind) -> str:
    """Return what the index of a kind is called."""
    return "employer" if kind is Kind.AGENCY else kind.value


def short(id: str, kind: Kind) -> str:
    """Return an id as the labels write it."""
    return id if kind in (Kind.AGENCY, Kind.POST) else id.partition(".")[2]


def is_false(name: LabelledName, found: frozenset[str], hierarchy: Hierarchy) -> bool:
    """Whether an answer holds an id that is not of the label, and of no unit above it.

    What is labelled unknown may be an ordinary body: that is known, and none of the agencies.
    """
    if not name.strong and found <= ordinary_ids(hierarchy.entries):
        return False
    return any(not any(hierarchy.sets[label] & ~hierarchy.sets[id] == 0 for label in name.strong) for id in found)


def test_no_agency_is_found_falsely(rulebook: Rulebook) -> None:
    """A wrong strong match could become a wrong answer."""
    names = counted_names(Kind.AGENCY)
    found = {name.text: ids_of(name, rulebook) for name in names}
    agencies = rulebook.ontology.agencies
    assert [(name.text, set(found[name.text])) for name in names if is_false(name, found[name.text], agencies)] == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.AGENCY])
def test_no_other_name_is_found_falsely(kind: Kind, rulebook: Rulebook) -> None:
    """What is found is the label, whole."""
    found = {name: ids_of(name, rulebook) for name in counted_names(kind)}
    assert [(name.text, set(ids)) for name, ids in found.items() if ids and ids != name.strong] == []


@pytest.mark.parametrize("kind", Kind)
def test_most_names_are_found(kind: Kind, rulebook: Rulebook) -> None:
    """A name with a strong label is found as exactly as it says."""
    names = [name for name in counted_names(kind) if name.strong]
    found = {name: ids_of(name, rulebook) for name in names}
    missed = [name.text for name in names if not found[name]]
    less = [name.text for name in names if found[name] and found[name] != name.strong]
    exact = len(names) - len(missed) - len(less)
    print(
        f"\n{kind.value}: {exact} of {len(names)} found, {len(less)} less exactly {less}, {len(missed)} missed {missed}"
    )
    assert 100 * exact >= LEAST_FOUND * len(names)


@pytest.mark.parametrize("kind", Kind)
def test_most_suggestions_are_made(kind: Kind, rulebook: Rulebook) -> None:
    """A slip, pinyin and a weak alias lead to what is meant."""
    suggester = Suggester(rulebook.ontology.indexes[index_of(kind)])
    names = [name for name in counted_names(kind) if name.suggests]
    made = {name.text: [short(one.id, kind) for one in suggester.suggestions(name.text)] for name in names}
    missed = [name.text for name in names if name.suggests not in made[name.text]]
    first = sum(made[name.text][:1] == [name.suggests] for name in names)
    print(f"\n{kind.value}: {len(names) - len(missed)} of {len(names)} suggested, {first} first; missed {missed}")
    assert 100 * len(missed) <= (100 - LEAST_SUGGESTED) * len(names)


def test_the_tags_of_missed_names_are_counted(rulebook: Rulebook) -> None:
    """No tag is missed as a whole: each kind of spelling is found somewhere."""
    names = [name for name in counted_names(Kind.AGENCY) if name.strong]
    tags = Counter(tag for name in names for tag in name.tags)
    found = Counter(tag for name in names if ids_of(name, rulebook) == name.strong for tag in name.tags)
    assert [tag for tag in tags if found[tag] * 10 < tags[tag] * 9] == []
