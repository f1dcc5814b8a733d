"""Public: what a name stands for, what in the rules says so, and what is suggested otherwise."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from time import process_time
from timeit import repeat

import pytest

from sanctions243d import Rulebook, check
from sanctions243d.rulebook.resolve import (
    Resolution,
    resolve_agency,
    resolve_level,
    resolve_post,
    resolve_rank,
    resolve_title,
    resolve_visa_class,
)


def test_a_resolution_says_what_matched_and_where(rulebook: Rulebook) -> None:
    """File and line lead to the ending."""
    found = resolve_agency("上海市公安局浦东分局", rulebook=rulebook)
    assert (found.ids, found.is_strong, found.suggestions) == (("chn.sub_bureau",), True, ())
    assert found.matched is not None
    assert (found.matched.text, found.matched.how) == ("分局", "ending")
    line = (rulebook.root / found.matched.file).read_text(encoding="utf-8").splitlines()[found.matched.line - 1]
    assert "分局" in line
    assert str(found.matched) == f"ending `分局`, {found.matched.file}:{found.matched.line}"


@pytest.mark.parametrize(
    ("text", "ids", "suggested"),
    [
        ("Shanghai PSB", {"chn.local_police"}, ""),
        ("Guoanbu", {"chn.mss"}, ""),
        ("MPS", {"chn.mps", "lao.mps"}, ""),
        ("guojia yimin guanliju", set(), "chn.nia"),
        ("Ministry of Publik Security", set(), "chn.mps"),
        ("Vientiane Widgets", set(), ""),
    ],
)
def test_what_is_not_strong_is_only_suggested(text: str, ids: set[str], suggested: str) -> None:
    """The names of the issue."""
    found = resolve_agency(text)
    assert (set(found.ids), found.is_strong) == (ids, bool(ids))
    assert (found.matched is not None) is bool(ids)
    assert next((one.id for one in found.suggestions), "") == suggested


def test_each_kind_of_name_has_its_own() -> None:
    """A title is no level, and a rank may be one of two kinds."""
    assert resolve_post("武漢").ids == ("wuhan",)
    assert resolve_visa_class("h-1b").ids == ("H1B",)
    assert resolve_title("局長").ids == ("chn.局长",)
    assert resolve_level("局长").ids == ()
    assert resolve_rank("一级警员").ids == ("chn.一级警员", "chn.警员")
    assert resolve_rank("er ji xun shi yuan").suggestions[0].id == "chn.二级巡视员"


def test_an_unknown_employer_is_unknown_with_suggestions(rulebook: Rulebook) -> None:
    """A suggestion never decides: the outcome is that of any other employer that is not known."""
    applicant = {"visa_class": "B1", "post": "Beijing", "relatives": []}
    slip, other = (
        check({**applicant, "employments": [{"employer": text}]}, on=date(2026, 4, 1), rulebook=rulebook)
        for text in ("Ministry of Publik Security", "Vientiane Widgets")
    )
    assert slip.outcome == other.outcome
    texts = [notice.text for notice in (*slip.notices, *other.notices) if notice.code == "employer_unknown"]
    assert "did you mean `Ministry of Public Security` (China, chn.mps) or" in texts[0]
    assert "did you mean" not in texts[1]


def test_a_name_with_a_place_is_of_that_country_alone(rulebook: Rulebook) -> None:
    """In Accra there is no Shanghai, but there may be some other Public Security Bureau."""
    codes = [
        {
            notice.code
            for notice in check(
                {"visa_class": "B1", "post": "Accra", "relatives": [], "employments": [{"employer": employer}]},
                on=date(2026, 4, 1),
                rulebook=rulebook,
            ).notices
        }
        for employer in ("Public Security Bureau", "Shanghai Public Security Bureau")
    ]
    assert ["employer_elsewhere" in found for found in codes] == [True, False]


def test_a_name_is_looked_up_in_a_millisecond(rulebook: Rulebook) -> None:
    """The first time; after that it is remembered. The bound allows for a slow machine."""
    index = rulebook.ontology.indexes["employer"]
    names = (
        "广州铁路公安局广州公安处广州南站派出所",
        "Exit-Entry Administration of the Shanghai Municipal Public Security Bureau",
        "Some Private Consulting Company of Somewhere, Limited",
    )
    times = [min(repeat(partial(index.find, name), timer=process_time, number=1, repeat=5)) for name in names]
    print([f"{1000 * time:.2f} ms" for time in times])
    assert max(times) < 0.005


@pytest.mark.parametrize(
    "resolve", [resolve_agency, resolve_level, resolve_post, resolve_rank, resolve_title, resolve_visa_class]
)
@pytest.mark.parametrize("text", [None, 3, b"x", [], {}])
def test_what_is_no_text_is_refused(resolve: Callable[..., Resolution], text: object) -> None:
    """It says what was expected and what came."""
    with pytest.raises(TypeError, match=rf"must be a text \(str\), and this is of the type {type(text).__name__}"):
        resolve(text)


def test_a_known_employer_needs_no_tables_of_pinyin() -> None:
    """Suggestions are worked out when somebody reads them."""
    code = (
        "import sys; from datetime import date; from sanctions243d import check, outcome;"
        "given = {'post': 'Beijing', 'employments': [{'employer': 'Acme'}]};"
        "outcome(given, on=date(2026, 4, 1));"
        "assert not {'pypinyin', 'opencc'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
