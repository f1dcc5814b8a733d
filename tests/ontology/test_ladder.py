"""Levels: each country's ladder is a range of its own, low to high; 0 is no level."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.domain import codes_of
from sanctions243d.ontology.ladder import Ladders, Level, country_of
from sanctions243d.text.location import Location

HERE = Location("a.yaml", 1)


def ladders() -> Ladders:
    """Return two ladders, of three levels and of two."""
    return Ladders(
        {
            "AAA": tuple(Level(f"aaa.{name}", name.title(), HERE) for name in ("low", "middle", "high")),
            "BBB": tuple(Level(f"bbb.{name}", name.title(), HERE) for name in ("low", "high")),
        }
    )


def test_each_ladder_has_a_range_of_its_own() -> None:
    """Zero is no level."""
    found = ladders()
    assert found.codes == {"aaa.low": 1, "aaa.middle": 2, "aaa.high": 3, "bbb.low": 4, "bbb.high": 5}
    assert codes_of(found.everything) == [0, 1, 2, 3, 4, 5]


def test_at_least_and_at_most_stay_on_their_ladder() -> None:
    """A floor of one country says nothing of another's levels, nor of no level."""
    found = ladders()
    assert codes_of(found.at_least("aaa.middle")) == [2, 3]
    assert codes_of(found.at_most("aaa.middle")) == [1, 2]
    assert codes_of(found.at_least("aaa.low")) == [1, 2, 3]
    assert codes_of(found.at_least("bbb.low")) == [4, 5]
    assert codes_of(found.at_most("bbb.low")) == [4]
    assert codes_of(found.between(("aaa.low", "aaa.middle"))) == [1, 2]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (0b000010, "Low"),
        (0b001100, "Middle or above"),
        (0b000110, "Low to Middle"),
        (0b000001, "no level"),
        (0b000011, "no level or Low"),
        (0b111111, "unknown"),
        (0b001010, "Low or High"),
    ],
)
def test_levels_are_said_in_words(codes: int, words: str) -> None:
    """A range by its ends."""
    assert ladders().words(codes) == words


def test_the_country_of_a_name_stands_before_its_dot() -> None:
    """In capitals."""
    assert country_of("chn.minister") == "CHN"


def test_the_levels_of_the_prc_stand_from_low_to_high(rulebook: Rulebook) -> None:
    """Civil Servant Law art. 18; between deputy division head and bureau director there are two."""
    levels = rulebook.ontology.levels
    names = [id.partition(".")[2] for id in levels.codes if id.startswith("chn.")]
    assert names == [
        "staff_member", "deputy_section_head", "section_head", "deputy_division_head", "division_head",
        "deputy_bureau_director", "bureau_director", "vice_minister", "minister", "deputy_national_leader",
        "national_leader",
    ]  # fmt: skip


def test_a_title_at_an_agency_lies_within_the_title_anywhere(rulebook: Rulebook) -> None:
    """Else learning the employer would widen the level, against *monotone*."""
    levels = rulebook.ontology.levels
    for title in rulebook.ontology.titles.values():
        for pair in title.at.values():
            assert levels.between(pair) & ~levels.between(title.levels) == 0, title.id
