"""What is a place of a country, and what only looks like one."""

import pytest

from sanctions243d.ontology.places import Places

PLACES = Places(
    known={
        "上海": frozenset({"市"}),
        "浦东": frozenset({"新区"}),
        "海口": frozenset({"市"}),
        "巴林左旗": frozenset(),
        "shanghai": frozenset({"municipal"}),
        "inner land": frozenset({"autonomous region"}),
    },
    makers=frozenset({"县", "区", "县城", "county", "new area"}),
    never=("小区", "大学"),
    elsewhere=frozenset({"河内", "巴林", "香港", "jordan"}),
    foreign=frozenset("県"),
)


@pytest.mark.parametrize(
    "key",
    [
        *("", "上海", "上海市", "上海市浦东新区", "上海公安县", "公安县", "shanghai", "shanghai municipal"),
        *("jiashan county", "inner land autonomous region", "inner land, shanghai", "inner land county", "上海某某区"),
    ],
)  # fmt: skip
def test_a_place_is_a_known_name_or_ends_in_a_word_that_makes_one(key: str) -> None:
    """And places may stand one within the other."""
    assert PLACES.is_place(key)


@pytest.mark.parametrize(
    "key",
    [
        *("京", "上海大", "上海省", "某某小区", "上海大学区", "县", "shanghaimunicipal", "shanghai municipal office"),
        *("ho chi county", "orangeville county", "county", "municipal", "上" * 30 + "区"),
    ],
)  # fmt: skip
def test_other_names_are_none(key: str) -> None:
    """An unknown name in letters makes a place if it is one word of pinyin."""
    assert not PLACES.is_place(key)


@pytest.mark.parametrize(
    ("key", "is_elsewhere"),
    [
        *(("河内市", True), ("香港", True), ("某県", True), ("jordan", True), ("jordanville", False), ("上海", False)),
        *(("巴林", True), ("巴林左旗", False), ("", False)),
    ],
)  # fmt: skip
def test_a_name_of_another_country_is_elsewhere_unless_a_longer_place_begins_so(key: str, is_elsewhere: bool) -> None:
    """巴林左旗 is a banner, 巴林 is Bahrain."""
    assert PLACES.is_elsewhere(key) is is_elsewhere


@pytest.mark.parametrize(
    ("prefix", "head", "before", "allowed"),
    [
        ("公安", "县", (), True),
        ("上海海关", "", ("海关",), True),
        ("海关", "", ("海关",), True),
        ("京海关", "", ("海关",), False),
        ("上海海关", "", (), False),
        ("五道口", "", ("anything",), True),
        ("五道口", "", ("anything_after_place",), False),
        ("上海五道口", "", ("anything_after_place",), True),
        ("shanghai customs", "", ("customs",), True),
        ("shanghaicustoms", "", ("customs",), False),
        ("jiashan", "county", (), True),
    ],
)
def test_what_may_stand_before_an_ending(prefix: str, head: str, before: tuple[str, ...], allowed: bool) -> None:
    """A place, with the words that the agency lets stand there."""
    assert PLACES.allow(prefix, head, before) is allowed


@pytest.mark.parametrize(
    ("ending", "head"), [("县公安局", "县"), ("公安局", ""), ("county bureau", "county"), ("countybureau", "")]
)
def test_an_ending_may_begin_with_a_word_of_the_place(ending: str, head: str) -> None:
    """公安县公安局 is the police of the county 公安县."""
    assert PLACES.head_of(ending) == head
