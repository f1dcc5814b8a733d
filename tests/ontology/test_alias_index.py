"""A strong name is found in any spelling; a weak name only suggests."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.alias_index import AliasIndex


def index() -> AliasIndex:
    """Return an index with names, an ending and a weak name."""
    found = AliasIndex()
    found.add("National Office", "aaa.national", "AAA")
    found.add("全国局", "aaa.national", "AAA")
    found.add_ending("局", "aaa.bureau", "AAA")
    found.add_weak("police", "aaa.police")
    return found


@pytest.mark.parametrize(
    "text", ["National Office", "  NATIONAL   office ", "Ｎational Office", "全国局", "全 国 局", "全國局", " 全國 局"]
)
def test_a_strong_name_is_found_in_any_spelling(text: str) -> None:
    """Width, case, blanks and traditional characters change nothing."""
    found = index().find(text)
    assert found is not None
    assert (found.ids, found.how, found.matched) == (
        ("aaa.national",),
        "name",
        "全国局" if "局" in text else "National Office",
    )


@pytest.mark.parametrize("text", ["", "police", "某市局", "局长", "National", "x" * 10_000])
def test_a_weak_name_or_a_part_of_a_name_means_nothing(text: str) -> None:
    """An index alone does not look at the form of a name."""
    assert index().find(text) is None


def test_a_weak_name_suggests() -> None:
    """And never decides."""
    assert index().suggestion("police") == "aaa.police"
    assert index().suggestion("Natonal Ofice") == "National Office"
    assert index().suggestion("zzzz") == ""


def test_a_name_twice_in_a_country_is_reported() -> None:
    """Adding says who has it; the first keeps it."""
    found = index()
    assert found.add("national office", "aaa.other", "AAA") == "aaa.national"
    assert found.add("National Office", "aaa.national", "AAA") == ""
    assert found.add_ending("局", "aaa.other", "AAA") == "aaa.bureau"
    match = found.find("National Office")
    assert match is not None
    assert match.ids == ("aaa.national",)


def test_across_countries_a_name_means_all_its_candidates() -> None:
    """Unless the country is known."""
    found = index()
    assert found.add("National Office", "bbb.national", "BBB") == ""
    both = found.find("National Office")
    one = found.find("National Office", "BBB")
    assert both is not None
    assert one is not None
    assert (set(both.ids), one.ids) == ({"aaa.national", "bbb.national"}, ("bbb.national",))
    assert found.find("National Office", "CCC") is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("B1/B2", "B1/B2"), ("b-1/b-2", "B1/B2"), ("B 1 / B 2", "B1/B2"), ("Ｂ１", "B1"), ("h-1b", "H1B"),
        ("H 1B1", "H1B1"), ("C-1/D", "C1/D"), ("F", "F"),
    ],
)  # fmt: skip
def test_a_visa_class_is_found_in_any_spelling(text: str, id: str, rulebook: Rulebook) -> None:
    """Hyphens, blanks, case and width do not matter."""
    found = rulebook.ontology.indexes["visa_class"].find(text)
    assert found is not None
    assert found.ids == (id,)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("MPS", {"chn.mps", "lao.mps"}),
        ("公安部", {"chn.mps"}),
        ("出入境管理局", {"chn.nia", "chn.local_exit_entry"}),
        ("上海市公安局出入境管理局", {"chn.local_exit_entry"}),
        ("广州市公安局", {"chn.local_police"}),
        ("某县公安局", {"chn.county_police"}),
        ("广州铁路公安局", {"chn.railway_police"}),
        ("国家监察委员会", {"chn.nsc"}),
        ("上海市监察委员会", {"chn.local_supervision"}),
        ("中央纪委国家监委", {"chn.ccdi"}),
        ("National Supervisory Commission", {"chn.nsc"}),
        ("Shanghai Supervisory Commission", {"chn.local_supervision"}),
        ("Guangzhou Public Security Bureau", {"chn.local_police"}),
        ("private", {"elsewhere"}),
        ("CHN.NIA", {"chn.nia"}),
    ],
)
def test_an_agency_of_the_prc_is_recognised_by_its_name(text: str, ids: set[str], rulebook: Rulebook) -> None:
    """上海市公安局出入境管理局 ends like the NIA's second name and is local police."""
    found = rulebook.ontology.indexes["employer"].find(text)
    assert found is not None
    assert set(found.ids) == ids


@pytest.mark.parametrize("text", ["警察", "police", "公安", "Acme", "移民局", "nia2", "MPSX", "An MPS"])
def test_a_word_that_may_mean_many_things_decides_nothing(text: str, rulebook: Rulebook) -> None:
    """It is unknown."""
    assert rulebook.ontology.indexes["employer"].find(text) is None
