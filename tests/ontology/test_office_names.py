"""An office is known if all that stands before it is listed, and unknown otherwise."""

import pytest

from sanctions243d import Rulebook
from sanctions243d.ontology.office_names import office_names
from sanctions243d.ontology.places import Places

PLACES = Places(known={"上海": frozenset({"市"}), "shanghai": frozenset({"city"})}, never_between=("退休",))


@pytest.mark.parametrize(
    ("middle", "is_made"),
    [
        *(("", True), ("刑事侦查", True), ("刑事", True), ("刑事、", False), ("刑事,侦查", True), ("民政", False)),
        *(("criminal investigation", True), ("criminalinvestigation", False), ("criminal club", False)),
        *(("上海", False), ("刑事民政", False), ("民政刑事", False)),
    ],
)
def test_a_name_is_made_of_listed_words_alone(middle: str, is_made: bool) -> None:
    """Every part of it counts; a word in letters is whole."""
    names = office_names(("刑事", "侦查", "Criminal", "Investigation"), None)
    assert names.are_before(middle, PLACES) is is_made


@pytest.mark.parametrize(
    ("middle", "is_made"), [("上海市刑事", True), ("刑事上海", True), ("上海市民政", False), ("shanghai city", True)]
)
def test_a_place_may_stand_where_it_is_listed(middle: str, is_made: bool) -> None:
    """Only a place that is known."""
    assert office_names(("刑事", "a_place"), None).are_before(middle, PLACES) is is_made


def test_words_of_an_agency_count_beneath_it_and_the_rest_does_not() -> None:
    """What is free for one agency is not free for those beneath it."""
    above = office_names(("刑事", "a_place", "anything"), None)
    names = office_names(("侦查",), above)
    assert (names.words, names.has_places, names.allows_anything) == (frozenset({"刑事", "侦查"}), False, False)
    assert (above.has_places, above.allows_anything) == (True, True)


@pytest.mark.parametrize(
    ("middle", "is_allowed"), [("某某", True), ("民政退休", False), ("某" * 16, True), ("某" * 17, False)]
)
def test_between_an_agency_and_its_unit_stands_a_short_text_without_certain_words(
    middle: str, is_allowed: bool
) -> None:
    """Which words, the file of places says."""
    assert PLACES.allow_between(middle, ()) is is_allowed


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("上海市公安局浦东分局", ("chn.sub_bureau",)),
        ("上海市公安局武警大队", ()),
        ("上海市公安局国家安全部大队", ()),
        ("上海市公安局某某大队", ("chn.local_police",)),
        ("公安部刑事侦查局", ("chn.mps",)),
        ("公安部某某局", ()),
    ],
)
def test_another_agency_in_the_middle_leaves_a_name_unknown(
    text: str, ids: tuple[str, ...], rulebook: Rulebook
) -> None:
    """A name that means two things means neither."""
    match = rulebook.ontology.indexes["employer"].find(text)
    assert (match.ids if match else ()) == ids
