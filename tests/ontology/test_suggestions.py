"""What is not known gets suggestions, each with its reason; they decide nothing."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.suggestions import MOST, Suggester, Why


@pytest.mark.parametrize(
    ("kind", "text", "id", "why"),
    [
        ("employer", "警察", "chn.public_security", Why.WEAK_ALIAS),
        ("employer", "Sanlitun Police Station", "chn.police_station", Why.WEAK_ALIAS),
        ("employer", "guojia yimin guanliju", "chn.nia", Why.PINYIN),
        ("employer", "Shànghǎi shì gōng'ānjú", "chn.local_police", Why.PINYIN),
        ("employer", "国家按全部", "chn.mss", Why.PINYIN),
        ("employer", "Kuo-chia An-ch'üan Pu", "chn.mss", Why.TRANSLITERATION),
        ("employer", "guojia anqan bu", "chn.mss", Why.TRANSLITERATION),
        ("employer", "Ministry of Publik Security", "chn.mps", Why.SPELLING),
        ("employer", "Embassy of Ghana", "gha.missions_in_usa", Why.SPELLING),
        ("title", "juzhang", "chn.局长", Why.PINYIN),
        ("post", "Shangai", "shanghai", Why.SPELLING),
        ("visa_class", "B1/B3", "B1/B2", Why.SPELLING),
    ],
)
def test_a_suggestion_says_why(kind: str, text: str, id: str, why: Why, rulebook: Rulebook) -> None:
    """A weak alias, the sound or the letters."""
    index = rulebook.ontology.indexes[kind]
    assert index.find(text) is None
    assert (id, why) in {(one.id, one.why) for one in Suggester(index).suggestions(text)}


@pytest.mark.parametrize("text", ["", "...", "Vientiane Widgets", "？", "x" * 100_000])
def test_what_is_like_nothing_gets_no_suggestion(text: str, rulebook: Rulebook) -> None:
    """A far-fetched suggestion would mislead."""
    assert Suggester(rulebook.ontology.indexes["employer"]).suggestions(text) == ()


@pytest.mark.parametrize(
    "text", ["消防局", "消防分局", "某某处", "Fire Bureau", "Bank Branch", "Fire Brigade", "公安部对面民政局"]
)
def test_how_offices_end_suggests_nothing(text: str, rulebook: Rulebook) -> None:
    """Every office ends so, and a unit that says no more could be of anybody."""
    assert rulebook.names.suggestions("employer", text) == ()


@pytest.mark.parametrize(
    ("text", "id", "name"),
    [
        ("前公安部", "chn.mps", "公安部"),
        ("警察", "chn.public_security", "Public security system"),
        ("交警大队", "chn.traffic_police", "Traffic police of local public security bureaus"),
    ],
)
def test_a_suggestion_is_called_by_the_name_of_the_agency(text: str, id: str, name: str, rulebook: Rulebook) -> None:
    """And not by the end or the weak alias that was like the text."""
    first = rulebook.names.suggestions("employer", text)[0]
    assert (first.id, first.name) == (id, name)


def test_suggestions_of_one_name_say_their_countries(rulebook: Rulebook) -> None:
    """Otherwise one name would be suggested twice."""
    found = rulebook.names.suggestions("employer", "Ministry of Publik Security")
    assert [(one.name, one.country) for one in found[:3]] == [
        ("Ministry of Public Security", "China"),
        ("Ministry of Public Security", "Laos"),
        ("Ministry of State Security", ""),
    ]


def test_there_are_few_suggestions_each_once(rulebook: Rulebook) -> None:
    """Who reads them has to choose."""
    found = Suggester(rulebook.ontology.indexes["employer"]).suggestions("Public Security Bureu")
    assert 1 < len(found) <= MOST
    assert len({one.id for one in found}) == len(found)
