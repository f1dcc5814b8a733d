"""Look-alikes are no agency, and a name with a slip, or with a word more, is never another agency."""

from collections.abc import Iterator

import pytest

from names.labelled import Kind, LabelledName, counted_names
from sanctions243d import Rulebook
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
    index = rulebook.ontology.indexes["employer"]
    assert [name.text for name in names if index.find(name.text)] == []


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


def strays(rulebook: Rulebook, text: str, ids: frozenset[str]) -> list[str]:
    """Return what a text may mean, where none of it is one of some agencies, or above or beneath one."""
    match = rulebook.ontology.indexes["employer"].find(text)
    sets = rulebook.ontology.agencies.sets
    found = match.ids if match else ()
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
    joined = (f"{text}{'' if has_han(word) and has_han(text) else ' '}{word}" for text, _ in names_of(rulebook))
    index = rulebook.ontology.indexes["employer"]
    assert [text for text in joined if index.find(text)] == []


@pytest.mark.parametrize("word", BEFORE)
def test_a_word_before_a_name_is_no_other_agency(word: str, rulebook: Rulebook) -> None:
    """Nor is what only lies near it, or was one."""
    for text, ids in names_of(rulebook):
        joined = f"{word}{'' if has_han(word) and has_han(text) else ' '}{text}"
        assert strays(rulebook, joined, ids) == [], joined
