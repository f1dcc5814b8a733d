"""Look-alikes are no agency, and a name with a slip, or with a word more, is never another agency.

Of an ordinary body it may become another one, which no order names either, and never an agency; of an agency it may
become a school or a hospital that belongs to it, and never an ordinary body.
"""

from collections.abc import Iterator

import pytest

from names.labelled import Kind, LabelledName, counted_names
from sanctions243d import Rulebook
from sanctions243d.ontology.hierarchy import ordinary_ids
from sanctions243d.ontology.normalisation import has_han

BEFORE = ("Former", "Friends of the", "Bank near the", "原", "退休", "山寨", "某")
AFTER = ("Hospital", "Club", "Co., Ltd.", "Hotel", "School", "医院", "幼儿园", "招待所", "对面", "家属院", "有限公司")


def lookalikes() -> list[LabelledName]:
    """Return the names of hospitals, firms, clubs, schools, counties and guards that only look like an agency."""
    return [name for name in counted_names(Kind.AGENCY) if "lookalike" in name.tags and name.is_unknown]


def test_no_look_alike_is_taken_for_an_agency(rulebook: Rulebook) -> None:
    """At least 150 of them."""
    names = lookalikes()
    assert len(names) >= 150
    index, ordinary = rulebook.ontology.indexes["employer"], ordinary_ids(rulebook.ontology.agencies.entries)
    found = {name.text: match.ids for name in names if (match := index.find(name.text))}
    assert {text: ids for text, ids in found.items() if not ordinary.issuperset(ids)} == {}


def edits(text: str) -> Iterator[str]:
    """Yield a text with one character left out, doubled or exchanged with the next."""
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
        yield text[: at + 1] + text[at:]
        yield text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def names_of(rulebook: Rulebook) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the names of agencies, but for letters alone, with all that each may mean."""
    index = rulebook.ontology.indexes["employer"]
    for key, text in index.display.items():
        match = index.named(key, None)
        if match and "." not in text and (has_han(text) or " " in text):
            yield text, frozenset(match.ids)


def belongs_to(rulebook: Rulebook, id: str, ids: frozenset[str]) -> bool:
    """Whether an id is a school, an institute or a hospital of the system of one of some agencies."""
    entries, sets = rulebook.ontology.agencies.entries, rulebook.ontology.agencies.sets
    while id in entries and not id.endswith("_institutions"):
        id = entries[id].parent
    while id in entries and entries[id].parent.endswith("_institutions"):
        id = entries[id].parent
    return id in entries and any(sets[entries[id].parent] & sets[one] for one in ids)


def strays(rulebook: Rulebook, text: str, ids: frozenset[str]) -> list[str]:
    """Return what a text may mean, where none of it is one of some agencies, or above or beneath one."""
    match = rulebook.ontology.indexes["employer"].find(text)
    sets = rulebook.ontology.agencies.sets
    found = match.ids if match else ()
    ordinary = ordinary_ids(rulebook.ontology.agencies.entries)
    if ordinary & set(found) and ordinary & ids:
        return []
    if any(belongs_to(rulebook, id, ids) for id in found):
        return []
    return [] if any(sets[id] & sets[one] for id in found for one in ids) else list(found)


def test_a_name_with_a_slip_is_no_other_agency(rulebook: Rulebook) -> None:
    """One edit of each name; another listed name that is one edit away would have to be told apart by people, too."""
    listed = set(rulebook.ontology.indexes["employer"].display)
    key = rulebook.ontology.indexes["employer"].key
    found = {
        text: (edited, stray)
        for text, ids in names_of(rulebook)
        for edited in edits(text)
        if key(edited) not in listed and (stray := strays(rulebook, edited, ids))
    }
    assert found == {}


@pytest.mark.parametrize("word", AFTER)
def test_a_word_after_a_name_is_no_other_agency(word: str, rulebook: Rulebook) -> None:
    """A hospital of the ministry is not an office of it."""
    index, ordinary = rulebook.ontology.indexes["employer"], ordinary_ids(rulebook.ontology.agencies.entries)
    found = {}
    for text, ids in names_of(rulebook):
        joined = f"{text}{'' if has_han(word) and has_han(text) else ' '}{word}"
        match = index.find(joined)
        if match and (frozenset(match.ids) == ids or (ordinary.issuperset(match.ids) and ordinary & ids)):
            continue
        if match and not all(belongs_to(rulebook, id, ids) for id in match.ids):
            found[joined] = match.ids
    assert found == {}


@pytest.mark.parametrize("word", BEFORE)
def test_a_word_before_a_name_is_no_other_agency(word: str, rulebook: Rulebook) -> None:
    """Nor is what only lies near it, or was one."""
    for text, ids in names_of(rulebook):
        joined = f"{word}{'' if has_han(word) and has_han(text) else ' '}{text}"
        assert strays(rulebook, joined, ids) == [], joined
