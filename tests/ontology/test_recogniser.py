"""An agency is recognised by the whole form of its name, and not by how it ends alone."""

from time import process_time
from timeit import repeat

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.alias_index import AliasIndex, Match
from sanctions243d.ontology.country_names import CountryNames
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.recogniser import AgencyRecogniser
from sanctions243d.text.location import Location


def found(text: str, rulebook: Rulebook) -> Match | None:
    """Return what a text means among the agencies."""
    return rulebook.ontology.indexes["employer"].find(text)


@pytest.mark.parametrize(
    ("text", "id", "how", "matched"),
    [
        ("上海市公安局浦东分局", "chn.sub_bureau", "ending", "分局"),
        ("公安县公安局刑侦大队", "chn.county_police", "office", "大队"),
        ("公安部刑事侦查局", "chn.mps", "office", "局"),
        ("中国公安部", "chn.mps", "name", "公安部"),
        ("广州铁路公安局广州公安处", "chn.railway_police", "office", "处"),
        ("广州铁路公安局广州南站派出所", "chn.railway_police", "office", "派出所"),
        ("Public Security Bureau of Kunming, Yunnan", "chn.local_police", "ending", "Public Security Bureau"),
        ("Haidian Branch of the Beijing PSB", "chn.sub_bureau", "ending", "Branch"),
        ("公安部（MPS）", "chn.mps", "name", "公安部"),
        ("Ministry of Public Security (China)", "chn.mps", "name", "Ministry of Public Security"),
        ("Government of the Republic of Ghana", "gha.government", "name", "Government of Ghana"),
    ],
)
def test_a_form_is_recognised_with_what_matched(text: str, id: str, how: str, matched: str, rulebook: Rulebook) -> None:
    """What decided is said as the ontology writes it, with its place."""
    match = found(text, rulebook)
    assert match is not None
    assert (match.ids, match.how, match.matched) == ((id,), how, matched)
    assert match.location is not None
    line = (rulebook.root / match.location.file).read_text(encoding="utf-8").splitlines()[match.location.line - 1]
    assert matched in line


@pytest.mark.parametrize(
    "text",
    [
        *("太原省公安厅", "平壤市公安局", "加州公安局", "某大学公安局", "教育部监察委员会", "中央军委监察委员会"),
        *("公安部出入境管理局", "中华人民共和国公安部出入境管理局", "国家出入境管理局", "公安部 国家安全部"),
        *("Shanghai Public Security Bureau Fan Club Branch", "Cafe of the Shanghai Public Security Bureau"),
        *(
            "Da Nang Public Security Bureau",
            "Orangeville County Public Security Bureau",
            "Taiwan Supervisory Commission",
        ),
        *("MSS Bureau", "MPS禁毒局", "原公安部", "公安局局", "of Shanghai", ", ,", "()", "公安局" * 60),
    ],
)
def test_a_name_with_anything_else_in_it_is_not_known(text: str, rulebook: Rulebook) -> None:
    """When in doubt, an employer is unknown."""
    assert found(text, rulebook) is None


@pytest.mark.parametrize(
    ("text", "says_where"),
    [("MPS", False), ("Chinese MPS", True), ("Public Security Bureau", False), ("Shanghai PSB", True)],
)
def test_a_match_says_whether_the_text_names_the_country(text: str, says_where: bool, rulebook: Rulebook) -> None:
    """A name that says where its agency is cannot be that of another country."""
    match = found(text, rulebook)
    assert match is not None
    assert match.says_where is says_where


def test_a_country_narrows_what_a_name_means(rulebook: Rulebook) -> None:
    """The ministries of China and Laos have one name."""
    index = rulebook.ontology.indexes["employer"]
    for country, ids in ((None, {"chn.mps", "lao.mps"}), ("LAO", {"lao.mps"}), ("GHA", set())):
        match = index.find("The Ministry of Public Security", country)
        assert set(match.ids if match else ()) == ids


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("Strelsau Police Office", True),
        ("Strelsau-Police Office", True),
        ("Police Office", True),
        ("Backpolice Office", False),
        ("Police Office Strelsau", False),
    ],
)
def test_without_places_anything_may_stand_before_an_ending(text: str, is_known: bool) -> None:
    """An ending in letters must begin a word."""
    index = AliasIndex()
    entry = Entry("aaa.police", "Police", Location("a.yaml", 1), country="AAA", endings=("Police Office",))
    index.add_ending("Police Office", entry.id, "AAA", entry.location)
    index.recogniser = AgencyRecogniser(index, {entry.id: entry}, CountryNames(), {})
    assert (index.find(text) is not None) is is_known


@pytest.mark.parametrize("text", ["", "公安局", "上海市公安局", "x of " * 20, "公安局分局" * 20, "a, " * 30, "(" * 200])
def test_any_text_is_read_in_no_time(text: str, rulebook: Rulebook) -> None:
    """Whatever a text looks like, each of its parts is read once."""
    index = rulebook.ontology.indexes["employer"]
    assert min(repeat(lambda: index.find(text), timer=process_time, number=1, repeat=3)) < 0.1
