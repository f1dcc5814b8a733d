"""Boxes of cases in plain English."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.cli.pages.region_words import RegionWords
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import below, span, tie
from sanctions243d.ontology.fact import NO, YES, Fact


@pytest.fixture(scope="module")
def words(rulebook: Rulebook) -> RegionWords:
    """Words for the order about the PRC."""
    return RegionWords(rulebook.ontology, "CHN")


def box(rulebook: Rulebook, *agencies: str, **facts: int) -> Box:
    """Return a box with some agencies as employers."""
    found: Box = {Fact[key.upper()]: codes for key, codes in facts.items()}
    if agencies:
        found[Fact.EMPLOYER] = rulebook.ontology.agencies.named(agencies)
    return found


def test_people_are_said_by_their_tie_and_their_officials(rulebook: Rulebook, words: RegionWords) -> None:
    """Serving, former, or either; in person, or their relatives."""
    nia = "National Immigration Administration"
    for facts, said in (
        ({"tie": tie("self"), "employed": YES}, f"serving staff of {nia}"),
        ({"tie": tie("self"), "employed": NO}, f"former staff of {nia}"),
        ({"tie": tie("child")}, f"children of present or former staff of {nia}"),
        ({"tie": tie("self") | tie("spouse"), "employed": YES}, f"serving staff of {nia}, and their spouses"),
        (
            {"tie": tie("parent") | tie("sibling")},
            f"parents and brothers and sisters of present or former staff of {nia}",
        ),
        ({}, f"anybody with a tie to, or one of, present or former staff of {nia}"),
    ):
        assert words.said(box(rulebook, "chn.nia", **facts)) == said


def test_everybody_is_anybody(words: RegionWords) -> None:
    """With what else is asked after it."""
    assert words.said({}) == "anybody"
    assert words.said({Fact.NATIONAL: YES, Fact.RESIDENT: NO}) == "anybody, nationals of China, not living in China"
    assert words.said({Fact.AGE: span(21, 29), Fact.MARRIED: NO}) == "anybody, aged 21 to 29, unmarried"
    assert words.said({Fact.AGE: below(21)}) == "anybody, aged under 21"
    assert words.said({Fact.AGE: span(30, 150)}) == "anybody, aged 30 or older"


def test_a_long_list_is_said_whole_or_by_what_it_leaves_out(rulebook: Rulebook, words: RegionWords) -> None:
    """No name is hidden behind `others`."""
    classes = rulebook.ontology.visa_classes
    assert words.names(Fact.VISA_CLASS, classes.sets["B1"]) == "B1"
    assert words.names(Fact.VISA_CLASS, classes.everything & ~classes.sets["B1"]) == "any but B1"
    some = classes.named(list(classes.entries)[5::2])
    assert "others" not in words.names(Fact.VISA_CLASS, some)
    agencies = rulebook.ontology.agencies
    everything = agencies.everything & ~agencies.sets["none"]
    assert words.said({Fact.EMPLOYER: everything, Fact.TIE: tie("self")}) == "present or former staff of any employer"
    rest = agencies.everything & ~agencies.sets["chn.nia"]
    said = words.said({Fact.EMPLOYER: rest, Fact.TIE: tie("self")})
    assert said.startswith("people without an employer, and present or former staff of any employer but National Immi")
