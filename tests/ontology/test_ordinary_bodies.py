"""Ordinary bodies: each is known by all its names, says why it is of no agency, and no order names it."""

from collections.abc import Iterator

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.fact import CodeSet, Fact
from sanctions243d.ontology.hierarchy import Entry, ordinary_ids

FEWEST_OF_CHINA = 400


@pytest.fixture(scope="module")
def ordinary(rulebook: Rulebook) -> list[Entry]:
    """The entries of ordinary bodies."""
    entries = rulebook.ontology.agencies.entries
    return [entries[id] for id in entries if id in ordinary_ids(entries)]


def asked_of_employers(rulebook: Rulebook) -> Iterator[CodeSet]:
    """Every set of employers for which some clause asks under some option of some reading."""
    for id, reading in rulebook.readings.items():
        for option in reading.options:
            for clause in rulebook.compiled({id: option}).clauses:
                for row in clause.rows:
                    if Fact.EMPLOYER in row.constraints:
                        yield from row.constraints[Fact.EMPLOYER].sets


def test_every_name_of_a_body_means_its_entry(rulebook: Rulebook) -> None:
    """English, Chinese and the short forms; a name that two countries have means the entries of both."""
    index = rulebook.ontology.indexes["employer"]
    entries = rulebook.ontology.agencies.entries.values()
    wrong = [
        (name, match.ids if match else ())
        for entry in entries
        for name in entry.names_of_bodies
        if not (match := index.find(name, entry.country)) or match.ids != (entry.id,)
    ]
    assert wrong == []


def test_china_has_hundreds_of_bodies(rulebook: Rulebook) -> None:
    """What a family is likely to name."""
    entries = rulebook.ontology.agencies.entries.values()
    assert sum(len(entry.bodies) for entry in entries if entry.country == "CHN") >= FEWEST_OF_CHINA


def test_every_group_of_bodies_says_what_is_not_verified(rulebook: Rulebook) -> None:
    """All of it is common knowledge."""
    entries = rulebook.ontology.agencies.entries.values()
    assert [entry.id for entry in entries if entry.bodies and not entry.unverified] == []


def test_no_order_names_an_ordinary_body(rulebook: Rulebook, ordinary: list[Entry]) -> None:
    """Under no option of any reading is one of them an employer for which a clause asks alone or with others."""
    agencies = rulebook.ontology.agencies
    asked = 0
    for codes in asked_of_employers(rulebook):
        # what is not any employer is some agencies
        asked |= codes if codes & agencies.sets["elsewhere"] == 0 else 0
    assert [entry.id for entry in ordinary if agencies.own[entry.id] & asked] == []
    assert len(ordinary) > 15


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("上海市税务局", "chn.tax"),
        ("国家税务总局北京市税务局", "chn.tax"),
        ("北京市海淀区教育局", "chn.departments"),
        ("Shanghai Municipal Education Bureau", "chn.departments"),
        ("某县人民医院", "chn.hospitals"),
        ("某某镇人民政府", "chn.town_government"),
        ("中国银行广州分行", "chn.banks"),
        ("Bank of China, Guangdong Branch", "chn.banks"),
        ("中國工商銀行股份有限公司深圳分行", "chn.banks"),
        ("北京大学第一医院", "chn.hospitals"),
        ("清华大学附属中学", "chn.universities"),
        ("浙江师范大学", "chn.universities"),
        ("华为技术有限公司", "chn.private_companies"),
        ("Huawei Technologies Co., Ltd.", "chn.private_companies"),
        ("成都市第七中学", "chn.schools"),
    ],
)
def test_local_parts_of_national_systems_are_known(text: str, id: str, rulebook: Rulebook) -> None:
    """A place and an ending, or a body and a part of it."""
    match = rulebook.ontology.indexes["employer"].find(text)
    assert match is not None
    assert match.ids == (id,)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("北京大学派出所", "chn.police_station"),
        ("广州海关缉私局", "chn.customs_police"),
        ("北京市公安局清华分局", "chn.sub_bureau"),
        ("北京铁路局公安局", ""),
        ("上海市公安局交通银行大队", ""),
    ],
)
def test_a_body_hides_no_agency(text: str, id: str, rulebook: Rulebook) -> None:
    """The name of an ordinary body within that of an agency leaves the agency to be known; it never wins."""
    match = rulebook.ontology.indexes["employer"].find(text)
    found = match.ids if match else ()
    assert not set(found) & ordinary_ids(rulebook.ontology.agencies.entries)
    assert not id or found == (id,)


@pytest.mark.parametrize(
    "text",
    [
        "公安教育局",
        "上海市公安教育局",
        "公安医院",
        "北京市公安局公安医院",
        "公安部幼儿园",
        "公安小学",
        "武警总医院",
        "浙江警官学院",
        "国务院",
        "上海市政法委",
        "中央办公厅",
        "国家保密局",
        "上海市信访局",
        "Shanghai Police Hospital",
        "Public Security Education Bureau",
        "华为公安有限公司",
        "教育部纪检监察组",
        "某某市纪委",
        "北京大学纪委",
        "检察院幼儿园",
        "中国海警局",
        "上海海关学院",
    ],
)
def test_what_may_be_of_an_agency_is_no_ordinary_body(text: str, rulebook: Rulebook) -> None:
    """What only ends like an ordinary body, and what is too near to an agency."""
    match = rulebook.ontology.indexes["employer"].find(text)
    assert not set(match.ids if match else ()) & ordinary_ids(rulebook.ontology.agencies.entries)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("海关总署", "chn.customs_police"),
        ("广州海关", "chn.customs_police"),
        ("北京铁路局", "chn.railway_police"),
        ("首都机场", "chn.aviation_police"),
        ("上海市人民政府", "chn.public_security"),
        ("国家林业局", "chn.forest_police"),
        ("交通运输部", "chn.industry_police"),
    ],
)
def test_what_has_an_agency_within_it_is_unknown_among_both(text: str, part: str, rulebook: Rulebook) -> None:
    """Never elsewhere: the employer may be the agency too."""
    meaning = rulebook.names.meaning(Fact.EMPLOYER, text)
    assert len(meaning.ids) > 1
    assert part in meaning.ids
