"""A shared name is unknown among all that it means; a weak one of a rank decides nothing."""

import pytest

from sanctions243d import Rulebook, resolve_agency, resolve_rank, resolve_title
from sanctions243d.ontology.fact import Fact


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Exit and Entry Bureau", {"chn.nia", "chn.local_exit_entry"}),
        ("出入境管理局", {"chn.nia", "chn.local_exit_entry"}),
        ("監委", {"chn.nsc", "chn.local_supervision"}),
        ("Supervisory Commission", {"chn.nsc", "chn.local_supervision"}),
        ("SSB", {"chn.local_state_security", "elsewhere"}),
        ("Shanghai SSB", {"chn.local_state_security", "elsewhere"}),
        ("國家安全局", {"chn.local_state_security", "twn.nsb"}),
        ("磨憨边境派出所", {"chn.police_station", "chn.nia"}),
    ],
)
def test_a_name_of_several_things_is_all_of_them(text: str, ids: set[str], rulebook: Rulebook) -> None:
    """Before, each was taken for one of them alone, and settled answers."""
    assert set(resolve_agency(text, rulebook=rulebook).ids) == ids
    codes = rulebook.names.meaning(Fact.EMPLOYER, text).codes
    assert codes == rulebook.ontology.agencies.named(ids)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("上海市公安局出入境管理局", {"chn.local_exit_entry"}),
        ("上海市出入境管理局", {"chn.local_exit_entry"}),
        ("杭州市监委", {"chn.local_supervision"}),
        ("国家监委", {"chn.nsc"}),
        ("中华人民共和国出入境管理局", {"chn.nia"}),
        ("台灣國家安全局", {"twn.nsb"}),
        ("上海市国家安全局", {"chn.local_state_security"}),
        ("公安局", {"chn.local_police"}),
    ],
)
def test_a_longer_form_says_which(text: str, ids: set[str], rulebook: Rulebook) -> None:
    """A place, a country or an agency before the bare name."""
    assert set(resolve_agency(text, rulebook=rulebook).ids) == ids


@pytest.mark.parametrize("text", ["Jordan PSD", "Ghana SSB", "Gambian NCS", "Public Security Department of Jordan"])
def test_a_shared_name_of_another_country_is_not_known(text: str, rulebook: Rulebook) -> None:
    """It is a body in no list, and that of a country of an order may be meant: never settled as elsewhere."""
    assert resolve_agency(text, rulebook=rulebook).ids == ()


@pytest.mark.parametrize(
    "text", ["inspector", "Inspector first class", "consultant", "sergeant", "Principal staff member"]
)
def test_an_everyday_title_is_no_rank(text: str, rulebook: Rulebook) -> None:
    """Inspectors are the rank and file; only what says more suggests the rank, by a name that decides."""
    found = resolve_rank(text, rulebook=rulebook)
    assert found.ids == ()
    assert bool(found.suggestions) == ("class" in text)
    assert all(resolve_rank(one.name, rulebook=rulebook).ids == (one.id,) for one in found.suggestions)


def test_a_title_of_two_is_both(rulebook: Rulebook) -> None:
    """科长 and 处长 are both put into English as section chief."""
    assert resolve_title("Section Chief", rulebook=rulebook).ids == ("chn.科长", "chn.处长")
